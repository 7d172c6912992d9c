import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberAt, placeOf } from '../../../src/panels/parallel-coords/axis.js';
import { axisOf } from './parallel-fixture.js';

const places = (axis: ReturnType<typeof axisOf>): number[] => Array.from(axis.places, (place) => Math.round(place * 1000) / 1000);

test('spreads learning rates by their logarithms and batch sizes that double as well', () => {
  assert.equal(axisOf([1e-4, 1e-3, 3e-3, 1e-2, 1e-1]).kind, 'log');
  assert.equal(axisOf([32, 64, 128, 256]).kind, 'log');
});

test('leaves numbers that are even, or few, or not positive, as they are', () => {
  assert.equal(axisOf([0, 0.1, 0.2, 0.4]).kind, 'linear');
  assert.equal(axisOf([1, 2, 3, 4]).kind, 'linear');
  assert.equal(axisOf([1e-3, 1e-1]).kind, 'linear');
  assert.equal(axisOf([-1, 1, 100, 10_000]).kind, 'linear');
});

test('spreads many numbers by their logarithms where most are crowded at the low end', () => {
  assert.equal(axisOf(Array.from({ length: 50 }, (_, i) => 10 ** (-4 + (i / 49) * 3))).kind, 'log');
  assert.equal(axisOf(Array.from({ length: 50 }, (_, i) => 1 + i * 10)).kind, 'linear');
});

test('tells truth values, categories, times and durations', () => {
  assert.deepEqual([axisOf([true, false, null]).kind, axisOf(['adam', 'sgd']).kind, axisOf([1, 'auto']).kind, axisOf([[64], [64, 64]]).kind], ['boolean', 'category', 'category', 'category']);
  assert.deepEqual([axisOf([1e12, 2e12], undefined, 'created_at').kind, axisOf([10, 20], undefined, 'duration').kind], ['time', 'duration']);
  assert.deepEqual(axisOf([true, false]).categories, ['false', 'true']);
});

test('spreads values as it is asked to, where they are numbers', () => {
  assert.equal(axisOf([1, 2, 3], 'log').kind, 'log');
  assert.equal(axisOf([1, 2, 3], 'category').kind, 'category');
  assert.equal(axisOf(['a', 'b'], 'log').kind, 'category');
});

test('puts values between the ends, and those without a place on rails', () => {
  assert.deepEqual(places(axisOf([0, 5, 10, NaN, undefined, Infinity, -Infinity])), [0, 0.5, 1, -2, -1, -4, -3]);
  assert.deepEqual(places(axisOf([1, 10, 100, 0, -5], 'log')), [0, 0.5, 1, -3, -3]);
  assert.deepEqual(places(axisOf(['run 10', 'run 9', 'run 1'])), [1, 0.5, 0]);
});

test('puts a lone value in the middle', () => {
  assert.deepEqual(places(axisOf([7, 7])), [0.5, 0.5]);
  assert.deepEqual(places(axisOf(['only'])), [0.5]);
});

test('stands percentiles at the mean of equal ranks', () => {
  const axis = axisOf([10, 10, 20, 1000, 5], 'percentile');
  assert.deepEqual(places(axis), [0.375, 0.375, 0.75, 1, 0]);
  assert.equal(numberAt(axis, 0.75), 20);
});

test('finds the number at a place again', () => {
  for (const axis of [axisOf([2, 8]), axisOf([1, 10, 1000], 'log'), axisOf([1, 2, 4, 8, 100], 'percentile')]) {
    for (const place of [0, 0.25, 0.5, 1]) assert.ok(Math.abs(placeOf(axis, numberAt(axis, place)) - place) < 1e-9, `${axis.kind} ${place}`);
  }
});

test('holds numbers as far apart as there are', () => {
  assert.deepEqual(places(axisOf([-1.7e308, 0, 1.7e308])), [0, 0.5, 1]);
});
