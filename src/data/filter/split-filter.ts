import { joinFilters, type FilterNode, type FilterTest } from './filter-node.js';

/** A filter in two parts; a run passes the whole if it passes both. */
export interface SplitFilter {
  /** What the backend can do by itself. */
  readonly pushed: FilterNode | undefined;
  /** What is left to be done here. */
  readonly rest: FilterNode | undefined;
}

/**
 * Divides a filter between a backend and us: `can` says whether the backend
 * does a filter exactly as we do. The parts of an `and` are divided; every
 * other filter goes as a whole or not at all.
 */
export function splitFilter(node: FilterNode | undefined, can: (node: FilterNode) => boolean): SplitFilter {
  if (node?.type !== 'and') return node && can(node) ? { pushed: node, rest: undefined } : { pushed: undefined, rest: node };
  const parts = node.of.map((part) => splitFilter(part, can));
  return { pushed: joinFilters('and', parts.map(({ pushed }) => pushed)), rest: joinFilters('and', parts.map(({ rest }) => rest)) };
}

/** Returns whether `passes` says yes to every test in a filter, however they are joined. */
export function everyTest(node: FilterNode, passes: (test: FilterTest) => boolean): boolean {
  if (node.type === 'and' || node.type === 'or') return node.of.every((part) => everyTest(part, passes));
  return node.type === 'not' ? everyTest(node.of, passes) : passes(node);
}
