import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SeriesBuilder } from '../../src/data/series-builder.js';
import { describeSeries, extendsSeries } from '../../src/data/series.js';

test('keeps rows in the order in which they were logged', () => {
  const builder = new SeriesBuilder('a', 'loss');
  for (const [step, value] of [[0, 3], [1, NaN], [1, 2], [0, Infinity]] as const) builder.push({ step, value });
  const series = builder.series();
  assert.deepEqual([...series.step], [0, 1, 1, 0]);
  assert.deepEqual([...series.value], [3, NaN, 2, Infinity]);
  const { count, finite, duplicateSteps, backwardSteps, nan, positiveInfinity, min, max } = describeSeries(series);
  assert.deepEqual({ count, finite, duplicateSteps, backwardSteps, nan, positiveInfinity, min, max }, {
    count: 4, finite: 2, duplicateSteps: 1, backwardSteps: 1, nan: 1, positiveInfinity: 1, min: 2, max: 3,
  });
});

test('shows an earlier series unchanged after more rows have come', () => {
  const builder = new SeriesBuilder('a', 'loss');
  for (let step = 0; step < 10; step++) builder.push({ step, value: step });
  const before = builder.series();
  for (let step = 10; step < 1000; step++) builder.push({ step, value: step });
  const after = builder.series();
  assert.equal(before.value.length, 10);
  assert.equal(after.value.length, 1000);
  assert.deepEqual([...before.value], [...after.value.subarray(0, 10)]);
  assert.ok(extendsSeries(before, after));
});

test('keeps steps beyond 2^53 to the last digit, whenever the first of them comes', () => {
  const builder = new SeriesBuilder('a', 'loss');
  const steps = [7, 9007199254740993n, 9007199254740994n];
  for (const step of steps) builder.push({ step, value: 1 });
  assert.deepEqual([...builder.series().exactStep!], [7n, 9007199254740993n, 9007199254740994n]);
  assert.equal(describeSeries(builder.series()).duplicateSteps, 0);
});

test('has no exact steps where doubles are exact', () => {
  const builder = new SeriesBuilder('a', 'loss');
  builder.push({ step: 5n, value: 1 });
  assert.equal(builder.series().exactStep, undefined);
});

test('has a time of NaN for rows without one', () => {
  const builder = new SeriesBuilder('a', 'loss');
  builder.push({ step: 0, value: 1 });
  builder.push({ step: 1, value: 1, time: 100 });
  builder.push({ step: 2, value: 1 });
  assert.deepEqual([...builder.series().time!], [NaN, 100, NaN]);
});

test('describes an empty series without inventing numbers', () => {
  const { count, firstStep, first, min } = describeSeries(new SeriesBuilder('a', 'loss').series());
  assert.deepEqual([count, firstStep, first, min], [0, undefined, undefined, undefined]);
});
