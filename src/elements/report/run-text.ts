import { isAbort, toWbError, WbError } from '../../core/errors.js';
import type { Run } from '../../data/run.js';
import { blankRunTemplate, fillRunTemplate, type FilledTemplate, type TemplateAccess } from '../../report/run-template.js';
import { PanelFeed } from '../../sources/panel-feed.js';
import type { Session } from '../../sources/session.js';
import type { SourceHandle } from '../base/source-context.js';

/** A text in which `{{ run.… }}` stands for values of runs, kept up to date while it is looked at. */
export class RunText {
  readonly #changed: () => void;
  #content = '';
  #handle: SourceHandle | undefined;
  #feed: PanelFeed | undefined;
  #isActive = false;
  #load: AbortController | undefined;
  #filled: FilledTemplate | undefined;
  #failure: WbError | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** The text with the values that are known, else with dots in their places, and dashes where they cannot be known. */
  get text(): string {
    return this.#filled?.text ?? blankRunTemplate(this.#content, this.error ? undefined : '…');
  }

  /** What the runs do not have, in words. */
  get missing(): readonly string[] {
    return this.#filled?.missing ?? [];
  }

  /** Why no values are known. What was known once stays. */
  get error(): WbError | undefined {
    if (this.#filled) return undefined;
    if (!this.#handle) return new WbError('missing', 'there is no source of runs here');
    return this.#handle.error ?? this.#failure ?? this.#feed?.state.error;
  }

  /** Whether values are awaited, or will be as soon as the text is looked at. */
  get busy(): boolean {
    return this.#load !== undefined || (this.#handle?.session ? this.#feed?.busy ?? true : this.error === undefined);
  }

  /** Shows `content` with values of the runs of a source. */
  follow(content: string, handle: SourceHandle | undefined): void {
    const isNew = content !== this.#content;
    if (isNew) {
      this.#content = content;
      this.#filled = undefined;
    }
    if (handle?.session !== this.#handle?.session) this.close();
    this.#handle = handle;
    this.#open(handle);
    if (isNew) this.#fill();
  }

  /** Rests or wakes. */
  setActive(active: boolean): void {
    this.#isActive = active;
    this.#feed?.setActive(active);
  }

  /** Asks again after a failure. */
  retry(): void {
    this.#failure = undefined;
    this.#feed?.retry();
  }

  /** Follows nothing any more, until {@link follow} is called again. */
  close(): void {
    this.#load?.abort();
    this.#load = undefined;
    this.#feed?.close();
    this.#feed = undefined;
    this.#failure = undefined;
  }

  #open(handle: SourceHandle | undefined): void {
    if (handle?.session && !this.#feed) {
      this.#feed = new PanelFeed(handle.session, ({ data }) => {
        if (data) this.#fill();
        this.#changed();
      });
      this.#feed.ask({ source: {}, runSet: {}, metrics: [] });
      this.#feed.setActive(this.#isActive);
    }
    this.#feed?.setRefresh(handle?.refreshInterval ?? 0);
  }

  #fill(): void {
    const session = this.#handle?.session, runs = this.#feed?.state.data?.allRuns;
    if (!session || !runs) return;
    this.#load?.abort();
    const load = this.#load = new AbortController();
    const finish = (filled: FilledTemplate | undefined, failure?: WbError): void => {
      if (this.#load !== load) return;
      this.#load = undefined;
      this.#filled = filled ?? this.#filled;
      this.#failure = failure;
      this.#changed();
    };
    fillRunTemplate(this.#content, accessTo(session, runs, load.signal)).then(finish, (error: unknown) => {
      if (!isAbort(error) || !load.signal.aborted) finish(undefined, toWbError(error));
    });
  }
}

function accessTo(session: Session, runs: readonly Run[], signal: AbortSignal): TemplateAccess {
  const latest = runs.reduce<Run | undefined>((found, run) => (found && (found.createdAt ?? 0) >= (run.createdAt ?? 0) ? found : run), undefined);
  return {
    run: (wanted) => (wanted === undefined ? latest : runs.find(({ id }) => id === wanted) ?? runs.find(({ name }) => name === wanted)),
    logs: (run, tail) => session.ask(`log tail ${run.id} ${tail}`, signal, async (source, context) => (await source.logs?.({ run, tail }, context))?.lines ?? []),
    history: async (run, metric) => (await session.series([run], [metric], signal)).at(0)?.value ?? [],
  };
}
