import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatDuration, formatNumber, formatTicks, formatValue, plural } from '../../src/panels/format.js';

const THIN = '\u2009';

describe('a number', () => {
  const cases: readonly (readonly [value: number | bigint, text: string])[] = [
    [0, '0'], [-0, '0'], [1, '1'], [0.5, '0.5'], [1 / 3, '0.3333'], [12.3456, '12.35'], [9.99996, '10'], [1234, '1 234'], [-1234567, '−1 234 567'],
    [123456.789, '123 457'], [12345678.9, '1.235e7'], [0.000123456, '0.0001235'], [0.00001, '1e−5'], [-1.5e-7, '−1.5e−7'],
    [1e15, '1e15'], [999999999999999, '999 999 999 999 999'], [1e308, '1e308'], [5e-324, '4.941e−324'],
    [NaN, 'NaN'], [Infinity, '∞'], [-Infinity, '−∞'], [9007199254740993n, '9 007 199 254 740 993'], [-5n, '−5'],
  ];
  for (const [value, text] of cases) {
    test(`${value} is written ${text}`, () => assert.equal(formatNumber(value), text.replaceAll(' ', THIN)));
  }

  test('has as many digits as asked for', () => {
    assert.equal(formatNumber(Math.PI, 2), '3.1');
    assert.equal(formatNumber(Math.PI, 8), '3.1415927');
    assert.equal(formatNumber(1.23456e-9, 2), '1.2e−9');
  });
});

test('a value keeps its zeros, so that columns line up', () => {
  assert.deepEqual([0.5, 12, 1, 0.25, 99.95, NaN, 1e-9, 0].map((value) => formatValue(value)), ['0.5000', '12', '1', '0.2500', '99.95', 'NaN', '1e−9', '0']);
});

describe('the labels of ticks', () => {
  test('have the same number of decimals', () => {
    assert.deepEqual(formatTicks([0, 0.05, 0.1], 0.05), ['0.00', '0.05', '0.10']);
    assert.deepEqual(formatTicks([0, 500, 1000], 500), ['0', '500', `1${THIN}000`]);
    assert.deepEqual(formatTicks([-0.2, 0, 0.2], 0.2), ['−0.2', '0.0', '0.2']);
  });

  test('are powers of ten where numbers are large or small', () => {
    assert.deepEqual(formatTicks([0, 1e-6, 2e-6], 1e-6), ['0', '1e−6', '2e−6']);
    assert.deepEqual(formatTicks([1e20, 2e20], 1e20), ['1e20', '2e20']);
  });

  test('differ wherever the ticks do', () => {
    for (const [first, step] of [[12_000_000, 100], [1e9 + 0.5, 0.5], [1.7e18, 512], [3e-7, 1e-12], [2 ** 53, 2]]) {
      const labels = formatTicks([0, 1, 2, 3].map((i) => first + i * step), step);
      assert.equal(new Set(labels).size, 4, labels.join('  '));
    }
  });
});

describe('a duration', () => {
  const cases: readonly (readonly [seconds: number, text: string])[] = [
    [0, '0_s'], [0.25, '0.25_s'], [9.999, '10_s'], [45, '45_s'], [59.7, '1_m'], [192, '3_m 12_s'], [7500, '2_h 5_m'], [3600, '1_h'],
    [273_600, '3_d 4_h'], [86_399.6, '1_d'], [259_205, '3_d'], [-90, '−1_m 30_s'], [NaN, 'NaN'], [Infinity, '∞'],
  ];
  for (const [seconds, text] of cases) {
    test(`of ${seconds} seconds is ${text.replaceAll('_', ' ')}`, () => assert.equal(formatDuration(seconds), text.replaceAll('_', THIN)));
  }
});

test('a count agrees with its noun', () => {
  assert.deepEqual([plural(0, 'run'), plural(1, 'run'), plural(12000, 'run')], ['0 runs', '1 run', `12${THIN}000 runs`]);
});
