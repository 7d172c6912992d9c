import { absoluteFilter } from './filter/absolute-filter.js';
import type { FilterNode } from './filter/filter-node.js';
import { filterNode } from './filter/spec-filter.js';
import { splitFilter } from './filter/split-filter.js';
import { pickOrder } from './pick.js';
import type { RunSetSpec } from './run-set.js';
import { parseSortKeys, type SortKey } from './sort.js';

/** Which runs a backend is asked for; without anything, for all. */
export interface RunDemand {
  /** Only runs that pass. Dates are moments: there is no `now` and no `within`. */
  readonly filter?: FilterNode;
  /** What to sort by before `limit` cuts, first key first; the backend's own order where absent. */
  readonly order?: readonly SortKey[];
  /** At most so many runs, 1 or more: the first in that order. */
  readonly limit?: number;
}

/**
 * What a backend does by itself. Whatever it says yes to it does exactly as it
 * is done here, or the panels would show other runs.
 */
export interface RunAbilities {
  /** Whether it filters as `compileNode` does: it may return runs that do not pass, but lacks none that does. */
  readonly filter?: (node: FilterNode) => boolean;
  /** Whether it sorts as `sortRuns` does: numbers before texts, missing values and NaN last, equal runs in its own order. */
  readonly order?: (keys: readonly SortKey[]) => boolean;
  /** Whether it takes a limit, and says how many runs matched. */
  readonly limit?: boolean;
}

/**
 * Returns what to ask a backend for, so that a run set made of the answers is
 * that made of all its runs: a demand, and another for pinned runs. Relative
 * dates count from `now`, in milliseconds since 1970. Rejects with a `WbError`
 * where the filter is wrong.
 */
export async function runDemands(spec: RunSetSpec, can: RunAbilities, now: number): Promise<readonly RunDemand[]> {
  const { groupBy = [], pinned = [] } = spec;
  const pins: FilterNode = { type: 'in', path: 'id', values: pinned };
  const needsAll = groupBy.some((item) => /#\d+$/.test(item)); // bins are counted over all runs
  if (needsAll || (pinned.length > 0 && !can.filter?.(pins))) return [{}];
  const filter = await filterNode(spec);
  const { pushed, rest } = splitFilter(filter && absoluteFilter(filter, now), (node) => can.filter?.(node) ?? false);
  const main = { ...(pushed && { filter: pushed }), ...(!rest && can.limit && cut(spec, can)) };
  return pinned.length > 0 && Object.keys(main).length > 0 ? [main, { filter: pins }] : [main];
}

/** The order and the limit, if the backend can do both. */
function cut({ pick, sortBy = [], sortOrder = 'asc', limit = Infinity }: RunSetSpec, can: RunAbilities): RunDemand {
  const first = pick ? pickOrder(pick) : { keys: parseSortKeys(sortBy, sortOrder), count: limit };
  if (!(Number.isSafeInteger(first.count) && first.count > 0)) return {};
  if (first.keys.length === 0) return { limit: first.count };
  return can.order?.(first.keys) ? { order: first.keys, limit: first.count } : {};
}
