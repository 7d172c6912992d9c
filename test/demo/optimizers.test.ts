import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOptimizer, type OptimizerName } from '../../demo/train/optimizers.js';
import { learningRateAt } from '../../demo/train/schedule.js';

const RATE = 0.1;

/** The parameter starts at 1; the gradient is 2, then −1. */
const STEPS: Record<OptimizerName, readonly [number, number]> = {
  sgd: [1 - 0.1 * 2, 0.8 + 0.1 * 1],
  momentum: [1 - 0.1 * 2, 0.8 - 0.1 * (0.9 * 2 - 1)],
  // squares: 0.04, then 0.0496
  rmsprop: [1 - (0.1 * 2) / 0.2, 0 + 0.1 / Math.sqrt(0.0496)],
  // means: 0.2, then 0.08; squares: 0.004, then 0.004996
  adam: [0.9, 0.9 - (0.1 * (0.08 / 0.19)) / Math.sqrt(0.004996 / 0.001999)],
  adamw: [0.899, 0.899 - 0.1 * (0.08 / 0.19 / Math.sqrt(0.004996 / 0.001999) + 0.01 * 0.899)],
};

for (const [name, [first, second]] of Object.entries(STEPS) as [OptimizerName, readonly [number, number]][]) {
  test(`${name} takes the steps worked out by hand`, () => {
    const parameters = Float64Array.of(1);
    const optimize = createOptimizer(name, 1);
    optimize(parameters, Float64Array.of(2), RATE);
    assert.ok(Math.abs(parameters[0] - first) < 1e-6, `first step: ${parameters[0]} (expected ${first})`);
    optimize(parameters, Float64Array.of(-1), RATE);
    assert.ok(Math.abs(parameters[0] - second) < 1e-6, `second step: ${parameters[0]} (expected ${second})`);
  });
}

test('names the optimizer it does not know', () => {
  assert.throws(() => createOptimizer('lion' as OptimizerName, 1), /unknown optimizer: lion/);
});

test('warms up to the peak and comes down to a hundredth of it', () => {
  const schedule = { peak: 0.5, warmupSteps: 10, steps: 100 };
  assert.equal(learningRateAt(0, schedule), 0.05);
  assert.equal(learningRateAt(9, schedule), 0.5);
  assert.equal(learningRateAt(10, schedule), 0.5);
  assert.ok(Math.abs(learningRateAt(99, schedule) - 0.005) < 1e-12);
});
