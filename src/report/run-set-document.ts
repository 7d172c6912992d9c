import { WbError } from '../core/errors.js';
import { isObject, parseJson, type JsonObject } from '../core/json.js';
import type { RawSettings } from '../panels/run-set/inherit.js';
import { readLock, type RunSetLock } from '../panels/run-set/lock.js';
import { readRunSet } from '../panels/run-set/read-run-set.js';

/** What marks a document as a run set. */
const FORMAT = 'wb-run-set';

/** A run set as reports share it. */
export interface RunSetDocument {
  readonly name?: string;
  readonly settings: RawSettings;
  readonly locked?: RunSetLock;
}

/**
 * Reads a run set from JSON: `{ "format": "wb-run-set", "version": 1, "name":
 * "best", "runsFilter": "…", "limit": 5, "locked": { "ids": […], "date": "…" } }`.
 * Settings have the names that the properties of `<wb-run-set>` have. Throws a
 * `WbError` that names what cannot be used.
 */
export function parseRunSetDocument(text: string, what: string): RunSetDocument {
  const json = parseJson(text, what);
  if (!isObject(json) || (json['format'] ?? FORMAT) !== FORMAT) throw new WbError('format', `${what} is no run set`, { hint: `It should say "format": "${FORMAT}".` });
  const { format: _format, version = 1, name, locked, ...settings } = json;
  if (version !== 1) throw new WbError('format', `${what} is of version ${JSON.stringify(version)}, and this page reads version 1`);
  readRunSet(settings);
  return { settings, ...(typeof name === 'string' && { name }), ...(locked !== undefined && locked !== null && { locked: readLock(locked) }) };
}

/** Returns a run set as JSON that {@link parseRunSetDocument} reads. */
export function runSetJson({ name, settings, locked }: RunSetDocument): JsonObject {
  const given = Object.entries(settings).filter(([, value]) => value !== undefined && value !== null);
  return {
    format: FORMAT, version: 1, ...(name && { name }),
    ...Object.fromEntries(given) as JsonObject, // settings are JSON
    ...(locked && { locked: { ids: locked.ids, date: locked.date } }),
  };
}
