import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { FilterNode } from '../../../src/data/filter/filter-node.js';
import { compileNode } from '../../../src/data/filter/predicate.js';
import type { Run } from '../../../src/data/run.js';
import { clickhouseSource } from '../../../src/sources/clickhouse/clickhouse-source.js';
import { loadIntoClickHouse } from '../../../src/sources/clickhouse/load-into-clickhouse.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import type { FetchContext } from '../../../src/sources/source.js';
import { sampleRows } from '../conformance.js';

/** The address of an engine with an empty database: a server, or `test/fixtures/clickhouse-engine.py`. */
const url = process.env.WB_CLICKHOUSE_URL ?? '', database = process.env.WB_CLICKHOUSE_DATABASE ?? 'default';
const ROWS = 50_000, LONG = `b'; DROP TABLE runs; --`;

const compare = (path: string, operator: '=' | '!=' | '<' | '>' | '>=', value: null | number | string): FilterNode => ({ type: 'compare', path, operator, value });
const filters: readonly FilterNode[] = [
  compare('config.lr', '>', 0.05), compare('config.text', '=', 5), compare('config.list', '>', 10), compare('config.odd"key', '>=', 3), compare('summary.none', '<', 1),
  compare('name', '=', `quote ' and \\ and\ttab`), compare('name', '=', LONG), compare('id', '!=', 'a'), compare('notes', '=', null), compare('user', '!=', null), compare('state', '=', 'running'),
  { type: 'in', path: 'id', values: [LONG, 'x'] }, { type: 'contains', path: 'tags', values: ['it\'s'] }, { type: 'not', of: { type: 'contains', path: 'tags', values: ['b'] } },
  { type: 'matches', path: 'name', pattern: 'DROP' }, { type: 'contains', path: 'name', values: ['\'', '\\'] },
  { type: 'compare', path: 'createdAt', operator: '=', value: { type: 'date', ms: 1_699_920_000_000, wholeDay: true } },
  { type: 'not', of: { type: 'compare', path: 'createdAt', operator: '>', value: { type: 'date', ms: 0, wholeDay: false } } },
  { type: 'or', of: [compare('state', '=', 'running'), compare('summary.none', '<', 1)] },
];

describe('a ClickHouse engine', { skip: url === '' && 'WB_CLICKHOUSE_URL names no ClickHouse server' }, () => {
  const column = (metric: 'loss' | 'val/loss'): (number | undefined)[] => sampleRows.map((row) => row[metric]);
  const origin = memorySource({ runs: [
    { id: 'a', project: 'sample', name: `quote ' and \\ and\ttab`, tags: ['it\'s', 'b'], state: 'finished', createdAt: 1_700_000_000_000, config: { lr: 0.1, text: '5', 'odd"key': 3 }, history: { _step: sampleRows.map(({ _step }) => _step), loss: column('loss'), 'val/loss': column('val/loss') } },
    { id: LONG, project: 'sample', state: 'running', config: { lr: 0.01, list: [1, 20] }, history: { _step: Array.from({ length: ROWS }, (_, i) => i), loss: Array.from({ length: ROWS }, (_, i) => (i === 37_777 ? 1e6 : i === 20_000 ? NaN : Math.sin(i / 1000))) } },
  ] });
  let moment = 0, runs: readonly Run[] = [];
  const at = (): FetchContext => ({ moment: ++moment, signal: new AbortController().signal }), source = clickhouseSource({ url, database });
  before(async () => {
    await loadIntoClickHouse(origin, { url, database });
    runs = (await source.runs({ project: 'sample' }, at())).runs;
  });

  test('holds what was loaded, and loading again adds nothing', async () => {
    assert.deepEqual(await loadIntoClickHouse(origin, { url, database }), { runs: 2, rows: 0 });
    const query = { runs, metrics: ['loss', 'val/loss'] }, [given, found] = [await origin.series(query, at()), await source.series(query, at())];
    assert.deepEqual(found.map(({ run, metric, value, step, exactStep }) => ({ run, metric, value, step, exactStep })), given.map(({ run, metric, value, step, exactStep }) => ({ run, metric, value, step, exactStep })));
    assert.deepEqual(await source.metrics(runs, at()), ['loss', 'val/loss']);
  });

  for (const filter of filters) {
    test(`finds the runs of ${JSON.stringify(filter)}`, async () => {
      const passes = await compileNode(filter), wanted = runs.filter((run) => passes(run, 0)).map(({ id }) => id);
      assert.ok(source.capabilities.filter!(filter));
      const { runs: found } = await source.runs({ project: 'sample', filter }, at());
      assert.deepEqual(found.filter((run) => passes(run, 0)).map(({ id }) => id), wanted);
      const cut = await source.runs({ project: 'sample', filter, limit: 1, order: [{ path: 'createdAt', order: 'desc' }] }, at());
      assert.deepEqual([cut.runs.length, cut.matched], [Math.min(1, wanted.length), wanted.length]);
    });
  }

  test('picks the rows that a picture shows', async () => {
    const sampled = clickhouseSource({ url, database, history: 'sampled' }), long = runs.filter(({ id }) => id === LONG);
    const [whole] = await sampled.series({ runs: long, metrics: ['loss'] }, at());
    assert.deepEqual([whole.sampledFrom, whole.step[0], whole.step.at(-1), whole.value.some(Number.isNaN), whole.value.includes(1e6)], [ROWS, 0, ROWS - 1, true, true]);
    assert.ok(whole.value.length < 10_000);
    const [part] = await sampled.series({ runs: long, metrics: ['loss'], window: { from: 37_000.5, to: 38_000, pixels: 100 } }, at());
    assert.deepEqual([part.sampledFrom, part.step[0], part.step.at(-1), Math.max(...part.value)], [1001, 37_000, 38_000, 1e6]);
    const [all] = await sampled.series({ runs: long, metrics: ['loss'], window: { from: 10, to: 30, pixels: 100 } }, at());
    assert.deepEqual([all.sampledFrom, all.value.length], [undefined, 21]);
  });
});
