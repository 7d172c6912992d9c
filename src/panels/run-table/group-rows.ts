import { colorSlot, groupColors } from '../../data/palette.js';
import type { RunGroup } from '../../data/run-set.js';
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
export function groupRows(runs: readonly Run[], groups: readonly RunGroup[], allGroups: readonly RunGroup[]): GroupedRows {
  if (groups.length === 0) return { groups: [], groupOfRow: new Uint32Array() };
  const colors = groupColors(allGroups);
  const groupOf = new Map(groups.flatMap((group, index) => group.runs.map((run) => [run, index] as const)));
  return {
    groups: groups.map(({ name, key }) => ({ name, key, slot: colors.get(key) ?? colorSlot(0) })),
    groupOfRow: Uint32Array.from(runs, (run) => groupOf.get(run) ?? 0),
  };
}
