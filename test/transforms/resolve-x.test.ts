import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Series } from '../../src/data/series.js';
import { resolveX } from '../../src/transforms/resolve-x.js';
import { assertClose, formulas, numbers } from '../fixtures/formulas.js';

describe('the x of a row', () => {
  const logged = series([10, 20, 30], [1, 2, 3], [1000, 1002.5, 1010]);

  test('is its step, in the series\' own array', () => {
    assert.equal(resolveX(logged, '_step'), logged.step);
  });

  test('is when it was logged, in seconds since 1970', () => {
    assert.equal(resolveX(logged, '_timestamp'), logged.time);
  });

  test('is how long the run had been going', () => {
    assert.deepEqual([...resolveX(logged, '_runtime', { startedAt: 990 })], [10, 12.5, 20]);
    assert.deepEqual([...resolveX(logged, '_runtime')], [0, 2.5, 10], 'since its first row where nothing else is known');
  });

  test('is unknown where the axis is time and none was logged', () => {
    const untimed = series([1, 2], [1, 2]);
    for (const axis of ['_timestamp', '_runtime']) assert.deepEqual([...resolveX(untimed, axis)], [NaN, NaN]);
  });

  test('is what another metric last was, as pandas\' merge_asof has it', () => {
    const { metric, steps, expected } = formulas.lastKnown;
    const x = resolveX(series(numbers(steps), new Float64Array(steps.length)), 'epoch', { metric: series(numbers(metric[0]), numbers(metric[1])) });
    assertClose(x, numbers(expected));
  });

  test('is what another metric last was where its steps go back', () => {
    const resumed = series([0, 10, 20, 5, 10], [0, 1, 2, 3, 4]);
    assert.deepEqual([...resolveX(series([0, 7, 10, 25], [0, 0, 0, 0]), 'epoch', { metric: resumed })], [0, 3, 4, 2]);
  });

  test('is exact for steps beyond 2^53', () => {
    const far = 2 ** 60;
    const metric = series([far, far + 256, far + 512], [1, 2, 3]);
    assert.deepEqual([...resolveX(series([far, far + 256, far + 512], [0, 0, 0]), 'epoch', { metric })], [1, 2, 3]);
  });

  test('is unknown where the run lacks the metric', () => {
    assert.deepEqual([...resolveX(logged, 'epoch')], [NaN, NaN, NaN]);
  });
});

function series(step: Iterable<number>, value: Iterable<number>, time?: Iterable<number>): Series {
  return {
    run: 'a', metric: 'loss', lineage: {}, step: Float64Array.from(step), value: Float64Array.from(value),
    ...(time && { time: Float64Array.from(time) }),
  };
}
