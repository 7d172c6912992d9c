import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeKey, type EncodedKey } from '../../../src/panels/parameter-importance/encode-key.js';
import type { FieldValue } from '../../../src/data/run-fields.js';

function encoded(values: readonly FieldValue[]): EncodedKey {
  const key = encodeKey(values);
  if (typeof key === 'string') throw new Error(key);
  return key;
}
const columns = (values: readonly FieldValue[]): number[][] => encoded(values).columns.map((column) => [...column]);

test('numbers stay numbers, be they written as texts', () => {
  assert.deepEqual(columns([64, 32, 128n, '16']), [[64, 32, 128, 16]]);
});

test('positive numbers of several orders of magnitude become their logarithms', () => {
  const key = encoded([1e-4, 1e-3, 1e-1]);
  assert.equal(key.isLog, true);
  assert.deepEqual([...key.columns[0]].map((value) => Math.round(value * 1e9) / 1e9), [-4, -3, -1]);
  assert.equal(encoded([0, 1e-3, 1e-1]).isLog, false);
  assert.equal(encoded([1, 20]).isLog, false);
  assert.equal(encoded(Array.from({ length: 200 }, (_, i) => (i + 0.5) / 200)).isLog, false, 'even numbers that begin near 0');
});

test('a missing number stands below all others, an infinite one beyond them', () => {
  assert.deepEqual(columns([1, undefined, 3, null]), [[1, -3, 3, -3]]);
  assert.deepEqual(columns([1, Infinity, 3, '-Infinity']), [[1, 5, 3, -1]]);
  assert.equal(encoded([1, undefined, 3, NaN]).missing, 2);
});

test('flags are 0 and 1, and where some are missing, categories', () => {
  assert.deepEqual(columns([true, false, true]), [[1, 0, 1]]);
  assert.deepEqual(encoded([true, false, undefined, true]).levels, ['true', 'false', 'missing']);
});

test('categories have a column each, the most frequent first', () => {
  const key = encoded(['sgd', 'adam', 'adam', 'adam', 'sgd', undefined]);
  assert.deepEqual(key.levels, ['adam', 'sgd', 'missing']);
  assert.deepEqual(key.columns.map((column) => [...column]), [[0, 1, 1, 1, 0, 0], [1, 0, 0, 0, 1, 0], [0, 0, 0, 0, 0, 1]]);
});

test('lists and objects are categories by what they hold', () => {
  assert.deepEqual(encoded([[1, 2], [1, 2], [3], [3]]).levels, ['[1,2]', '[3]']);
});

test('rare categories of a long list are put together', () => {
  const values = Array.from({ length: 300 }, (_, i) => `layer-${i % 60}`);
  const { levels, columns: each } = encoded(values);
  assert.equal(levels.length, 40);
  assert.equal(levels.at(-1), 'others');
  for (const row of values.keys()) assert.equal(each.reduce((sum, column) => sum + column[row], 0), 1);
});

test('what is the same everywhere tells nothing, but a key that some lack does', () => {
  assert.equal(encodeKey([5, 5, 5]), 'constant');
  assert.equal(encodeKey([null, undefined]), 'constant');
  const { missing, levels } = encoded([5, undefined, 5]);
  assert.deepEqual({ missing, levels }, { missing: 1, levels: ['5', 'missing'] });
});

test('a text that nearly every run has for itself tells nothing', () => {
  assert.equal(encodeKey(['/out/a', '/out/b', '/out/c', '/out/d', '/out/d']), 'unique');
  assert.notEqual(encodeKey(['a', 'b', 'b']), 'unique');
});
