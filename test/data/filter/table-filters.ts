import type { FilterTest, FilterValue } from '../../../src/data/filter/filter-node.js';
import type { Run } from '../../../src/data/run.js';
import { lookUp } from './reference.js';
import type { Seeded } from './seeded.js';

const DAY = 86_400_000;
const ODD: readonly FilterValue[] = [null, true, false, NaN, 'NaN', '', '5', 0, -1, 1e9, Infinity, 9007199254740993n, 'true', 'none', { type: 'duration', seconds: 600 }];

/** The paths that a table's runs have, and some that none has. */
export function pathsOf(runs: readonly Run[]): readonly string[] {
  const keys = (of: (run: Run) => object): readonly string[] => [...new Set(runs.flatMap((run) => Object.keys(of(run))))];
  const config = keys((run) => run.config), summary = keys((run) => run.summary);
  return ['name', 'state', 'tags', 'createdAt', 'duration', 'config.absent', 'absent',
    ...config.map((key) => `config.${key}`), ...summary.map((key) => `summary.${key}`), ...config.filter((key) => /^[a-z]\w*$/.test(key))];
}

/** A test of one field against values that the table has, so that it tells runs apart, or against odd ones. */
export function tableTest(random: Seeded, runs: readonly Run[], paths: readonly string[]): FilterTest {
  const path = random.pick(paths);
  const value = (): FilterValue => (path === 'createdAt' ? dateValue(random, runs) : random.next() < 0.2 ? random.pick(ODD) : scalarOf(random, lookUp(random.pick(runs), path)));
  switch (random.below(8)) {
    case 0: return { type: 'in', path, values: random.many(1, 4, value) };
    case 1: return { type: 'contains', path, values: random.many(1, 2, () => partOf(random, value())) };
    case 2: return { type: 'matches', path, pattern: patternOf(random, value()) };
    case 3: if (path === 'createdAt') return { type: 'within', path, seconds: random.pick([3600, 86_400, 30 * 86_400]) };
  }
  const item = value();
  const operator = random.pick(item === null || typeof item === 'boolean' ? ['=', '!='] as const : ['=', '!=', '<', '<=', '>', '>='] as const);
  return { type: 'compare', path, operator, value: item };
}

function scalarOf(random: Seeded, value: unknown): FilterValue {
  if (Array.isArray(value)) return value.length > 0 ? scalarOf(random, random.pick(value as readonly unknown[])) : null;
  return value === undefined || typeof value === 'object' ? null : value as FilterValue; // what is no object is a scalar
}

function partOf(random: Seeded, value: FilterValue): FilterValue {
  return typeof value === 'string' && value.length > 2 ? value.slice(random.below(2), 2 + random.below(value.length)) : value;
}

function patternOf(random: Seeded, value: FilterValue): string {
  const text = /[A-Za-z0-9_]{1,6}/.exec(typeof value === 'object' ? 'a' : String(value))?.[0] ?? 'x';
  return random.pick([text, `^${text}`, `${text}$`, `(${text}|zz)+`, '^[a-m]', '\\d{2}', `${text[0]}.*${text.at(-1)}`]);
}

function dateValue(random: Seeded, runs: readonly Run[]): FilterValue {
  const ms = random.pick(runs).createdAt ?? 0;
  switch (random.below(4)) {
    case 0: return { type: 'date', ms: Math.floor(ms / DAY) * DAY, wholeDay: true };
    case 1: return { type: 'now', offsetSeconds: -random.pick([0, 3600, 86_400, 604_800, 2_592_000]) };
    case 2: return new Date(ms).toISOString();
    default: return { type: 'date', ms: Math.floor(ms), wholeDay: false };
  }
}
