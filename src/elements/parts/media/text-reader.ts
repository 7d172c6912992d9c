import { isAbort, toWbError } from '../../../core/errors.js';
import type { LoggedFile } from '../../../data/references.js';
import { readText } from '../../../sources/read-attached.js';
import type { Session } from '../../../sources/session.js';
import type { ReadTexts } from './other-media.js';

/** So many texts that are out of sight are kept; those shown longest ago go first. */
const KEPT = 40;

interface Reading { text?: string; problem?: string }

/** Reads the texts and pages that come into view, and keeps a few of those that have left it. */
export class TextReader implements ReadTexts {
  readonly #session: () => Session | undefined;
  readonly #redraw: () => void;
  /** By address; those asked for last come last. */
  readonly #readings = new Map<string, Reading>();
  readonly #shown = new Set<string>();
  #abort = new AbortController();

  constructor(session: () => Session | undefined, redraw: () => void) {
    this.#session = session;
    this.#redraw = redraw;
  }

  of(file: LoggedFile): { readonly text?: string; readonly problem?: string } {
    const known = this.#readings.get(file.url), session = this.#session();
    const reading: Reading = known ?? {};
    if (!known && !session) return reading;
    this.#shown.add(file.url);
    this.#readings.delete(file.url);
    this.#readings.set(file.url, reading);
    if (!known) this.#read(session!, file, reading);
    return reading;
  }

  /** Lets go of texts that are not shown any more. Call after each drawing. */
  drawn(): void {
    for (const url of this.#readings.keys()) {
      if (this.#readings.size - this.#shown.size <= KEPT) break;
      if (!this.#shown.has(url)) this.#readings.delete(url);
    }
    this.#shown.clear();
  }

  /** Stops reading and forgets everything. */
  forget(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#readings.clear();
  }

  #read(session: Session, file: LoggedFile, reading: Reading): void {
    readText(session, file, this.#abort.signal).then((text) => { reading.text = text; }, (error: unknown) => {
      if (isAbort(error)) this.#readings.delete(file.url);
      else reading.problem = toWbError(error).message;
    }).finally(this.#redraw);
  }
}
