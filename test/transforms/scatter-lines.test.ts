import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { paretoFrontier } from '../../src/transforms/pareto.js';
import { linearFit } from '../../src/transforms/regression.js';
import { runningLine } from '../../src/transforms/running.js';

describe('a line of least squares', () => {
  const x = [1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1], y = [0.71, 0.8, 0.88, 0.93, 0.955, 0.94, 0.61];

  test('agrees with scipy.stats.linregress', () => {
    // r = st.linregress(x, y); r.slope, r.intercept, r.rvalue ** 2; and of np.log10(x)
    agrees(linearFit(x, y)!, [-2.1703029597999555, 0.8769131067707305, 0.36411849437479815]);
    agrees(linearFit(x.map(Math.log10), y)!, [0.0033608411065700837, 0.8405779135496845, 0.0007611390064967741]);
  });

  test('leaves out what is not finite, and needs two x', () => {
    agrees(linearFit([...x, NaN, 1, 2], [...y, 1, Infinity, NaN])!, [-2.1703029597999555, 0.8769131067707305, 0.36411849437479815]);
    assert.equal(linearFit([1, 1], [1, 2]), undefined);
    assert.equal(linearFit([1], [1]), undefined);
    assert.ok(Number.isNaN(linearFit([1, 2], [3, 3])!.r2));
  });

  test('holds for numbers far from zero', () => {
    const { slope, r2 } = linearFit([1e9, 1e9 + 1, 1e9 + 2], [1e9, 1e9 + 2, 1e9 + 4])!;
    assert.deepEqual([slope, r2], [2, 1]);
  });

  function agrees({ slope, intercept, r2 }: { slope: number; intercept: number; r2: number }, expected: readonly number[]): void {
    [slope, intercept, r2].forEach((value, i) => assert.ok(Math.abs(value - expected[i]) < 1e-12, `${value} is not ${expected[i]}`));
  }
});

describe('a frontier', () => {
  // rng = np.random.default_rng(5); x = np.round(rng.random(40), 2); y = np.round(rng.random(40), 2)
  const x = [
    0.81, 0.81, 0.52, 0.29, 0.05, 0.38, 0.41, 0.05, 0.05, 1, 0.65, 0.23, 0.43, 0.97, 0.9, 0.84, 0.39, 0.49, 0.68, 0.06,
    0.56, 0.27, 0.88, 0.06, 0.68, 0.87, 0.23, 0.9, 0.87, 0.02, 0.71, 0, 0.5, 0.44, 0.2, 0.32, 0.81, 0.32, 0.15, 0.7,
  ];
  const y = [
    0.45, 0.8, 0.24, 0.32, 0.8, 0.51, 0.51, 0.24, 0.01, 0.93, 0.09, 0.84, 0.37, 0.95, 0.4, 0.94, 0.56, 0.24, 0.74, 0.67,
    0.68, 0.46, 0.22, 0.64, 0.11, 0.69, 0.64, 0.38, 0.8, 0.19, 0.39, 0.8, 0.38, 0.71, 0.61, 0.94, 0.99, 0.72, 0.81, 0.15,
  ];

  test('is what comparing every pair finds', () => {
    // a = np.stack([sx * x, sy * y], 1); i where no j has all(a[j] <= a[i]) and any(a[j] < a[i])
    const sorted = (...ends: ['min' | 'max', 'min' | 'max']): number[] => [...paretoFrontier(x, y, ...ends)].sort((a, b) => a - b);
    assert.deepEqual(sorted('min', 'min'), [8, 29, 31]);
    assert.deepEqual(sorted('min', 'max'), [11, 31, 35, 36, 38]);
    assert.deepEqual(sorted('max', 'min'), [8, 9, 10, 22, 24, 27, 39]);
    assert.deepEqual(sorted('max', 'max'), [9, 13, 36]);
  });

  test('is in order of x, keeps equal points and leaves out what is not finite', () => {
    assert.deepEqual([...paretoFrontier(x, y, 'max', 'max')].map((point) => x[point]), [0.81, 0.97, 1]);
    assert.deepEqual([...paretoFrontier([1, 1, 2, NaN, 0], [1, 1, 2, 0, NaN], 'min', 'min')], [0, 1]);
  });
});

test('a running line holds the least, the greatest and the mean so far', () => {
  const x = [3, 1, 2, 2, 5, NaN, 4], y = [5, 4, 6, 1, 7, 0, NaN];
  const line = (kind: 'min' | 'max' | 'mean'): number[][] => {
    const { x: xs, y: ys } = runningLine(x, y, kind);
    return Array.from(xs, (at, i) => [at, ys[i]]);
  };
  assert.deepEqual(line('min'), [[1, 4], [2, 1], [5, 1]]);
  assert.deepEqual(line('max'), [[1, 4], [2, 6], [5, 7]]);
  assert.deepEqual(line('mean').map(([at, value]) => [at, Math.round(value * 1e9) / 1e9]), [[1, 4], [2, 3.666666667], [3, 4], [5, 4.6]]);
});
