import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { joinFilters, type FilterNode, type FilterValue } from '../../data/filter/filter-node.js';
import { parseFilter } from '../../data/filter/parse.js';
import { printFilter } from '../../data/filter/print.js';
import { fromJson } from '../../data/filter/wandb-json.js';
import { listAt } from './fields.js';
import { fromKey, toKey } from './names.js';

/** Returns what a filter of W&B, flat or a tree, means; `undefined` where it lets every run pass. Throws a `WbError` that names what cannot be read. */
export function readFilter(filters: JsonValue | undefined): FilterNode | undefined {
  return isObject(filters) ? fromJson(withNulls(filters) as JsonObject) : undefined; // an object stays one
}

/** Returns a filter as the text of `runsFilter`; nothing where every run passes. */
export function filterText(parts: readonly (FilterNode | undefined)[]): string | undefined {
  const node = joinFilters('and', parts.flatMap((part): readonly (FilterNode | undefined)[] => (part?.type === 'and' ? part.of : [part])));
  return node && printFilter(node);
}

/** Reads the text of `runsFilter`: an expression, or a regular expression on names. */
export function parseFilterText(text: string): FilterNode {
  try {
    return parseFilter(text);
  } catch {
    return { type: 'matches', path: 'name', pattern: text };
  }
}

/**
 * Returns a filter as W&B writes it today; `undefined` where W&B has no words
 * for it. Keys are spelled as in the `original`, which it stands for.
 */
export function writeFilter(node: FilterNode | undefined, original: JsonValue | undefined): JsonObject | undefined {
  const filters = node ? flat(node, { keys: keysIn(original), depth: 0 }) : [];
  return filters && { filterFormat: 'filterV2', filters };
}

interface Place {
  /** Keys by our paths. */
  readonly keys: ReadonlyMap<string, JsonObject>;
  readonly depth: number;
}

function keysIn(filter: JsonValue | undefined): ReadonlyMap<string, JsonObject> {
  if (!isObject(filter)) return new Map();
  const { key } = filter, path = fromKey(key);
  const own: readonly (readonly [string, JsonObject])[] = path !== undefined && isObject(key) && key['section'] !== 'tags' ? [[path, key]] : [];
  return new Map([...own, ...listAt(filter, 'filters').flatMap((inner) => [...keysIn(inner)])]);
}

/** A list in which `or` binds less than `and`; groups may be one level deep. */
function flat(node: FilterNode, place: Place): readonly JsonObject[] | undefined {
  if (node.type !== 'and' && node.type !== 'or') {
    const only = leaf(node, place);
    return only && [only];
  }
  const parts = node.of.map((part) => (part.type === 'and' || part.type === 'or' ? group(part, place) : leaf(part, place)));
  if (!parts.every((part) => part !== undefined)) return undefined;
  return parts.map((part, index) => (index === 0 ? part : { ...part, connector: node.type.toUpperCase() }));
}

function group(node: FilterNode, { keys, depth }: Place): JsonObject | undefined {
  const filters = depth < 1 ? flat(node, { keys, depth: depth + 1 }) : undefined;
  return filters && { filters };
}

function leaf(node: FilterNode, { keys }: Place): JsonObject | undefined {
  const isNot = node.type === 'not', test = isNot ? node.of : node;
  switch (test.type) {
    case 'compare': return isNot ? undefined : made(keys.get(test.path) ?? toKey(test.path), test.operator, plainValue(test.value));
    case 'in': return made(keys.get(test.path) ?? toKey(test.path), isNot ? 'NIN' : 'IN', plainValues(test.values));
    case 'within': return isNot ? undefined : made(keys.get(test.path) ?? toKey(test.path), 'WITHINSECONDS', test.seconds);
    case 'matches': return isNot ? undefined : made(keys.get(test.path) ?? toKey(test.path), 'REGEX', test.pattern);
    case 'contains': return test.path === 'tags' && test.values.length === 1 ? tag(test.values[0], !isNot) : undefined;
    default: return undefined;
  }
}

function tag(value: FilterValue, isWanted: boolean): JsonObject | undefined {
  return typeof value === 'string' ? { key: { section: 'tags', name: value }, op: '=', value: isWanted, disabled: false } : undefined;
}

function made(key: JsonObject, op: string, value: JsonValue | undefined): JsonObject | undefined {
  return value === undefined ? undefined : { key, op, value, disabled: false };
}

function plainValue(value: FilterValue): JsonValue | undefined {
  if (typeof value !== 'object' || value === null) return value;
  if (value.type === 'date') return new Date(value.ms).toISOString();
  return value.type === 'duration' ? value.seconds : undefined;
}

function plainValues(values: readonly FilterValue[]): readonly JsonValue[] | undefined {
  const plain = values.map(plainValue);
  return plain.every((value) => value !== undefined) ? plain : undefined;
}

/** W&B's pages write `<null>` for a value that is absent. */
function withNulls(filter: JsonValue): JsonValue {
  if (!isObject(filter)) return filter;
  if (Array.isArray(filter['filters'])) return { ...filter, filters: listAt(filter, 'filters').map(withNulls) };
  return filter['value'] === '<null>' ? { ...filter, value: null } : filter;
}
