import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../../demo/train/random.js';
import { layOut, placeAt, topOf } from '../../../src/renderers/parallel/layout.js';
import { lineHeights } from '../../../src/renderers/parallel/line-heights.js';
import { pickLine } from '../../../src/renderers/parallel/pick-line.js';
import { placedTicks } from '../../../src/renderers/parallel/ticks.js';
import { axisOf, run, sceneOf } from '../../panels/parallel-coords/parallel-fixture.js';

const measure = (text: string): number => text.length * 6;
const ROOM = { width: 800, height: 320 };

test('spreads axes over the width, and lets more than fit be wider', async () => {
  const few = layOut({ axes: [axisOf([1, 2]), axisOf([1, 2], undefined, 'y'), axisOf([1, 2], undefined, 'z')], rails: [] }, ROOM, measure);
  assert.equal(few.width, 800);
  assert.ok(few.xs[0] >= 34 && few.xs[2] <= 766 && few.xs[1] - few.xs[0] === few.xs[2] - few.xs[1]);
  const many = layOut({ axes: Array.from({ length: 30 }, (_, i) => axisOf([1, 2], undefined, `c${i}`)), rails: [] }, ROOM, measure);
  assert.ok(many.width > 2400);
});

test('finds the place at a height again, on either kind of axis', () => {
  for (const inverted of [false, true]) {
    const axis = axisOf([0, 10], undefined, 'x', inverted), layout = layOut({ axes: [axis], rails: ['none'] }, ROOM, measure);
    assert.ok(Math.abs(placeAt(layout, axis, topOf(layout, axis, 0.3)) - 0.3) < 1e-9);
    assert.equal(topOf(layout, axis, 0) > topOf(layout, axis, 1), !inverted);
    assert.ok(topOf(layout, axis, -1) > layout.bottom);
  }
});

test('writes the values themselves where there are few, and never two labels over each other', () => {
  assert.deepEqual(placedTicks(axisOf([1e-3, 3e-3, 1e-2, 1e-1]), 220).map(({ label }) => label), ['0.001', '0.003', '0.01', '0.1']);
  const random = seededRandom(2);
  const cases = [
    axisOf(Array.from({ length: 200 }, (_, i) => `name ${i}`)), axisOf([0, 1e-9, 2e-9, 1]), axisOf(Array.from({ length: 40 }, () => random.uniform())),
    axisOf(Array.from({ length: 40 }, () => 10 ** (-6 * random.uniform())), 'log'), axisOf(Array.from({ length: 40 }, () => random.uniform()), 'percentile'),
    axisOf([1.7e12, 1.8e12], undefined, 'created_at'), axisOf([3, 9000], undefined, 'duration'), axisOf([NaN]), axisOf([undefined]), axisOf([-1e308, 1e308]),
  ];
  for (const axis of cases) {
    for (const length of [60, 220]) {
      const places = placedTicks(axis, length).map(({ place }) => place * length).sort((a, b) => a - b);
      for (let i = 1; i < places.length; i++) assert.ok(places[i] - places[i - 1] > 10, `${axis.kind} ${length}: ${places.join(' ')}`);
    }
  }
});

test('spreads lines that meet in one value a little, the best coloured uppermost', async () => {
  const scene = await sceneOf([0.1, 0.3, 0.2].map((acc, i) => run(`r${i}`, { depth: 2 }, { acc })).concat(run('x', { depth: 9 }, { acc: 0 })), { columns: 'depth acc' });
  const layout = layOut(scene, ROOM, measure);
  const [depth] = lineHeights(layout, scene), at = topOf(layout, scene.axes[0], 0);
  assert.ok(depth[1] < depth[2] && depth[2] < depth[0]);
  assert.ok(Math.max(...depth.subarray(0, 3)) - at <= 6.5 && at - Math.min(...depth.subarray(0, 3)) <= 6.5);
  assert.equal(depth[3], topOf(layout, scene.axes[0], 1));
});

test('picks the line that is nearest at a right angle, among those that are kept', async () => {
  const random = seededRandom(9);
  const scene = await sceneOf(Array.from({ length: 400 }, (_, i) => run(`r${i}`, { a: random.uniform(), b: random.uniform() }, { c: random.uniform() })), { columns: 'a b c' });
  const layout = layOut(scene, ROOM, measure), heights = lineHeights(layout, scene), mask = new Uint8Array(400).fill(1);
  mask[7] = 0;
  for (let i = 0; i < 100; i++) {
    const x = layout.xs[0] + random.uniform() * (layout.xs[2] - layout.xs[0]), y = layout.top + random.uniform() * (layout.bottom - layout.top);
    const gap = x < layout.xs[1] ? 0 : 1, width = layout.xs[gap + 1] - layout.xs[gap], share = (x - layout.xs[gap]) / width;
    const distance = (line: number): number => {
      const rise = heights[gap + 1][line] - heights[gap][line];
      return mask[line] === 0 ? Infinity : Math.abs(heights[gap][line] + rise * share - y) / Math.hypot(1, rise / width);
    };
    const nearest = [...mask.keys()].reduce((best, line) => (distance(line) < distance(best) ? line : best), 0);
    assert.equal(pickLine({ layout, heights, mask }, x, y, 1000), nearest);
  }
  assert.equal(pickLine({ layout, heights, mask }, layout.xs[0] - 100, 100, 14), -1);
});
