import { invalid } from '../../core/errors.js';
import type { JsonObject, JsonValue } from '../../core/json.js';
import type { ContentType } from '../block-schemas.js';
import { check } from '../parse-block.js';

/** A block as it stands in a document. */
export type BlockJson = JsonObject & { readonly type: string };

/** Returns a checked block; absent options are left out. Throws a `WbError` that names the value that is wrong. */
export function block(type: ContentType, fields: object): BlockJson {
  const json = plain({ type, ...fields });
  check(type, json);
  return json;
}

/** Returns an object without its undefined parts. Throws where a part cannot be written as JSON. */
export function plain<T extends object>(fields: T): T & JsonObject {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  for (const [name, value] of entries) if (!isJson(value)) throw invalid(name, typeof value === 'function' ? 'a function' : String(value), 'a value that can be written as JSON');
  return Object.fromEntries(entries) as T & JsonObject; // each value was checked
}

function isJson(value: unknown): value is JsonValue {
  if (value === null || ['string', 'number', 'boolean', 'bigint', 'undefined'].includes(typeof value)) return true;
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.every(isJson);
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && Object.values(value).every(isJson);
}
