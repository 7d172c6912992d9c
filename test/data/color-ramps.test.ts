import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RAMPS, rampColor } from '../../src/data/color-ramps.js';

test('has 16 stops in each ramp', () => {
  for (const stops of Object.values(RAMPS)) assert.equal(stops.length, 16);
});

test('goes from one end to the other through the stops', () => {
  assert.equal(rampColor('viridis', 0), '#440154');
  assert.equal(rampColor('viridis', 1), '#fde725');
  assert.equal(rampColor('cividis', 1 / 15), '#022c65');
  assert.equal(rampColor('RdBu', 0), '#67001f');
});

test('is between its neighbours between stops', () => {
  assert.equal(rampColor('viridis', 0.5 / 15), '#460e60');
});

test('stays at the ends beyond them, and is grey without a value', () => {
  assert.equal(rampColor('RdBu', -Infinity), '#67001f');
  assert.equal(rampColor('RdBu', 7), '#053061');
  assert.equal(rampColor('RdBu', NaN), '#888888');
});

test('grows lighter along viridis and cividis', () => {
  for (const name of ['viridis', 'cividis'] as const) {
    const lightness = Array.from({ length: 101 }, (_, i) => luminance(rampColor(name, i / 100)));
    for (let i = 1; i < lightness.length; i++) assert.ok(lightness[i] >= lightness[i - 1] - 1e-3, `${name} at ${i}`);
  }
});

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => (parseInt(color.slice(from, from + 2), 16) / 255) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
