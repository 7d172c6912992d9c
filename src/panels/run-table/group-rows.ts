import { colorSlot, groupColors } from '../../data/palette.js';
import type { RunGroup } from '../../data/run-set.js';
import type { Run } from '../../data/run.js';
import type { RunTableGroup } from './scene.js';

/** The groups of a table and which row belongs to which. */
export interface GroupedRows {
  /** Every group after the one around it. */
  readonly groups: readonly RunTableGroup[];
  /** The place of each row's innermost group. */
  readonly groupOfRow: Uint32Array;
}

/** What {@link groupRows} needs to know. */
export interface Grouped {
  readonly runs: readonly Run[];
  /** The groups of the run set, by all values at once. */
  readonly groups: readonly RunGroup[];
  /** The groups of all runs of the source: what colours are counted over. */
  readonly allGroups: readonly RunGroup[];
  /** What the runs are grouped by, outermost first. */
  readonly groupBy: readonly string[];
}

/**
 * Turns the groups of a run set into a tree with a level for each value. The
 * colour of an innermost group is that of its place among all groups of the
 * source, oldest first, so that it stays the same whatever is filtered.
 */
export function groupRows({ runs, groups, allGroups, groupBy }: Grouped): GroupedRows {
  if (groups.length === 0) return { groups: [], groupOfRow: new Uint32Array() };
  const colors = groupColors(allGroups);
  const fields = groupBy.map(fieldName);
  const tree: (RunTableGroup & { readonly leaves: string[] })[] = [];
  const places = new Map<string, number>();
  const groupOf = new Map<Run, number>();
  for (const { key: leaf, runs: members } of groups) {
    const values = JSON.parse(leaf) as (string | null)[]; // a group's key is the list of its values
    let parent = -1;
    values.forEach((value, depth) => {
      const isLeaf = depth === values.length - 1;
      const key = isLeaf ? leaf : JSON.stringify(values.slice(0, depth + 1));
      let place = places.get(key);
      if (place === undefined) {
        places.set(key, place = tree.length);
        tree.push({
          key, parent, level: depth + 1, name: value ?? 'none', field: fields[depth] ?? '', leaves: [],
          ...(isLeaf && { slot: colors.get(leaf) ?? colorSlot(0) }),
        });
      }
      tree[place].leaves.push(leaf);
      parent = place;
    });
    for (const run of members) groupOf.set(run, parent);
  }
  return { groups: tree, groupOfRow: Uint32Array.from(runs, (run) => groupOf.get(run) ?? 0) };
}

/** What an item of `groupBy` reads, without its part, its bins and its expression. */
function fieldName(item: string): string {
  return item.replace(/#\d+$|~.*$/s, '').replace(/^(config|summary|run)\./, '');
}
