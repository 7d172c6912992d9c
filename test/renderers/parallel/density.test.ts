import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../../demo/train/random.js';
import { COVER, Density } from '../../../src/renderers/parallel/density.js';
import { alphaTable, packColor, singleAlpha, tone } from '../../../src/renderers/parallel/tone.js';

const cover = (density: Density): number => density.sums.filter((_, i) => i % density.planes === 0).reduce((sum, value) => sum + value, 0) / COVER;

test('covers as much as a line is long and thick', () => {
  for (const [x, y] of [[100, 20], [100, 60], [40, 90], [40, 10]] as const) {
    const density = new Density(120, 100, 2, 1.5);
    density.add(20, 50, x, y, 1, [0, 0, 0]);
    const area = 1.5 * Math.hypot(x - 20, y - 50);
    assert.ok(Math.abs(cover(density) - area) < area * 0.06, `${x} ${y}: ${cover(density)} of ${area}`);
  }
});

test('puts a level line on the rows that it lies on', () => {
  const density = new Density(10, 10, 2, 1);
  density.add(2, 5.25, 8, 5.25, 1, [3, 0, 0]);
  const column = (plane: number): number[] => Array.from({ length: 10 }, (_, row) => density.sums[(row * 10 + 4) * 2 + plane]);
  assert.deepEqual(column(0), [0, 0, 0, 0, COVER / 4, (COVER * 3) / 4, 0, 0, 0, 0]);
  assert.deepEqual(column(1), column(0).map((value) => value * 3));
});

test('leaves nothing behind of lines that are taken away, in whatever order', () => {
  const random = seededRandom(3);
  const density = new Density(200, 120, 4, 1.6);
  const lines = Array.from({ length: 300 }, () => [10 + 40 * random.uniform(), 5 + 110 * random.uniform(), 100 + 80 * random.uniform(), 5 + 110 * random.uniform()] as const);
  for (const [i, [x1, y1, x2, y2]] of lines.entries()) density.add(x1, y1, x2, y2, 1, [i % 256, 7, 255]);
  assert.ok(cover(density) > 0);
  for (const [i, [x1, y1, x2, y2]] of [...lines.entries()].reverse()) density.add(x1, y1, x2, y2, -1, [i % 256, 7, 255]);
  assert.ok(density.sums.every((sum) => sum === 0));
});

test('shows the mean shade of a pixel, more opaque the more lines there are', () => {
  const density = new Density(3, 1, 2, 1);
  density.sums.set([COVER, COVER * 10, 4 * COVER, 4 * COVER * 20]);
  const pixels = new Uint32Array(3), ramp = Uint32Array.from({ length: 256 }, (_, i) => i);
  tone(density, pixels, { alphas: alphaTable(0.2, 1, 0), ramp, plain: 0, isPlain: false }, 0, 1);
  assert.deepEqual([pixels[0] & 0xffffff, pixels[1] & 0xffffff, pixels[2]], [10, 20, 0]);
  assert.deepEqual([pixels[0] >>> 24, pixels[1] >>> 24], [51, Math.round(255 * (1 - 0.8 ** 4))]);
});

test('lets a lone line be seen among ten thousand', () => {
  const single = singleAlpha(10_000, 250);
  assert.ok(single < 0.02);
  assert.ok(alphaTable(single, 0.97, 0.16)[COVER] >= 40);
  assert.equal(singleAlpha(1, 250), 0.9);
});

test('reads colours as pages write them', () => {
  assert.deepEqual([packColor('#0102ff'), packColor('rgb(1, 2, 255)'), packColor('rgba(1 2 255 / 0.5)'), packColor('url(x)')], [0xff0201, 0xff0201, 0xff0201, 0x888888]);
});
