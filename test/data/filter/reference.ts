import type { FilterNode, FilterTest, FilterValue } from '../../../src/data/filter/filter-node.js';
import type { Run } from '../../../src/data/run.js';

const DAY = 86_400_000;

/** Whether a run passes a filter: the rules of the language written down once more, run by run and without regard to speed. */
export function passes(run: Run, node: FilterNode, now: number): boolean {
  if (node.type === 'and') return node.of.every((part) => passes(run, part, now));
  if (node.type === 'or') return node.of.some((part) => passes(run, part, now));
  if (node.type === 'not') return !passes(run, node.of, now);
  return passesTest(lookUp(run, node.path), node, now);
}

/** The value under a path, for runs whose keys are not nested. */
export function lookUp(run: Run, path: string): unknown {
  const own = (object: object, key: string): unknown => Object.entries(object).find(([name]) => name === key)?.[1];
  if (path.startsWith('config.')) return own(run.config, path.slice(7));
  if (path.startsWith('summary.')) return own(run.summary, path.slice(8));
  if (path === 'duration') return run.durationSeconds;
  if (['config', 'summary', 'durationSeconds'].includes(path)) return own(run.summary, path) ?? own(run.config, path);
  return own(run, path) ?? own(run.summary, path) ?? own(run.config, path);
}

function passesTest(field: unknown, node: FilterTest, now: number): boolean {
  const isDate = node.path === 'createdAt';
  const elements: readonly unknown[] = Array.isArray(field) ? field : [field];
  switch (node.type) {
    case 'compare': {
      if (node.operator === '!=') return !passesTest(field, { ...node, operator: '=' }, now);
      if (node.value === null) return field === undefined || field === null || (Array.isArray(field) && field.length === 0);
      return elements.some((element) => relates(element, node.operator, node.value, isDate, now));
    }
    case 'in': return node.values.some((value) => passesTest(field, { type: 'compare', path: node.path, operator: '=', value }, now));
    case 'contains': return node.values.every((value) => {
      if (Array.isArray(field)) return elements.some((element) => (value === null ? element === null : relates(element, '=', value, false, now)));
      return isScalar(field) && isScalar(value) && String(field).includes(String(value));
    });
    case 'matches': return elements.some((element) => isScalar(element) && new RegExp(node.pattern, 'u').test(String(element)));
    case 'within': return elements.some((element) => momentOf(element) >= now - node.seconds * 1000);
    default: return node satisfies never;
  }
}

function isScalar(value: unknown): value is string | number | bigint | boolean {
  return value !== undefined && value !== null && typeof value !== 'object';
}

function relates(field: unknown, operator: string, value: FilterValue, isDate: boolean, now: number): boolean {
  if (typeof value === 'string' && isDate) return relates(field, operator, dateOf(value), false, now);
  if (value !== null && typeof value === 'object') {
    if (value.type === 'duration') return relates(field, operator, value.seconds, false, now);
    const from = value.type === 'now' ? now + value.offsetSeconds * 1000 : value.ms;
    const moment = momentOf(field);
    return operator === '=' && value.type === 'date' && value.wholeDay ? from <= moment && moment < from + DAY : holds(moment, operator, from);
  }
  if (typeof value === 'boolean') return operator === '=' && isScalar(field) && String(field).toLowerCase() === String(value);
  if (typeof value === 'string') {
    if (typeof field === 'string') return holds(field, operator, value);
    if (typeof field === 'boolean') return operator === '=' && String(field) === value.toLowerCase();
    if (typeof field !== 'number' && typeof field !== 'bigint') return false;
    return value === 'NaN' ? operator === '=' && Number.isNaN(field) : value.trim() !== '' && holds(field, operator, Number(value));
  }
  if (Number.isNaN(value)) return operator === '=' && (Number.isNaN(field) || (typeof field === 'string' && field.toLowerCase() === 'nan'));
  if (typeof field === 'number' || typeof field === 'bigint') return holds(field, operator, value as number);
  return typeof field === 'string' && field.trim() !== '' && holds(Number(field), operator, value as number);
}

function holds(a: number | bigint | string, operator: string, b: number | bigint | string): boolean {
  switch (operator) {
    case '=': return typeof a === 'string' || typeof b === 'string' ? a === b : a <= b && a >= b; // also between number and bigint
    case '<': return a < b;
    case '<=': return a <= b;
    case '>': return a > b;
    default: return a >= b;
  }
}

function momentOf(field: unknown): number {
  if (typeof field === 'number') return Math.abs(field) < 1e11 ? field * 1000 : field;
  return typeof field === 'string' && /^\d{4}-\d\d-\d\d/.test(field) ? dateOf(field).ms : NaN;
}

function dateOf(text: string): { readonly type: 'date'; readonly ms: number; readonly wholeDay: boolean } {
  const wholeDay = text.length === 10;
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/.test(text.slice(10));
  return { type: 'date', ms: Date.parse(wholeDay ? text : `${text.replace(' ', 'T')}${hasZone ? '' : 'Z'}`), wholeDay };
}
