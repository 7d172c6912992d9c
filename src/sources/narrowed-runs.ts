import { ColorKeeper } from '../data/color-keeper.js';
import { printFilter } from '../data/filter/print.js';
import type { ColorSlot } from '../data/palette.js';
import { runDemands, type RunDemand } from '../data/run-demand.js';
import type { BeyondRuns, RunSetSpec } from '../data/run-set.js';
import type { Run } from '../data/run.js';
import type { RunsAnswer, RunsQuery, Skipped, SourceCapabilities } from './source.js';

/** Runs that hold all those of a run set. */
export interface RunsFound {
  readonly runs: readonly Run[];
  readonly skipped?: readonly Skipped[];
  /** What else is known of a source whose backend chose the runs. */
  readonly beyond?: BeyondRuns;
  /** The palette place of every known run; absent where all runs are there, so that they can be counted. */
  readonly colors?: ReadonlyMap<string, ColorSlot>;
}

/** Asks the source for runs; calls with the same key share one answer. */
type Read = (key: string, query: RunsQuery) => Promise<RunsAnswer>;

/** Reads from a source only the runs that a run set needs, and remembers every run that it has seen. */
export class NarrowedRuns {
  readonly #can: SourceCapabilities;
  readonly #known = new Map<string, Run>();
  readonly #colors = new ColorKeeper();
  #all: readonly Run[] = [];

  constructor(can: SourceCapabilities) {
    this.#can = can;
  }

  /** Reads the runs for a run set; `now` in milliseconds since 1970 is what its relative dates count from. */
  async find(query: RunsQuery, spec: RunSetSpec, now: number, read: Read): Promise<RunsFound> {
    const demands = await runDemands(spec, this.#can, now);
    const ask = (demand: RunDemand): Promise<RunsAnswer> => read(keyOf(demand), { ...query, ...demand });
    const answers = await Promise.all(demands.map(ask));
    const [{ matched, total }] = answers;
    const runs = [...new Map(answers.flatMap((answer) => answer.runs).map((run) => [run.id, run])).values()];
    this.#learn(runs);
    const isNarrow = Object.keys(demands[0]).length > 0, isCut = demands[0].limit !== undefined;
    if (isNarrow && this.#known.size === 0 && total === undefined) return this.find(query, {}, now, read); // is there nothing, or does nothing match?
    return {
      runs, skipped: answers.flatMap(({ skipped = [] }) => skipped), colors: this.#colors.add(runs),
      beyond: { known: isNarrow ? this.#all : runs, ...(isCut && matched !== undefined && { matched }), ...(total !== undefined && { total }) },
    };
  }

  #learn(runs: readonly Run[]): void {
    if (runs.every((run) => this.#known.get(run.id) === run)) return;
    for (const run of runs) this.#known.set(run.id, run);
    this.#all = [...this.#known.values()];
  }
}

/** Equal demands have equal keys. A filter as text tells NaN from null, which JSON does not. */
function keyOf({ filter, order = [], limit }: RunDemand): string {
  return JSON.stringify([filter ? printFilter(filter) : '', order.map(({ path, order: direction }) => [path, direction]), limit ?? null]);
}
