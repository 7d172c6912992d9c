import { invalid } from '../../core/errors.js';
import type { JsonObject } from '../../core/json.js';
import type { HistogramSeries } from '../../data/histogram-series.js';
import type { MediaItem } from '../../data/references.js';
import type { Run } from '../../data/run.js';
import type { SeriesRow } from '../../data/series-builder.js';
import type { Series } from '../../data/series.js';
import { parseStep, toLoggedNumber } from '../files/number-cell.js';
import { GrowingSeries } from '../growing-series.js';
import { withoutSecrets, type Fetch } from '../http.js';
import { seriesKey, type FetchContext, type RunsAnswer, type RunsQuery, type SeriesQuery, type Source, type SourceDescription } from '../source.js';
import { TensorboardApi } from './tensorboard-api.js';
import type { AttachedQuery } from './tensorboard-media.js';
import { readRuns, readTags, textsIn } from './tensorboard-runs.js';
import { readTimeSeries } from './time-series.js';

/** Options of {@link tensorboardSource}. */
export interface TensorboardOptions {
  /** The address of the server, with its prefix. */
  readonly url: string;
  /** The platform's `fetch` by default. */
  readonly fetch?: Fetch | undefined;
}

/** Makes a source over the runs of a running TensorBoard. */
export function tensorboardSource(options: TensorboardOptions): TensorboardSource {
  return new TensorboardSource(options);
}

/** A source over a running TensorBoard; made by {@link tensorboardSource}. One request asks for one tag of all runs. */
export class TensorboardSource implements Source {
  readonly capabilities = { live: true };
  readonly #options: TensorboardOptions;
  readonly #api: TensorboardApi;
  readonly #known = new Map<string, GrowingSeries>();

  constructor(options: TensorboardOptions) {
    if (typeof options.url !== 'string' || options.url === '') throw invalid('url', options.url ?? '', 'the address of a TensorBoard');
    this.#options = options;
    this.#api = new TensorboardApi(options.url, options.fetch);
  }

  describe(): SourceDescription {
    return { type: 'tensorboard', options: { url: withoutSecrets(this.#options.url) } };
  }

  async runs({ project, entity }: RunsQuery, { signal }: FetchContext): Promise<RunsAnswer> {
    return { runs: project === undefined && entity === undefined ? await readRuns(this.#api, signal) : [] };
  }

  async series({ runs, metrics }: SeriesQuery, { signal }: FetchContext): Promise<readonly Series[]> {
    signal.throwIfAborted();
    const { scalars } = await readTags(this.#api, signal);
    const has = (run: string, metric: string): boolean => Object.hasOwn(scalars, run) && textsIn(scalars[run]).includes(metric);
    const wanted = metrics.filter((metric) => runs.some(({ id }) => has(id, metric)));
    const answers = await readTimeSeries(this.#api, wanted.map((tag) => ({ plugin: 'scalars', tag })), signal);
    for (const { id } of runs) wanted.forEach((metric, i) => this.#take(id, metric, answers[i].get(id) ?? []));
    return runs.flatMap(({ id }) => metrics.flatMap((metric) => (has(id, metric) ? this.#known.get(seriesKey(id, metric))?.series ?? [] : [])));
  }

  async metrics(runs: readonly Run[], { signal }: FetchContext): Promise<readonly string[]> {
    const { scalars } = await readTags(this.#api, signal);
    return [...new Set(runs.flatMap(({ id }) => textsIn(Object.hasOwn(scalars, id) ? scalars[id] : undefined)))].sort();
  }

  async media(query: AttachedQuery, { signal }: FetchContext): Promise<readonly MediaItem[]> {
    const { readMedia } = await import('./tensorboard-media.js');
    return readMedia(this.#api, query, signal);
  }

  async histograms(query: AttachedQuery, { signal }: FetchContext): Promise<readonly HistogramSeries[]> {
    const { readHistograms } = await import('./tensorboard-media.js');
    return readHistograms(this.#api, query, signal);
  }

  #take(run: string, metric: string, rows: readonly JsonObject[]): void {
    const key = seriesKey(run, metric);
    let growing = this.#known.get(key);
    if (!growing) this.#known.set(key, growing = new GrowingSeries(run, metric));
    growing.take(rows.flatMap(({ step, value, wallTime }): SeriesRow[] => {
      const number = toLoggedNumber(value), at = parseStep(step);
      return number === undefined || at === undefined ? [] : [{ step: at, value: number, ...(typeof wallTime === 'number' && { time: wallTime }) }];
    }));
  }
}
