import { invalid, WbError } from '../../core/errors.js';
import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { joinFilters, type FilterNode, type FilterValue } from './filter-node.js';

const NAMES: ReadonlyMap<string, string> = new Map([
  ['displayName', 'name'], ['display_name', 'name'], ['created_at', 'createdAt'], ['username', 'user'], ['heartbeat_at', 'heartbeatAt'],
]);
const COMPARISONS = { $eq: '=', $ne: '!=', $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' } as const;
const EXPECTED = '$and, $or, $nor, $not, $eq, $ne, $gt, $gte, $lt, $lte, $in, $nin, $all, $regex or $exists';

/**
 * Reads a Mongo-style filter such as `{ "config.lr": { "$gt": 0.001 } }`.
 * Fields have our names or those of W&B's API (`summary_metrics.loss`,
 * `displayName`). A list as a value means one of them. Throws a `WbError` that
 * names the operator or value that cannot be read.
 */
export function fromMongo(filter: JsonObject): FilterNode | undefined {
  const parts = Object.entries(filter).map(([key, value]): FilterNode | undefined => {
    switch (key) {
      case '$and': return joinFilters('and', filters(key, value));
      case '$or': return joinFilters('or', filters(key, value));
      case '$nor': return negated(joinFilters('or', filters(key, value)));
      case '$not': return negated(joinFilters('and', filters(key, [value])));
      default:
        if (key.startsWith('$')) throw unknownOperator(key);
        return field(pathOf(key), value);
    }
  });
  return joinFilters('and', parts);
}

function filters(key: string, value: JsonValue): readonly FilterNode[] {
  if (!Array.isArray(value) || value.length === 0) throw invalid(key, value, 'a list of filters');
  return (value as readonly JsonValue[]).map((item) => {
    if (!isObject(item)) throw invalid(key, item, 'an object');
    const node = fromMongo(item);
    if (!node) throw invalid(key, item, 'a filter that is not empty');
    return node;
  });
}

function field(path: string, value: JsonValue): FilterNode | undefined {
  if (Array.isArray(value)) return { type: 'in', path, values: list(value) };
  if (!isObject(value)) return { type: 'compare', path, operator: '=', value: scalar(value) };
  return joinFilters('and', Object.entries(value).map(([operator, operand]) => test(path, operator, operand, value)));
}

function test(path: string, operator: string, operand: JsonValue, all: JsonObject): FilterNode | undefined {
  switch (operator) {
    case '$eq': case '$ne': case '$gt': case '$gte': case '$lt': case '$lte':
      return { type: 'compare', path, operator: COMPARISONS[operator], value: scalar(operand) };
    case '$in': return { type: 'in', path, values: list(operand) };
    case '$nin': return { type: 'not', of: { type: 'in', path, values: list(operand) } };
    case '$all': return { type: 'contains', path, values: list(operand) };
    case '$exists': return { type: 'compare', path, operator: operand === false ? '=' : '!=', value: null };
    case '$regex':
      if (typeof operand !== 'string') throw invalid(operator, operand, 'a regular expression');
      return { type: 'matches', path, pattern: (all['$options'] === 'i' ? '(?i)' : '') + operand };
    case '$options':
      if (operand === 'i' || operand === '') return undefined;
      throw invalid(operator, operand, '"i" or nothing');
    case '$not': return negated(field(path, operand));
    default: throw unknownOperator(operator);
  }
}

function pathOf(key: string): string {
  if (key.startsWith('summary_metrics.')) return `summary.${key.slice('summary_metrics.'.length)}`;
  if (key.startsWith('config.')) return key.replace(/\.value(?=\.|$)/, '');
  return NAMES.get(key) ?? key;
}

function list(value: JsonValue): readonly FilterValue[] {
  if (!Array.isArray(value)) throw invalid('filter value', value, 'a list');
  return (value as readonly JsonValue[]).map(scalar);
}

function scalar(value: JsonValue): FilterValue {
  if (typeof value === 'object' && value !== null) throw invalid('filter value', value, 'a number, a text, true, false or null');
  return value;
}

function negated(of: FilterNode | undefined): FilterNode | undefined {
  return of && { type: 'not', of };
}

function unknownOperator(name: string): WbError {
  return new WbError('invalid', `unknown filter operator: ${name} (expected ${EXPECTED})`);
}
