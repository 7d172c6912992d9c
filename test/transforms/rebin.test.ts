import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rebin } from '../../src/transforms/rebin.js';

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0);

test('keeps the counts where the bins are the same', () => {
  assert.deepEqual([...rebin([0, 1, 2, 3], [5, 0, 7], [0, 1, 2, 3]).counts], [5, 0, 7]);
});

test('splits a bin by the width of its parts', () => {
  assert.deepEqual([...rebin([0, 4], [8], [0, 1, 2, 4]).counts], [2, 2, 4]);
  assert.deepEqual([...rebin([0, 1, 2], [3, 5], [0, 2]).counts], [8]);
});

test('no count is lost or made up, whatever the bins', () => {
  let state = 7;
  const random = (): number => (state = (state * 1_664_525 + 1_013_904_223) >>> 0) / 2 ** 32;
  for (let round = 0; round < 500; round++) {
    const sorted = (length: number): number[] => Array.from({ length }, () => Math.round(random() * 40) / 4 - 5).sort((a, b) => a - b);
    const counts = Array.from({ length: 1 + Math.floor(random() * 12) }, () => Math.floor(random() * 1000));
    const edges = sorted(counts.length + 1);
    const to = [...new Set(sorted(2 + Math.floor(random() * 10)))];
    if (to.length < 2) continue;
    const { counts: found, outside } = rebin(edges, counts, to);
    assert.ok(Math.abs(sum(found) + outside - sum(counts)) < 1e-6, JSON.stringify({ edges, counts, to, found: [...found], outside }));
    assert.ok(found.every((count) => count >= 0) && outside >= -1e-9);
  }
});

test('says how much lies outside', () => {
  const { counts, outside } = rebin([0, 10], [100], [2, 4]);
  assert.deepEqual([counts[0], outside], [20, 80]);
  assert.equal(rebin([5, 6], [3], [0, 1]).outside, 3);
});

test('a value that is always the same is a bin without width', () => {
  assert.deepEqual([...rebin([1, 1], [9], [0, 1, 2]).counts], [0, 9]);
  assert.deepEqual([...rebin([2, 2], [9], [0, 1, 2]).counts], [0, 9], 'the last edge belongs to the last bin');
});

test('leaves out what is no count', () => {
  const { counts, outside } = rebin([0, 1, 2, 3, Infinity], [NaN, -1, 4, 5], [0, 3]);
  assert.deepEqual([counts[0], outside], [4, 0]);
});
