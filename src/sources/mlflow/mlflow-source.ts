import { invalid, WbError } from '../../core/errors.js';
import { isObject } from '../../core/json.js';
import type { LoggedTable, MediaItem } from '../../data/references.js';
import type { Run } from '../../data/run.js';
import { SeriesBuilder } from '../../data/series-builder.js';
import type { Series } from '../../data/series.js';
import { withoutSecrets, type Fetch } from '../http.js';
import { inParallel } from '../in-parallel.js';
import {
  seriesKey, type FetchContext, type RunsAnswer, type RunsQuery, type SeriesQuery, type SeriesWindow, type Source, type SourceCapabilities, type SourceDescription,
} from '../source.js';
import { ALL_STEPS, BULK_ROWS, readBulk, type BulkRange, type BulkRows } from './bulk-history.js';
import { MlflowApi } from './mlflow-api.js';
import { experimentNames, readExperiments } from './mlflow-experiments.js';
import { mlflowFilter, mlflowOrder } from './mlflow-filter.js';
import { MetricHistory } from './mlflow-history.js';
import { readRun, type MlflowRun } from './mlflow-run.js';
import { RunSearch } from './run-search.js';

/** Options of {@link mlflowSource}. */
export interface MlflowOptions {
  /** The address of the server, with its static prefix if it has one; relative to the page behind a proxy. */
  readonly url: string;
  /** Names or ids of experiments, as a list or with commas between them; all by default. */
  readonly experiment?: string | number | readonly string[] | undefined;
  /**
   * `full` reads every row, which is exact. `sampled` reads at most 2,500 rows
   * of each curve, and more of what is zoomed into: for histories that are too
   * long to be read. `full` by default.
   */
  readonly history?: 'full' | 'sampled' | undefined;
  /** The platform's `fetch` by default. */
  readonly fetch?: Fetch | undefined;
}

/** Makes a source over an MLflow tracking server. Throws a `WbError` where an option cannot be used. */
export function mlflowSource(options: MlflowOptions | Readonly<Record<string, unknown>>): Source {
  return new MlflowSource(options as MlflowOptions); // it looks at each
}

class MlflowSource implements Source {
  readonly capabilities: SourceCapabilities;
  readonly #options: MlflowOptions;
  readonly #api: MlflowApi;
  readonly #search: RunSearch;
  readonly #experimentNames: readonly string[];
  readonly #histories = new Map<string, MetricHistory>();
  readonly #known = new Map<string, MlflowRun>();
  #experiments: ReadonlyMap<string, string> | undefined;

  constructor(options: MlflowOptions) {
    const { url, experiment, history = 'full', fetch } = options;
    if (typeof url !== 'string' || url === '') throw invalid('url', url ?? '', 'the address of an MLflow server');
    if (history !== 'full' && history !== 'sampled') throw invalid('history', history, 'full or sampled');
    this.#options = options;
    this.#experimentNames = experimentNames(experiment);
    this.#api = new MlflowApi(url, fetch);
    this.#search = new RunSearch(this.#api);
    this.capabilities = {
      live: true, limit: true, filter: (node) => mlflowFilter(node) !== undefined, order: (keys) => mlflowOrder(keys) !== undefined,
      ...(history === 'sampled' && { window: true }),
    };
  }

  describe(): SourceDescription {
    const { url, history } = this.#options, experiment = this.#experimentNames;
    return { type: 'mlflow', options: { url: withoutSecrets(url), ...(experiment.length > 0 && { experiment }), ...(history && { history }) } };
  }

