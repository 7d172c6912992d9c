import type { JsonObject } from '../core/json.js';
import { compileFilter } from './filter/compile-filter.js';
import type { Grouping, RunGroup } from './group.js';
import type { Run } from './run.js';
import type { SortOrder } from './sort.js';

export type { RunGroup } from './group.js';
export type { SortOrder } from './sort.js';

/** Which runs, in what order, in what groups: the part of a panel's settings that all panels share. */
export interface RunSetSpec {
  /** A regular expression on run names, or an expression of the filter language, or a filter object. */
  readonly runsFilter?: string | JsonObject;
  /** Further filters, all of which a run must pass as well: those of the run sets around a panel. */
  readonly filters?: readonly (string | JsonObject)[];
  /** A state, or several. */
  readonly state?: readonly string[];
  /** A comparison with a date: `>=now-7d`. */
  readonly createdAt?: string;
  /** Ids of the only runs wanted. */
  readonly runIds?: readonly string[];
  /** Runs by project, each with a filter of its own; a run belongs if any entry takes it. */
  readonly runs?: readonly RunReference[];
  /** Which of the matching runs: `latest`, `latest 10`, `best 5 by val/loss`, `highest 3 by reward`. */
  readonly pick?: string;
  /** Paths to sort by, first key first, each perhaps with its direction: `-val/loss`, `val/loss desc`. The order of the source where there is none. */
  readonly sortBy?: readonly string[];
  /** The direction of the keys that have none of their own; `asc` by default. */
  readonly sortOrder?: SortOrder;
  /** Ids of runs that come first and are always there, whatever the filter and the limit say. */
  readonly pinned?: readonly string[];
  /** How many runs to keep after sorting; all where absent. */
  readonly limit?: number;
  /** Paths whose values make the groups; also `config.lr#4` (about four bins) and `name~^(\w+)-` (a part of the text). */
  readonly groupBy?: readonly string[];
}

/** Runs of one project, perhaps only some of them. */
export interface RunReference {
  readonly entity?: string;
  readonly project?: string;
  readonly filter?: string | JsonObject;
}

/** The runs a panel shows. */
export interface RunSet {
  /** Filtered, sorted, limited. */
  readonly runs: readonly Run[];
  /** How many runs matched before the limit. */
  readonly matched: number;
  /** How many runs the source has in all. */
  readonly total: number;
  /** In order of first appearance; empty where nothing is grouped. */
  readonly groups: readonly RunGroup[];
  /** The groups of all runs of the source: what group colours are counted over. */
  readonly allGroups?: readonly RunGroup[];
}

/** What is known of a source whose backend chose the runs: more than the runs themselves say. */
export interface BeyondRuns {
  /** Every run that is known, whatever the filter. */
  readonly known?: readonly Run[];
  /** How many runs matched before the backend applied the limit. */
  readonly matched?: number;
  /** How many runs the source has in all. */
  readonly total?: number;
}

/** Picks a run set out of runs; `now` (milliseconds since 1970) is what relative dates are relative to. */
export type RunSelection = (runs: readonly Run[], now: number, beyond?: BeyondRuns) => RunSet;

/**
 * Turns a specification into a function that picks runs. Asynchronous because
 * each part is loaded where the specification has it. Rejects with a `WbError`
 * that names the part that is wrong.
 */
export async function compileRunSet(spec: RunSetSpec): Promise<RunSelection> {
  const { limit = Infinity, pinned = [] } = spec;
  const [matches, pick, sort, group] = await Promise.all([compileFilter(spec), picking(spec), sorting(spec), grouping(spec)]);
  return (all, now, beyond = {}) => {
    const { known = all, total = known.length } = beyond;
    const matched = all.filter((run) => matches(run, now));
    const sorted = sort(pick(matched));
    const runs = pinned.length > 0 ? pinnedFirst(all, sorted, pinned, limit) : sorted.slice(0, limit);
    let allGroups: readonly RunGroup[] | undefined;
    return {
      runs, matched: beyond.matched ?? matched.length, total, groups: group(runs, known),
      get allGroups() { return allGroups ??= group(known, known); },
    };
  };
}

type Arrangement = (runs: readonly Run[]) => readonly Run[];

const asTheyAre: Arrangement = (runs) => runs;

async function picking({ pick }: RunSetSpec): Promise<Arrangement> {
  return pick ? (await import('./pick.js')).parsePick(pick) : asTheyAre;
}

async function sorting({ sortBy = [], sortOrder = 'asc' }: RunSetSpec): Promise<Arrangement> {
  if (sortBy.length === 0) return asTheyAre;
  const { sortRuns } = await import('./sort.js');
  return (runs) => sortRuns(runs, sortBy, sortOrder);
}

async function grouping({ groupBy = [] }: RunSetSpec): Promise<Grouping> {
  return groupBy.length > 0 ? (await import('./group.js')).compileGrouping(groupBy) : () => [];
}

/** Pinned runs come first and are always there, whatever the filter and the limit say. */
function pinnedFirst(all: readonly Run[], sorted: readonly Run[], pinned: readonly string[], limit: number): readonly Run[] {
  const byId = new Map(all.map((run) => [run.id, run]));
  const first = [...new Set(pinned)].map((id) => byId.get(id)).filter((run) => run !== undefined);
  const ids = new Set(pinned);
  return [...first, ...sorted.filter((run) => !ids.has(run.id)).slice(0, Math.max(0, limit - first.length))];
}
