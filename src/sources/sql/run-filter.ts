import type { FilterNode, FilterTest, FilterValue } from '../../data/filter/filter-node.js';
import type { SortKey } from '../../data/sort.js';
import type { SqlParameters } from './sql-parameters.js';

const DAY_MS = 86_400_000;

/** The expressions of one database for what a filter asks about runs. None of them holds a value. */
export interface RunColumns {
  /** Text fields by their names here; an empty text is a missing field. */
  readonly texts: Readonly<Record<string, string>>;
  /** Milliseconds since 1970, or null. */
  readonly createdAt: string;
  /** Whether the list of tags has a text. */
  readonly hasTag: (tag: string) => string;
  /** Whether a text has another one as a part. */
  readonly hasPart: (text: string, part: string) => string;
  /** Whether a text is an element of a list. */
  readonly isOneOf: (text: string, list: string) => string;
  /** Under a key of `config` or `summary`: whether there is a number that compares so, or anything else that is not missing. */
  readonly number: (object: 'config' | 'summary', key: string, comparison: string) => string;
}

/** A condition, and whether it holds for exactly the runs that pass or also for others. */
export interface SqlCondition {
  readonly text: string;
  readonly isExact: boolean;
}

/**
 * Translates a filter. `undefined` where the database would not find every run
 * that passes. Values become parameters.
 */
export function sqlRunFilter(node: FilterNode, columns: RunColumns, parameters: SqlParameters): SqlCondition | undefined {
  switch (node.type) {
    case 'and': case 'or': {
      const parts = node.of.map((part) => sqlRunFilter(part, columns, parameters));
      if (parts.length === 0 || !parts.every((part) => part !== undefined)) return undefined;
      return { text: `(${parts.map(({ text }) => text).join(node.type === 'and' ? ' AND ' : ' OR ')})`, isExact: parts.every(({ isExact }) => isExact) };
    }
    case 'not': {
      const part = sqlRunFilter(node.of, columns, parameters);
      return part?.isExact ? exact(`NOT ${part.text}`) : undefined;
    }
    default: return testOf(node, columns, parameters);
  }
}

/** Returns what to sort by; `undefined` where the database sorts in another way than `sortRuns`: everything but moments. */
export function sqlRunOrder(keys: readonly SortKey[], { createdAt }: RunColumns): string | undefined {
  if (keys.length !== 1 || !isCreated(fieldName(keys[0].path))) return undefined;
  return `(${createdAt}) IS NULL, ${createdAt} ${keys[0].order === 'desc' ? 'DESC' : 'ASC'}`;
}

function testOf(test: FilterTest, columns: RunColumns, parameters: SqlParameters): SqlCondition | undefined {
  const name = fieldName(test.path), [, object, key] = /^(config|summary)\.([^.]+)$/s.exec(test.path) ?? [];
  if (object !== undefined) return numberTest(test, object as 'config' | 'summary', key, columns, parameters); // the pattern takes these two
  if (name === 'tags') return tagTest(test, columns, parameters);
  if (isCreated(name)) return createdTest(test, columns, parameters);
  const column = Object.hasOwn(columns.texts, name) ? columns.texts[name] : undefined;
  return column === undefined ? undefined : textTest(test, column, columns, parameters);
}

function textTest(test: FilterTest, column: string, { hasPart, isOneOf }: RunColumns, parameters: SqlParameters): SqlCondition | undefined {
  switch (test.type) {
    case 'compare': {
      if (test.operator !== '=' && test.operator !== '!=') return undefined;
      const equal = test.value === null ? `${column} = ''` : isText(test.value) ? `${column} = ${parameters.add('text', test.value)}` : undefined;
      return equal === undefined ? undefined : exact(test.operator === '=' ? `(${equal})` : `NOT (${equal})`);
    }
    case 'in': return test.values.length > 0 && test.values.every(isText) ? exact(`(${isOneOf(column, parameters.add('texts', test.values))})`) : undefined;
    case 'contains': return test.values.length > 0 && test.values.every(isText)
      ? exact(`(${test.values.map((part) => hasPart(column, parameters.add('text', part))).join(' AND ')})`) : undefined;
    case 'matches': return /^[A-Za-z0-9]+$/.test(test.pattern) ? exact(`(${hasPart(column, parameters.add('text', test.pattern))})`) : undefined;
    default: return undefined;
  }
}

function tagTest(test: FilterTest, { hasTag }: RunColumns, parameters: SqlParameters): SqlCondition | undefined {
  const tags = test.type === 'contains' || test.type === 'in' ? test.values : test.type === 'compare' && (test.operator === '=' || test.operator === '!=') ? [test.value] : [];
  if (tags.length === 0 || !tags.every(isText)) return undefined;
  const text = tags.map((tag) => hasTag(parameters.add('text', tag))).join(test.type === 'in' ? ' OR ' : ' AND ');
  return exact(test.type === 'compare' && test.operator === '!=' ? `NOT (${text})` : `(${text})`);
}

function createdTest(test: FilterTest, { createdAt }: RunColumns, parameters: SqlParameters): SqlCondition | undefined {
  if (test.type !== 'compare' || test.operator === '!=') return undefined;
  const { operator, value } = test;
  if (typeof value !== 'object' || value?.type !== 'date' || !Number.isSafeInteger(value.ms)) return undefined;
  const compare = (comparison: string, ms: number): string => `coalesce(${createdAt} ${comparison} ${parameters.add('integer', ms)}, 0)`;
  if (operator === '=' && value.wholeDay) return exact(`(${compare('>=', value.ms)} AND ${compare('<', value.ms + DAY_MS)})`);
  return exact(`(${compare(operator, value.ms)})`);
}

/** Whatever is no number, such as a text that spells one, is found too and looked at here. */
function numberTest(test: FilterTest, object: 'config' | 'summary', key: string, { number }: RunColumns, parameters: SqlParameters): SqlCondition | undefined {
  if (test.type !== 'compare' || test.operator === '!=' || typeof test.value !== 'number' || !(Math.abs(test.value) < 2 ** 53)) return undefined;
  const text = number(object, parameters.add('text', key), `${test.operator} ${parameters.add('number', test.value)}`);
  return { text: `(${text})`, isExact: false };
}

function fieldName(path: string): string {
  return path.replace(/^run\./, '');
}

function isCreated(name: string): boolean {
  return name === 'createdAt' || name === 'created_at';
}

function isText(value: FilterValue): value is string {
  return typeof value === 'string' && value !== '' && !value.includes('\0');
}

function exact(text: string): SqlCondition {
  return { text, isExact: true };
}
