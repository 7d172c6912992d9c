import { systemClock, type Clock } from '../core/clock.js';
import { stableStringify } from '../core/json.js';
import { retry, type RetryOptions } from '../core/retry.js';
import { SharedTask } from '../core/shared-task.js';
import type { Ticker } from '../core/ticker.js';
import type { RunSetSpec } from '../data/run-set.js';
import type { Run } from '../data/run.js';
import type { Series } from '../data/series.js';
import type { NarrowedRuns, RunsFound } from './narrowed-runs.js';
import { SeriesStore } from './series-store.js';
import type { FetchContext, RunsAnswer, RunsQuery, SeriesWindow, Source } from './source.js';

/** How long one reading of a source serves everybody who asks, in milliseconds. */
const SHARED_MS = 250;
/** How old the present may be that relative dates count from, so that panels drawn one after the other ask the same. */
const PRESENT_MS = 60_000;

/** What a session needs from outside, so that tests can own it. */
export interface SessionOptions {
  readonly clock?: Clock;
  readonly random?: () => number;
  readonly retries?: Pick<RetryOptions, 'attempts' | 'baseMs' | 'capMs'>;
}

/**
 * The one conversation of a page with one source. Whatever the number of
 * panels, each thing is asked for once per moment; a failed call is retried;
 * a call that nobody waits for any more is aborted.
 */
export class Session {
  readonly source: Source;
  readonly ticker: Ticker;
  readonly #clock: Clock;
  readonly #options: SessionOptions;
  readonly #tasks = new Map<string, { readonly moment: number; readonly task: SharedTask<unknown> }>();
  readonly #store: SeriesStore;
  readonly #narrowed = new Map<string, NarrowedRuns>();
  #present = -Infinity;
  #moment = 1;
  #momentStartedAt: number;
  #changeNoted = false;

  constructor(source: Source, ticker: Ticker, options: SessionOptions = {}) {
    this.source = source;
    this.ticker = ticker;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#momentStartedAt = this.#clock.now();
    this.#store = new SeriesStore((query, context) => this.#retry(context.signal, () => source.series(query, context)));
  }

  /** The present time by this session's clock, in milliseconds since 1970. */
  now(): number {
    return this.#clock.now();
  }

  /** What dates of run sets such as `now-7d` count from: the present, as old as the latest refresh or a minute. */
  present(): number {
    const now = this.#clock.now();
    if (now - this.#present >= PRESENT_MS || this.#present < this.#momentStartedAt) this.#present = now;
    return this.#present;
  }

  /** The number of the latest refresh. */
  get moment(): number {
    return this.#moment;
  }

  /** Starts a new moment, unless one has just begun, and returns its number. */
  advance(): number {
    const now = this.#clock.now();
    if (now - this.#momentStartedAt >= SHARED_MS) {
      this.#moment++;
      this.#momentStartedAt = now;
    }
    return this.#moment;
  }

  /** Starts a new moment in any case: what follows is asked for anew. */
  invalidate(): number {
    this.#moment++;
    this.#momentStartedAt = this.#clock.now();
    return this.#moment;
  }

  /** Takes note that the source said it has changed; listeners told in one turn share one moment. */
  changed(): void {
    if (this.#changeNoted) return;
    this.#changeNoted = true;
    this.invalidate();
    queueMicrotask(() => { this.#changeNoted = false; });
  }

  /** The runs of the source, read at most once per moment. */
  runs(query: RunsQuery, signal: AbortSignal): Promise<RunsAnswer> {
    return this.#shared(`runs ${stableStringify(query)}`, signal, (context) => this.source.runs(query, context));
  }

  /**
   * The runs that a run set is chosen from: those of the source, or, where it
   * can filter, sort or cut by itself, as few as hold the whole run set.
   */
  async runsFor(query: RunsQuery, spec: RunSetSpec, signal: AbortSignal): Promise<RunsFound> {
    const { capabilities } = this.source;
    if (!capabilities.filter && !capabilities.limit) return this.runs(query, signal);
    const scope = stableStringify(query);
    const { NarrowedRuns: Narrowed } = await import('./narrowed-runs.js');
    let narrowed = this.#narrowed.get(scope);
    if (!narrowed) this.#narrowed.set(scope, narrowed = new Narrowed(capabilities));
    return narrowed.find(query, spec, this.present(), (key, asked) =>
      this.#shared(`runs ${scope} ${key}`, signal, (context) => this.source.runs(asked, context)));
  }

  /** The metric names that the runs have. */
  metrics(runs: readonly Run[], signal: AbortSignal): Promise<readonly string[]> {
    const key = `metrics ${runs.map((run) => `${run.id}@${run.revision ?? this.#moment}`).join(' ')}`;
    return this.#shared(key, signal, (context) => this.source.metrics(runs, context));
  }

  /** Series, of which only those are read that can have changed; sorted by run, then metric, as asked. */
  series(runs: readonly Run[], metrics: readonly string[], signal: AbortSignal): Promise<readonly Series[]> {
    return this.#store.get(runs, metrics, { signal, moment: this.#moment });
  }

  /** The part of the series that a window shows, as fine as the source can give it; from sources with that capability. */
  window(runs: readonly Run[], metrics: readonly string[], window: SeriesWindow, signal: AbortSignal): Promise<readonly Series[]> {
    const key = `window ${stableStringify(window)} ${metrics.join(' ')} ${runs.map((run) => run.id).join(' ')}`;
    return this.#shared(key, signal, (context) => this.source.series({ runs, metrics, window }, context));
  }

  /** Anything else a panel asks of the source, shared under `key`. */
  ask<T>(key: string, signal: AbortSignal, work: (source: Source, context: FetchContext) => Promise<T>): Promise<T> {
    return this.#shared(key, signal, (context) => work(this.source, context));
  }

  #shared<T>(key: string, signal: AbortSignal, work: (context: FetchContext) => Promise<T>): Promise<T> {
    const moment = this.#moment;
    const known = this.#tasks.get(key);
    if (known && known.moment === moment && !known.task.aborted) {
      return known.task.join(signal) as Promise<T>; // the same key always carries the same work
    }
    const task = new SharedTask(async (inner) => {
      try {
        return await this.#retry(inner, () => work({ signal: inner, moment }));
      } catch (error) {
        if (this.#tasks.get(key)?.task === task) this.#tasks.delete(key); // who asks next tries again
        throw error;
      }
    });
    for (const [old, { moment: then }] of this.#tasks) if (then < moment) this.#tasks.delete(old);
    this.#tasks.set(key, { moment, task });
    return task.join(signal);
  }

  #retry<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const { random, retries } = this.#options;
    return retry(work, { signal, clock: this.#clock, ...(random && { random }), ...retries });
  }
}
