import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ascending, nearestStep } from '../../src/data/nearest-step.js';

test('finds the nearest of ascending steps, of two as near the earlier', () => {
  const steps = [0, 100, 400];
  assert.deepEqual([-5, 0, 50, 51, 249, 250, 251, 1e9].map((step) => nearestStep(steps, step)), [0, 0, 0, 100, 100, 100, 400, 400]);
  assert.equal(nearestStep([], 3), undefined);
});

test('lists different finite numbers in order', () => {
  assert.deepEqual(ascending([3, 10, 3, NaN, -1, Infinity]), [-1, 3, 10]);
});