  async runs(query: RunsQuery, { signal }: FetchContext): Promise<RunsAnswer> {
    signal.throwIfAborted();
    if (query.entity !== undefined) return { runs: [], matched: 0 };
    const { project, entity: _entity, ...demand } = query;
    const before = this.#experiments;
    let experiments = before ?? await this.#readExperiments(signal);
    let found = await this.#search.find(ofProject(experiments, project), demand, signal);
    if (before && found.runs.length === 0) {
      experiments = await this.#readExperiments(signal); // a server that began anew may call them otherwise
      if ([...experiments].join() !== [...before].join()) found = await this.#search.find(ofProject(experiments, project), demand, signal);
    }
    for (const run of found.runs) this.#known.set(run.run.id, run);
    const runs = await this.#withGroups(found.runs, experiments, signal);
    return { runs, ...(demand.limit !== undefined && found.matched !== undefined && { matched: found.matched }) };
  }

  async series({ runs, metrics, window }: SeriesQuery, { signal }: FetchContext): Promise<readonly Series[]> {
    signal.throwIfAborted();
    const known = await inParallel(runs, (run) => this.#knownRun(run, signal));
    const wanted = known.filter((run) => run !== undefined);
    const found = new Map<string, Series>();
    await inParallel(metrics, async (metric) => {
      const having = wanted.filter(({ latest }) => latest.has(metric));
      const series = this.capabilities.window ? await this.#sampled(having, metric, window, signal) : await this.#full(having, metric, signal);
      for (const one of series) found.set(seriesKey(one.run, metric), one);
    });
    return runs.flatMap(({ id }) => metrics.flatMap((metric) => found.get(seriesKey(id, metric)) ?? []));
  }

  async metrics(runs: readonly Run[], { signal }: FetchContext): Promise<readonly string[]> {
    signal.throwIfAborted();
    const known = await inParallel(runs, (run) => this.#knownRun(run, signal));
    return [...new Set(known.flatMap((run) => [...run?.latest.keys() ?? []]))].sort();
  }

  async media(query: { readonly runs: readonly Run[]; readonly keys: readonly string[] }, { signal }: FetchContext): Promise<readonly MediaItem[]> {
    const { readArtifacts } = await import('./mlflow-artifacts.js');
    const lists = await inParallel(query.runs, ({ id }) => readArtifacts(this.#api, id, signal));
    return lists.flat().filter(({ key }) => query.keys.length === 0 || query.keys.includes(key));
  }

  async table(item: MediaItem, { signal }: FetchContext): Promise<LoggedTable> {
    const { readArtifactTable } = await import('./mlflow-artifacts.js');
    return readArtifactTable(item, { fetch: this.#options.fetch, signal });
  }

  async #readExperiments(signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
    return this.#experiments = await readExperiments(this.#api, this.#experimentNames, signal);
  }

  /** What the latest reading of runs said of this one; runs from elsewhere are read by their ids. */
  async #knownRun({ id }: Run, signal: AbortSignal): Promise<MlflowRun | undefined> {
    const known = this.#known.get(id);
    if (known) return known;
    const run = (await orMissing(this.#api.get('runs/get', { run_id: id }, signal)))?.run;
    const read = isObject(run) ? readRun(run, { base: this.#api.base, experiments: this.#experiments ?? new Map() }) : undefined;
    if (read) this.#known.set(id, read);
    return read;
  }

  /** A nested run belongs to the group of the run that it is nested in. */
  async #withGroups(found: readonly MlflowRun[], experiments: ReadonlyMap<string, string>, signal: AbortSignal): Promise<readonly Run[]> {
    const missing = [...new Set(found.flatMap(({ parent }) => (parent !== undefined && !this.#known.has(parent) ? [parent] : [])))];
    if (missing.length > 0) {
      for (const run of await this.#search.byIds(experiments, missing, signal)) this.#known.set(run.run.id, run);
    }
    return found.map(({ run, parent }) => (parent === undefined ? run : { ...run, group: this.#known.get(parent)?.run.name ?? parent }));
  }

  /** Every row of the runs' histories: many short ones in one request, long and growing ones each for itself. */
  async #full(runs: readonly MlflowRun[], metric: string, signal: AbortSignal): Promise<readonly Series[]> {
    const stale = runs.filter((run) => this.#history(run, metric).current(markOf(run, metric)) === undefined);
    const short = stale.filter((run) => this.#history(run, metric).isNew && run.latest.get(metric)!.step < BULK_ROWS);
    if (short.length > 1) {
      const found = await this.#bulk(short, metric, ALL_STEPS, signal);
      for (const run of short) {
        const part = found?.get(run.run.id);
        if (part && !part.isSample) this.#history(run, metric).take(part.rows, markOf(run, metric));
      }
    }
    const series = await inParallel(runs, async (run) => {
      const history = this.#history(run, metric), mark = markOf(run, metric);
      return history.current(mark) ?? await orMissing(history.advance(this.#api, mark, signal));
    });
    return series.filter((one) => one !== undefined);
  }

  /** As many rows as a picture needs, of all steps or of a window; every row where that is no more. */
  async #sampled(runs: readonly MlflowRun[], metric: string, window: SeriesWindow | undefined, signal: AbortSignal): Promise<readonly Series[]> {
    const whole = (run: MlflowRun): Series | undefined => this.#history(run, metric).current(markOf(run, metric));
    const wanted = runs.filter((run) => !whole(run));
    const found = wanted.length > 0 ? await this.#bulk(wanted, metric, window ? rangeOf(window) : ALL_STEPS, signal) : new Map<string, BulkRows>();
    if (!found) return this.#full(runs, metric, signal);
    return runs.flatMap((run) => {
      const part = found.get(run.run.id);
      if (part && !part.isSample && !window) return this.#history(run, metric).take(part.rows, markOf(run, metric));
      return whole(run) ?? (part ? sampleOf(run.run.id, metric, part) : []);
    });
  }

  #bulk(runs: readonly MlflowRun[], metric: string, range: BulkRange, signal: AbortSignal): ReturnType<typeof readBulk> {
    return readBulk(this.#api, runs.map(({ run }) => run.id), metric, range, signal);
  }

  #history({ run }: MlflowRun, metric: string): MetricHistory {
    const key = seriesKey(run.id, metric);
    let history = this.#histories.get(key);
    if (!history) this.#histories.set(key, history = new MetricHistory(run.id, metric));
    return history;
  }
}

function ofProject(experiments: ReadonlyMap<string, string>, project: string | undefined): ReadonlyMap<string, string> {
  return project === undefined ? experiments : new Map([...experiments].filter(([, name]) => name === project));
}

/** A run that has been deleted has nothing; that is no failure. */
async function orMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof WbError && (error.kind === 'missing' || error.kind === 'invalid')) return undefined;
    throw error;
  }
}

function markOf({ latest, status }: MlflowRun, metric: string): string {
  return `${status} ${latest.get(metric)?.mark}`;
}

/** A sample says of how many rows it is at most: MLflow does not count them, but there is seldom more than one at a step. */
function sampleOf(run: string, metric: string, { rows, isSample }: BulkRows): Series {
  const builder = new SeriesBuilder(run, metric);
  for (const row of rows) builder.push(row);
  const series = builder.series();
  if (!isSample) return series;
  const [first, last] = series.step.reduce(([from, to], step) => [Math.min(from, step), Math.max(to, step)], [Infinity, -Infinity]);
  return last - first + 1 > rows.length ? { ...series, sampledFrom: last - first + 1 } : series;
}

function rangeOf({ from, to, pixels }: SeriesWindow): BulkRange {
  return { from: wholeStep(Math.floor(from)), to: wholeStep(Math.ceil(to)), rows: Math.min(BULK_ROWS, Math.max(100, Math.ceil(pixels))) };
}

function wholeStep(step: number): bigint {
  const exact = BigInt(Number.isFinite(step) ? step : 0);
  return exact < ALL_STEPS.from ? BigInt(ALL_STEPS.from) : exact > ALL_STEPS.to ? BigInt(ALL_STEPS.to) : exact;
}
