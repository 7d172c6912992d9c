import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ExponentialAverage } from '../../src/transforms/exponential-average.js';
import { smooth } from '../../src/transforms/smooth.js';
import { assertClose, formulas, numbers } from '../fixtures/formulas.js';

const { smoothing } = formulas;
const x = numbers(smoothing.x), y = numbers(smoothing.y);
const steps = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => i);

describe('exponential smoothing', () => {
  for (const [weight, expected] of Object.entries(smoothing.exponential)) {
    test(`agrees with pandas for a weight of ${weight}, gaps and infinite values passing through`, () => {
      assertClose(smooth(x, y, { type: 'exponential', weight: Number(weight) }), numbers(expected));
    });
  }

  test('is the value itself for a weight of 0', () => {
    assert.deepEqual(smooth(x, y, { type: 'exponential', weight: 0 }), y);
  });

  test('is the mean of all values so far for a weight of 1, which it approaches', () => {
    const values = Float64Array.of(4, 2, NaN, 6, 0);
    assertClose(smooth(steps(5), values, { type: 'exponential', weight: 1 }), [4, 3, NaN, 4, 3]);
    assertClose(smooth(steps(5), values, { type: 'exponential', weight: 1 - 1e-9 }), [4, 3, NaN, 4, 3], 1e-8);
  });

  test('starts at the first value: there is no pull towards 0', () => {
    assert.equal(smooth(steps(2), Float64Array.of(10, 10), { type: 'exponential', weight: 0.99 })[0], 10);
  });

  test('goes on where it stopped', () => {
    const average = new ExponentialAverage(0.9);
    const whole = new ExponentialAverage(0.9).extend(y);
    for (const rows of [0, 1, 7, 7, 20, 40]) assert.deepEqual(average.extend(y.subarray(0, rows)), whole.subarray(0, rows));
  });

  test('leaves what it returned before as it was', () => {
    const average = new ExponentialAverage(0.5);
    const before = average.extend(Float64Array.of(1, 2, 3));
    const copy = before.slice();
    average.extend(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8));
    assert.deepEqual(before, copy);
  });
});

describe('time-weighted smoothing', () => {
  for (const [weight, expected] of Object.entries(smoothing.timeWeighted)) {
    test(`agrees with the sum over all rows before for a weight of ${weight}`, () => {
      assertClose(smooth(x, y, { type: 'time-weighted', weight: Number(weight) }), numbers(expected));
    });
  }

  test('is the plain mean so far where all rows have the same x', () => {
    assertClose(smooth(Float64Array.of(3, 3, 3), Float64Array.of(1, 2, 6), { type: 'time-weighted', weight: 0.9 }), [1, 1.5, 3]);
  });
});

describe('Gaussian smoothing', () => {
  for (const [deviation, expected] of Object.entries(smoothing.gaussian)) {
    test(`agrees with pandas and scipy for a deviation of ${deviation}`, () => {
      assertClose(smooth(x, y, { type: 'gaussian', deviation: Number(deviation) }), numbers(expected));
    });
  }

  test('takes a curve without rows', () => {
    assert.equal(smooth(steps(0), steps(0), { type: 'gaussian', deviation: 3 }).length, 0);
  });
});

describe('running average', () => {
  for (const [window, expected] of Object.entries(smoothing.average)) {
    test(`agrees with pandas for a window of ${window}, cut short at the ends`, () => {
      assertClose(smooth(x, y, { type: 'average', window: Number(window) }), numbers(expected));
    });
  }

  test('forgets a spike as soon as it is out of the window', () => {
    const values = Float64Array.of(0.5, 1e30, 0.25, 0.5, 0.75, 0.5);
    assertClose(smooth(steps(6), values, { type: 'average', window: 3 }), [5e29, 1e30 / 3, 1e30 / 3, 0.5, 1.75 / 3, 0.625]);
  });
});

test('a curve that is not smoothed is not copied', () => {
  assert.equal(smooth(x, y, { type: 'none' }), y);
});
