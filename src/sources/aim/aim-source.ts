import { invalid } from '../../core/errors.js';
import type { HistogramSeries } from '../../data/histogram-series.js';
import type { LogLines, MediaItem } from '../../data/references.js';
import type { Run } from '../../data/run.js';
import type { Series } from '../../data/series.js';
import { withoutSecrets, type Fetch } from '../http.js';
import { seriesKey, type FetchContext, type RunsAnswer, type RunsQuery, type SeriesQuery, type Skipped, type Source, type SourceCapabilities, type SourceDescription } from '../source.js';
import { AimApi } from './aim-api.js';
import { AimHistory } from './aim-history.js';
import { aimFilter, experimentsQuery, isAimOrder } from './aim-query.js';
import type { AimRun } from './aim-run.js';
import { AimMedia } from './aim-media.js';
import type { AttachedQuery } from './attached-traces.js';
import { readHistories, type WantedMetric } from './read-histories.js';
import { RunSearch } from './run-search.js';

/** Options of {@link aimSource}. */
export interface AimOptions {
  /** The address of the server, with its base path if it has one; relative to the page behind a proxy. */
  readonly url: string;
  /** Names of experiments, as a list or with commas between them; all by default. */
  readonly experiment?: string | readonly string[] | undefined;
  /** The platform's `fetch` by default. */
  readonly fetch?: Fetch | undefined;
}

/** Makes a source over an Aim server. Throws a `WbError` where an option cannot be used. */
export function aimSource(options: AimOptions | Readonly<Record<string, unknown>>): AimSource {
  return new AimSource(options as AimOptions); // it looks at each
}

/** A source over the runs of an Aim server; made by {@link aimSource}. */
export class AimSource implements Source {
  readonly capabilities: SourceCapabilities = {
    live: true, limit: true, filter: (node) => aimFilter(node) !== undefined, order: isAimOrder,
  };
  readonly #url: string;
  readonly #experiments: readonly string[];
  readonly #api: AimApi;
  readonly #search: RunSearch;
  readonly #media: AimMedia;
  readonly #known = new Map<string, AimRun>();
  readonly #histories = new Map<string, AimHistory>();
  /** Why runs could not be read, by their ids. */
  readonly #unread = new Map<string, Skipped>();

  constructor({ url, experiment, fetch }: AimOptions) {
    if (typeof url !== 'string' || url === '') throw invalid('url', url ?? '', 'the address of an Aim server');
    this.#url = url;
    this.#experiments = experimentNames(experiment);
    this.#api = new AimApi(url, fetch);
    this.#search = new RunSearch(this.#api);
    this.#media = new AimMedia(this.#api);
  }

  describe(): SourceDescription {
    const experiment = this.#experiments;
    return { type: 'aim', options: { url: withoutSecrets(this.#url), ...(experiment.length > 0 && { experiment }) } };
  }

  async runs({ entity, project, ...demand }: RunsQuery, { signal }: FetchContext): Promise<RunsAnswer> {
    signal.throwIfAborted();
    const isOther = project !== undefined && this.#experiments.length > 0 && !this.#experiments.includes(project);
    if (entity !== undefined || isOther) return { runs: [], matched: 0 };
    const experiments = project === undefined ? this.#experiments : [project];
    const { runs, matched } = await this.#search.find(experiments.length > 0 ? experimentsQuery(experiments) : '', demand, signal);
    for (const run of runs) this.#known.set(run.run.id, run);
    return { runs: runs.map(({ run }) => run), ...(demand.limit !== undefined && matched !== undefined && { matched }) };
  }

  async series({ runs, metrics }: SeriesQuery, { signal }: FetchContext): Promise<readonly Series[]> {
    signal.throwIfAborted();
    const wanted = (await this.#knownRuns(runs, signal)).flatMap(({ run, metrics: tracked }) => metrics.flatMap((name): WantedMetric[] => {
      const metric = tracked.get(name);
      return metric ? [{ run: run.id, metric, history: this.#history(run.id, name) }] : [];
    }));
    const stale = wanted.filter(({ metric, history }) => !history.isCurrent(metric)), failures = await readHistories(this.#api, stale, signal);
    for (const { run } of stale) this.#unread.delete(run);
    for (const [run, { message }] of failures) this.#unread.set(run, { what: this.#known.get(run)?.run.name ?? run, why: message });
    return wanted.flatMap(({ history }) => history.series ?? []);
  }

  async metrics(runs: readonly Run[], { signal }: FetchContext): Promise<readonly string[]> {
    signal.throwIfAborted();
    return [...new Set((await this.#knownRuns(runs, signal)).flatMap(({ metrics }) => [...metrics.keys()]))].sort();
  }

  media(query: AttachedQuery, { signal }: FetchContext): Promise<readonly MediaItem[]> {
    return this.#media.read(query, signal);
  }

  async histograms(query: AttachedQuery, { signal }: FetchContext): Promise<readonly HistogramSeries[]> {
    const { readDistributions } = await import('./aim-distributions.js');
    return readDistributions(this.#api, query, signal);
  }

  async logs(query: { readonly run: Run; readonly from?: number; readonly tail?: number }, { signal }: FetchContext): Promise<LogLines> {
    const { readOutput } = await import('./aim-output.js');
    return readOutput(this.#api, query, signal);
  }

  skipped(): readonly Skipped[] {
    return [...this.#unread.values(), ...this.#media.skipped];
  }

  /** What the latest reading of runs said of these; runs from elsewhere are read by their ids. */
  async #knownRuns(runs: readonly Run[], signal: AbortSignal): Promise<readonly AimRun[]> {
    const missing = runs.filter(({ id }) => !this.#known.has(id)).map(({ id }) => id);
    if (missing.length > 0) for (const [id, run] of await this.#search.byIds(missing, signal)) this.#known.set(id, run);
    return runs.flatMap(({ id }) => this.#known.get(id) ?? []);
  }

  #history(run: string, metric: string): AimHistory {
    const key = seriesKey(run, metric), known = this.#histories.get(key) ?? new AimHistory(run, metric);
    this.#histories.set(key, known);
    return known;
  }
}

function experimentNames(option: unknown): readonly string[] {
  const names: unknown = typeof option === 'string' ? option.split(',') : option ?? [];
  if (!Array.isArray(names)) throw invalid('experiment', option, 'names of experiments');
  return names.map((name) => String(name).trim()).filter((name) => name !== '');
}
