import assert from 'node:assert/strict';
import { test } from 'node:test';
import { binsFor } from '../../src/data/bins.js';
import { Seeded } from './filter/seeded.js';

test('has round edges', () => {
  const bins = binsFor([0, 0.3, 1], 4);
  assert.deepEqual([0, 0.3, 0.5, 0.999, 1].map((value) => bins.of(value)), [[0, 0.5], [0, 0.5], [0.5, 1], [0.5, 1], [1, 1.5]]);
});

test('has powers of ten where positive numbers are far apart', () => {
  const bins = binsFor([1e-5, 3e-4, 0.1], 4);
  assert.deepEqual([1e-5, 9.99e-5, 1e-4, 0.001, 0.1].map((value) => bins.of(value)), [[1e-5, 1e-4], [1e-5, 1e-4], [1e-4, 0.001], [0.001, 0.01], [0.1, 1]]);
  assert.deepEqual(binsFor([1e-8, 1], 2).of(0.5), [0.0001, 1]);
});

test('has a bin for one value, for none, and for infinite ones beside it', () => {
  assert.deepEqual(binsFor([7], 3).of(7), [7, 8]);
  assert.deepEqual(binsFor([], 3).of(2.5), [2, 3]);
  assert.deepEqual(binsFor([1, NaN, Infinity, 3], 2).of(3), [3, 4]);
});

test('puts each number into the bin that holds it, in about as many bins as asked for', () => {
  const random = new Seeded(9);
  for (let i = 0; i < 300; i++) {
    const scale = 10 ** (random.below(20) - 10), shift = random.pick([0, -0.5, 10]);
    const values = random.many(2, 50, () => (random.next() + shift) * scale);
    const count = 1 + random.below(12);
    const bins = binsFor(values, count);
    const edges = new Set<string>();
    for (const value of values) {
      const [from, to] = bins.of(value);
      assert.ok(from <= value && value < to, `${value} in ${from} to ${to}`);
      edges.add(`${from} ${to}`);
    }
    assert.ok(edges.size <= count + 2, `${edges.size} bins for ${count}`);
  }
});
