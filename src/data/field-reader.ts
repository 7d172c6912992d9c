import type { JsonObject } from '../core/json.js';
import { runFieldReader, valueAt, type FieldValue, type Run } from './run.js';

/** Reads one field of any run. */
export type FieldReader = (run: Run) => FieldValue;

/** Returns a function that reads what `fieldOf(run, path)` returns, with the path taken apart only once. */
export function fieldReader(path: string): FieldReader {
  if (path.startsWith('config.')) return inConfig(path.slice(7));
  if (path.startsWith('summary.')) return inSummary(path.slice(8));
  if (path.startsWith('run.')) return runFieldReader(path.slice(4)) ?? (() => undefined);
  const field = runFieldReader(path), summary = inSummary(path), config = inConfig(path);
  return field
    ? (run) => field(run) ?? summary(run) ?? config(run)
    : (run) => summary(run) ?? config(run);
}

function inConfig(path: string): FieldReader {
  const read = objectReader(path);
  return (run) => read(run.config);
}

function inSummary(path: string): FieldReader {
  const read = objectReader(path);
  return (run) => read(run.summary);
}

/** A key without dots that no object inherits needs no search and no check. */
function objectReader(path: string): (object: JsonObject) => FieldValue {
  const isPlain = !path.includes('.') && !(path in Object.prototype);
  return isPlain ? (object) => object[path] : (object) => valueAt(object, path);
}
