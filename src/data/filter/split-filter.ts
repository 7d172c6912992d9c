import { joinFilters, type FilterNode, type FilterTest } from './filter-node.js';

/** A filter in two parts; a run passes the whole if it passes both. */
export interface SplitFilter {
  /** What the backend can do by itself. */
  readonly pushed: FilterNode | undefined;
  /** What is left to be done here. */
  readonly rest: FilterNode | undefined;
}

/**
 * Divides a filter between a backend and us: `canPush` says of a single test
 * whether the backend does it exactly as we do. The parts of an `and` are
 * divided; an `or` and a `not` go as a whole or not at all.
 */
export function splitFilter(node: FilterNode | undefined, canPush: (test: FilterTest) => boolean): SplitFilter {
  if (!node) return { pushed: undefined, rest: undefined };
  if (node.type === 'and') {
    const parts = node.of.map((part) => splitFilter(part, canPush));
    return { pushed: joinFilters('and', parts.map(({ pushed }) => pushed)), rest: joinFilters('and', parts.map(({ rest }) => rest)) };
  }
  return isPushable(node, canPush) ? { pushed: node, rest: undefined } : { pushed: undefined, rest: node };
}

function isPushable(node: FilterNode, canPush: (test: FilterTest) => boolean): boolean {
  if (node.type === 'and' || node.type === 'or') return node.of.every((part) => isPushable(part, canPush));
  return node.type === 'not' ? isPushable(node.of, canPush) : canPush(node);
}
