import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';

/** Names that hold data, not grammar: their contents are left alone. */
const DATA = new Set(['values', 'datasets']);

/**
 * Returns a Vega-Lite chart written for versions 2 to 4 in the words of the
 * present one: selections become parameters, what they decide is asked of
 * those, a `rangeStep` gives way to
 * the room there is, an empty scale means none at all. A
 * chart that is written for a later version comes back as it is.
 */
export function migrateVegaLite(spec: JsonObject): JsonObject {
  return migrate(spec, selectionsIn(spec)) as JsonObject; // an object stays one
}

/** The selections of a chart that are empty where nothing was selected, by name. */
type Selections = ReadonlyMap<string, { readonly isNone: boolean }>;

function selectionsIn(spec: JsonValue, found = new Map<string, { isNone: boolean }>()): Selections {
  if (Array.isArray(spec)) for (const item of spec as readonly JsonValue[]) selectionsIn(item, found);
  if (!isObject(spec)) return found;
  if (isDefinition(spec['selection'])) {
    for (const [name, selection] of Object.entries(spec['selection'])) found.set(name, { isNone: isObject(selection) && selection['empty'] === 'none' });
  }
  for (const [key, item] of Object.entries(spec)) if (!DATA.has(key)) selectionsIn(item, found);
  return found;
}

/** Selections are defined as objects of objects with a `type`; elsewhere the word refers to one. */
function isDefinition(value: JsonValue | undefined): value is JsonObject {
  return isObject(value) && Object.values(value).length > 0 && Object.values(value).every((item) => isObject(item) && typeof item['type'] === 'string');
}

function migrate(value: JsonValue, selections: Selections): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => migrate(item, selections));
  if (!isObject(value)) return value;
  const { selection, scale, ...rest } = value;
  const next: Record<string, JsonValue> = {};
  for (const [key, item] of Object.entries(rest)) next[key] = DATA.has(key) ? item : migrate(item, selections);
  if (isDefinition(selection)) {
    const params = Object.entries(selection).map(([name, item]) => parameter(name, item as JsonObject)); // each was found to be one
    next['params'] = [...(Array.isArray(next['params']) ? next['params'] as readonly JsonValue[] : []), ...params];
  } else if (selection !== undefined) Object.assign(next, predicate(selection, selections));
  if (scale !== undefined) next['scale'] = scale === '' ? null : withoutStep(migrate(scale, selections));
  return next;
}

function parameter(name: string, { type, bind, init, empty: _empty, ...how }: JsonObject): JsonObject {
  const isInterval = type === 'interval';
  const select: JsonObject = { ...how, type: isInterval ? 'interval' : 'point', ...(type === 'single' && { toggle: false }) };
  const value = init === undefined ? undefined : isInterval || Array.isArray(init) ? init : [init];
  return { name, select, ...(bind !== undefined && { bind }), ...(value !== undefined && { value }) };
}

/** What asked a selection asks a parameter; `and`, `or` and `not` are written around each. */
function predicate(reference: JsonValue, selections: Selections): JsonObject {
  if (typeof reference === 'string') return { param: reference, ...(selections.get(reference)?.isNone && { empty: false }) };
  return isObject(reference) && isReference(reference) ? { test: compose(reference, selections) } : { selection: reference };
}

function isReference(value: JsonObject): boolean {
  return ['and', 'or', 'not'].some((word) => value[word] !== undefined);
}

function compose(reference: JsonValue, selections: Selections): JsonValue {
  if (typeof reference === 'string') return predicate(reference, selections);
  if (!isObject(reference)) return reference;
  return Object.fromEntries(Object.entries(reference).map(([word, parts]) =>
    [word, Array.isArray(parts) ? parts.map((part: JsonValue) => compose(part, selections)) : compose(parts, selections)]));
}

/** `rangeStep` was a part of a scale; charts take the width of their panel now. */
function withoutStep(scale: JsonValue): JsonValue {
  if (!isObject(scale)) return scale;
  const { rangeStep: _step, ...rest } = scale;
  return rest;
}
