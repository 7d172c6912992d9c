import type { JsonObject, JsonValue } from '../../core/json.js';
import type { FilterNode, FilterTest, FilterValue } from '../../data/filter/filter-node.js';
import { RUN_STATES, type RunState } from '../../data/run.js';
import type { SortKey } from '../../data/sort.js';
import { WANDB_STATES } from './wandb-run.js';

type Comparison = Extract<FilterTest, { type: 'compare' }>;

const DAY_MS = 86_400_000;
const COMPARISONS = { '=': '$eq', '>': '$gt', '>=': '$gte', '<': '$lt', '<=': '$lte' } as const;
/** Fields of a run that hold one text, and what W&B calls them. */
const TEXTS: ReadonlyMap<string, string> = new Map([['group', 'group'], ['jobType', 'jobType'], ['user', 'username'], ['sweep', 'sweep']]);
/** A key of the summary that is no path into something. */
const PLAIN_KEY = /^[^.$]+$/;

/**
 * Translates a filter into the Mongo-like JSON that W&B takes. `undefined`
 * where it might lack a run that passes: hyperparameters, whose lists and
 * numbers written as text W&B compares in its own way, `!=`, which finds also
 * runs without the field, and anything negated.
 */
export function wandbFilter(node: FilterNode): JsonObject | undefined {
  switch (node.type) {
    case 'and': case 'or': {
      const parts = node.of.map(wandbFilter).filter((part) => part !== undefined);
      return parts.length > 0 && parts.length === node.of.length ? { [`$${node.type}`]: parts } : undefined;
    }
    case 'not': return undefined;
    default: return testJson(node);
  }
}

/** Returns W&B's `order`; `undefined` where it sorts in another way, or by more than one thing. */
export function wandbOrder(keys: readonly SortKey[]): string | undefined {
  const [key, ...more] = keys;
  if (key === undefined || more.length > 0) return undefined;
  const sign = key.order === 'desc' ? '-' : '+';
  if (isCreation(key.path)) return `${sign}created_at`;
  return isSummary(key.path) ? `${sign}summary_metrics.${key.path.slice(8)}` : undefined;
}

function testJson(test: FilterTest): JsonObject | undefined {
  const path = test.path.replace(/^run\./, '');
  if (path === 'tags') return tagJson(test);
  if (path === 'name' || path === 'displayName') return nameJson(test);
  const values = valuesOf(test);
  if (path === 'id') return values && textsIn('name', values);
  if (path === 'state') return stateJson(test);
  const text = TEXTS.get(path);
  if (text !== undefined) return values && textsIn(text, values);
  if (test.type !== 'compare') return undefined;
  if (isCreation(path)) return creationJson(test);
  return isSummary(path) ? summaryJson(test) : undefined;
}

/** What a field must equal one of; `undefined` for any other test. */
function valuesOf(test: FilterTest): readonly FilterValue[] | undefined {
  if (test.type === 'in') return test.values;
  return test.type === 'compare' && test.operator === '=' ? [test.value] : undefined;
}

function textsIn(field: string, values: readonly FilterValue[]): JsonObject | undefined {
  const texts = values.filter((value) => typeof value === 'string' && value !== '');
  return texts.length > 0 && texts.length === values.length ? { [field]: { $in: texts as readonly string[] } } : undefined;
}

/** What we call unknown is whatever W&B may think of, so that it is not asked for. */
function stateJson(test: FilterTest): JsonObject | undefined {
  if (test.type === 'compare' && test.operator === '!=') return isState(test.value) ? { state: { $nin: namesOf([test.value]) } } : undefined;
  const values = valuesOf(test);
  return values && values.length > 0 && values.every(isState) ? { state: { $in: namesOf(values) } } : undefined;
}

function isState(value: FilterValue): value is RunState {
  return value !== 'unknown' && RUN_STATES.some((state) => state === value);
}

function namesOf(states: readonly RunState[]): readonly string[] {
  return [...WANDB_STATES].filter(([, state]) => states.includes(state)).map(([name]) => name);
}

/** Runs without a name are called by their id here. */
function nameJson(test: FilterTest): JsonObject | undefined {
  const either = (condition: JsonValue): JsonObject => ({ $or: [{ displayName: condition }, { name: condition }] });
  const values = valuesOf(test);
  if (values) return values.length > 0 && values.every((value) => typeof value === 'string' && value !== '') ? either({ $in: values as readonly string[] }) : undefined;
  const part = test.type === 'contains' && test.values.length === 1 ? test.values[0] : test.type === 'matches' ? test.pattern : undefined;
  return typeof part === 'string' && /^[A-Za-z0-9 _-]+$/.test(part) ? either({ $regex: part }) : undefined;
}

function tagJson(test: FilterTest): JsonObject | undefined {
  const isAll = test.type === 'contains', values = isAll ? test.values : valuesOf(test);
  if (!values?.length || !values.every((value) => typeof value === 'string' && value !== '')) return undefined;
  const parts = (values as readonly string[]).map((tag): JsonObject => ({ tags: tag }));
  return parts.length === 1 ? parts[0] : { [isAll ? '$and' : '$or']: parts };
}

function creationJson({ operator, value }: Comparison): JsonObject | undefined {
  if (operator === '!=' || typeof value !== 'object' || value?.type !== 'date' || !isDate(value.ms)) return undefined;
  const at = (ms: number): string => new Date(ms).toISOString();
  if (operator === '=' && value.wholeDay) return { createdAt: { $gte: at(value.ms), $lt: at(value.ms + DAY_MS) } };
  return { createdAt: { [COMPARISONS[operator]]: at(value.ms) } };
}

function summaryJson({ path, operator, value }: Comparison): JsonObject | undefined {
  if (operator === '!=' || typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  return { [`summary_metrics.${path.slice(8)}`]: operator === '=' ? value : { [COMPARISONS[operator]]: value } };
}

function isSummary(path: string): boolean {
  return path.startsWith('summary.') && PLAIN_KEY.test(path.slice(8));
}

function isCreation(path: string): boolean {
  return /^(run\.)?(createdAt|created_at)$/.test(path);
}

function isDate(ms: number): boolean {
  return Number.isFinite(new Date(ms).getTime()) && ms >= 0;
}
