import type { RunTableScene } from '../../panels/run-table/scene.js';
import { readAttached } from '../../sources/read-attached.js';
import type { Session } from '../../sources/session.js';

/** So many runs are looked at: listing the media of a run may cost a file each. */
const SAMPLE = 20;

/** Finds out which of the names that no run has as a field are those of media. Looks once for the same names and source. */
export class MediaFinder {
  readonly #found: (keys: readonly string[]) => void;
  #asked = '';
  #session: Session | undefined;
  #looking: AbortController | undefined;
  #done: Promise<void> = Promise.resolve();

  /** `found` is called with the keys that were found, where there are any. */
  constructor(found: (keys: readonly string[]) => void) {
    this.#found = found;
  }

  /** Resolves when the last look has come to its end. */
  get settled(): Promise<void> {
    return this.#done;
  }

  /** Looks for what a scene does not know. */
  look(session: Session, { unknown, runs }: RunTableScene): void {
    const asked = unknown.join('\n');
    if (asked === '' || (asked === this.#asked && session === this.#session)) return;
    this.stop();
    const looking = new AbortController();
    this.#looking = looking;
    this.#asked = asked;
    this.#session = session;
    this.#done = readAttached(session, runs.slice(0, SAMPLE), { source: {}, runSet: {}, metrics: [], media: unknown }, looking.signal).then(
      ({ media = [] }) => {
        const keys = [...new Set(media.map(({ key }) => key))];
        if (!looking.signal.aborted && keys.length > 0) this.#found(keys);
      },
      () => undefined, // the columns stay empty, and named as unknown
    );
  }

  /** Looks no further. */
  stop(): void {
    this.#looking?.abort();
    this.#asked = '';
  }
}
