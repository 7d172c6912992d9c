import { isAbort, toWbError, type WbError } from '../core/errors.js';
import { stableStringify } from '../core/json.js';
import type { ColorSlot } from '../data/palette.js';
import type { Run } from '../data/run.js';
import { compileRunSet, type RunSelection, type RunSet, type RunSetSpec } from '../data/run-set.js';
import type { HistogramSeries } from '../data/histogram-series.js';
import type { LoggedTable, MediaItem } from '../data/references.js';
import type { Series } from '../data/series.js';
import type { Session } from './session.js';
import type { RunsQuery, SeriesWindow, Skipped } from './source.js';

/** What a panel wants to know. Plain values, so that equal questions are recognised. */
export interface FeedQuery {
  readonly source: RunsQuery;
  readonly runSet: RunSetSpec;
  /** Metrics whose series are wanted; none for a panel that shows only runs. */
  readonly metrics: readonly string[];
  /** Picks further metrics among the names the runs have. */
  readonly pickMetrics?: (names: readonly string[]) => readonly string[] | Promise<readonly string[]>;
  /** Picks the runs whose series are wanted; all of the run set where it is absent. */
  readonly pickRuns?: (runSet: RunSet) => readonly Run[];
  /** Whether the panel wants the list of metric names. */
  readonly wantsNames?: boolean;
  /** Keys whose media are listed; an empty list means every key. */
  readonly media?: readonly string[];
  /** Picks the listed media that are tables whose contents are wanted. */
  readonly pickTables?: (items: readonly MediaItem[]) => readonly MediaItem[];
  /** Keys whose histograms are read; an empty list means every key. */
  readonly histograms?: readonly string[];
}

/** What a panel gets to know. */
export interface FeedData {
  /** All runs of the source, or all that are known where its backend filters. */
  readonly allRuns: readonly Run[];
  /** The palette places of the runs, where they cannot be counted over all runs. */
  readonly colors?: ReadonlyMap<string, ColorSlot>;
  readonly runSet: RunSet;
  readonly series: readonly Series[];
  /** The names of all metrics; present where it was asked for, or where nothing was found. */
  readonly metricNames?: readonly string[];
  /** The metrics that the query picked among those names. */
  readonly picked: readonly string[];
  /** Present where it was asked for, like what follows. */
  readonly media?: readonly MediaItem[];
  readonly tables?: ReadonlyMap<MediaItem, LoggedTable>;
  readonly brokenTables?: ReadonlyMap<MediaItem, WbError>;
  readonly histograms?: readonly HistogramSeries[];
  readonly skipped: readonly Skipped[];
  /** When it was read, in milliseconds since 1970. */
  readonly readAt: number;
}

/** Where a feed stands. Data once read stays, whatever happens afterwards. */
export interface FeedState {
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  readonly data?: FeedData;
  /** Why the last attempt failed; beside it `data` is what was known before, or, where the feed is ready, what could be read. */
  readonly error?: WbError;
}

/**
 * Keeps one panel's data up to date: asks, listens, asks again when the refresh
 * interval has passed, and rests while the panel is not looked at. An answer
 * that comes late never replaces a newer one.
 */
export class PanelFeed {
  readonly #session: Session;
  readonly #changed: (state: FeedState) => void;
  #state: FeedState = { status: 'idle' };
  #query: FeedQuery | undefined;
  #selection: Promise<RunSelection> | undefined;
  #load: AbortController | undefined;
  #stopTicking: (() => void) | undefined;
  #stopListening: (() => void) | undefined;
  #refreshMs = 0;
  #window: SeriesWindow | undefined;
  #active = false;
  #due = false;

  constructor(session: Session, changed: (state: FeedState) => void) {
    this.#session = session;
    this.#changed = changed;
  }

  /** Where the feed stands. */
  get state(): FeedState {
    return this.#state;
  }

  /** Whether an answer is awaited, or will be asked for as soon as the feed is active. */
  get busy(): boolean {
    return this.#query !== undefined && (this.#load !== undefined || this.#due);
  }

  /** Asks something else. What is on the screen stays until the answer is there. */
  ask(query: FeedQuery): void {
    this.#query = query;
    this.#selection = compileRunSet(query.runSet);
    this.#selection.catch(() => undefined); // reported when it is used
    this.#reload();
  }

