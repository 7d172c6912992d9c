import { RUN_STATES } from '../../data/run.js';
import type { FilterNode, FilterTest, FilterValue } from '../../data/filter/filter-node.js';
import type { SortKey } from '../../data/sort.js';
import { readParam, STATES } from './mlflow-run.js';

const DAY_MS = 86_400_000;
/** Names that MLflow's filters can quote without doubt. */
const NAME = /^[\w\-. :/]+$/;
/** Texts that stand between its quotes as they are: there is no way to escape one. */
const PLAIN = /^[^'"`\\\p{C}]+$/u;
/** What an id looks like. A run without a name is called by its id here. */
const ID = /^[0-9a-f]{32}$/;

/**
 * Translates a filter into MLflow's language, which joins comparisons by `AND`
 * and knows nothing else. `undefined` where it cannot say exactly the same:
 * it never finds a run that lacks the field, and compares parameters as text.
 */
export function mlflowFilter(node: FilterNode): string | undefined {
  switch (node.type) {
    case 'and': {
      const parts = node.of.map(mlflowFilter);
      return parts.length > 0 && parts.every((part) => part !== undefined) ? parts.join(' AND ') : undefined;
    }
    case 'or': case 'not': return undefined;
    default: return testText(node);
  }
}

/** Returns MLflow's `order_by`; `undefined` where it sorts in another way: texts, and what may be a parameter. */
export function mlflowOrder(keys: readonly SortKey[]): readonly string[] | undefined {
  const parts = keys.map(({ path, order }) => {
    const field = path.startsWith('summary.') ? metric(path.slice(8)) : isStart(path) ? 'attributes.start_time' : undefined;
    return field && `${field} ${order.toUpperCase()}`;
  });
  const isTwice = new Set(keys.map(({ path }) => path)).size < keys.length || keys.filter(({ path }) => isStart(path)).length > 1;
  return !isTwice && parts.every((part) => part !== undefined) ? parts : undefined;
}

function testText(test: FilterTest): string | undefined {
  const path = test.path.replace(/^run\./, '');
  if (path === 'id') return idText(test);
  if (path === 'state') return stateText(test);
  if (path === 'name' || path === 'displayName') return nameText(test);
  if (path === 'tags') return tagText(test);
  if (test.type !== 'compare') return undefined;
  if (isStart(path)) return startText(test);
  if (path.startsWith('summary.')) return metricText(test, metric(path.slice(8)));
  if (path.startsWith('config.')) return paramText(test, path.slice(7));
  return undefined;
}

function idText(test: FilterTest): string | undefined {
  const ids = test.type === 'in' ? test.values : test.type === 'compare' && test.operator === '=' ? [test.value] : [];
  if (ids.length === 0 || !ids.every((id): id is string => typeof id === 'string' && PLAIN.test(id))) return undefined;
  return `attributes.run_id IN (${ids.map((id) => `'${id}'`).join(', ')})`;
}

/** Every run has one of five states, so that "one of these" is "none of the others". */
function stateText(test: FilterTest): string | undefined {
  const wanted = test.type === 'in' ? test.values
    : test.type !== 'compare' ? undefined
    : test.operator === '=' ? [test.value]
    : test.operator === '!=' ? RUN_STATES.filter((state) => state !== test.value) : undefined;
  if (!wanted?.every((state) => typeof state === 'string')) return undefined;
  const others = [...STATES].filter(([, state]) => !wanted.includes(state)).map(([name]) => name);
  if (others.length === STATES.size || others.length === 0) return undefined;
  const [only] = [...STATES.keys()].filter((name) => !others.includes(name));
  if (others.length === STATES.size - 1) return `attributes.status = '${only}'`;
  return others.map((name) => `attributes.status != '${name}'`).join(' AND ');
}

function nameText(test: FilterTest): string | undefined {
  const [value, part] = test.type === 'compare' && test.operator === '=' ? [test.value, false]
    : test.type === 'contains' && test.values.length === 1 ? [test.values[0], true]
    : test.type === 'matches' && /^[A-Za-z0-9 ]+$/.test(test.pattern) ? [test.pattern, true] : [];
  if (typeof value !== 'string' || !PLAIN.test(value) || ID.test(value)) return undefined;
  if (!part) return `attributes.run_name = '${value}'`;
  return /^[0-9a-f]*$/.test(value) || /[%_]/.test(value) ? undefined : `attributes.run_name LIKE '%${value}%'`;
}

/** A label `key: value` is a tag. */
function tagText(test: FilterTest): string | undefined {
  const value = test.type === 'contains' && test.values.length === 1 ? test.values[0] : test.type === 'compare' && test.operator === '=' ? test.value : undefined;
  if (typeof value !== 'string') return undefined;
  const [key, text, ...more] = value.split(': ');
  if (text === undefined || more.length > 0 || !NAME.test(key) || key.startsWith('mlflow.') || !PLAIN.test(text)) return undefined;
  return `tags.\`${key}\` = '${text}'`;
}

function startText({ operator, value }: Extract<FilterTest, { type: 'compare' }>): string | undefined {
  if (operator === '!=' || typeof value !== 'object' || value?.type !== 'date' || !Number.isSafeInteger(value.ms) || value.ms < 0) return undefined;
  const start = (comparison: string, ms: number): string => `attributes.start_time ${comparison} ${ms}`;
  if (operator === '=' && value.wholeDay) return `${start('>=', value.ms)} AND ${start('<', value.ms + DAY_MS)}`;
  return start(operator, value.ms);
}

/** NaN is kept as a 0 that is marked, so that it may be found by comparisons; infinities as the largest numbers. */
function metricText({ operator, value }: Extract<FilterTest, { type: 'compare' }>, field: string | undefined): string | undefined {
  const isNumber = typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < Number.MAX_VALUE;
  if (field === undefined || operator === '!=' || !isNumber) return undefined;
  return `${field} ${operator} ${String(value).replace('e+', 'e')}`;
}

/** Only texts: a number may be written in many ways. */
function paramText({ operator, value }: Extract<FilterTest, { type: 'compare' }>, name: string): string | undefined {
  if (operator !== '=' || !NAME.test(name) || !isText(value) || !PLAIN.test(value)) return undefined;
  return `params.\`${name}\` = '${value}'`;
}

function isText(value: FilterValue): value is string {
  return typeof value === 'string' && value.trim() !== '' && Number.isNaN(Number(value)) && typeof readParam(value) === 'string';
}

function metric(name: string): string | undefined {
  return NAME.test(name) ? `metrics.\`${name}\`` : undefined;
}

function isStart(path: string): boolean {
  return path === 'createdAt' || path === 'created_at';
}
