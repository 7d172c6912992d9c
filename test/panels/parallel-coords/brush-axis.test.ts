import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printBrush, readBrushes } from '../../../src/data/brushes.js';
import { brushesFor, movedBrushes, spanOf, withBrushes } from '../../../src/panels/parallel-coords/brush-axis.js';
import { axisOf } from './parallel-fixture.js';

const PIXEL = 1 / 250;
const words = (brushes: ReturnType<typeof brushesFor>): string[] => brushes.map(printBrush);
const names = axisOf(['a', 'b', 'c', 'd']), numbers = axisOf([0, 1]);

test('rounds a range to what a pixel can tell apart', () => {
  assert.deepEqual(words(brushesFor(numbers, [0.31234567, 0.7111111], PIXEL)), ['0.312..0.711']);
  assert.deepEqual(words(brushesFor(axisOf([1_700_000_000_000, 1_700_000_900_000], undefined, 'created_at'), [0.3333, 0.6666], PIXEL)), ['1700000300000..1700000600000']);
});

test('leaves a range open at the ends of the axis', () => {
  assert.deepEqual(words(brushesFor(numbers, [0.5, 1], PIXEL)), ['0.5..']);
  assert.deepEqual(words(brushesFor(numbers, [0, 0.5], PIXEL)), ['..0.5']);
});

test('keeps the categories that a part of the axis covers', () => {
  assert.deepEqual(words(brushesFor(names, [0.3, 0.7], PIXEL)), ['@b', '@c']);
  assert.deepEqual(words(brushesFor(names, [0.4, 0.5], PIXEL)), []);
});

test('shows where a brush is, clipped to the axis', () => {
  const [open, inside, beyond, value] = readBrushes(['0.5..', '0.25..0.75', '3..4', '@0.5']);
  assert.deepEqual([spanOf(numbers, open), spanOf(numbers, inside), spanOf(numbers, beyond), spanOf(numbers, value)], [[0.5, 1], [0.25, 0.75], undefined, [0.5, 0.5]]);
  assert.deepEqual(spanOf(names, { type: 'value', text: 'd' }), [1, 1]);
});

test('begins with a quarter at the end towards which a key moves', () => {
  assert.deepEqual(words(movedBrushes(numbers, [], { by: 0.02, edges: 'both' }, PIXEL)), ['0.75..']);
  assert.deepEqual(words(movedBrushes(names, [], { by: -0.02, edges: 'both' }, PIXEL)), ['@a']);
});

test('moves a brush and its edges, and stops at the ends', () => {
  const brush = readBrushes(['0.4..0.6']);
  assert.deepEqual(words(movedBrushes(numbers, brush, { by: 0.1, edges: 'both' }, PIXEL)), ['0.5..0.7']);
  assert.deepEqual(words(movedBrushes(numbers, brush, { by: 0.1, edges: 'high' }, PIXEL)), ['0.4..0.7']);
  assert.deepEqual(words(movedBrushes(numbers, brush, { by: -0.1, edges: 'low' }, PIXEL)), ['0.3..0.6']);
  assert.deepEqual(words(movedBrushes(numbers, brush, { by: 1, edges: 'both' }, PIXEL)), ['0.8..']);
  assert.deepEqual(words(movedBrushes(numbers, brush, { by: -0.5, edges: 'high' }, PIXEL)), ['0.4..0.6']);
});

test('moves and extends over categories one by one', () => {
  const kept = readBrushes(['@b']);
  assert.deepEqual(words(movedBrushes(names, kept, { by: 0.02, edges: 'both' }, PIXEL)), ['@c']);
  assert.deepEqual(words(movedBrushes(names, kept, { by: 0.02, edges: 'high' }, PIXEL)), ['@b', '@c']);
  assert.deepEqual(words(movedBrushes(names, kept, { by: -0.02, edges: 'low' }, PIXEL)), ['@a', '@b']);
  assert.deepEqual(words(movedBrushes(names, readBrushes(['@d', 'none']), { by: 0.02, edges: 'both' }, PIXEL)), ['none', '@d']);
});

test('forgets a column without brushes', () => {
  const brushes = withBrushes(new Map([['x', ['1..2']], ['y', ['@a']]]), numbers, []);
  assert.deepEqual([...brushes], [['y', ['@a']]]);
});