  /** Sets how often to ask again, in seconds; 0 asks only once. */
  setRefresh(seconds: number): void {
    if (this.#refreshMs === seconds * 1000) return;
    this.#refreshMs = seconds * 1000;
    this.#restartTimer();
  }

  /**
   * Says which part of the step axis is looked at, and how large; `undefined`
   * for all of it. A source that can bucket is asked for that part in finer
   * detail; for others it makes no difference.
   */
  look(window: SeriesWindow | undefined): void {
    if (!this.#session.source.capabilities.window || stableStringify(window) === stableStringify(this.#window)) return;
    this.#window = window;
    this.#reload();
  }

  /** Rests or wakes. Waking asks at once what would have been asked meanwhile. */
  setActive(active: boolean): void {
    if (this.#active === active) return;
    this.#active = active;
    this.#restartTimer();
    this.#listen();
    if (!active) this.#abort();
    else if (this.#due) this.#reload();
  }

  /** Asks again now, past everything remembered. */
  retry(): void {
    this.#session.invalidate();
    this.#reload();
  }

  /** Ends the feed. */
  close(): void {
    this.setActive(false);
    this.#query = undefined;
  }

  #restartTimer(): void {
    this.#stopTicking?.();
    this.#stopTicking = undefined;
    if (!this.#active || this.#refreshMs <= 0) return;
    this.#stopTicking = this.#session.ticker.every(this.#refreshMs, () => {
      if (this.#load) return; // a slow answer is waited for, not asked for again
      this.#session.advance();
      this.#reload();
    });
  }

  #listen(): void {
    this.#stopListening?.();
    this.#stopListening = this.#active
      ? this.#session.source.subscribe?.(() => {
        this.#session.changed();
        if (this.#load) this.#due = true;
        else this.#reload();
      })
      : undefined;
  }

  #abort(): void {
    if (this.#load) this.#due = true;
    this.#load?.abort();
    this.#load = undefined;
  }

  #reload(): void {
    if (!this.#active || !this.#query) {
      this.#due = true;
      return;
    }
    this.#load?.abort();
    this.#due = false;
    const load = new AbortController();
    this.#load = load;
    if (!this.#state.data && this.#state.status !== 'loading') this.#emit({ status: 'loading' });
    this.#read(this.#query, load.signal).then(
      (data) => {
        const error = this.#session.source.partFailure?.();
        this.#finish(load, { status: 'ready', data, ...(error && { error }) });
      },
      (error: unknown) => {
        if (isAbort(error) && load.signal.aborted) return;
        const { data } = this.#state;
        this.#finish(load, { status: 'failed', error: toWbError(error), ...(data && { data }) });
      },
    );
  }

  #finish(load: AbortController, state: FeedState): void {
    if (this.#load !== load) return;
    this.#load = undefined;
    this.#emit(state);
    if (this.#due) this.#reload();
  }

  #emit(state: FeedState): void {
    this.#state = state;
    this.#changed(state);
  }

  async #read(query: FeedQuery, signal: AbortSignal): Promise<FeedData> {
    const session = this.#session;
    const [selection, answer] = await Promise.all([this.#selection!, session.runsFor(query.source, query.runSet, signal)]);
    const runSet = selection(answer.runs, session.present(), answer.beyond);
    let names: readonly string[] | undefined;
    if (query.pickMetrics || query.wantsNames) names = await session.metrics(runSet.runs, signal);
    const picked = await query.pickMetrics?.(names ?? []) ?? [];
    const metrics = [...new Set([...query.metrics, ...picked])];
    const runs = query.pickRuns?.(runSet) ?? runSet.runs;
    const series = metrics.length === 0 || runs.length === 0 ? []
      : this.#window ? await session.window(runs, metrics, this.#window, signal)
      : await session.series(runs, metrics, signal);
    if (series.length === 0 && metrics.length > 0 && runs.length > 0) names ??= await session.metrics(runSet.runs, signal);
    const attached = query.media || query.histograms ? await (await import('./read-attached.js')).readAttached(session, runSet.runs, query, signal) : undefined;
    const skipped = [...(answer.skipped ?? []), ...(session.source.skipped?.() ?? [])];
    return {
      allRuns: answer.beyond?.known ?? answer.runs, runSet, series, picked, skipped, readAt: session.now(), ...attached,
      ...(answer.colors && { colors: answer.colors }), ...(names && { metricNames: names }),
    };
  }
}
