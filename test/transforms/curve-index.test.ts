import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seededRandom } from '../../demo/train/random.js';
import { CurveIndex, lowerBound } from '../../src/transforms/curve-index.js';

const random = seededRandom(3);
const LENGTHS = [0, 1, 15, 16, 17, 63, 64, 65, 255, 256, 1000, 4096, 10_007];

describe('the extremes of any rows', () => {
  for (const length of LENGTHS) {
    test(`are their least and greatest finite values, in a curve of ${length} rows`, () => {
      const { x, y } = rowsOf(length);
      const index = new CurveIndex().extend(x, y);
      assertExtremes(index, 0, length);
      for (let i = 0; i < 60; i++) {
        const from = Math.floor(random.uniform() * length);
        assertExtremes(index, from, from + Math.floor(random.uniform() * (length - from + 1)));
      }
    });
  }

  test('are empty where nothing is finite', () => {
    const index = new CurveIndex().extend(steps(100), Float64Array.from({ length: 100 }, (_, i) => [NaN, Infinity, -Infinity][i % 3]));
    assert.deepEqual(index.extremes(0, 100), { low: Infinity, high: -Infinity });
    assert.deepEqual(index.extremes(5, 5), { low: Infinity, high: -Infinity });
  });
});

test('a curve that grows knows what one that is made anew knows', () => {
  const { x, y } = rowsOf(3000, true);
  const grown = new CurveIndex();
  for (let rows = 0; rows < 3000; rows += Math.floor(random.uniform() * 200)) {
    grown.extend(x.slice(0, rows), y.slice(0, rows));
    assertSame(grown, new CurveIndex().extend(x.subarray(0, rows), y.subarray(0, rows)));
  }
});

test('rows at which x goes back begin a segment; rows at the same x do not', () => {
  const { breaks } = new CurveIndex().extend(Float64Array.of(0, 1, 1, 2, 1, 5, 4, 4, 9), new Float64Array(9));
  assert.deepEqual(breaks, [4, 6]);
});

test('rows that are not finite are known by number', () => {
  const { nonFinite } = new CurveIndex().extend(steps(6), Float64Array.of(NaN, 1, Infinity, 2, -Infinity, 3));
  assert.deepEqual(nonFinite, [0, 2, 4]);
});

test('the extent is that of the finite x, at which ever end the others stand', () => {
  const { firstX, lastX } = new CurveIndex().extend(Float64Array.of(-Infinity, 3, 7, 5, Infinity), new Float64Array(5));
  assert.deepEqual([firstX, lastX], [3, 7]);
});

test('the extent of a curve without rows is empty', () => {
  const { firstX, lastX, length } = new CurveIndex().extend(new Float64Array(0), new Float64Array(0));
  assert.deepEqual([firstX, lastX, length], [Infinity, -Infinity, 0]);
});

test('the first row from a value on is found in any part of a curve', () => {
  const x = Float64Array.of(0, 2, 2, 5, 9);
  assert.deepEqual([-1, 0, 1, 2, 3, 9, 10].map((value) => lowerBound(x, value, 0, 5)), [0, 0, 1, 1, 3, 4, 5]);
  assert.deepEqual([lowerBound(x, 0, 2, 4), lowerBound(x, 100, 2, 4), lowerBound(x, 1, 3, 3)], [2, 4, 3]);
});

function assertExtremes(index: CurveIndex, from: number, to: number): void {
  const finite = index.y.slice(from, to).filter(Number.isFinite);
  assert.deepEqual(index.extremes(from, to), { low: Math.min(...finite), high: Math.max(...finite) }, `rows ${from} to ${to}`);
}

function assertSame(a: CurveIndex, b: CurveIndex): void {
  assert.deepEqual([a.length, a.firstX, a.lastX, a.breaks, a.nonFinite], [b.length, b.firstX, b.lastX, b.breaks, b.nonFinite]);
  assertExtremes(a, 0, a.length);
  assertExtremes(a, a.length >> 1, a.length);
}

function rowsOf(length: number, goesBack = false): { x: Float64Array; y: Float64Array } {
  let at = 0;
  const x = Float64Array.from({ length }, () => (at += goesBack && random.uniform() < 0.01 ? -50 : Math.floor(random.uniform() * 3)));
  const odd = [NaN, Infinity, -Infinity];
  const y = x.map(() => (random.uniform() < 0.02 ? odd[Math.floor(random.uniform() * 3)] : random.normal()));
  return { x, y };
}

function steps(length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => i);
}
