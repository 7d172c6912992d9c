import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Series } from '../../src/data/series.js';
import { evaluateSeries } from '../../src/transforms/evaluate-series.js';
import { parseExpression } from '../../src/transforms/expression.js';
import { run } from '../fixtures/scripted-source.js';

const a = run('a', { config: { optimizer: { lr: 0.5 } }, summary: { 'val/loss': 4 } });

test('rows are those whose step all metrics have', () => {
  const rows = evaluate('${x} - ${y}', series('x', [0, 1, 2, 3], [10, 11, 12, 13]), series('y', [1, 3, 9], [1, 2, 3]));
  assert.deepEqual(rows, [[1, 3], [10, 11]]);
});

test('the last row of a step counts where the second metric has several', () => {
  assert.deepEqual(evaluate('${x} + ${y}', series('x', [5, 6], [1, 1]), series('y', [5, 5, 6], [1, 2, 3])), [[5, 6], [3, 4]]);
});

test('a gap in one metric is a gap in the result', () => {
  assert.deepEqual(evaluate('${x} * ${y}', series('x', [0, 1], [NaN, 2]), series('y', [0, 1], [1, Infinity])), [[0, 1], [NaN, Infinity]]);
});

test('config and summary values are those of the run', () => {
  assert.deepEqual(evaluate('${x} * ${config:optimizer.lr} + ${summary:val/loss}', series('x', [0], [2])), [[0], [5]]);
  assert.deepEqual(evaluate('${x} * ${config:nope}', series('x', [0], [2])), [[0], [NaN]]);
});

test('a run that lacks one of the metrics has no row', () => {
  assert.equal(evaluate('${x} - ${y}', series('x', [0], [1])), undefined);
});

test('times and exact steps are those of the first metric', () => {
  const x: Series = { ...series('x', [1, 2], [1, 2]), time: Float64Array.of(100, 200), exactStep: BigInt64Array.of(2n ** 60n, 2n ** 60n + 1n) };
  const result = evaluateSeries(parseExpression('${x} - ${y}'), a, [x, series('y', [2], [1])]);
  assert.deepEqual([[...result!.time!], [...result!.exactStep!]], [[200], [2n ** 60n + 1n]]);
});

function evaluate(source: string, ...inputs: readonly Series[]): [step: number[], value: number[]] | undefined {
  const result = evaluateSeries(parseExpression(source), a, inputs);
  return result && [[...result.step], [...result.value]];
}

function series(metric: string, step: readonly number[], value: readonly number[]): Series {
  return { run: 'a', metric, lineage: {}, step: Float64Array.from(step), value: Float64Array.from(value) };
}
