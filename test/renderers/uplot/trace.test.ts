import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seededRandom } from '../../../demo/train/random.js';
import { trace, type Trace } from '../../../src/renderers/uplot/trace.js';
import { CurveIndex } from '../../../src/transforms/curve-index.js';
import { scale, type Scale } from '../../../src/transforms/scale.js';

const random = seededRandom(11);

/** Ways in which the steps of a run can lie. */
const SPACINGS: Readonly<Record<string, (row: number) => number>> = {
  'even steps': () => 1,
  'uneven steps': () => Math.floor(random.uniform() * 5),
  'steps that grow apart': (row) => 1 + (row >> 6),
  'steps in bursts': (row) => (row % 500 === 0 ? 4000 : 1),
};

for (const [name, spacing] of Object.entries(SPACINGS)) {
  describe(`a curve with ${name}`, () => {
    for (const rows of [3, 900, 5000, 60_000]) {
      test(`shows the least and greatest value of every pixel column, of ${rows} rows`, () => {
        const index = curve(rows, spacing);
        for (const kind of ['linear', 'log', 'symlog'] as const) {
          assertColumns(index, scale(kind, Math.max(1, index.firstX), index.lastX, 700));
          for (let i = 0; i < 12; i++) assertColumns(index, scale(kind, ...someWindow(index), 350 + i * 60.5));
        }
      });
    }
  });
}

describe('a curve', () => {
  test('keeps a spike of a single row among a million, wherever it stands', () => {
    const index = curve(1_000_000, () => 1);
    for (const row of [0, 1, 77_777, 499_999, 999_998, 999_999]) {
      const y = index.y.slice();
      y[row] = 1e9;
      const { y: drawn, high } = trace(new CurveIndex().extend(index.x, y), scale('linear', 0, 1_000_000, 800));
      assert.equal(high, 1e9);
      assert.ok(drawn.includes(1e9), `the spike at row ${row}`);
    }
  });

  test('is made of a few values per pixel however long it is', () => {
    const index = curve(1_000_000, () => 1);
    assert.ok(trace(index, scale('linear', 0, 1_000_000, 800)).px.length <= 800 * 2 + 4);
    assert.ok(trace(index, scale('linear', 400_000, 500_000, 800)).px.length <= 800 * 2 + 4);
  });

  test('is drawn row by row where there are few', () => {
    const index = new CurveIndex().extend(Float64Array.of(0, 5, 10), Float64Array.of(1, -3, 2));
    const { px, y, exact, rows } = trace(index, scale('linear', 0, 10, 100));
    assert.deepEqual([[...px], [...y], exact, rows], [[0, 50, 100], [1, -3, 2], true, 3]);
  });

  test('enters and leaves a window at the slope it has outside', () => {
    const index = new CurveIndex().extend(Float64Array.of(0, 10, 20, 30), Float64Array.of(0, 1, 2, 3));
    const { px, y, low, high, rows } = trace(index, scale('linear', 12, 24, 120));
    assert.deepEqual([[...px], [...y]], [[-20, 80, 180], [1, 2, 3]]);
    assert.deepEqual([low, high, rows], [2, 2, 1], 'the range is that of the rows inside');
  });

  test('crosses a window in which it has no row', () => {
    const index = new CurveIndex().extend(Float64Array.of(0, 100), Float64Array.of(0, 1));
    assert.deepEqual([...trace(index, scale('linear', 40, 60, 20)).px], [-40, 60]);
  });

  test('lifts the pen where values are not finite', () => {
    const index = new CurveIndex().extend(Float64Array.of(0, 1, 2, 3), Float64Array.of(NaN, 1, -Infinity, 2));
    assert.deepEqual([...trace(index, scale('linear', 0, 3, 30)).y], [NaN, 1, NaN, 2]);
  });

  test('lifts the pen over pixel columns that hold nothing finite', () => {
    const index = curve(50_000, () => 1);
    const y = index.y.map((value, row) => (row >= 20_000 && row < 30_000 ? NaN : value));
    const { px, y: drawn } = trace(new CurveIndex().extend(index.x, y), scale('linear', 0, 50_000, 500));
    const lifted = [...px].filter((_, i) => Number.isNaN(drawn[i]));
    assert.deepEqual([Math.min(...lifted), Math.max(...lifted)], [200.5, 299.5]);
  });

  test('never runs off to an infinite value just outside a dense window', () => {
    const index = curve(50_000, () => 1);
    const y = index.y.slice();
    y[9999] = Infinity;
    y[40_001] = -Infinity;
    const traced = trace(new CurveIndex().extend(index.x, y), scale('linear', index.x[10_000], index.x[40_000], 300));
    assert.ok([...traced.y].every((value) => Math.abs(value) !== Infinity));
  });

  test('is drawn as one segment after the other where its steps go back', () => {
    const index = new CurveIndex().extend(Float64Array.of(0, 1, 2, 1, 2, 3), Float64Array.of(0, 1, 2, 7, 8, 9));
    const { px, y } = trace(index, scale('linear', 0, 3, 30));
    assert.deepEqual([[...px], [...y]], [[0, 10, 20, NaN, 10, 20, 30], [0, 1, 2, NaN, 7, 8, 9]]);
  });

  test('whose steps jump back and forth is drawn in the order it was logged', () => {
    const x = Float64Array.from({ length: 400 }, (_, i) => (i * 7919) % 400);
    assert.equal(trace(new CurveIndex().extend(x, x), scale('linear', 0, 400, 200)).px.length, 400);
  });

  test('without rows is nothing', () => {
    const { px, low, high, rows } = trace(new CurveIndex().extend(new Float64Array(0), new Float64Array(0)), scale('linear', 0, 1, 100));
    assert.deepEqual([px.length, low, high, rows], [0, Infinity, -Infinity, 0]);
  });

  test('shows steps that are one apart beyond 2^53 as they lie', () => {
    const start = 2 ** 60, apart = 256;
    const index = new CurveIndex().extend(Float64Array.from({ length: 4 }, (_, i) => start + i * apart), Float64Array.of(1, 2, 3, 4));
    const { px, rows } = trace(index, scale('linear', start, start + 3 * apart, 30));
    assert.deepEqual([[...px], rows], [[0, 10, 20, 30], 4]);
  });
});

