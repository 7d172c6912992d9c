import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSameTask, type ForestTask } from '../../../src/transforms/random-forest/random-forest.js';
import { growTree, sortColumns } from '../../../src/transforms/random-forest/regression-tree.js';
import { seededRandom } from '../../../src/transforms/random-forest/random.js';
import { importance } from '../../fixtures/importance.js';
import { assertAgrees, averageForests, grown } from './forests.js';

function task(columns: readonly (readonly number[])[], target: readonly number[], options: Partial<ForestTask> = {}): ForestTask {
  return {
    columns: columns.map((column) => Float64Array.from(column)), target: Float64Array.from(target),
    keyOfColumn: Uint32Array.from(columns.keys()), trees: 100, seed: 1, ...options,
  };
}

const friedman = task(Object.values(importance.friedman.columns), importance.friedman.target);

test('the importances of Friedman #1 are those of scikit-learn', () => {
  assertAgrees(averageForests(friedman, 20), Object.keys(importance.friedman.columns), importance.friedman);
});

test('the importances of one forest add up to 1', () => {
  const sum = grown(friedman).importance.reduce((total, share) => total + share, 0);
  assert.ok(Math.abs(sum - 1) < 1e-12);
});

test('the same seed gives the same numbers, another seed others', () => {
  assert.deepEqual(grown(friedman), grown(friedman));
  assert.notDeepEqual(grown(friedman), grown({ ...friedman, seed: 2 }));
});

test('a tree that may look at every row predicts them all', () => {
  const columns = friedman.columns, { target } = friedman;
  const tree = growTree({ columns, target, orders: sortColumns(columns) }, new Uint32Array(target.length).fill(1), seededRandom(3));
  for (const [row, value] of target.entries()) assert.ok(Math.abs(tree.predict(row) - value) < 1e-12);
});

test('a tree splits in the middle between two values, and rows of weight 0 do not count', () => {
  const columns = [Float64Array.of(1, 2, 5, 9)], target = Float64Array.of(0, 0, 1, 50);
  const tree = growTree({ columns, target, orders: sortColumns(columns) }, Uint32Array.of(1, 2, 1, 0), seededRandom(1));
  assert.deepEqual([0, 1, 2, 3].map(tree.predict), [0, 0, 1, 1]);
  assert.deepEqual([...tree.importance], [1]);
});

test('the columns of one key are added up', () => {
  const together = grown({ ...friedman, keyOfColumn: Uint32Array.from(friedman.columns, (_, column) => (column < 5 ? 0 : 1)) });
  const apart = grown(friedman).importance;
  assert.equal(together.importance.length, 2);
  assert.ok(Math.abs(together.importance[0] - apart.slice(0, 5).reduce((a, b) => a + b, 0)) < 1e-12);
});

test('of two equal columns each gets about half', () => {
  const { importance: [a, b] } = averageForests(task([[...friedman.columns[3]], [...friedman.columns[3]]], [...friedman.target]), 5);
  assert.ok(Math.abs(a - 0.5) < 0.05 && Math.abs(b - 0.5) < 0.05, `${a} ${b}`);
});

test('noise predicts nothing and says so', () => {
  const random = seededRandom(8);
  const noise = (): number[] => Array.from({ length: 80 }, random);
  assert.ok(grown(task([noise(), noise(), noise()], noise())).outOfBagR2 < 0.1);
});

test('a target that is the same in every row has no importances and no quality', () => {
  const { importance: none, outOfBagR2 } = grown(task([[1, 2, 3, 4]], [7, 7, 7, 7]));
  assert.deepEqual([...none], [0]);
  assert.equal(outOfBagR2, NaN);
});

test('values of any size are split exactly', () => {
  const columns = [[1e-300, 2e-300, 1e300, -1e300, 1e308, -1e308]];
  const result = grown(task(columns, [1, 2, 3, 4, 5, 6]));
  assert.deepEqual([...result.importance], [1]);
});

test('tells tasks that ask for the same from others', () => {
  assert.ok(isSameTask(friedman, task(Object.values(importance.friedman.columns), importance.friedman.target)));
  assert.ok(!isSameTask(friedman, { ...friedman, seed: 2 }));
  assert.ok(!isSameTask(friedman, { ...friedman, target: friedman.target.map((value, i) => (i === 7 ? value + 1 : value)) }));
});
