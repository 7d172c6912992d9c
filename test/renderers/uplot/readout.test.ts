import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../../demo/train/random.js';
import type { Curve } from '../../../src/panels/line-plot/scene.js';
import { nearestReadout, nearestRow, readAt } from '../../../src/renderers/uplot/readout.js';
import { CurveIndex } from '../../../src/transforms/curve-index.js';

test('the nearest row is the one that is nearest, and among equals the last', () => {
  const { uniform } = seededRandom(2);
  for (let trial = 0; trial < 200; trial++) {
    let at = 0;
    const x = Float64Array.from({ length: 1 + Math.floor(uniform() * 60) }, () => (at += Math.floor(uniform() * 4) - (uniform() < 0.05 ? 20 : 0)));
    const index = indexOf(x);
    for (let i = 0; i < 20; i++) {
      const value = Math.round((uniform() * 1.4 - 0.2) * at * 2) / 2;
      const distances = [...x].map((other) => Math.abs(other - value));
      assert.equal(nearestRow(index, value), distances.lastIndexOf(Math.min(...distances)), `${value} in ${x.join(' ')}`);
    }
  }
});

test('a curve without rows has no nearest row', () => {
  assert.equal(nearestRow(indexOf(new Float64Array(0)), 1), -1);
});

test('rows beyond 2^53 are told apart', () => {
  const start = 2 ** 60;
  assert.equal(nearestRow(indexOf(Float64Array.of(start, start + 256, start + 512)), start + 256), 1);
});

test('a curve is read where it reaches, and a little beyond', () => {
  const short = curve('short', [10, 20], [1, 2]), long = curve('long', [0, 30], [3, NaN]);
  const at = (x: number): string[] => readAt([short, long], x, 2).map(({ curve: { key }, row }) => `${key} ${row}`);
  assert.deepEqual([at(9), at(22), at(23), at(-3)], [['short 0', 'long 0'], ['short 1', 'long 1'], ['long 1'], []]);
});

test('what is read is the row itself', () => {
  const [readout] = readAt([curve('a', [0, 1, 2], [0.1, 0.2, 0.3])], 1.2, 0);
  assert.deepEqual([readout.x, readout.y, readout.row], [1, 0.2, 1]);
});

test('the readout nearest in height is found, and none where none has a height', () => {
  const readouts = readAt([curve('a', [0], [1]), curve('b', [0], [5]), curve('c', [0], [NaN])], 0, 0);
  assert.equal(nearestReadout(readouts, 4, ({ y }) => y)?.curve.key, 'b');
  assert.equal(nearestReadout(readouts.slice(2), 4, ({ y }) => y), undefined);
});

function curve(key: string, x: readonly number[], y: readonly number[]): Curve {
  const index = new CurveIndex().extend(Float64Array.from(x), Float64Array.from(y));
  return { key, owner: key, label: key, metric: 'loss', slot: { color: 0, cycle: 0 }, style: {}, dash: 0, axis: 'y', index };
}

function indexOf(x: Float64Array): CurveIndex {
  return new CurveIndex().extend(x, new Float64Array(x.length));
}
