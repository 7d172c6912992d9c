import { colorSlot } from '../../data/palette.js';
import { groupRuns, type RunGroup } from '../../data/run-set.js';
import type { Run } from '../../data/run.js';
import type { RunTableGroup } from './scene.js';

/** The groups of a table and which row belongs to which. */
export interface GroupedRows {
  readonly groups: readonly RunTableGroup[];
  readonly groupOfRow: Uint32Array;
}

/**
 * Turns the groups of a run set into groups of rows. A group's colour is that
 * of its place among all groups of the source, oldest first, so that it stays
 * the same whatever is filtered.
 */
export function groupRows(runs: readonly Run[], groups: readonly RunGroup[], allRuns: readonly Run[], paths: readonly string[]): GroupedRows {
  if (groups.length === 0) return { groups: [], groupOfRow: new Uint32Array() };
  const byAge = [...allRuns].sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0));
  const ranks = new Map(groupRuns(byAge, paths).map(({ key }, rank) => [key, rank]));
  const groupOf = new Map(groups.flatMap((group, index) => group.runs.map((run) => [run, index] as const)));
  return {
    groups: groups.map(({ name, key }) => ({ name, key, slot: colorSlot(ranks.get(key) ?? 0) })),
    groupOfRow: Uint32Array.from(runs, (run) => groupOf.get(run) ?? 0),
  };
}
