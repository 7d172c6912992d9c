import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spreadOf, type BandRange } from '../../src/transforms/spread.js';

const VALUES = [0.912, 0.934, 0.921, 0.957, NaN, 0.899, Infinity, 0.943, 0.931];

/**
 * With v the finite ones of the values above, in numpy 2.4 and scipy 1.17:
 * v.mean(), np.median(v), v.sum(); v.std(), v.std() / np.sqrt(7),
 * st.t.ppf(0.975, 6) * v.std(ddof=1) / np.sqrt(7)
 */
const MEAN = 0.9281428571428572, MEDIAN = 0.931, SUM = 6.497;
const REACH = { stddev: 0.01795572786787841, stderr: 0.006786627221079758, ci95: 0.017936830903371916 };

test('agrees with numpy and scipy on the finite values', () => {
  for (const [aggregate, centre] of [['mean', MEAN], ['median', MEDIAN], ['sum', SUM], ['min', 0.899], ['max', 0.957]] as const) {
    for (const [range, reach] of Object.entries(REACH) as [BandRange, number][]) {
      const spread = spreadOf(VALUES, aggregate, range);
      assert.equal(spread.count, 7);
      close(spread.centre, centre);
      close(spread.high - spread.centre, reach);
      close(spread.centre - spread.low, reach);
    }
  }
});

test('spans from the least to the greatest, or nothing', () => {
  const { low, high } = spreadOf(VALUES, 'mean', 'minmax');
  assert.deepEqual([low, high], [0.899, 0.957]);
  assert.deepEqual(spreadOf([1, 2], 'mean', 'none'), { centre: 1.5, low: NaN, high: NaN, count: 2 });
});

test('has nothing where nothing is finite', () => {
  assert.deepEqual(spreadOf([NaN, Infinity], 'sum', 'stddev'), { centre: NaN, low: NaN, high: NaN, count: 0 });
  assert.deepEqual(spreadOf([], 'max', 'minmax'), { centre: NaN, low: NaN, high: NaN, count: 0 });
});

/** The t quantile is tabled to four decimals. */
function close(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) <= 1e-5 * Math.abs(expected), `${actual} is not ${expected}`);
}
