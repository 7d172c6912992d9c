import { invalid } from '../../core/errors.js';
import type { Run } from '../../data/run.js';
import { SeriesBuilder } from '../../data/series-builder.js';
import type { Series } from '../../data/series.js';
import { withoutSecrets, type Fetch } from '../http.js';
import { inParallel } from '../in-parallel.js';
import { OncePerMoment } from '../once-per-moment.js';
import { seriesKey, type FetchContext, type RunsAnswer, type RunsQuery, type SeriesQuery, type SeriesWindow, type Source, type SourceCapabilities, type SourceDescription } from '../source.js';
import { sqlRunFilter, sqlRunOrder } from '../sql/run-filter.js';
import { SqlParameters } from '../sql/sql-parameters.js';
import { CLICKHOUSE, ClickHouseApi } from './clickhouse-api.js';
import { countRows, readBuckets, readMetrics, readRows, readStepRange, type HistoryCount, type HistoryQuery, type HistoryRow } from './clickhouse-history.js';
import { readRuns, RUN_COLUMNS } from './clickhouse-runs.js';
import { GrownHistory } from './grown-history.js';

/** How many runs one query asks about: their ids stand in its address. */
const RUNS_AT_ONCE = 50;

/** A picture of all steps has so many pixel columns where nobody says how many it has. */
const WHOLE_PIXELS = 2000;

/** Options of {@link clickhouseSource}. */
export interface ClickHouseOptions {
  /** The address of the HTTP interface: `http://localhost:8123`. */
  readonly url: string;
  /** `default` by default. */
  readonly database?: string | undefined;
  /**
   * `full` reads every row, which is exact. `sampled` lets the database pick
   * what a picture shows, and more of what is zoomed into. `full` by default.
   */
  readonly history?: 'full' | 'sampled' | undefined;
  /** The platform's `fetch` by default. */
  readonly fetch?: Fetch | undefined;
}

/** Makes a source over a database of a ClickHouse server, with tables as its README describes them. Throws a `WbError` where an option cannot be used. */
export function clickhouseSource(options: ClickHouseOptions | Readonly<Record<string, unknown>>): Source {
  return new ClickHouseSource(options as ClickHouseOptions); // it looks at each
}

class ClickHouseSource implements Source {
  readonly capabilities: SourceCapabilities;
  readonly #options: ClickHouseOptions;
  readonly #api: ClickHouseApi;
  readonly #histories = new Map<string, GrownHistory>();
  readonly #turns = new Map<string, OncePerMoment<readonly Series[]>>();

  constructor(options: ClickHouseOptions) {
    const { url, database = 'default', history = 'full', fetch } = options;
    if (typeof url !== 'string' || url === '') throw invalid('url', url ?? '', 'the address of a ClickHouse server');
    if (typeof database !== 'string' || database === '') throw invalid('database', database, 'the name of a database');
    if (history !== 'full' && history !== 'sampled') throw invalid('history', history, 'full or sampled');
    this.#options = options;
    this.#api = new ClickHouseApi(url, database, fetch);
    this.capabilities = {
      live: true, limit: true, order: (keys) => sqlRunOrder(keys, RUN_COLUMNS) !== undefined,
      filter: (node) => sqlRunFilter(node, RUN_COLUMNS, new SqlParameters(CLICKHOUSE)) !== undefined,
      ...(history === 'sampled' && { window: true }),
    };
  }

  describe(): SourceDescription {
    const { url, database, history } = this.#options;
    return { type: 'clickhouse', options: { url: withoutSecrets(url), ...(database !== undefined && { database }), ...(history && { history }) } };
  }

