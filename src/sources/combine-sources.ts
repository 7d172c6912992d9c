import { systemClock, type Clock } from '../core/clock.js';
import { isAbort, WbError } from '../core/errors.js';
import type { HistogramSeries } from '../data/histogram-series.js';
import type { LogPart, LogPartQuery } from '../data/log-part.js';
import type { LoggedTable, LogLines, MediaItem } from '../data/references.js';
import type { Run } from '../data/run.js';
import type { Series } from '../data/series.js';
import { CombinedPart } from './combined-part.js';
import { CombinedRuns } from './combined-runs.js';
import { logPartOf } from './log-part-of.js';
import { seriesKey, type FetchContext, type RunsAnswer, type RunsQuery, type SeriesQuery, type Skipped, type Source, type SourceDescription } from './source.js';
import { sourceLabels } from './source-labels.js';

/** How long sources that have answered wait for those that have not, in milliseconds. */
const GRACE_MS = 1000;
/** The wait before a source that has failed is asked again, in milliseconds: doubled each time. */
const FIRST_RETRY_MS = 2000;
/** After so many failures a source is only asked when the panels are refreshed. */
const MOST_RETRIES = 6;

/** Options of {@link combineSources}. */
export interface CombineOptions {
  readonly clock?: Clock;
}

/**
 * Makes one source of several, for panels that compare runs from different
 * places. `sources` may be a list, or an object whose keys are their names.
 * A run keeps its id, unless a run of an earlier source has it: then the name or
 * the place of its source goes before it, as in `2:id`, for as long as this
 * object lives. Runs of different sources with one name get the names of their
 * sources behind it. A source that fails, or is slow, does not keep the others
 * from being shown: what was known of it stays, `partFailure()` says why, and
 * it is asked again while somebody listens.
 */
export function combineSources(sources: readonly Source[] | Readonly<Record<string, Source>>, options: CombineOptions = {}): Source {
  return new Combined(sources, options.clock ?? systemClock);
}

class Combined implements Source {
  readonly capabilities;
  readonly #named: boolean;
  readonly #parts: readonly CombinedPart[];
  readonly #runs: CombinedRuns;
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();
  #stopListening: (() => void) | undefined;
  #stopRetry: (() => void) | undefined;

  constructor(sources: readonly Source[] | Readonly<Record<string, Source>>, clock: Clock) {
    this.#named = !Array.isArray(sources);
    const list = Object.values(sources as Readonly<Record<string, Source>>); // those of a list, too
    const labels = this.#named ? Object.keys(sources) : sourceLabels(list);
    this.#parts = list.map((source, i) => new CombinedPart(source, labels[i], this.#named ? labels[i] : String(i + 1)));
    this.#runs = new CombinedRuns(this.#parts);
    this.#clock = clock;
    this.capabilities = { live: list.some(({ capabilities }) => capabilities.live) };
  }

  describe(): SourceDescription {
    const described = this.#parts.map(({ source, label }) => ({ ...(this.#named && { name: label }), ...source.describe() }));
    return { type: 'combined', options: { sources: described } };
  }

