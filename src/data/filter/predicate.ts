import { invalid } from '../../core/errors.js';
import { fieldReader } from '../field-reader.js';
import { toNumber, type FieldValue } from '../run-fields.js';
import type { Run } from '../run.js';
import { isDateField, momentOf, parseDate } from './dates.js';
import type { ComparisonOperator, FilterDate, FilterNode, FilterNow, FilterTest, FilterValue } from './filter-node.js';
import { compilePattern, type PatternTest } from './pattern.js';

/** Whether a run belongs; `now` is in milliseconds since 1970. */
export type RunPredicate = (run: Run, now: number) => boolean;

/** Whether a field's value passes. */
type ValueTest = (value: FieldValue, now: number) => boolean;

const DAY_MS = 86_400_000;

/** Turns a filter into a function. Asynchronous because some regular expressions load an engine. */
export async function compileNode(node: FilterNode): Promise<RunPredicate> {
  const patterns = new Map<string, PatternTest>();
  for (const pattern of patternsIn(node)) patterns.set(pattern, await compilePattern(pattern));
  return predicate(node, patterns);
}

function patternsIn(node: FilterNode): readonly string[] {
  if (node.type === 'and' || node.type === 'or') return node.of.flatMap(patternsIn);
  if (node.type === 'not') return patternsIn(node.of);
  return node.type === 'matches' ? [node.pattern] : [];
}

function predicate(node: FilterNode, patterns: ReadonlyMap<string, PatternTest>): RunPredicate {
  switch (node.type) {
    case 'and': {
      const parts = node.of.map((part) => predicate(part, patterns));
      return (run, now) => parts.every((part) => part(run, now));
    }
    case 'or': {
      const parts = node.of.map((part) => predicate(part, patterns));
      return (run, now) => parts.some((part) => part(run, now));
    }
    case 'not': {
      const part = predicate(node.of, patterns);
      return (run, now) => !part(run, now);
    }
    default: {
      const read = fieldReader(node.path), test = valueTest(node, patterns);
      return (run, now) => test(read(run), now);
    }
  }
}

function valueTest(node: FilterTest, patterns: ReadonlyMap<string, PatternTest>): ValueTest {
  switch (node.type) {
    case 'compare': return comparison(node.path, node.operator, node.value);
    case 'in': return oneOf(node.path, node.values);
    case 'contains': return contains(node.values);
    case 'matches': {
      const test = patterns.get(node.pattern)!; // patternsIn saw every node
      return anyElement((value) => typeof value !== 'object' && value !== undefined && test(String(value)));
    }
    case 'within': return comparison(node.path, '>=', { type: 'now', offsetSeconds: -node.seconds });
    default: return node satisfies never;
  }
}

function comparison(path: string, operator: ComparisonOperator, value: FilterValue): ValueTest {
  if (operator === '!=') {
    const equal = comparison(path, '=', value);
    return (field, now) => !equal(field, now);
  }
  if (value === null) return (field) => field === undefined || field === null || (Array.isArray(field) && field.length === 0);
  return anyElement(elementTest(path, operator, value));
}

function elementTest(path: string, operator: Exclude<ComparisonOperator, '!='>, value: Exclude<FilterValue, null>): ValueTest {
  switch (typeof value) {
    case 'boolean': return (field) => field === value || (typeof field === 'string' && field.toLowerCase() === String(value));
    case 'number': case 'bigint': return numberTest(operator, value);
    case 'string': {
      if (!isDateField(path)) return textTest(operator, value);
      const date = parseDate(value);
      if (!date) throw invalid(path, value, 'a date such as 2026-11-01 or now-7d');
      return dateTest(operator, date);
    }
    default: return value.type === 'duration' ? numberTest(operator, value.seconds) : dateTest(operator, value);
  }
}

function numberTest(operator: ComparisonOperator, value: number | bigint): ValueTest {
  if (Number.isNaN(value)) return (field) => operator === '=' && (typeof field === 'string' ? /^nan$/i.test(field) : Number.isNaN(field));
  return ordered(operator, value, (field) => (typeof field === 'bigint' ? field : toNumber(field)));
}

/** Texts compare by code unit; where the field is a number, the text is read as one. */
function textTest(operator: ComparisonOperator, value: string): ValueTest {
  const asText = ordered(operator, value, (field) => field as string); // only called for texts
  const isNumber = value.trim() !== '' && (!Number.isNaN(Number(value)) || value === 'NaN');
  const asNumber = isNumber ? numberTest(operator, Number(value)) : () => false;
  const lower = value.toLowerCase();
  return (field, now) => {
    switch (typeof field) {
      case 'string': return asText(field, now);
      case 'number': case 'bigint': return asNumber(field, now);
      case 'boolean': return operator === '=' && String(field) === lower;
      default: return false;
    }
  };
}

function dateTest(operator: ComparisonOperator, date: FilterDate | FilterNow): ValueTest {
  if (date.type === 'now') return (field, now) => compare(operator, momentOf(field), now + date.offsetSeconds * 1000);
  if (operator !== '=' || !date.wholeDay) return ordered(operator, date.ms, momentOf);
  return (field) => {
    const moment = momentOf(field);
    return moment >= date.ms && moment < date.ms + DAY_MS;
  };
}

function ordered<T extends number | bigint | string>(operator: ComparisonOperator, value: T, read: (field: FieldValue) => T): ValueTest {
  return (field) => compare(operator, read(field), value);
}

/** Exact also between numbers and bigints; whatever is compared with NaN is false. */
function compare<T extends number | bigint | string>(operator: ComparisonOperator, a: T, b: T): boolean {
  switch (operator) {
    case '<': return a < b;
    case '<=': return a <= b;
    case '>': return a > b;
    case '>=': return a >= b;
    default: return a <= b && a >= b;
  }
}

function oneOf(path: string, values: readonly FilterValue[]): ValueTest {
  if (values.every((value) => typeof value === 'string') && !isDateField(path)) {
    const texts = new Set(values);
    const tests = values.map((value) => textTest('=', value));
    return anyElement((field, now) => (typeof field === 'string' ? texts.has(field) : tests.some((test) => test(field, now))));
  }
  const tests = values.map((value) => comparison(path, '=', value));
  return (field, now) => tests.some((test) => test(field, now));
}

function contains(values: readonly FilterValue[]): ValueTest {
  const tests = values.map((value): ValueTest => {
    const equal = comparison('', '=', value);
    const part = typeof value === 'object' ? undefined : String(value);
    return (field, now) => {
      if (Array.isArray(field)) return field.some((element: FieldValue) => equal(element, now));
      return part !== undefined && field !== null && typeof field !== 'object' && field !== undefined && String(field).includes(part);
    };
  });
  return (field, now) => tests.every((test) => test(field, now));
}

function anyElement(test: ValueTest): ValueTest {
  return (field, now) => (Array.isArray(field) ? field.some((element: FieldValue) => test(element, now)) : test(field, now));
}
