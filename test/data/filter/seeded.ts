import type { FilterNode, FilterTest, FilterValue } from '../../../src/data/filter/filter-node.js';

/** Random choices that are the same in every run of a test. */
export class Seeded {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** A number from 0 up to, not including, 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number below `bound`. */
  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }

  many<T>(least: number, most: number, make: () => T): T[] {
    return Array.from({ length: least + this.below(most - least + 1) }, make);
  }
}

const PATHS = [
  'name', 'state', 'tags', 'createdAt', 'config.lr', 'config.layers', 'summary.val/loss', 'val/loss', 'top-1', 'in', 'not', 'a b', 'config.a b.c',
  '__proto__', 'constructor', 'config.__proto__', 'summary.constructor', 'quote`"\'\\', 'größe', '日本', '3d', 'line\nbreak', 'now', 'nan',
];
const TEXTS = ['finished', '', 'a "quoted" text', "it's", '\\d+\\.', 'null', 'now-7d', '2026-11-01', '5', 'line\nbreak\ttab', '\\', '😀', 'x'.repeat(6000), '__proto__'];

/** A value as the language can write it. */
export function randomValue(random: Seeded): FilterValue {
  switch (random.below(9)) {
    case 0: return null;
    case 1: return random.next() < 0.5;
    case 2: return random.pick([0, 1, -1, 0.001, 1e-7, -2.5e30, 42, 9007199254740991, NaN, Infinity, -Infinity]);
    case 3: return random.pick([9007199254740993n, -123456789012345678901234567890n]);
    case 4: return { type: 'date', ms: Date.UTC(2020 + random.below(10), random.below(12), 1 + random.below(28)), wholeDay: true };
    case 5: return { type: 'date', ms: Date.UTC(2026, 0, 1) + random.below(1e9), wholeDay: false };
    case 6: return { type: 'now', offsetSeconds: random.pick([0, -604800, -3600, 90, 0.5]) };
    case 7: return { type: 'duration', seconds: random.pick([30, 60, 5400, 86400, 604800, 0.25, 0]) };
    default: return random.pick(TEXTS);
  }
}

/** A test of one field. */
export function randomTest(random: Seeded, paths: readonly string[] = PATHS, value = (): FilterValue => randomValue(random)): FilterTest {
  const path = random.pick(paths);
  switch (random.below(7)) {
    case 0: return { type: 'in', path, values: random.many(0, 4, value) };
    case 1: return { type: 'contains', path, values: random.many(1, 3, value) };
    case 2: return { type: 'matches', path, pattern: random.pick(['^a', 'b$', '[a-c]+\\d', 'x|y', 'in "quotes"', '\\\\']) };
    case 3: return { type: 'within', path, seconds: random.pick([60, 604800, 90]) };
    default: {
      const item = value();
      const operator = random.pick(item === null || typeof item === 'boolean' ? ['=', '!='] as const : ['=', '!=', '<', '<=', '>', '>='] as const);
      return { type: 'compare', path, operator, value: item };
    }
  }
}

/** A filter of at most so many levels. */
export function randomFilter(random: Seeded, depth: number, leaf: () => FilterTest = () => randomTest(random)): FilterNode {
  if (depth === 0 || random.next() < 0.3) return leaf();
  if (random.next() < 0.25) return { type: 'not', of: randomFilter(random, depth - 1, leaf) };
  return { type: random.pick(['and', 'or'] as const), of: random.many(2, 4, () => randomFilter(random, depth - 1, leaf)) };
}