  async runs(query: RunsQuery, { signal }: FetchContext): Promise<RunsAnswer> {
    signal.throwIfAborted();
    return readRuns(this.#api, query, signal);
  }

  async series({ runs, metrics, window }: SeriesQuery, context: FetchContext): Promise<readonly Series[]> {
    context.signal.throwIfAborted();
    const lists = await inParallel(this.#queries(runs, metrics), (query) => this.#oneByOne(query, context, window));
    const found = new Map(lists.flat().map((series) => [seriesKey(series.run, series.metric), series]));
    return runs.flatMap(({ id }) => metrics.flatMap((metric) => found.get(seriesKey(id, metric)) ?? []));
  }

  async metrics(runs: readonly Run[], { signal }: FetchContext): Promise<readonly string[]> {
    signal.throwIfAborted();
    const lists = await inParallel(this.#queries(runs, ['']), (query) => readMetrics(this.#api, query.runs, signal));
    return [...new Set(lists.flat())].sort();
  }

  #queries(runs: readonly Run[], metrics: readonly string[]): readonly HistoryQuery[] {
    const ids = runs.map(({ id }) => id);
    return metrics.length === 0 ? [] : Array.from({ length: Math.ceil(ids.length / RUNS_AT_ONCE) }, (_, i) => ({ runs: ids.slice(i * RUNS_AT_ONCE, (i + 1) * RUNS_AT_ONCE), metrics }));
  }

  /** The calls of one moment that ask alike share an answer, and so never grow a history at the same time. */
  #oneByOne(query: HistoryQuery, context: FetchContext, window: SeriesWindow | undefined): Promise<readonly Series[]> {
    if (this.#options.history === 'sampled') return this.#sampled(query, window, context.signal);
    const key = JSON.stringify(query);
    let turn = this.#turns.get(key);
    if (!turn) this.#turns.set(key, turn = new OncePerMoment());
    return turn.do(context, (signal) => this.#full(query, signal));
  }

  /** Every row: what is known stays, what is new is added. */
  async #full(query: HistoryQuery, signal: AbortSignal): Promise<readonly Series[]> {
    const counts = await countRows(this.#api, query, undefined, signal);
    const stale = counts.filter((count) => !this.#current(query, count));
    const isKnown = (count: HistoryCount): boolean => this.#history(query, count).last !== undefined;
    await this.#read(query, stale.filter(isKnown), signal);
    await this.#read(query, stale.filter((count) => !this.#current(query, count) && !isKnown(count)), signal);
    return counts.flatMap((count) => this.#current(query, count) ?? this.#history(query, count).series() ?? []);
  }

  async #read(query: HistoryQuery, wanted: readonly HistoryCount[], signal: AbortSignal): Promise<void> {
    if (wanted.length === 0) return;
    const part = { runs: [...new Set(wanted.map(({ run }) => query.runs[run]))], metrics: [...new Set(wanted.map(({ metric }) => query.metrics[metric]))] };
    const from = wanted.map((count) => this.#history(query, count).last ?? 0n).reduce((least, last) => (last < least ? last : least));
    const rows = groupRows(part, await readRows(this.#api, part, { from }, signal));
    for (const count of wanted) {
      const key = keyOf(query, count);
      this.#history(query, count).take(rows.get(key) ?? [], count.count);
    }
  }

  /** What a picture of the window, or of all steps, shows; every row where that is no more. */
  async #sampled(query: HistoryQuery, window: SeriesWindow | undefined, signal: AbortSignal): Promise<readonly Series[]> {
    const counts = await countRows(this.#api, query, window, signal), pixels = window?.pixels ?? WHOLE_PIXELS;
    const isLong = (count: HistoryCount): boolean => count.count > 4 * pixels;
    if (!window && !counts.some(isLong)) return this.#full(query, signal);
    const range = window ?? await readStepRange(this.#api, query, signal);
    if (!range) return [];
    const rows = groupRows(query, counts.some(isLong)
      ? await readBuckets(this.#api, query, { ...range, pixels }, signal) : await readRows(this.#api, query, { window }, signal));
    return counts.map((count) => {
      const own = rows.get(keyOf(query, count)) ?? [], builder = new SeriesBuilder(query.runs[count.run], query.metrics[count.metric]);
      for (const row of own) builder.push(row);
      return { ...builder.series(), ...(own.length < count.count && { sampledFrom: count.count }) };
    });
  }

  #current(query: HistoryQuery, count: HistoryCount): Series | undefined {
    return this.#history(query, count).current(count.count, count.last);
  }

  #history(query: HistoryQuery, { run, metric }: HistoryCount): GrownHistory {
    const key = keyOf(query, { run, metric });
    let history = this.#histories.get(key);
    if (!history) this.#histories.set(key, history = new GrownHistory(query.runs[run], query.metrics[metric]));
    return history;
  }
}

function keyOf({ runs, metrics }: HistoryQuery, { run, metric }: { readonly run: number; readonly metric: number }): string {
  return seriesKey(runs[run], metrics[metric]);
}

function groupRows(query: HistoryQuery, rows: readonly HistoryRow[]): ReadonlyMap<string, readonly HistoryRow[]> {
  const groups = new Map<string, HistoryRow[]>();
  for (const row of rows) {
    const key = keyOf(query, row), group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
