import type { LogLines } from '../../data/references.js';
import type { Run } from '../../data/run.js';
import type { Series } from '../../data/series.js';
import { seriesKey, type FetchContext, type RunsAnswer, type RunsQuery, type SeriesQuery, type Skipped, type Source, type SourceCapabilities, type SourceDescription } from '../source.js';
import { WandbApi } from './wandb-api.js';
import { wandbFilter, wandbOrder } from './wandb-filter.js';
import { SYSTEM, WandbKeys } from './wandb-keys.js';
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
    const short = window ? runs.filter((run) => this.#series.isShort(run)) : runs;
    const long = window ? runs.filter((run) => !this.#series.isShort(run)) : [];
    const asked = long.flatMap((run) => logged.map((metric) => ({ run, metric })));
    const [whole, parts, system] = await Promise.all([
      logged.length > 0 ? this.#series.read(short, logged, signal) : [],
      window && asked.length > 0 ? this.#windows.read(asked, window, (run) => this.#runs.lines(run), signal) : [],
      ofSystem.length > 0 ? this.#system.read(runs, ofSystem, signal) : [],
    ]);
    const found = new Map([...whole, ...parts, ...system].map((series) => [seriesKey(series.run, series.metric), series]));
    return runs.flatMap((run) => metrics.flatMap((metric) => found.get(seriesKey(run.id, metric)) ?? []));
  }

  async metrics(runs: readonly Run[], { signal }: FetchContext): Promise<readonly string[]> {
    const all = await this.#keys.read(runs, signal);
    const names = all.flatMap(({ types, system }) => [...[...types].filter(([, found]) => found.includes('number')).map(([key]) => key), ...system]);
    return [...new Set(names)].sort();
  }

  async logs({ run, from, tail }: { readonly run: Run; readonly from?: number; readonly tail?: number }, { signal }: FetchContext): Promise<LogLines> {
    const { readLog } = await import('./wandb-log.js');
    return readLog(this.#project, { run: run.id, from, tail }, signal);
  }

  skipped(): readonly Skipped[] {
    return [...this.#skipped].map(([what, why]) => ({ what, why }));
  }
}
