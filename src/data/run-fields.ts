import { isObject, type JsonObject, type JsonValue } from '../core/json.js';
import type { Run } from './run.js';

/** A value a run has under a path: what cells, axes and filters read. */
export type FieldValue = JsonValue | undefined;

const RUN_FIELDS: Readonly<Record<string, (run: Run) => FieldValue>> = {
  id: (run) => run.id,
  name: (run) => run.name,
  displayName: (run) => run.name,
  state: (run) => run.state,
  entity: (run) => run.entity,
  project: (run) => run.project,
  group: (run) => run.group,
  jobType: (run) => run.jobType,
  sweep: (run) => run.sweep,
  user: (run) => run.user,
  notes: (run) => run.notes,
  tags: (run) => run.tags,
  createdAt: (run) => run.createdAt,
  created_at: (run) => run.createdAt,
  heartbeatAt: (run) => run.heartbeatAt,
  duration: (run) => run.durationSeconds,
  runtime: (run) => run.durationSeconds,
  step: (run) => valueAt(run.summary, '_step'),
};

/** The names of run fields that {@link fieldOf} knows without a prefix. */
export const RUN_FIELD_NAMES: readonly string[] = Object.keys(RUN_FIELDS);

/**
 * Returns the value a run has under `path`. `config.…` and `summary.…` name
 * their part; a bare path means the run field of that name, else the summary
 * value, else the config value. Nested values are reached by dots; a key that
 * itself holds dots or slashes wins over a nested path.
 */
export function fieldOf(run: Run, path: string): FieldValue {
  if (path.startsWith('config.')) return valueAt(run.config, path.slice(7));
  if (path.startsWith('summary.')) return valueAt(run.summary, path.slice(8));
  if (path.startsWith('run.')) return runField(run, path.slice(4));
  return runField(run, path) ?? valueAt(run.summary, path) ?? valueAt(run.config, path);
}

/** Returns the value under a dotted path, or `undefined`. */
export function valueAt(object: JsonObject, path: string): FieldValue {
  if (Object.hasOwn(object, path)) return object[path];
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const head = path.slice(0, dot);
    if (!Object.hasOwn(object, head)) continue;
    const inner = object[head];
    const value = isObject(inner) ? valueAt(inner, path.slice(dot + 1)) : undefined;
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Returns every leaf of a nested object as `[dotted path, value]`; lists and empty objects are leaves. */
export function flatten(object: JsonObject, prefix = ''): [path: string, value: JsonValue][] {
  return Object.entries(object).flatMap(([key, value]): [string, JsonValue][] => {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    return isObject(value) && Object.keys(value).length > 0 ? flatten(value, path) : [[path, value]];
  });
}

/** Returns the number in a field, or NaN where there is none. Booleans are no numbers. */
export function toNumber(value: FieldValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value === 'NaN') return NaN;
  if (value === 'Infinity') return Infinity;
  if (value === '-Infinity') return -Infinity;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
}

/** Returns how to read the run field of this name, or `undefined` where there is none. */
export function runFieldReader(name: string): ((run: Run) => FieldValue) | undefined {
  return Object.hasOwn(RUN_FIELDS, name) ? RUN_FIELDS[name] : undefined;
}

function runField(run: Run, name: string): FieldValue {
  return runFieldReader(name)?.(run);
}
