import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { joinFilters, type FilterNode } from '../../data/filter/filter-node.js';
import { listAt, objectAt } from './fields.js';
import { fromKey } from './names.js';

/** Returns the ids of the runs whose eyes are closed in a run set that shows all others; `undefined` where it says so in another way. */
export function hiddenRuns(runSet: JsonObject): readonly string[] | undefined {
  const { root } = objectAt(runSet, 'selections');
  const tree = listAt(objectAt(runSet, 'selections'), 'tree');
  const ids = tree.filter((item): item is string => typeof item === 'string');
  return (root ?? 1) === 1 && listAt(runSet, 'grouping').length === 0 && ids.length > 0 && ids.length === tree.length ? ids : undefined;
}

/**
 * Returns the filter for the runs whose eyes are open, where a list of hidden
 * ones cannot say it: a run set that shows none but some (`root` 0), or one of
 * groups. In the tree each entry turns its group, or its run, from what is
 * around it; `skip` leaves the group as it is and turns only what is in it.
 */
export function visibleRuns(runSet: JsonObject): FilterNode | undefined {
  const { root } = objectAt(runSet, 'selections');
  const tree = listAt(objectAt(runSet, 'selections'), 'tree');
  const paths = listAt(runSet, 'grouping').map(fromKey).filter((path) => path !== undefined);
  if (hiddenRuns(runSet) || ((root ?? 1) !== 0 && tree.length === 0)) return undefined;
  return visible(tree, root !== 0, paths);
}

function visible(tree: readonly JsonValue[], isOpen: boolean, paths: readonly string[]): FilterNode {
  const [path = 'id', ...deeper] = paths;
  if (paths.length === 0) {
    const runs: FilterNode = { type: 'in', path: 'id', values: tree.map(valueOf).filter((id) => typeof id === 'string') };
    return isOpen ? { type: 'not', of: runs } : runs;
  }
  const groups = tree.map((item): FilterNode => {
    const value = valueOf(item);
    const isItem = itself(path, value);
    const isTurned = !(isObject(item) && item['skip'] === true);
    const inner = isObject(item) ? listAt(item, 'children') : [];
    const within = inner.length > 0 ? visible(inner, isOpen !== isTurned, deeper) : undefined;
    const isInnerOpen = isOpen !== isTurned;
    if (!isOpen) return within ? { type: 'and', of: [isItem, within] } : isInnerOpen ? isItem : none;
    const other = apartFrom(path, value);
    return within ? { type: 'or', of: [other, within] } : isInnerOpen ? all(other, isItem) : other;
  });
  return joinFilters(isOpen ? 'and' : 'or', groups) ?? none;
}

/** W&B's pages put values of groups here, its Python library ids of runs: an entry may be either. */
function itself(path: string, value: ReturnType<typeof valueOf>): FilterNode {
  const group: FilterNode = { type: 'compare', path, operator: '=', value };
  return typeof value === 'string' ? { type: 'or', of: [group, { type: 'compare', path: 'id', operator: '=', value }] } : group;
}

function apartFrom(path: string, value: ReturnType<typeof valueOf>): FilterNode {
  const group: FilterNode = { type: 'compare', path, operator: '!=', value };
  return typeof value === 'string' ? { type: 'and', of: [group, { type: 'compare', path: 'id', operator: '!=', value }] } : group;
}

/** No run at all. */
export const none: FilterNode = { type: 'in', path: 'id', values: [] };

function all(...of: readonly FilterNode[]): FilterNode {
  return { type: 'or', of };
}

function valueOf(item: JsonValue): string | number | boolean | null {
  const value = isObject(item) ? item['value'] ?? null : item;
  return typeof value === 'object' || typeof value === 'bigint' ? null : value;
}
