import { isObject, type JsonValue } from '../../core/json.js';
import { metricDirection } from '../../data/metric-direction.js';
import { flatten, RUN_FIELD_NAMES } from '../../data/run-fields.js';
import type { Run } from '../../data/run.js';
import { FEW } from './axis-kind.js';

/** Looking at more runs than this tells hardly more about their keys. */
const SAMPLE = 300;
/** How many config keys become axes where nobody chose. */
const MOST_AXES = 6;
/** Texts longer than this are for reading. */
const LONG = 60;

/** A key that could be an axis. */
export interface KnownColumn {
  readonly column: string;
  readonly part: 'config' | 'summary';
  /** The share of the runs that have it, from 0 to 1. */
  readonly share: number;
  /** How many different values there are. */
  readonly distinct: number;
  readonly isNumeric: boolean;
}

const remembered = new WeakMap<readonly Run[], readonly KnownColumn[]>();

/** Returns the config and summary keys with values that fit on an axis, in the order in which runs have them. */
export function knownColumns(runs: readonly Run[]): readonly KnownColumn[] {
  let known = remembered.get(runs);
  if (!known) remembered.set(runs, known = collect(runs));
  return known;
}

/** Returns the axes of a panel that names none: the config keys in which the runs differ, and the metric that says most. */
export function defaultColumns(runs: readonly Run[]): readonly string[] {
  const known = knownColumns(runs);
  const telling = known.filter((key) => key.part === 'config' && key.distinct > 1 && (key.isNumeric || key.distinct <= 2 * FEW) && !isPlumbing(key.column));
  const chosen = new Set([...telling].sort((a, b) => b.share - a.share || b.distinct - a.distinct).slice(0, MOST_AXES));
  const metric = known.filter((key) => key.part === 'summary' && key.isNumeric && key.distinct > 1).sort((a, b) => metricRank(b) - metricRank(a))[0];
  return [...telling.filter((key) => chosen.has(key)), ...(metric ? [metric] : [])].map(({ column }) => column);
}

interface Seen { readonly values: Set<JsonValue>; count: number; numbers: number }

function collect(runs: readonly Run[]): readonly KnownColumn[] {
  const every = Math.max(1, Math.floor(runs.length / SAMPLE));
  const sample = runs.filter((_, i) => i % every === 0);
  return (['config', 'summary'] as const).flatMap((part) => {
    const keys = new Map<string, Seen>();
    for (const run of sample) for (const [key, value] of flatten(run[part])) note(keys, key, value);
    return Array.from(keys, ([key, { values, count, numbers }]): KnownColumn => ({
      column: part === 'config' || RUN_FIELD_NAMES.includes(key) || /^(config|summary|run)\./.test(key) ? `${part}.${key}` : key,
      part, share: count / sample.length, distinct: values.size, isNumeric: numbers === count,
    }));
  });
}

function note(keys: Map<string, Seen>, key: string, value: JsonValue): void {
  if (value === null || isObject(value) || (typeof value === 'string' && value.length > LONG)) return;
  let seen = keys.get(key);
  if (!seen) keys.set(key, seen = { values: new Set(), count: 0, numbers: 0 });
  seen.count++;
  if (typeof value === 'number' || typeof value === 'bigint' || value === 'NaN' || value === 'Infinity' || value === '-Infinity') seen.numbers++;
  seen.values.add(Array.isArray(value) ? JSON.stringify(value) : value);
}

function isPlumbing(column: string): boolean {
  return /(^|[._])seed$/i.test(column) || /(^|[./])_/.test(column);
}

function metricRank({ column, share }: KnownColumn): number {
  const isHeldOut = /^(val|valid|validation|eval|test)([/_.]|$)/i.test(column) ? 2 : 0;
  const direction = metricDirection(column);
  return Math.round(share * 2) + isHeldOut + (direction === 'max' ? 1.2 : direction === 'min' ? 1 : 0) - (/(^|[./])_|^(epoch|step)$|time/i.test(column) ? 3 : 0);
}
