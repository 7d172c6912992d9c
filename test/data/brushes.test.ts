import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brushTest, categoryOf, keeps, oddValue, parseBrush, printBrush, readBrushes, type Brush } from '../../src/data/brushes.js';
import type { Run } from '../../src/data/run.js';

const run = (id: string, config: Run['config'], summary: Run['summary'] = {}): Run => ({ id, name: id, state: 'finished', tags: [], config, summary });

test('reads back every brush that it writes', () => {
  const brushes: readonly Brush[] = [
    { type: 'range', from: 0.001, to: 0.01 }, { type: 'range', from: -Infinity, to: -1.5e-7 }, { type: 'range', from: 1e21, to: Infinity },
    { type: 'value', text: 'adamw' }, { type: 'value', text: '' }, { type: 'value', text: '1..2' },
    { type: 'odd', value: 'none' }, { type: 'odd', value: 'nan' }, { type: 'odd', value: 'inf' }, { type: 'odd', value: '-inf' },
  ];
  for (const brush of brushes) assert.deepEqual(parseBrush(printBrush(brush)), brush);
});

test('leaves out words that no brush is written as', () => {
  assert.deepEqual(readBrushes(['', 'adamw', '2..1', '1...2', '1', 'NaN', '1..e', '..', '<b>']), [{ type: 'range', from: -Infinity, to: Infinity }]);
});

test('tells values without a place on an axis apart', () => {
  assert.deepEqual([undefined, null, '', NaN, 'NaN', Infinity, 'Infinity', -Infinity, '-Infinity', 0, false, 'no', []].map(oddValue), [
    'none', 'none', 'none', 'nan', 'nan', 'inf', 'inf', '-inf', '-inf', undefined, undefined, undefined, undefined,
  ]);
});

test('writes lists and truth values as categories', () => {
  assert.deepEqual(['adamw', true, 32, [64, 64], { b: 1, a: 2 }].map(categoryOf), ['adamw', 'true', '32', '[64,64]', '{"a":2,"b":1}']);
});

test('keeps what any brush of a column keeps', () => {
  const brushes = readBrushes(['1..2', '5..', '@adamw', 'nan']);
  assert.deepEqual([0, 1, 2, 3, 5, 'adamw', 'sgd', NaN, undefined, Infinity].map((value) => keeps(brushes, value)), [false, true, true, false, true, true, false, true, false, false]);
});

test('wants a run to be inside the brushes of every column', () => {
  const isInside = brushTest(new Map([['config.optimizer', ['@adam', '@adamw']], ['val/accuracy', ['0.9..']]]));
  const runs = [
    run('a', { optimizer: 'adam' }, { 'val/accuracy': 0.95 }), run('b', { optimizer: 'adam' }, { 'val/accuracy': 0.5 }),
    run('c', { optimizer: 'sgd' }, { 'val/accuracy': 0.99 }), run('d', { optimizer: 'adamw' }),
  ];
  assert.deepEqual(runs.filter(isInside).map(({ id }) => id), ['a']);
});

test('does not judge what only histories tell, nor words it cannot read', () => {
  const isInside = brushTest(new Map([['val/loss:min', ['0..1']], ['lr', ['<script>']]]));
  assert.equal(isInside(run('a', {})), true);
});
