import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../../demo/train/random.js';
import { GridIndex } from '../../../src/renderers/scatter/grid-index.js';
import { isInPath } from '../../../src/renderers/scatter/point-in-path.js';

test('finds the point that looking at all of them finds', () => {
  const random = seededRandom(3), size = { width: 400, height: 200 };
  const x = Float32Array.from({ length: 2000 }, () => random.uniform() * 400), y = Float32Array.from({ length: 2000 }, () => random.uniform() * 200);
  x[7] = NaN;
  const index = new GridIndex(x, y, size);
  for (let i = 0; i < 300; i++) {
    const left = random.uniform() * 400, top = random.uniform() * 200;
    let best = -1, least = 15 * 15;
    x.forEach((at, point) => {
      const distance = (at - left) ** 2 + (y[point] - top) ** 2;
      if (distance <= least) [best, least] = [point, distance];
    });
    assert.equal(index.nearest(left, top, 15), best);
  }
  assert.equal(new GridIndex(new Float32Array(0), new Float32Array(0), size).nearest(5, 5, 15), -1);
});

test('takes the upper of two points in one place, and none out of reach', () => {
  const index = new GridIndex(Float32Array.of(50, 50), Float32Array.of(50, 50), { width: 100, height: 100 });
  assert.equal(index.nearest(52, 50, 10), 1);
  assert.equal(index.nearest(65, 50, 10), -1);
});

test('knows what lies in a lasso, also in one that folds back', () => {
  const path = [0, 0, 100, 0, 100, 100, 50, 20, 0, 100];
  assert.deepEqual([[10, 10], [50, 10], [50, 50], [95, 80], [120, 10]].map(([x, y]) => isInPath(path, x, y)), [true, true, false, true, false]);
});