/** Compares with what the rows themselves say, column by column; a part of a column at the end also holds what leaves the window. */
function assertColumns(index: CurveIndex, x: Scale): void {
  const expected = new Map<number, [number, number]>();
  let rows = 0, low = Infinity, high = -Infinity;
  for (let i = 0; i < index.length; i++) {
    if (index.x[i] < x.from || index.x[i] > x.to) continue;
    rows++;
    const value = index.y[i];
    if (!Number.isFinite(value)) continue;
    if (x.position(index.x[i]) < Math.floor(x.size)) widen(expected, Math.floor(x.position(index.x[i])), value);
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const traced = trace(index, x);
  assert.deepEqual([traced.rows, traced.low, traced.high], [rows, low, high]);
  assert.deepEqual(columnsOf(traced, x.size), expected);
}

function columnsOf({ px, y }: Trace, size: number): Map<number, [number, number]> {
  const columns = new Map<number, [number, number]>();
  for (let i = 0; i < px.length; i++) {
    if (px[i] >= 0 && px[i] < Math.floor(size) && Number.isFinite(y[i])) widen(columns, Math.floor(px[i]), y[i]);
  }
  return columns;
}

function widen(columns: Map<number, [number, number]>, column: number, value: number): void {
  const [low, high] = columns.get(column) ?? [Infinity, -Infinity];
  columns.set(column, [Math.min(low, value), Math.max(high, value)]);
}

function curve(rows: number, spacing: (row: number) => number): CurveIndex {
  let at = 0;
  const x = Float64Array.from({ length: rows }, (_, row) => (row === 0 ? 0 : (at += spacing(row))));
  const y = x.map(() => (random.uniform() < 0.001 ? NaN : random.normal()));
  return new CurveIndex().extend(x, y);
}

function someWindow({ lastX }: CurveIndex): [number, number] {
  const a = 1 + random.uniform() * lastX, b = 1 + random.uniform() * lastX;
  return [Math.min(a, b), Math.max(a, b)];
}
