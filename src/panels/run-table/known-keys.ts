import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { RUN_FIELD_NAMES } from '../../data/run-fields.js';
import type { Run } from '../../data/run.js';
import { sampleOf } from './sample.js';

/** A config or summary key that runs have, and what a sample of the runs says about it. */
export interface KnownKey {
  /** The path by which `fieldOf` finds it. */
  readonly path: string;
  readonly part: 'config' | 'summary';
  /** The share of the sampled runs that have it, from 0 to 1. */
  readonly share: number;
  /** How many different values there are among the sampled runs. */
  readonly distinct: number;
  /** Whether its values are texts, numbers or booleans short enough for a cell. */
  readonly isPlain: boolean;
}

const SAMPLE = 300;
/** How many leaves are looked at in all, for runs with huge configs. */
const LEAVES = 300_000;
/** Longer texts are for reading, not for comparing. */
const LONG = 60;

const remembered = new WeakMap<readonly Run[], readonly KnownKey[]>();

/** Returns the keys of the runs' configs, then those of their summaries, in the order in which they were first seen. */
export function knownKeys(runs: readonly Run[]): readonly KnownKey[] {
  let keys = remembered.get(runs);
  if (!keys) remembered.set(runs, keys = collectKeys(runs));
  return keys;
}

interface Seen { count: number; readonly values: Set<unknown>; isPlain: boolean }

function collectKeys(runs: readonly Run[]): readonly KnownKey[] {
  const seen = { config: new Map<string, Seen>(), summary: new Map<string, Seen>() };
  let leaves = 0, sampled = 0;
  for (const run of sampleOf(runs, SAMPLE)) {
    for (const part of ['config', 'summary'] as const) {
      eachLeaf(run[part], '', (path, value) => {
        leaves++;
        note(seen[part], path, value);
      });
    }
    sampled++;
    if (leaves > LEAVES) break;
  }
  return (['config', 'summary'] as const).flatMap((part) => [...seen[part]].map(([key, { count, values, isPlain }]) => ({
    path: pathOf(part, key), part, share: count / sampled, distinct: values.size, isPlain,
  })));
}

function note(keys: Map<string, Seen>, path: string, value: JsonValue): void {
  let key = keys.get(path);
  if (!key) keys.set(path, key = { count: 0, values: new Set(), isPlain: true });
  if (value === null) return;
  key.count++;
  if (typeof value === 'object' || (typeof value === 'string' && value.length > LONG)) key.isPlain = false;
  else key.values.add(value);
}

function eachLeaf(object: JsonObject, prefix: string, visit: (path: string, value: JsonValue) => void): void {
  for (const key of Object.keys(object)) {
    const value = object[key]!;
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (isObject(value) && !Object.hasOwn(value, '_type')) eachLeaf(value, path, visit);
    else visit(path, value);
  }
}

/** A bare name means a run field first, then the summary. */
function pathOf(part: 'config' | 'summary', key: string): string {
  const isBare = part === 'summary' && !RUN_FIELD_NAMES.includes(key) && !/^(config|summary|run)\./.test(key);
  return isBare ? key : `${part}.${key}`;
}
