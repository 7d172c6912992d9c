import { SharedTask } from '../core/shared-task.js';
import type { Run } from '../data/run.js';
import type { Series } from '../data/series.js';
import { seriesKey, type FetchContext, type SeriesQuery } from './source.js';

interface Entry {
  /** What the run's revision, or else the moment, was when the series was read. */
  readonly version: string;
  /** The moment of the reading; an older answer that comes late is dropped. */
  readonly moment: number;
  /** `undefined` where the run has no such metric. */
  readonly series: Series | undefined;
}

type Fetch = (query: SeriesQuery, context: FetchContext) => Promise<readonly Series[]>;

/**
 * Remembers every series by run and metric, so that two panels over the same
 * curves cost one reading and a refresh reads only runs that have changed.
 */
export class SeriesStore {
  readonly #fetch: Fetch;
  readonly #entries = new Map<string, Entry>();
  readonly #pending = new Map<string, SharedTask<void>>();

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  /** Returns the series that exist, by run, then metric, in the order asked for. */
  async get(runs: readonly Run[], metrics: readonly string[], context: FetchContext): Promise<readonly Series[]> {
    const joined = new Set<SharedTask<void>>();
    const wanted = new Map<string, Run[]>();
    for (const run of runs) {
      const missing: string[] = [];
      for (const metric of metrics) {
        if (this.#isCurrent(run, metric, context.moment)) continue;
        const task = this.#pending.get(pendingKey(run, metric, context.moment));
        if (task && !task.aborted) joined.add(task);
        else missing.push(metric);
      }
      if (missing.length > 0) group(wanted, missing.join('\u0000'), run);
    }
    for (const [names, group] of wanted) joined.add(this.#read(group, names.split('\u0000'), context.moment));
    await Promise.all([...joined].map((task) => task.join(context.signal)));
    return runs.flatMap((run) => metrics.flatMap((metric) => this.#entries.get(seriesKey(run.id, metric))?.series ?? []));
  }

  #isCurrent(run: Run, metric: string, moment: number): boolean {
    return this.#entries.get(seriesKey(run.id, metric))?.version === versionOf(run, moment);
  }

  #read(runs: readonly Run[], metrics: readonly string[], moment: number): SharedTask<void> {
    const keys = runs.flatMap((run) => metrics.map((metric) => pendingKey(run, metric, moment)));
    const task = new SharedTask(async (signal) => {
      try {
        const answer = await this.#fetch({ runs, metrics, previous: this.#previous(runs, metrics) }, { signal, moment });
        this.#keep(runs, metrics, moment, answer);
      } finally {
        for (const key of keys) if (this.#pending.get(key) === task) this.#pending.delete(key);
      }
    });
    for (const key of keys) this.#pending.set(key, task);
    return task;
  }

  #previous(runs: readonly Run[], metrics: readonly string[]): ReadonlyMap<string, Series> {
    const known = new Map<string, Series>();
    for (const run of runs) {
      for (const metric of metrics) {
        const key = seriesKey(run.id, metric);
        const series = this.#entries.get(key)?.series;
        if (series) known.set(key, series);
      }
    }
    return known;
  }

  #keep(runs: readonly Run[], metrics: readonly string[], moment: number, answer: readonly Series[]): void {
    const found = new Map(answer.map((series) => [seriesKey(series.run, series.metric), series]));
    for (const run of runs) {
      const version = versionOf(run, moment);
      for (const metric of metrics) {
        const key = seriesKey(run.id, metric);
        if ((this.#entries.get(key)?.moment ?? 0) > moment) continue;
        this.#entries.set(key, { version, moment, series: found.get(key) });
      }
    }
  }
}

/** A finished run never changes; another one is current while its revision, or the moment, stands. */
function versionOf(run: Run, moment: number): string {
  return run.revision ?? (run.state === 'running' || run.state === 'unknown' ? `moment ${moment}` : `ended ${run.heartbeatAt ?? ''}`);
}

function pendingKey(run: Run, metric: string, moment: number): string {
  return `${seriesKey(run.id, metric)}\u0000${versionOf(run, moment)}`;
}

function group(groups: Map<string, Run[]>, key: string, run: Run): void {
  const known = groups.get(key);
  if (known) known.push(run);
  else groups.set(key, [run]);
}
