import { flatten, valueAt } from '../../data/run-fields.js';
import type { Run } from '../../data/run.js';
import { encodeKey, type EncodedKey } from './encode-key.js';
import type { LeftOut } from './scene.js';

/** A config key that tells runs apart. */
export interface JudgedKey extends EncodedKey {
  readonly name: string;
  /** Keys with a column that divides the runs in the same way. */
  readonly also: readonly string[];
}

/** Which keys to judge. */
export interface KeyChoice {
  readonly parameters: readonly string[];
  readonly exclude: readonly string[];
}

/** Returns the config keys by which runs differ, nested ones as dotted paths, in the order in which they were first seen. */
export function collectKeys(runs: readonly Run[], { parameters, exclude }: KeyChoice): { readonly keys: readonly JudgedKey[]; readonly leftOut: LeftOut } {
  const isWanted = parameters.length > 0 ? matcher(parameters) : (): boolean => true;
  const isExcluded = matcher(exclude);
  const names = new Set(runs.flatMap(({ config }) => flatten(config).map(([name]) => name)));
  const parents = new Set([...names].flatMap(parentsOf)); // what some runs have keys in, and others set to null
  const keys = new Map<string, JudgedKey>();
  const leftOut: Record<keyof LeftOut, string[]> = { constant: [], unique: [] };
  for (const name of names) {
    if (name.startsWith('_wandb') || parents.has(name) || !isWanted(name) || isExcluded(name)) continue;
    const encoded = encodeKey(runs.map(({ config }) => valueAt(config, name)));
    if (typeof encoded === 'string') {
      leftOut[encoded].push(name);
      continue;
    }
    const pattern = patternOf(encoded), twin = keys.get(pattern);
    keys.set(pattern, twin ? { ...twin, also: [...twin.also, name] } : { ...encoded, name, also: [] });
  }
  return { keys: [...keys.values()], leftOut };
}

function parentsOf(name: string): readonly string[] {
  const parts = name.split('.');
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('.'));
}

/** The same for keys that divide the runs alike: the order of numbers, or which runs share a category. */
function patternOf({ kind, columns }: EncodedKey): string {
  if (kind !== 'category') return ranks(columns[0]).join(' ');
  const levels = Array.from(columns[0], (_, row) => columns.findIndex((column) => column[row] === 1));
  const first = new Map<number, number>();
  for (const level of levels) if (!first.has(level)) first.set(level, first.size);
  return `c ${levels.map((level) => first.get(level)).join(' ')}`;
}

function ranks(column: Float64Array): Float64Array {
  const sorted = [...new Set(column)].sort((a, b) => a - b);
  const rankOf = new Map(sorted.map((value, rank) => [value, rank]));
  return column.map((value) => rankOf.get(value)!); // every value is among the sorted ones
}

/** Whether a name is one of these; `*` in them stands for anything, `config.` in front may be there or not. */
function matcher(patterns: readonly string[]): (name: string) => boolean {
  const parts = patterns.map((pattern) => pattern.replace(/^config\./, '').split('*'));
  return (name) => parts.some((pieces) => matches(name, pieces));
}

function matches(name: string, [first = '', ...rest]: readonly string[]): boolean {
  if (rest.length === 0) return name === first;
  if (!name.startsWith(first)) return false;
  const last = rest[rest.length - 1];
  let at = first.length;
  for (const piece of rest.slice(0, -1)) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
