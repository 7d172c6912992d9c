import assert from 'node:assert/strict';
import { test } from 'node:test';
import { percentile } from '../../src/transforms/percentile.js';
import { assertClose, formulas, numbers } from '../fixtures/formulas.js';

const { values, expected } = formulas.percentiles;

for (const [share, value] of Object.entries(expected)) {
  test(`the value below which ${share} of the values lie is numpy's`, () => {
    assertClose([percentile(numbers(values), Number(share))], [value]);
  });
}

test('values that are not finite do not count', () => {
  assert.equal(percentile(Float64Array.of(NaN, 3, Infinity, 1, -Infinity, 2), 0.5), 2);
});

test('there is none where nothing is finite', () => {
  assert.equal(percentile(Float64Array.of(NaN, Infinity), 0.5), NaN);
  assert.equal(percentile(new Float64Array(0), 0.5), NaN);
});

test('the values given stay in their order', () => {
  const given = Float64Array.of(3, 1, 2);
  percentile(given, 0.5);
  assert.deepEqual([...given], [3, 1, 2]);
});