  async runs(query: RunsQuery, context: FetchContext): Promise<RunsAnswer> {
    context.signal.throwIfAborted();
    const answers = this.#parts.map((part) => part.askRuns(query, context));
    const outcomes = await this.#inTime(answers);
    context.signal.throwIfAborted();
    const failed = outcomes.filter((outcome) => outcome?.status === 'rejected');
    if (failed.length > 0 && failed.length === outcomes.length) throw failed[0].reason;
    const skipped: Skipped[] = [];
    outcomes.forEach((outcome, i) => {
      const part = this.#parts[i];
      if (!outcome) part.late(() => this.#tell());
      else if (outcome.status === 'rejected') {
        part.isThere = false;
        part.failed(outcome.reason);
      } else {
        part.succeeded(outcome.value.runs);
        skipped.push(...outcome.value.skipped ?? []);
      }
    });
    this.#askAgain();
    const runs = this.#runs.combine();
    return { runs, skipped, colors: this.#runs.colors(runs) };
  }

  async series(query: SeriesQuery, context: FetchContext): Promise<readonly Series[]> {
    const parts = await this.#bySource(query.runs, context, (source, runs) =>
      source.series({ runs, metrics: query.metrics, ...(query.window && { window: query.window }) }, context),
    (part, ids) => {
      part.missed++;
      return [...ids.values()].flatMap((id) => query.metrics.flatMap((metric) => query.previous?.get(seriesKey(id, metric)) ?? []));
    });
    const place = new Map(query.runs.map((run, i) => [run.id, i]));
    return parts.flatMap(({ ids, answer }) => answer.map((series) => ({ ...series, run: ids.get(series.run) ?? series.run })))
      .sort((a, b) => (place.get(a.run) ?? 0) - (place.get(b.run) ?? 0));
  }

  async metrics(runs: readonly Run[], context: FetchContext): Promise<readonly string[]> {
    const parts = await this.#bySource(runs, context, (source, own) => source.metrics(own, context), () => []);
    return [...new Set(parts.flatMap(({ answer }) => answer))].sort();
  }

  async media(query: { readonly runs: readonly Run[]; readonly keys: readonly string[] }, context: FetchContext): Promise<readonly MediaItem[]> {
    const parts = await this.#bySource(query.runs, context, async (source, runs) => source.media?.({ runs, keys: query.keys }, context) ?? [], () => []);
    return parts.flatMap(({ ids, answer }) => answer.map((item) => ({ ...item, run: ids.get(item.run) ?? item.run })));
  }

  async table(item: MediaItem, context: FetchContext): Promise<LoggedTable> {
    const origin = this.#runs.originOf(item.run);
    if (!origin?.part.source.table) throw new WbError('missing', `the run "${item.run}" has no tables`);
    return origin.part.source.table({ ...item, run: origin.run.id }, context);
  }

  async logs(query: { readonly run: Run; readonly from?: number; readonly tail?: number }, context: FetchContext): Promise<LogLines> {
    const origin = this.#runs.originOf(query.run.id);
    const lines = await origin?.part.source.logs?.({ ...query, run: origin.run }, context);
    return { from: 0, lines: [], ...lines, run: query.run.id };
  }

  async logPart(query: LogPartQuery, context: FetchContext): Promise<LogPart> {
    const origin = this.#runs.originOf(query.run.id);
    const part = origin && await logPartOf(origin.part.source, { ...query, run: origin.run }, context);
    return { start: 0, end: 0, text: '', ...part, run: query.run.id };
  }

  async histograms(query: { readonly runs: readonly Run[]; readonly keys: readonly string[] }, context: FetchContext): Promise<readonly HistogramSeries[]> {
    const parts = await this.#bySource(query.runs, context, async (source, runs) => source.histograms?.({ runs, keys: query.keys }, context) ?? [], () => []);
    return parts.flatMap(({ ids, answer }) => answer.map((series) => ({ ...series, run: ids.get(series.run) ?? series.run })));
  }

  subscribe(changed: () => void): () => void {
    this.#listeners.add(changed);
    this.#stopListening ??= this.#listen();
    this.#askAgain();
    return () => {
      this.#listeners.delete(changed);
      if (this.#listeners.size > 0) return;
      this.#stopListening?.();
      this.#stopRetry?.();
      this.#stopListening = this.#stopRetry = undefined;
    };
  }

  skipped(): readonly Skipped[] {
    return [...this.#parts.flatMap(({ label, failure }) => (failure ? [{ what: label, why: failure.message }] : [])), ...this.#parts.flatMap(({ source }) => source.skipped?.() ?? [])];
  }

  partFailure(): WbError | undefined {
    const failed = this.#parts.flatMap(({ failure, source }) => failure ?? source.partFailure?.() ?? []);
    if (failed.length < 2) return failed[0];
    return new WbError(failed[0].kind, failed.map(({ message }) => message).join('; '), { cause: failed[0] });
  }

  #listen(): () => void {
    const stops = this.#parts.flatMap(({ source }) => source.subscribe?.(() => this.#tell()) ?? []);
    return () => { for (const stop of stops) stop(); };
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** Waits until all have answered, or a moment longer than one has. Entries of those that have not are `undefined`. */
  async #inTime<T>(answers: readonly Promise<T>[]): Promise<readonly (PromiseSettledResult<T> | undefined)[]> {
    const outcomes = new Array<PromiseSettledResult<T> | undefined>(answers.length).fill(undefined);
    const all = Promise.all(answers.map(async (answer, i) => { [outcomes[i]] = await Promise.allSettled([answer]); }));
    let stop = (): void => undefined, isOver = false;
    const grace = new Promise<void>((resolve) => {
      Promise.any(answers).then(() => { if (!isOver) stop = this.#clock.after(GRACE_MS, resolve); }, () => undefined); // if none comes, all have failed
    });
    await Promise.race([all, grace]);
    isOver = true;
    stop();
    return [...outcomes];
  }

  /** While somebody listens, sources that may answer later are asked again. */
  #askAgain(): void {
    if (this.#stopRetry || this.#listeners.size === 0) return;
    const waits = this.#parts.flatMap(({ failure, failures }) => (failure?.retryable && failures > 0 && failures <= MOST_RETRIES
      ? [failure.retryAfterMs ?? FIRST_RETRY_MS * 2 ** (failures - 1)] : []));
    if (waits.length === 0) return;
    this.#stopRetry = this.#clock.after(Math.min(...waits), () => {
      this.#stopRetry = undefined;
      this.#tell();
    });
  }

  /** Asks every source about its own runs; `ids` leads back to the ids they have here. A source that fails, or is known to be away, gets `instead`, unless all fail. */
  async #bySource<T>(
    runs: readonly Run[], { signal }: FetchContext, ask: (source: Source, runs: readonly Run[]) => Promise<T>, instead: (part: CombinedPart, ids: ReadonlyMap<string, string>) => T,
  ): Promise<readonly { ids: ReadonlyMap<string, string>; answer: T }[]> {
    signal.throwIfAborted();
    const own = this.#runs.byPart(runs).map((one) => ({ ...one, isAsked: one.part.isThere }));
    const outcomes = await Promise.allSettled(own.map(({ part, runs: mine, isAsked }) => (isAsked ? ask(part.source, mine) : Promise.resolve(undefined))));
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected'), aborted = failed.find(({ reason }) => isAbort(reason));
    if (aborted || (failed.length > 0 && failed.length === outcomes.length)) throw (aborted ?? failed[0]).reason;
    const answers = outcomes.map((outcome, i) => {
      const { part, ids, isAsked } = own[i];
      if (outcome.status === 'rejected') part.failed(outcome.reason);
      return { ids, answer: outcome.status === 'fulfilled' && isAsked ? outcome.value as T : instead(part, ids) }; // who was asked has answered
    });
    this.#askAgain();
    return answers;
  }
}
