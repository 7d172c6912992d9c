import { isObject, stableStringify, type JsonObject, type JsonValue } from '../../core/json.js';

/**
 * What one option of ours and W&B's part of a node say alike. `write` returns
 * the node that says `value`, or the node as it was where W&B has no words for it.
 */
export interface Field<Context = unknown> {
  readonly name: string;
  /** What our part of a report means where it does not name the option; nothing by default. */
  readonly absent?: JsonValue;
  /** Returns a value in one way of the several in which the same can be said. */
  readonly plain?: (value: JsonValue, context: Context) => JsonValue;
  readonly read: (node: JsonObject, context: Context) => JsonValue | undefined;
  readonly write?: (node: JsonObject, value: JsonValue | undefined, context: Context) => JsonObject;
}

/** Where a node of W&B keeps what only we know: by our names, null for what is absent. */
const OURS = 'wbReports';
/** Names that say what a node is, and so cannot be options. */
const RESERVED = new Set(['id', 'type', 'wandb', 'blocks', 'panels', 'panel', 'problem', '__proto__']);

/** Returns what a node means in our words, as far as it is not what goes without saying. */
export function readFields<C>(fields: readonly Field<C>[], node: JsonObject, context: C): JsonObject {
  const own = isObject(node[OURS]) ? node[OURS] : {};
  const read = fields.map(({ name, absent, read: readOne }): [string, JsonValue | undefined] => {
    const value = readOne(node, context);
    return [name, same(value, absent) ? undefined : value];
  });
  const known = Object.entries(own).filter(([name]) => !RESERVED.has(name));
  const values = new Map<string, JsonValue | undefined>([...read, ...known]);
  return Object.fromEntries<JsonValue>(Array.from(values).flatMap(([name, value]) => (value === undefined || value === null ? [] : [[name, value]])));
}

/**
 * Returns the node that means `wanted`. Only what differs from what the node
 * means already is written, so that a node which nobody has changed comes back
 * as it is; what W&B has no words for stands under `wbReports`, where
 * {@link readFields} finds it.
 */
export function writeFields<C>(fields: readonly Field<C>[], node: JsonObject, wanted: JsonObject, context: C): JsonObject {
  if (differences(fields, node, wanted, context).length === 0) return node;
  let next = without(node, OURS);
  for (const field of fields) {
    const value = valueOf(wanted, field.name);
    if (field.write && !saysSame(field, field.read(next, context), value, context)) next = field.write(next, value, context);
  }
  const left = differences(fields, next, wanted, context);
  return left.length === 0 ? next : { ...next, [OURS]: Object.fromEntries(left.map((name) => [name, valueOf(wanted, name) ?? null])) };
}

/** Returns the names of the options in which a node does not mean what is wanted. */
function differences<C>(fields: readonly Field<C>[], node: JsonObject, wanted: JsonObject, context: C): readonly string[] {
  const now = readFields(fields, node, context);
  const byName = new Map(fields.map((field) => [field.name, field]));
  const names = new Set([...Object.keys(now), ...Object.keys(wanted)]);
  return [...names].filter((name) => !saysSame(byName.get(name), valueOf(now, name), valueOf(wanted, name), context));
}

function saysSame<C>(field: Field<C> | undefined, a: JsonValue | undefined, b: JsonValue | undefined, context: C): boolean {
  const { absent, plain } = field ?? {};
  const [one, other] = [a ?? absent, b ?? absent];
  if (same(one, other)) return true;
  return plain !== undefined && one !== undefined && other !== undefined && same(plain(one, context), plain(other, context));
}

/** Returns a field over a part of a node. */
export function inside<C>(key: string, field: Field<C>): Field<C> {
  const part = (node: JsonObject): JsonObject => objectAt(node, key);
  const { write, read, ...rest } = field;
  return {
    ...rest, read: (node, context) => read(part(node), context),
    ...(write && { write: (node: JsonObject, value: JsonValue | undefined, context: C) => ({ ...node, [key]: write(part(node), value, context) }) }),
  };
}

/** Whether two values are the same JSON. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b || Object.is(a, b)) return true;
  const areParts = typeof a === 'object' && typeof b === 'object' && a !== null && b !== null;
  return areParts && stableStringify(a) === stableStringify(b);
}

/** Returns the object under a key, an empty one where there is none. */
export function objectAt(node: JsonObject, key: string): JsonObject {
  const value = valueOf(node, key);
  return isObject(value) ? value : {};
}

/** Returns the list under a key, an empty one where there is none. */
export function listAt(node: JsonObject, key: string): readonly JsonValue[] {
  const value = valueOf(node, key);
  return Array.isArray(value) ? value as readonly JsonValue[] : [];
}

/** Returns an object with a key that has another value; without the key where the value is undefined. */
export function withKey(node: JsonObject, key: string, value: JsonValue | undefined): JsonObject {
  return value === undefined ? without(node, key) : { ...node, [key]: value };
}

function without(node: JsonObject, key: string): JsonObject {
  const { [key]: _gone, ...rest } = node;
  return rest;
}

function valueOf(node: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(node, key) ? node[key] : undefined;
}
