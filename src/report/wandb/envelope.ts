import { WbError } from '../../core/errors.js';
import { isObject, parseJson, type JsonObject, type JsonValue } from '../../core/json.js';
import { objectAt, same, withKey } from './fields.js';

/** A spec in what it came in: itself alone, a view, or what W&B's API answers. */
export interface Envelope {
  /** What it came in, with nothing in the place of the spec. */
  readonly around: JsonObject;
  /** Where in it the spec stands: no key for a spec alone. */
  readonly path: readonly string[];
  readonly spec: JsonObject;
  /** Whether the spec stood there as text, and the text itself where it is not what JSON is written as here. */
  readonly text: string | boolean;
}

/** Takes a spec out of what it came in. Throws a `WbError` where there is none. */
export function openEnvelope(document: JsonObject): Envelope {
  for (const path of [['data', 'view', 'spec'], ['view', 'spec'], ['spec']]) {
    const found = valueAt(document, path);
    if (found === undefined) continue;
    const spec = typeof found === 'string' ? parseJson(found, 'the spec of the report') : found;
    if (!isObject(spec)) throw new WbError('format', 'the spec of the W&B report is no object');
    const text = typeof found === 'string' && (JSON.stringify(spec) === found || found);
    return { around: withValueAt(document, path, null), path, spec, text };
  }
  return { around: {}, path: [], spec: document, text: false };
}

/** Returns the document with its spec in its place again. Text comes back letter by letter unless it says something else now. */
export function closeEnvelope({ around, path, spec, text }: Envelope): JsonObject {
  if (path.length === 0) return spec;
  const isUnchanged = typeof text === 'string' && same(parseJson(text), spec);
  return withValueAt(around, path, isUnchanged ? text : text === false ? spec : JSON.stringify(spec));
}

/** Returns the object around a spec: the view with its title and its project; `undefined` for a spec alone. */
export function viewOf({ around, path }: Envelope): JsonObject | undefined {
  return path.length === 0 ? undefined : path.slice(0, -1).reduce(objectAt, around);
}

/** Returns the envelope with another view. */
export function withView(envelope: Envelope, view: JsonObject): Envelope {
  const path = envelope.path.slice(0, -1);
  return { ...envelope, around: path.length === 0 ? view : withValueAt(envelope.around, path, view) };
}

function valueAt(node: JsonObject, path: readonly string[]): JsonValue | undefined {
  const inner = path.slice(0, -1).reduce(objectAt, node), last = path.at(-1) ?? '';
  return Object.hasOwn(inner, last) ? inner[last] : undefined;
}

function withValueAt(node: JsonObject, [key = '', ...rest]: readonly string[], value: JsonValue): JsonObject {
  return withKey(node, key, rest.length === 0 ? value : withValueAt(objectAt(node, key), rest, value));
}
