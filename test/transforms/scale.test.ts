import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seededRandom } from '../../demo/train/random.js';
import { logTicks } from '../../src/transforms/log-ticks.js';
import { linearTicks, scale } from '../../src/transforms/scale.js';
import { assertClose } from '../fixtures/formulas.js';

describe('a scale', () => {
  test('puts its bounds at the ends, and a value back where it was', () => {
    for (const kind of ['linear', 'log', 'symlog'] as const) {
      const { position, value } = scale(kind, 0.5, 80, 300);
      assertClose([position(0.5), position(80)], [0, 300]);
      assertClose([value(position(7)), value(0), value(300)], [7, 0.5, 80]);
    }
  });

  test('spreads values evenly, by their logarithm, or by asinh', () => {
    assert.equal(scale('linear', 0, 10, 100).position(2.5), 25);
    assertClose([scale('log', 1, 1000, 300).position(10)], [100]);
    // numpy: np.arcsinh(10) / np.arcsinh(1000)
    assertClose([scale('symlog', 0, 1000, 1).position(10)], [0.3944561672305151]);
    assertClose([scale('symlog', -1000, 1000, 100).position(0)], [50]);
  });

  test('has no place for 0 and less where it is logarithmic', () => {
    const { position } = scale('log', 1, 10, 100);
    assert.deepEqual([position(0), position(-5), position(NaN)], [NaN, NaN, NaN]);
  });

  test('is of one place where its bounds are the same', () => {
    assert.equal(scale('linear', 5, 5, 100).position(5), 0);
  });

  test('reaches from the least to the greatest number there is', () => {
    const { position, value } = scale('linear', -1.5e308, 1.5e308, 100);
    assertClose([position(-1.5e308), position(0), position(0.75e308), position(1.5e308)], [0, 50, 75, 100]);
    assertClose([value(0), value(50), value(100)], [-1.5e308, 0, 1.5e308]);
  });

  test('tells the smallest numbers apart', () => {
    const { position } = scale('linear', 0, Number.MIN_VALUE * 4, 100);
    assertClose([position(Number.MIN_VALUE), position(Number.MIN_VALUE * 4)], [25, 100]);
  });

  test('tells whole numbers apart beyond 2^53', () => {
    const { position } = scale('linear', 2 ** 60, 2 ** 60 + 1024, 100);
    assert.deepEqual([position(2 ** 60 + 256), position(2 ** 60 + 512)], [25, 50]);
  });
});

describe('the ticks of an axis', () => {
  test('are 1, 2 or 5 times a power of ten apart, without the noise of adding', () => {
    assert.deepEqual(linearTicks(0, 1, 5), { values: [0, 0.2, 0.4, 0.6, 0.8, 1], step: 0.2 });
    assert.deepEqual(linearTicks(-0.07, 0.34, 5).values, [0, 0.1, 0.2, 0.3]);
    assert.deepEqual(linearTicks(12, 9700, 4).values, [5000]);
    assert.deepEqual(linearTicks(950, 2050, 6).values, [1000, 1200, 1400, 1600, 1800, 2000]);
  });

  test('lie inside any range, in order, each once, and no more than asked for', () => {
    const { uniform } = seededRandom(5);
    for (let i = 0; i < 2000; i++) {
      const from = (uniform() - 0.5) * 10 ** (uniform() * 40 - 20);
      const to = from + Math.abs(from || 1) * 10 ** (uniform() * 18 - 15);
      if (from < to) assertTicks(from, to, linearTicks(from, to, 6).values, 7);
    }
  });

  test('stay apart where only the last digits differ', () => {
    const from = 1.7e18;
    assertTicks(from, from + 2048, linearTicks(from, from + 2048, 4).values, 5);
    assertTicks(2 ** 53, 2 ** 53 + 2, linearTicks(2 ** 53, 2 ** 53 + 2, 5).values, 6);
    assert.deepEqual(linearTicks(12_000_000, 12_000_400, 4).values, [12_000_000, 12_000_100, 12_000_200, 12_000_300, 12_000_400]);
  });

  test('are there for the smallest and the largest ranges', () => {
    assertTicks(0, 5e-324, linearTicks(0, 5e-324, 5).values, 6);
    assertTicks(-1.7e308, 1.7e308, linearTicks(-1.7e308, 1.7e308, 5).values, 6);
  });

  test('are one where the range is of one value', () => {
    assert.deepEqual(linearTicks(3, 3, 5).values, [3]);
  });

  test('of a log axis are powers of ten, with 2 and 5 between them where there is room', () => {
    assert.deepEqual(logTicks(1, 100, 6).values, [1, 2, 5, 10, 20, 50, 100]);
    assert.deepEqual(logTicks(1e-6, 1, 4).values, [1e-6, 1e-4, 1e-2, 1]);
    assert.deepEqual(logTicks(3, 5, 4).values, [3, 3.5, 4, 4.5, 5]);
    assertTicks(1e-300, 1e300, logTicks(1e-300, 1e300, 5).values, 7);
  });
});

function assertTicks(from: number, to: number, values: readonly number[], most: number): void {
  assert.ok(values.length > 0 && values.length <= most, `${values.length} ticks from ${from} to ${to}`);
  const slack = Math.max((to - from) * 1e-6, Math.abs(to) * 1e-15);
  values.forEach((value, i) => {
    assert.ok(value >= from - slack && value <= to + slack, `${value} is not from ${from} to ${to}`);
    assert.ok(i === 0 || value > values[i - 1], `${value} after ${values[i - 1]}`);
  });
}
