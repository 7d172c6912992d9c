import { invalid, WbError } from '../../core/errors.js';
import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { joinFilters, tagFilter, type ComparisonOperator, type FilterNode, type FilterValue } from './filter-node.js';
import { fromMongo } from './mongo.js';

const RUN_NAMES: ReadonlyMap<string, string> = new Map([
  ['name', 'id'], ['displayName', 'name'], ['created_at', 'createdAt'], ['username', 'user'], ['heartbeat_at', 'heartbeatAt'],
]);

/**
 * Reads a filter object: W&B's filter JSON, flat with connectors or a tree, or
 * a Mongo-style object. Disabled and unfinished W&B filters are left out;
 * `undefined` means that nothing is left. Throws a `WbError` that names what
 * cannot be read.
 */
export function fromJson(filter: JsonObject): FilterNode | undefined {
  return 'filters' in filter || ('key' in filter && 'op' in filter) ? fromWandb(filter) : fromMongo(filter);
}

function fromWandb(filter: JsonObject): FilterNode | undefined {
  if (filter['disabled'] === true) return undefined;
  const { filters } = filter;
  if (filters === undefined) return leaf(filter);
  if (!Array.isArray(filters)) throw invalid('filters', filters, 'a list of filters');
  const items = (filters as readonly JsonValue[]).map((item) => {
    if (!isObject(item)) throw invalid('filter', item, 'an object');
    return { node: fromWandb(item), startsAlternative: (item['connector'] ?? filter['op']) === 'OR' };
  }).filter((item) => item.node !== undefined);
  const alternatives: FilterNode[][] = [];
  for (const { node, startsAlternative } of items) {
    const current = alternatives.at(-1);
    if (current && !startsAlternative) current.push(node!); // nodes that are undefined were left out above
    else alternatives.push([node!]);
  }
  return joinFilters('or', alternatives.map((of) => joinFilters('and', of)!)); // an alternative has at least one node
}

function leaf(filter: JsonObject): FilterNode | undefined {
  const { key, op, value = null } = filter;
  if (!isObject(key)) throw invalid('filter key', key ?? null, 'an object with section and name');
  const { section, name } = key;
  if (name === '' || (value === null && op !== '=' && op !== '==' && op !== '!=')) return undefined;
  if (typeof name !== 'string') throw invalid('filter name', name, 'a text');
  if (section === 'tags') return tagFilter(name, (op !== '!=') === (value !== false));
  return test(pathOf(section, name), op, value);
}

function pathOf(section: JsonValue | undefined, name: string): string {
  if (section === 'config') return `config.${withoutValue(name)}`;
  if (section === 'summary') return `summary.${name}`;
  if (section === 'run') return RUN_NAMES.get(name) ?? name;
  throw invalid('filter section', section, 'config, summary, run or tags');
}

/** W&B keeps each config key in an object of its own: `lr.value`, `model.value.depth`. */
function withoutValue(name: string): string {
  return name.replace(/\.value(?=\.|$)/, '');
}

function test(path: string, op: JsonValue | undefined, value: JsonValue): FilterNode {
  switch (op) {
    case '=': case '==': case '!=': case '<': case '<=': case '>': case '>=':
      return { type: 'compare', path, operator: (op === '==' ? '=' : op) satisfies ComparisonOperator, value: scalar(value) };
    case 'IN': return { type: 'in', path, values: list(value) };
    case 'NIN': return { type: 'not', of: { type: 'in', path, values: list(value) } };
    case 'REGEX':
      if (typeof value !== 'string') throw invalid('regular expression', value, 'a text');
      return { type: 'matches', path, pattern: value };
    case 'WITHINSECONDS': return { type: 'within', path, seconds: Number(scalar(value)) };
    default: throw new WbError('invalid', `unknown filter operator: ${JSON.stringify(op)}`);
  }
}

function list(value: JsonValue): readonly FilterValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]).map(scalar) : [scalar(value)];
}

function scalar(value: JsonValue): FilterValue {
  if (typeof value === 'object' && value !== null) throw invalid('filter value', value, 'a number, a text, true, false or null');
  return value;
}
