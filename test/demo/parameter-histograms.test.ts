import assert from 'node:assert/strict';
import { test } from 'node:test';
import { histogramLines } from '../../demo/train/histogram-lines.js';
import { histogramOf } from '../../demo/train/parameter-histograms.js';

test('counts every finite number once', () => {
  const { edges, counts } = histogramOf('w', Float64Array.of(-1, 0, 0.5, 3, NaN, Infinity));
  assert.equal(counts.reduce((a, b) => a + b), 4);
  assert.deepEqual([edges[0], edges.at(-1), edges.length, counts[0], counts.at(-1)], [-1, 3, counts.length + 1, 1, 1]);
});

test('numbers that are all the same, or none, have a histogram too', () => {
  assert.equal(histogramOf('w', Float64Array.of(2, 2)).counts.reduce((a, b) => a + b), 2);
  assert.deepEqual(histogramOf('w', Float64Array.of(NaN)).counts, [0]);
});

test('is written as a line of a bundle', () => {
  const line = histogramLines({ type: 'histograms', step: 49, histograms: [{ key: 'w', edges: [-0.123456, 0, 1], counts: [3, 4] }] });
  assert.equal(line, '{"_step":49,"key":"w","edges":[-0.1235,0,1],"counts":[3,4]}\n');
});
