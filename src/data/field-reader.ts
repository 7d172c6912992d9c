import { isObject, type JsonObject } from '../core/json.js';
import { runFieldReader, valueAt, type FieldValue } from './run-fields.js';
import type { Run } from './run.js';

/** Reads one field of any run. */
export type FieldReader = (run: Run) => FieldValue;

type ObjectReader = (object: JsonObject) => FieldValue;

/** A path of more keys has too many ways to be taken apart to prepare them all. */
const MOST_KEYS = 6;

/** Returns a function that reads what `fieldOf(run, path)` returns, with the path taken apart only once. */
export function fieldReader(path: string): FieldReader {
  if (path.startsWith('config.')) return inConfig(path.slice(7));
  if (path.startsWith('summary.')) return inSummary(path.slice(8));
  if (path.startsWith('run.')) return runFieldReader(path.slice(4)) ?? (() => undefined);
  const field = runFieldReader(path), summary = inSummaryIfThere(path), config = inConfig(path);
  return field
    ? (run) => field(run) ?? summary(run) ?? config(run)
    : (run) => summary(run) ?? config(run);
}

function inConfig(path: string): FieldReader {
  const read = objectReader(path);
  return (run) => read(run.config);
}

/** Asks first whether the key is there: to read a key that is not takes ten times as long, where keys are read that differ from call to call. */
function inSummaryIfThere(path: string): FieldReader {
  const read = inSummary(path);
  return path.includes('.') ? read : (run) => (Object.hasOwn(run.summary, path) ? read(run) : undefined);
}

function inSummary(path: string): FieldReader {
  const read = objectReader(path);
  return (run) => read(run.summary);
}

/** Reads what `valueAt` reads. A key without dots that no object inherits needs no search and no check. */
function objectReader(path: string): ObjectReader {
  if (path.includes('.')) return nestedReader(path);
  return path in Object.prototype ? (object) => valueAt(object, path) : (object) => object[path];
}

function nestedReader(path: string): ObjectReader {
  const keys = path.split('.');
  if (keys.length > MOST_KEYS) return (object) => valueAt(object, path);
  const splits = keys.slice(1).map((_, i) => {
    const head = keys.slice(0, keys.length - 1 - i).join('.');
    return { head, read: objectReader(path.slice(head.length + 1)) };
  });
  return (object) => {
    if (Object.hasOwn(object, path)) return object[path];
    for (const { head, read } of splits) {
      const inner = Object.hasOwn(object, head) ? object[head] : undefined;
      const value = isObject(inner) ? read(inner) : undefined;
      if (value !== undefined) return value;
    }
    return undefined;
  };
}
