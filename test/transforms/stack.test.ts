import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Member } from '../../src/transforms/resample.js';
import { stack } from '../../src/transforms/stack.js';

const first = member([0, 1, 2], [1, 2, 3]);

test('each layer lies on the one before', () => {
  const [low, high] = stack([first, member([0, 1, 2], [4, 4, 4])], false);
  assert.deepEqual([[...low.low], [...low.high], [...high.low], [...high.high]], [[0, 0, 0], [1, 2, 3], [1, 2, 3], [5, 6, 7]]);
});

test('layers with different steps meet at the steps of all, by interpolation', () => {
  const [low, high] = stack([first, member([0, 2], [10, 20])], false);
  assert.deepEqual([[...low.x], [...high.high]], [[0, 1, 2], [11, 17, 23]]);
});

test('a layer adds nothing where it has no value', () => {
  const [, high] = stack([first, member([1, 2], [5, NaN])], false);
  assert.deepEqual([...high.high], [1, 7, 3]);
});

test('shares add up to 100 wherever there is anything', () => {
  const layers = stack([member([0, 1, 2], [1, 0, 3]), member([0, 1, 2], [3, 0, 1])], true);
  assert.deepEqual(layers.map(({ high }) => [...high]), [[25, 0, 75], [100, 0, 100]]);
});

test('nothing stacks to nothing', () => {
  assert.deepEqual(stack([], false), []);
});

function member(x: readonly number[], y: readonly number[]): Member {
  return { x: Float64Array.from(x), y: Float64Array.from(y) };
}
