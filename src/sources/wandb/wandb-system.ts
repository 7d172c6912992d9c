import type { SeriesRow } from '../../data/series-builder.js';
import type { Run } from '../../data/run.js';
import type { Series } from '../../data/series.js';
import { parseTime, toLoggedNumber } from '../files/number-cell.js';
import { GrowingSeries } from '../growing-series.js';
import { rowsOf } from './wandb-history.js';
import { isOwnKey, systemName } from './wandb-keys.js';
import type { WandbProject } from './wandb-project.js';

/** How many samples of a run's system metrics are asked for, and of how many runs at once. */
const SAMPLES = 1000, RUNS_AT_ONCE = 5;

interface Known {
  revision: string | undefined;
  readonly series: Map<string, GrowingSeries>;
}

/** What the machines of runs have measured: all at once per run. Rows are counted from 0, and have times. */
export class WandbSystem {
  readonly #project: WandbProject;
  readonly #known = new Map<string, Known>();

  constructor(project: WandbProject) {
    this.#project = project;
  }

  /** Reads system metrics by their names with `system.` before them; by run, then metric. */
  async read(runs: readonly Run[], metrics: readonly string[], signal: AbortSignal): Promise<readonly Series[]> {
    const changed = runs.filter(({ id, revision }) => revision === undefined || this.#known.get(id)?.revision !== revision);
    const answers = await this.#project.askRuns({ field: 'events(samples: $v)', type: 'Int' }, changed.map(({ id }) => ({ run: id, value: SAMPLES })), RUNS_AT_ONCE, signal);
    changed.forEach((run, i) => this.#take(run, rowsBy(rowsOf(answers[i]?.events))));
    return runs.flatMap(({ id }) => metrics.flatMap((metric) => this.#known.get(id)?.series.get(metric)?.series ?? []));
  }

  #take({ id, revision }: Run, rows: ReadonlyMap<string, readonly SeriesRow[]>): void {
    let known = this.#known.get(id);
    if (!known) this.#known.set(id, known = { revision, series: new Map() });
    known.revision = revision;
    for (const [metric, list] of rows) {
      let growing = known.series.get(metric);
      if (!growing) known.series.set(metric, growing = new GrowingSeries(id, metric));
      growing.take(list);
    }
  }
}

function rowsBy(events: ReturnType<typeof rowsOf>): ReadonlyMap<string, readonly SeriesRow[]> {
  const found = new Map<string, SeriesRow[]>();
  for (const [step, event] of events.entries()) {
    const time = parseTime(event._timestamp);
    for (const [key, json] of Object.entries(event)) {
      const value = isOwnKey(key) ? undefined : toLoggedNumber(json);
      if (value === undefined) continue;
      const metric = systemName(key), rows = found.get(metric) ?? [];
      rows.push({ step, value, ...(time !== undefined && { time }) });
      found.set(metric, rows);
    }
  }
  return found;
}
