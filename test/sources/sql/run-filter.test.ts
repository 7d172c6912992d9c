import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FilterNode } from '../../../src/data/filter/filter-node.js';
import { CLICKHOUSE } from '../../../src/sources/clickhouse/clickhouse-api.js';
import { RUN_COLUMNS } from '../../../src/sources/clickhouse/clickhouse-runs.js';
import { sqlRunFilter, sqlRunOrder } from '../../../src/sources/sql/run-filter.js';
import { SqlParameters } from '../../../src/sources/sql/sql-parameters.js';

function translate(node: FilterNode): readonly [text: string | undefined, isExact: boolean | undefined, values: readonly string[]] {
  const parameters = new SqlParameters(CLICKHOUSE), condition = sqlRunFilter(node, RUN_COLUMNS, parameters);
  return [condition?.text, condition?.isExact, [...parameters.values.values()]];
}
const state: FilterNode = { type: 'compare', path: 'state', operator: '!=', value: 'running' };
const lr: FilterNode = { type: 'compare', path: 'config.lr', operator: '>', value: 0.1 };

test('writes conditions with parameters', () => {
  assert.deepEqual(translate({ type: 'and', of: [state, { type: 'in', path: 'id', values: ['a\'b', 'c\\d'] }] }), [
    `(NOT (if(state = '', 'unknown', state) = {p0:String}) AND (has({p1:Array(String)}, id)))`, true, ['running', String.raw`['a\'b','c\\d']`],
  ]);
});

test('says that numbers in settings may be more than pass, and does not negate them', () => {
  assert.equal(translate(lr)[1], false);
  assert.equal(translate({ type: 'or', of: [state, lr] })[1], false);
  assert.equal(translate({ type: 'not', of: lr })[0], undefined);
  assert.equal(translate({ type: 'not', of: { type: 'and', of: [state, lr] } })[0], undefined);
});

const refused: readonly FilterNode[] = [
  { type: 'compare', path: 'loss', operator: '>', value: 1 }, { type: 'compare', path: 'config.a.b', operator: '>', value: 1 }, { type: 'compare', path: 'config.lr', operator: '!=', value: 1 },
  { type: 'compare', path: 'config.lr', operator: '=', value: 'x' }, { type: 'compare', path: 'config.lr', operator: '<', value: 2 ** 60 }, { type: 'compare', path: 'config.lr', operator: '=', value: NaN },
  { type: 'compare', path: 'name', operator: '<', value: 'b' }, { type: 'compare', path: 'name', operator: '=', value: 5 }, { type: 'compare', path: 'name', operator: '=', value: '' },
  { type: 'matches', path: 'name', pattern: 'a.*b' }, { type: 'compare', path: 'createdAt', operator: '=', value: 'soon' }, { type: 'compare', path: 'constructor', operator: '=', value: 'x' },
  { type: 'compare', path: 'tags', operator: '=', value: null }, { type: 'in', path: 'id', values: [] },
];
for (const node of refused) {
  test(`leaves ${JSON.stringify(node)} to be done here`, () => {
    assert.equal(translate(node)[0], undefined);
    assert.equal(translate({ type: 'or', of: [state, node] })[0], undefined);
  });
}

test('sorts by the beginning of runs and nothing else', () => {
  assert.equal(sqlRunOrder([{ path: 'createdAt', order: 'desc' }], RUN_COLUMNS), '(created_at) IS NULL, created_at DESC');
  for (const path of ['name', 'summary.loss', 'createdAt x']) assert.equal(sqlRunOrder([{ path, order: 'asc' }], RUN_COLUMNS), undefined);
});
