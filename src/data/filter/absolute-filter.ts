import { invalid } from '../../core/errors.js';
import { isDateField, parseDate } from './dates.js';
import type { FilterNode, FilterTest, FilterValue } from './filter-node.js';

/**
 * Returns a filter that picks the same runs and says nothing about the present:
 * `now-7d` and `within_last` become moments, counted from `now` (milliseconds
 * since 1970), and the texts that date fields are compared with become dates.
 * Throws a `WbError` for a text that is none.
 */
export function absoluteFilter(node: FilterNode, now: number): FilterNode {
  switch (node.type) {
    case 'and': case 'or': return { ...node, of: node.of.map((part) => absoluteFilter(part, now)) };
    case 'not': return { ...node, of: absoluteFilter(node.of, now) };
    default: return absoluteTest(node, now);
  }
}

function absoluteTest(node: FilterTest, now: number): FilterTest {
  switch (node.type) {
    case 'compare': return { ...node, value: absoluteValue(node.path, node.value, now) };
    case 'in': return { ...node, values: node.values.map((value) => absoluteValue(node.path, value, now)) };
    case 'contains': return { ...node, values: node.values.map((value) => absoluteValue('', value, now)) };
    case 'within': return { type: 'compare', path: node.path, operator: '>=', value: { type: 'date', ms: now - node.seconds * 1000, wholeDay: false } };
    case 'matches': return node;
    default: return node satisfies never;
  }
}

function absoluteValue(path: string, value: FilterValue, now: number): FilterValue {
  if (typeof value === 'string' && isDateField(path)) {
    const date = parseDate(value);
    if (!date) throw invalid(path, value, 'a date such as 2026-11-01 or now-7d');
    return date;
  }
  const isRelative = typeof value === 'object' && value?.type === 'now';
  return isRelative ? { type: 'date', ms: now + value.offsetSeconds * 1000, wholeDay: false } : value;
}
