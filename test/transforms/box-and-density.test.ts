import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxStats } from '../../src/transforms/box-stats.js';
import { kernelDensity } from '../../src/transforms/kernel-density.js';

const VALUES = [0.912, 0.934, 0.921, 0.957, 0.899, 0.943, 0.931, 0.6, 0.99];

test('a box has the quartiles of numpy and the whiskers of Tukey', () => {
  // np.percentile(v, [25, 50, 75]); r = 1.5 * (q3 - q1); the extremes of v within [q1 - r, q3 + r], and what lies beyond
  const { outliers, ...box } = boxStats([NaN, ...VALUES, Infinity])!;
  assert.deepEqual(box, { quartile1: 0.912, median: 0.931, quartile3: 0.943, low: 0.899, high: 0.957 });
  assert.deepEqual(outliers, [0.6, 0.99]);
});

test('a box of one value is that value, of none nothing', () => {
  assert.deepEqual(boxStats([3]), { quartile1: 3, median: 3, quartile3: 3, low: 3, high: 3, outliers: [] });
  assert.equal(boxStats([NaN]), undefined);
});

test('a density agrees with scipy', () => {
  // st.gaussian_kde(v)(np.linspace(v.min(), v.max(), 5))
  const expected = [0.5983113044718013, 0.29403496946180746, 0.9249310738006937, 3.8979614983945647, 3.5266567012166385];
  const { at, density } = kernelDensity([...VALUES, NaN], 5)!;
  assert.deepEqual([at[0], at[4]], [0.6, 0.99]);
  expected.forEach((value, i) => assert.ok(Math.abs(density[i] - value) < 1e-12 * value, `${density[i]} is not ${value}`));
});

test('a density needs two values that differ', () => {
  assert.equal(kernelDensity([1]), undefined);
  assert.equal(kernelDensity([2, 2, 2]), undefined);
});
