import { isObject, type JsonObject } from '../../core/json.js';
import { runFieldReader, toNumber, valueAt, type FieldValue } from '../../data/run-fields.js';
import type { Run } from '../../data/run.js';
import { numberStyle, type NumberStyle } from '../number-style.js';
import { jsonText } from '../value-text.js';

/** Where a key stands: in the fields of the run, its config or its summary. */
export type Section = 'run' | 'config' | 'summary';

/** Something that runs are compared in. */
export interface ComparerKey {
  readonly section: Section;
  /** `model.depth`, without the section. */
  readonly path: string;
  /** The nested names that lead to it; names may hold dots themselves. */
  readonly parts: readonly string[];
  readonly kind: 'number' | 'date' | 'duration' | 'state' | 'text';
  readonly style: NumberStyle;
  /** Whether the runs do not all have the same value. */
  readonly differs: boolean;
}

const FIELDS = ['state', 'createdAt', 'duration', 'heartbeatAt', 'user', 'group', 'jobType', 'tags', 'notes', 'project', 'entity', 'id'];
const DATES = new Set(['createdAt', 'heartbeatAt']);
/** So many values are looked at to learn what keys there are; of more, an even part of the runs. */
const MOST_VALUES = 2_000_000;
/** So many values tell how the numbers of a key are written. */
const STYLED = 60;

interface Found { readonly parts: readonly string[]; readonly first: FieldValue; count: number; differs: boolean; readonly numbers: number[]; isNumber: boolean }

/** Returns the keys of the runs: fields, then config, then summary, each in the order in which they were first seen. */
export function collectKeys(runs: readonly Run[]): { readonly keys: readonly ComparerKey[]; /** How many of the runs were looked at. */ readonly judged: number } {
  const found = { config: new Map<string, Found>(), summary: new Map<string, Found>() };
  const values = runs.length > 0 ? countLeaves(runs[0].config) + countLeaves(runs[0].summary) : 0;
  const step = Math.max(1, Math.ceil((values * runs.length) / MOST_VALUES));
  const judged = runs.filter((_, i) => i % step === 0);
  for (const run of judged) {
    for (const section of ['config', 'summary'] as const) eachLeaf(run[section], [], (parts, value) => note(found[section], parts, value));
  }
  const keysOf = (section: 'config' | 'summary'): ComparerKey[] => [...found[section]].filter(([path]) => !path.startsWith('_wandb'))
    .map(([path, key]) => describe(section, path, key, judged.length));
  return { keys: [...fieldKeys(judged), ...keysOf('config'), ...keysOf('summary')], judged: judged.length };
}

/** Returns the value a run has under a key. */
export function valueOf(run: Run, { section, path }: Pick<ComparerKey, 'section' | 'path'>): FieldValue {
  return section === 'run' ? runFieldReader(path)?.(run) : valueAt(run[section], path);
}

/** Whether two values are the same: NaN equals NaN, `1` equals `"1"`, lists and objects are compared by what they hold. */
export function isEqual(a: FieldValue, b: FieldValue): boolean {
  if (a === b || Object.is(a, b)) return true;
  if (isNothing(a) || isNothing(b)) return isNothing(a) && isNothing(b);
  if (typeof a === 'object' || typeof b === 'object') return typeof a === typeof b && jsonText(a) === jsonText(b);
  return typeof a !== typeof b && typeof a !== 'boolean' && typeof b !== 'boolean' && isNumeric(a) && isNumeric(b) && Object.is(toNumber(a), toNumber(b));
}

function isNumeric(value: FieldValue): boolean {
  return typeof value === 'number' || value === 'NaN' || !Number.isNaN(toNumber(value));
}

/** Whether there is no value. */
export function isNothing(value: FieldValue): value is undefined | null {
  return value === undefined || value === null;
}

function fieldKeys(runs: readonly Run[]): ComparerKey[] {
  return FIELDS.flatMap((path): ComparerKey[] => {
    const read = runFieldReader(path)!; // every one of these is a run field
    const values = runs.map(read);
    if (values.every((value) => isNothing(value) || value === '' || (Array.isArray(value) && value.length === 0))) return [];
    const kind = path === 'state' ? 'state' : path === 'duration' ? 'duration' : DATES.has(path) ? 'date' : 'text';
    return [{ section: 'run', path, parts: [path], kind, style: {}, differs: values.some((value) => !isEqual(value, values[0])) }];
  });
}

function note(keys: Map<string, Found>, parts: readonly string[], value: FieldValue): void {
  const path = parts.join('.');
  let key = keys.get(path);
  if (!key) keys.set(path, key = { parts, first: value, count: 0, differs: false, numbers: [], isNumber: true });
  key.count++;
  if (!key.differs && !isEqual(value, key.first)) key.differs = true;
  if (typeof value === 'number' || typeof value === 'bigint') {
    if (key.numbers.length < STYLED) key.numbers.push(Number(value));
  } else if (!isNothing(value) && !isNamedNumber(value)) key.isNumber = false;
}

function describe(section: 'config' | 'summary', path: string, { parts, first, count, differs, numbers, isNumber }: Found, runs: number): ComparerKey {
  const isNumeric = isNumber && numbers.length > 0;
  const kind = !isNumeric ? 'text' : path === '_timestamp' ? 'date' : path === '_runtime' ? 'duration' : 'number';
  return { section, path, parts, kind, style: kind === 'number' ? numberStyle(numbers) : {}, differs: differs || (count < runs && !isNothing(first)) };
}

/** Non-finite numbers are written as their names by some programs. */
function isNamedNumber(value: FieldValue): boolean {
  return value === 'NaN' || value === 'Infinity' || value === '-Infinity';
}

/** Calls `visit` with every value that is no object of further keys; logged media and histograms are values. */
function eachLeaf(object: JsonObject, prefix: readonly string[], visit: (parts: readonly string[], value: FieldValue) => void): void {
  for (const key of Object.keys(object)) {
    const value = object[key];
    const parts = prefix.length === 0 ? [key] : [...prefix, key];
    if (isObject(value) && !Object.hasOwn(value, '_type') && Object.keys(value).length > 0) eachLeaf(value, parts, visit);
    else visit(parts, value);
  }
}

function countLeaves(object: JsonObject): number {
  let count = 0;
  eachLeaf(object, [], () => { count++; });
  return count;
}
