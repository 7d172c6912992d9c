import type { Run } from '../../data/run.js';
import type { Series } from '../../data/series.js';
import { seriesKey } from '../source.js';
import { GrowingSeries } from '../growing-series.js';
import { keysOf, readRows, sampledHistory, type HistoryAsked, type HistorySpec } from './wandb-history.js';
import type { WandbProject } from './wandb-project.js';

/** A history of at most so many rows is read whole; of a longer one so many rows are asked for at first. */
export const WHOLE_ROWS = 5000, OVERVIEW_ROWS = 1500;

interface Known {
  readonly growing: GrowingSeries;
  revision: string | undefined;
  /** Whether it holds every row. */
  isWhole: boolean;
}

/** One metric of one run, as it is to be read. */
interface Wanted {
  readonly run: Run;
  readonly metric: string;
  readonly known: Known;
  readonly spec: HistorySpec;
}

/** The numbers that runs have logged: whole where a run is short, else a sample of them. A refresh reads what was added. */
export class WandbSeries {
  readonly #project: WandbProject;
  readonly #lines: (run: string) => number | undefined;
  readonly #known = new Map<string, Known>();

  /** `lines` tells how many rows the history of a run has, where that is known. */
  constructor(project: WandbProject, lines: (run: string) => number | undefined) {
    this.#project = project;
    this.#lines = lines;
  }

  /** Whether the whole history of a run is read at once, so that no part of it need be asked for. */
  isShort(run: Run): boolean {
    return (this.#lines(run.id) ?? 0) <= WHOLE_ROWS;
  }

  /** Reads the metrics of some runs, by run, then metric; those that do not exist are left out. */
  async read(runs: readonly Run[], metrics: readonly string[], signal: AbortSignal): Promise<readonly Series[]> {
    const wanted = runs.flatMap((run) => metrics.flatMap((metric) => this.#toRead(run, metric) ?? []));
    const torn = await this.#ask(wanted, signal);
    if (torn.length > 0) await this.#ask(torn.map((item) => ({ ...item, spec: this.#wholeSpec(item) })), signal);
    return runs.flatMap((run) => metrics.flatMap((metric) => this.#series(run, metric) ?? []));
  }

  #toRead(run: Run, metric: string): Wanted | undefined {
    const key = seriesKey(run.id, metric);
    let known = this.#known.get(key);
    if (!known) this.#known.set(key, known = { growing: new GrowingSeries(run.id, metric), revision: undefined, isWhole: false });
    if (run.revision !== undefined && known.revision === run.revision) return undefined;
    const { lastStep } = known.growing, item = { run, metric, known };
    const spec = this.#wholeSpec(item);
    return { ...item, spec: known.isWhole && lastStep !== undefined && this.isShort(run) ? { ...spec, minStep: lastStep } : spec };
  }

  #wholeSpec({ run, metric }: Pick<Wanted, 'run' | 'metric'>): HistorySpec {
    return { keys: keysOf(metric), samples: this.isShort(run) ? WHOLE_ROWS + 1 : OVERVIEW_ROWS };
  }

  /** Returns what did not follow what was known. */
  async #ask(wanted: readonly Wanted[], signal: AbortSignal): Promise<readonly Wanted[]> {
    const byRun = new Map<string, Wanted[]>();
    for (const item of wanted) byRun.set(item.run.id, [...byRun.get(item.run.id) ?? [], item]);
    const groups = [...byRun.values()];
    const asked = groups.map((items): HistoryAsked => ({ run: items[0].run.id, specs: items.map(({ spec }) => spec) }));
    const answers = await sampledHistory(this.#project, asked, signal);
    return groups.flatMap((items, i) => items.filter((item, place) => !take(item, answers[i][place].length, readRows(answers[i][place], item.metric))));
  }

  #series(run: Run, metric: string): Series | undefined {
    const known = this.#known.get(seriesKey(run.id, metric)), series = known?.growing.series;
    return series && (known.isWhole ? series : { ...series, sampledFrom: Math.max(this.#lines(run.id) ?? 0, series.value.length) });
  }
}

/** Returns whether the rows follow what is known. */
function take({ run, known, spec }: Wanted, answered: number, rows: ReturnType<typeof readRows>): boolean {
  if (spec.minStep !== undefined && answered >= spec.samples) return false;
  if (spec.minStep === undefined) known.growing.take(rows);
  else if (!known.growing.continue(rows)) return false;
  known.isWhole = answered < spec.samples;
  known.revision = run.revision;
  return true;
}
