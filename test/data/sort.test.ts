import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonValue } from '../../src/core/json.js';
import type { Run } from '../../src/data/run.js';
import { parseSortKeys, sortRuns } from '../../src/data/sort.js';
import { Seeded } from './filter/seeded.js';
import { sweepRuns } from './run-tables.js';

function runsWith(values: readonly (JsonValue | undefined)[]): readonly Run[] {
  return values.map((v, index): Run => ({ id: String(index), name: '', state: 'finished', tags: [], summary: {}, config: v === undefined ? {} : { v } }));
}

function sorted(values: readonly (JsonValue | undefined)[], order: 'asc' | 'desc' = 'asc'): readonly (JsonValue | undefined)[] {
  return sortRuns(runsWith(values), ['config.v'], order).map(({ config }) => config['v']);
}

test('sorts numbers, infinities and numbers in texts', () => {
  const values = [3, -1, Infinity, 0.5, '2', -Infinity, -1e-300, 1e300, 0, '-Infinity', 7n];
  assert.deepEqual(sorted(values), [-Infinity, '-Infinity', -1, -1e-300, 0, 0.5, '2', 3, 7n, 1e300, Infinity]);
  assert.deepEqual(sorted(values, 'desc'), [Infinity, 1e300, 7n, 3, '2', 0.5, 0, -1e-300, -1, -Infinity, '-Infinity']);
});

test('puts missing values and NaN last either way, in their order', () => {
  assert.deepEqual(sorted([null, 2, NaN, undefined, 1, 'NaN']), [1, 2, null, NaN, undefined, 'NaN']);
  assert.deepEqual(sorted([null, 2, NaN, undefined, 1, 'NaN'], 'desc'), [2, 1, null, NaN, undefined, 'NaN']);
});

test('sorts texts as people do', () => {
  const values = ['run 10', 'Run 9', 'run 9b', 'alpha', 'Ärger', 'zebra', 'run 09a', 'run 100', 'run'];
  assert.deepEqual(sorted(values), ['alpha', 'Ärger', 'run', 'Run 9', 'run 09a', 'run 9b', 'run 10', 'run 100', 'zebra']);
});

test('puts numbers before texts', () => {
  assert.deepEqual(sorted(['b', 2, 'a', 1, true, [1], { x: 1 }]), [1, 2, [1], 'a', 'b', true, { x: 1 }]);
  assert.deepEqual(sorted(['b', 2, 'a', 1], 'desc'), ['b', 'a', 2, 1]);
});

test('sorts as a plain comparison does, and keeps equal runs in order', () => {
  const random = new Seeded(2);
  for (let i = 0; i < 50; i++) {
    const runs = random.many(0, 300, () => ({ a: random.pick([0, -0, 1.5, -2, 1e-9, 3e200]), b: random.below(5) }))
      .map((config, index): Run => ({ id: String(index), name: '', state: 'finished', tags: [], summary: {}, config }));
    const value = (run: Run, key: string): number => run.config[key] as number;
    const wanted = [...runs].sort((x, y) => value(y, 'b') - value(x, 'b') || value(x, 'a') - value(y, 'a'));
    assert.deepEqual(sortRuns(runs, ['-b', 'a'], 'asc').map(({ id }) => id), wanted.map(({ id }) => id));
  }
});

test('reads directions', () => {
  assert.deepEqual(parseSortKeys(['-a', 'b asc', 'c  DESC', 'd', 'desc', '+e', 'f g', '', ' '], 'asc'), [
    { path: 'a', order: 'desc' }, { path: 'b', order: 'asc' }, { path: 'c', order: 'desc' }, { path: 'd', order: 'desc' },
    { path: 'e', order: 'asc' }, { path: 'f g', order: 'asc' },
  ]);
  assert.deepEqual(parseSortKeys(['desc', 'desc', 'a'], 'desc'), [{ path: 'a', order: 'desc' }]);
});

const table = sweepRuns();

test('sorts real runs', { skip: table.absent }, () => {
  const read = (run: Run, key: string): number => Number(run.config[key]);
  const wanted = [...table.runs].sort((a, b) => read(a, 'valid ppl') - read(b, 'valid ppl') || read(b, 'lr') - read(a, 'lr'));
  assert.deepEqual(sortRuns(table.runs, ['valid ppl', '-lr'], 'asc').map(({ id }) => id), wanted.map(({ id }) => id));
});
