import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pearson, spearman } from '../../src/transforms/correlation.js';
import { importance } from '../fixtures/importance.js';

const { columns, target, correlation } = importance.friedman;

for (const [name, expected] of Object.entries(correlation)) {
  test(`the correlations of ${name} are scipy's`, () => {
    assert.ok(Math.abs(pearson(columns[name], target) - expected.pearson) < 1e-12);
    assert.ok(Math.abs(spearman(columns[name], target) - expected.spearman) < 1e-12);
  });
}

test('ranks give equal values their mean', () => {
  // scipy.stats.spearmanr([1, 2, 2, 3], [10, 20, 15, 40])
  assert.ok(Math.abs(spearman([1, 2, 2, 3], [10, 20, 15, 40]) - 0.9486832980505139) < 1e-12);
});

test('rows that are not finite do not count', () => {
  assert.ok(Math.abs(pearson([1, 2, NaN, 3, Infinity, 4], [2, 4, 9, 6, 1, 8]) - 1) < 1e-12);
});

test('there is none where a column does not change, or of two rows', () => {
  assert.equal(pearson([1, 1, 1], [1, 2, 3]), NaN);
  assert.equal(pearson([1, 2], [1, 2]), NaN);
});
