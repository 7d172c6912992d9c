import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compileNode } from '../../../src/data/filter/predicate.js';
import { filterNode } from '../../../src/data/filter/spec-filter.js';
import type { Run } from '../../../src/data/run.js';
import { mlflowFilter, mlflowOrder } from '../../../src/sources/mlflow/mlflow-filter.js';
import { mlflowSource } from '../../../src/sources/mlflow/mlflow-source.js';
import { serveMlflow, type FakeRow, type FakeRun } from '../../fixtures/mlflow-server.js';

const at = (value: number): FakeRow[] => [{ step: 0, value, timestamp: 5 }];
const day = Date.UTC(2026, 10, 1);
const runs: FakeRun[] = [
  { id: 'a'.repeat(32), name: 'first run', status: 'FINISHED', start: day, end: day + 10, params: { optimizer: 'adam', lr: '0.1', note: 'True' }, tags: { stage: 'try' }, metrics: { 'val/loss': at(0.5), acc: at(0) } },
  { id: 'b'.repeat(32), name: 'second run', status: 'RUNNING', start: day + 3_600_000, params: { optimizer: 'sgd', lr: '1e-1' }, tags: { stage: 'final' }, metrics: { 'val/loss': at(NaN), acc: at(Infinity) } },
  { id: 'c'.repeat(32), name: 'third', status: 'FAILED', start: day - 1, end: day + 5, params: { optimizer: 'Adam' }, metrics: { acc: at(-Infinity) } },
  { id: 'd'.repeat(32), name: 'Third', status: 'KILLED', start: day + 86_400_000, end: day + 86_400_001, params: { lr: '0.10' }, metrics: { 'val/loss': at(1e-7) } },
  { id: 'e'.repeat(32), name: 'planned', status: 'SCHEDULED', start: day + 7 },
];

/** Filters as people write them, and what MLflow is asked; `undefined` where it cannot say the same. */
const filters: readonly (readonly [text: string, asked: string | undefined])[] = [
  ['summary.val/loss < 0.6', 'metrics.`val/loss` < 0.6'],
  ['summary.val/loss <= 1e-7', 'metrics.`val/loss` <= 1e-7'],
  ['summary.acc > 1e300', 'metrics.`acc` > 1e300'],
  ['summary.acc = 0', 'metrics.`acc` = 0'],
  ['summary.acc != 0', undefined],
  ['val/loss < 0.6', undefined],
  ['config.optimizer = "adam"', "params.`optimizer` = 'adam'"],
  ['config.optimizer != "adam"', undefined],
  ['config.lr = 0.1', undefined],
  ['config.lr = "0.1"', undefined],
  ['config.note = "true"', undefined],
  ['config.optimizer = "it\'s"', undefined],
  ['state = "finished"', "attributes.status = 'FINISHED'"],
  ['state in ["running", "failed"]', "attributes.status != 'SCHEDULED' AND attributes.status != 'FINISHED' AND attributes.status != 'KILLED'"],
  ['state != "running"', "attributes.status != 'RUNNING'"],
  ['state = "crashed"', undefined],
  ['name = "third"', "attributes.run_name = 'third'"],
  ['name matches "run"', "attributes.run_name LIKE '%run%'"],
  ['name matches "^first"', undefined],
  [`id in ["${'a'.repeat(32)}", "${'d'.repeat(32)}"]`, `attributes.run_id IN ('${'a'.repeat(32)}', '${'d'.repeat(32)}')`],
  [`createdAt >= 2026-11-01`, `attributes.start_time >= ${day}`],
  [`createdAt = 2026-11-01`, `attributes.start_time >= ${day} AND attributes.start_time < ${day + 86_400_000}`],
  ['state != "failed" and summary.val/loss < 0.6', "attributes.status != 'FAILED' AND metrics.`val/loss` < 0.6"],
  ['state = "failed" or summary.val/loss < 0.6', undefined],
  ['not name = "third"', undefined],
];

describe('a filter in MLflow\'s language', () => {
  for (const [text, asked] of filters) {
    test(`${asked === undefined ? 'is not made of' : 'finds the runs of'} ${text}`, async () => {
      const node = (await filterNode({ runsFilter: text }))!;
      assert.equal(mlflowFilter(node), asked);
      if (asked === undefined) return;
      const server = await serveMlflow(runs);
      try {
        const source = mlflowSource({ url: server.url }), passes = await compileNode(node);
        const context = { moment: 1, signal: new AbortController().signal };
        const names = (list: readonly Run[]): string[] => list.map(({ name }) => name);
        const all = (await source.runs({}, context)).runs, found = (await source.runs({ filter: node }, context)).runs;
        assert.deepEqual(names(found.filter((run) => passes(run, 0))), names(all.filter((run) => passes(run, 0))));
        assert.ok(found.length < all.length);
      } finally {
        await server.close();
      }
    });
  }

  test('takes a tag that reads "key: value"', () => {
    assert.equal(mlflowFilter({ type: 'contains', path: 'tags', values: ['stage: final'] }), "tags.`stage` = 'final'");
    for (const tag of ['stage', 'a: b: c', "it's: here", 'mlflow.user: me']) assert.equal(mlflowFilter({ type: 'contains', path: 'tags', values: [tag] }), undefined);
  });

  test('never lets a name or a text out of its quotes', async () => {
    for (const text of ['x` = 1 OR 1=1', "x' OR '1'='1", 'x\\', 'x"', 'x\n']) {
      assert.equal(mlflowFilter({ type: 'compare', path: `summary.${text}`, operator: '<', value: 1 }), undefined);
      assert.equal(mlflowFilter({ type: 'compare', path: 'config.a', operator: '=', value: text }), undefined);
      assert.equal(mlflowFilter({ type: 'in', path: 'id', values: [text] }), undefined);
      assert.equal(mlflowOrder([{ path: `summary.${text}`, order: 'asc' }]), undefined);
    }
  });

  test('sorts by metrics and by the beginning, and by nothing that it sorts as text', () => {
    assert.deepEqual(mlflowOrder([{ path: 'summary.val/loss', order: 'asc' }, { path: 'createdAt', order: 'desc' }]), ['metrics.`val/loss` ASC', 'attributes.start_time DESC']);
    for (const path of ['config.lr', 'val/loss', 'name', 'state']) assert.equal(mlflowOrder([{ path, order: 'asc' }]), undefined);
    assert.equal(mlflowOrder([{ path: 'createdAt', order: 'asc' }, { path: 'created_at', order: 'asc' }]), undefined);
  });
});
