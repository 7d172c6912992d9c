import { durationText } from './dates.js';
import type { FilterNode, FilterTest, FilterValue } from './filter-node.js';

const BARE_PATH = /^[\p{L}_$@](?:[\p{L}\p{N}_$@%/.-]*[\p{L}\p{N}_$@%])?$/u;
const KEYWORD = /^(?:and|or|not|in|contains|matches|within_last)$/i;

/** Returns a filter as text that reads back as the same filter. */
export function printFilter(node: FilterNode): string {
  switch (node.type) {
    case 'and': case 'or':
      return node.of.map((part) => (part.type === 'or' || part.type === 'and' ? `(${printFilter(part)})` : printFilter(part))).join(` ${node.type} `);
    case 'not': return negation(node.of);
    default: return `${pathText(node.path)} ${testText(node, '')}`;
  }
}

function negation(node: FilterNode): string {
  if (node.type === 'in' || node.type === 'contains' || node.type === 'matches') return `${pathText(node.path)} ${testText(node, 'not ')}`;
  return node.type === 'and' || node.type === 'or' ? `not (${printFilter(node)})` : `not ${printFilter(node)}`;
}

function testText(node: FilterTest, not: string): string {
  switch (node.type) {
    case 'compare': return `${node.operator} ${valueText(node.value)}`;
    case 'in': return `${not}in ${listText(node.values)}`;
    case 'contains': return `${not}contains ${node.values.length === 1 ? valueText(node.values[0]) : listText(node.values)}`;
    case 'matches': return `${not}matches ${quoted(node.pattern, '"')}`;
    case 'within': return `within_last ${durationText(node.seconds)}`;
    default: return node satisfies never;
  }
}

function listText(values: readonly FilterValue[]): string {
  return `[${values.map(valueText).join(', ')}]`;
}

function valueText(value: FilterValue): string {
  if (typeof value === 'string') return quoted(value, '"');
  if (typeof value !== 'object' || value === null) return String(value);
  switch (value.type) {
    case 'date': return new Date(value.ms).toISOString().slice(0, value.wholeDay ? 10 : undefined);
    case 'now': return value.offsetSeconds === 0 ? 'now' : `now${value.offsetSeconds < 0 ? '-' : '+'}${durationText(Math.abs(value.offsetSeconds))}`;
    case 'duration': return durationText(value.seconds);
    default: return value satisfies never;
  }
}

function pathText(path: string): string {
  return BARE_PATH.test(path) && !KEYWORD.test(path) ? path : quoted(path, '`');
}

function quoted(text: string, quote: string): string {
  const escapes: Readonly<Record<string, string>> = { '\n': 'n', '\r': 'r', '\t': 't' };
  return quote + text.replace(/[\\\n\r\t]/g, (character) => `\\${escapes[character] ?? character}`).replaceAll(quote, `\\${quote}`) + quote;
}
