import type { HistogramSeries } from '../../data/histogram-series.js';
import type { LoggedTable, LogLines, MediaItem } from '../../data/references.js';
import type { Run } from '../../data/run.js';
import type { Series } from '../../data/series.js';
import { seriesKey, type FetchContext, type RunsAnswer, type RunsQuery, type SeriesQuery, type Skipped, type Source, type SourceCapabilities, type SourceDescription } from '../source.js';
import { WandbApi } from './wandb-api.js';
import { wandbFilter, wandbOrder } from './wandb-filter.js';
import type { WandbFullHistory } from './wandb-full-history.js';
import { SYSTEM, WandbKeys } from './wandb-keys.js';
import type { AttachedQuery } from './wandb-media.js';
import { readWandbOptions, type WandbOptions, type WandbSettings } from './wandb-options.js';
import { WandbProject } from './wandb-project.js';
import { WandbRuns } from './wandb-runs.js';
import { WandbSeries } from './wandb-series.js';
import { WandbSystem } from './wandb-system.js';
import { WandbWindows } from './wandb-windows.js';

/**
 * Makes a source over the runs of one W&B project, on W&B's own server or on a
 * self-hosted one. Throws a `WbError` where an option is wrong.
 */
export function wandbSource(options: WandbOptions): WandbSource {
  return new WandbSource(options);
}

/** A source over a W&B project; made by {@link wandbSource}. */
export class WandbSource implements Source {
  readonly capabilities: SourceCapabilities = {
    live: true, window: true, limit: true,
    filter: (node) => wandbFilter(node) !== undefined, order: (keys) => wandbOrder(keys) !== undefined,
  };
  readonly #settings: WandbSettings;
  readonly #project: WandbProject;
  readonly #runs: WandbRuns;
  readonly #keys: WandbKeys;
  readonly #series: WandbSeries;
  readonly #windows: WandbWindows;
  readonly #system: WandbSystem;
  #full: WandbFullHistory | undefined;
  readonly #skipped = new Map<string, string>();

  constructor(options: WandbOptions) {
    const settings = readWandbOptions(options), { entity, project, fixed, appUrl } = settings;
    this.#settings = settings;
    this.#project = new WandbProject(new WandbApi(settings.baseUrl, settings.fetch), entity, project);
    this.#runs = new WandbRuns(this.#project, { entity, project, appUrl }, fixed);
    this.#keys = new WandbKeys(this.#project);
    this.#series = new WandbSeries(this.#project, (run) => this.#runs.lines(run));
    this.#windows = new WandbWindows(this.#project);
    this.#system = new WandbSystem(this.#project);
  }

  describe(): SourceDescription {
    return { type: 'wandb', options: this.#settings.description };
  }

  async runs(query: RunsQuery, { signal }: FetchContext): Promise<RunsAnswer> {
    const { entity, project } = this.#settings;
    if ((query.project ?? project) !== project || (query.entity ?? entity) !== entity) return { runs: [] };
    return this.#runs.read(query, signal);
  }

  async series({ runs, metrics, window }: SeriesQuery, { signal }: FetchContext): Promise<readonly Series[]> {
    signal.throwIfAborted();
    const ofSystem = metrics.filter((metric) => metric.startsWith(SYSTEM)), logged = metrics.filter((metric) => !metric.startsWith(SYSTEM));
    const exact = logged.length > 0 && this.#settings.history === 'full' ? await this.#readFull(runs, logged, signal) : [];
    const left = runs.filter(({ id }) => !exact.some(({ run }) => run === id));
    const short = window ? left.filter((run) => this.#series.isShort(run)) : left;
    const long = window ? left.filter((run) => !this.#series.isShort(run)) : [];
    const asked = long.flatMap((run) => logged.map((metric) => ({ run, metric })));
    const [whole, parts, system] = await Promise.all([
      logged.length > 0 ? this.#series.read(short, logged, signal) : [],
      window && asked.length > 0 ? this.#windows.read(asked, window, (run) => this.#runs.lines(run), signal) : [],
      ofSystem.length > 0 ? this.#system.read(runs, ofSystem, signal) : [],
    ]);
    const found = new Map([...exact, ...whole, ...parts, ...system].map((series) => [seriesKey(series.run, series.metric), series]));
    return runs.flatMap((run) => metrics.flatMap((metric) => found.get(seriesKey(run.id, metric)) ?? []));
  }

  async metrics(runs: readonly Run[], { signal }: FetchContext): Promise<readonly string[]> {
    const all = await this.#keys.read(runs, signal);
    const names = all.flatMap(({ types, system }) => [...[...types].filter(([, found]) => found.includes('number')).map(([key]) => key), ...system]);
    return [...new Set(names)].sort();
  }

  async media(query: AttachedQuery, { signal }: FetchContext): Promise<readonly MediaItem[]> {
    const { readMedia } = await import('./wandb-media.js');
    const { items, lost } = await readMedia(this.#project, this.#keys, query, signal);
    if (lost > 0) this.#skipped.set('logged files', `W&B has no address for ${lost} of them: they may be in artifacts`);
    else this.#skipped.delete('logged files');
    return items;
  }

  async table(item: MediaItem, { signal }: FetchContext): Promise<LoggedTable> {
    const { readTable } = await import('./wandb-media.js');
    return readTable(this.#project, item, signal);
  }

  async histograms(query: AttachedQuery, { signal }: FetchContext): Promise<readonly HistogramSeries[]> {
    const { readHistograms } = await import('./wandb-media.js');
    return readHistograms(this.#project, this.#keys, query, signal);
  }

  async logs({ run, from, tail }: { readonly run: Run; readonly from?: number; readonly tail?: number }, { signal }: FetchContext): Promise<LogLines> {
    const { readLog } = await import('./wandb-log.js');
    return readLog(this.#project, { run: run.id, from, tail }, signal);
  }

  skipped(): readonly Skipped[] {
    return [...this.#skipped].map(([what, why]) => ({ what, why }));
  }

  /** Long histories with every row, of the runs whose server gives them; the others are read as samples. */
  async #readFull(runs: readonly Run[], metrics: readonly string[], signal: AbortSignal): Promise<readonly Series[]> {
    const { WandbFullHistory } = await import('./wandb-full-history.js');
    this.#full ??= new WandbFullHistory(this.#project, (run, why) => this.#skipped.set(`the full history of ${run}`, why));
    return this.#full.read(runs.filter((run) => !this.#series.isShort(run)), metrics, signal);
  }
}
