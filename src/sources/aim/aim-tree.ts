import { WbError } from '../../core/errors.js';
import type { JsonObject, JsonValue } from '../../core/json.js';

/** A value of Aim's trees. */
export type AimValue = null | boolean | number | bigint | string | Uint8Array | AimValue[] | AimTree;

/** An object of Aim's trees. */
export interface AimTree {
  [key: string]: AimValue;
}

/** Puts a value under a path into a tree, and returns the tree. Throws a `WbError` of kind `format` where the path leads through what is no object and no list. */
export function placeIn(root: AimValue, path: readonly (string | number)[], value: AimValue): AimValue {
  if (path.length === 0) return value;
  let node = root;
  path.forEach((key, depth) => { node = step(node, key, depth === path.length - 1 ? value : undefined); });
  return root;
}

/** Whether a value is an object. */
export function isTree(value: AimValue | undefined): value is AimTree {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

/** Returns what an object has under a name; `undefined` where it has nothing there, or is none. */
export function memberOf(value: AimValue | undefined, name: string): AimValue | undefined {
  return isTree(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Returns the text under a name; `undefined` where it is empty or something else. */
export function textIn(value: AimValue | undefined, name: string): string | undefined {
  const text = memberOf(value, name);
  return typeof text === 'string' && text !== '' ? text : undefined;
}

/** Returns the number under a name. */
export function numberIn(value: AimValue | undefined, name: string): number | undefined {
  const number = memberOf(value, name);
  return typeof number === 'number' ? number : typeof number === 'bigint' ? Number(number) : undefined;
}

/** Returns the list under a name; an empty one where there is none. */
export function listIn(value: AimValue | undefined, name: string): readonly AimValue[] {
  const list = memberOf(value, name);
  return Array.isArray(list) ? list : [];
}

/** Returns a tree as JSON; bytes in it are `null`. */
export function toJson(value: AimValue): JsonValue {
  if (value instanceof Uint8Array) return null;
  if (Array.isArray(value)) return value.map(toJson);
  return isTree(value) ? toJsonObject(value) : value;
}

/** Returns an object as JSON, without `__proto__`. */
export function toJsonObject(tree: AimTree): JsonObject {
  return Object.fromEntries(Object.entries(tree).filter(([key]) => key !== '__proto__').map(([key, value]) => [key, toJson(value)]));
}

/** Returns the numbers of an array that Aim packs as `{ type: 'numpy', dtype: 'float64', blob }`; `undefined` where it is something else. */
export function numbersIn(value: AimValue | undefined, name: string): Float64Array | undefined {
  const array = memberOf(value, name), blob = memberOf(array, 'blob');
  if (!(blob instanceof Uint8Array) || textIn(array, 'dtype') !== 'float64' || blob.length % 8 !== 0) return undefined;
  return new Float64Array(new Uint8Array(blob).buffer); // aligned, and in the byte order of about every machine
}

/** The error for bytes that Aim does not write. */
export function broken(): WbError {
  return new WbError('format', 'the answer is not what Aim writes', { hint: 'Is the url that of an Aim server, with its base path if it has one?' });
}

/** Goes one step into a tree: puts `value` there if it is given, else an object where there is nothing yet. */
function step(node: AimValue, key: string | number, value: AimValue | undefined): AimValue {
  if (Array.isArray(node)) {
    if (typeof key !== 'number' || !(key >= 0 && key <= node.length)) throw broken(); // elements come in their order
    return value === undefined ? node[key] ??= {} : node[key] = value;
  }
  if (!isTree(node)) throw broken();
  const next = value === undefined ? memberOf(node, String(key)) ?? {} : value;
  // `__proto__` is a name like any other.
  Object.defineProperty(node, String(key), { value: next, enumerable: true, configurable: true, writable: true });
  return next;
}
