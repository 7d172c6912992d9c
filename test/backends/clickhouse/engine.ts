import assert from 'node:assert/strict';
import type { FilterNode } from '../../../src/data/filter/filter-node.js';
import { compileNode } from '../../../src/data/filter/predicate.js';
import { filterNode } from '../../../src/data/filter/spec-filter.js';
import type { Run } from '../../../src/data/run.js';
import { sortRuns } from '../../../src/data/sort.js';
import { clickhouseSource } from '../../../src/sources/clickhouse/clickhouse-source.js';
import { loadIntoClickHouse } from '../../../src/sources/clickhouse/load-into-clickhouse.js';
import { memorySource, type MemoryRun } from '../../../src/sources/memory/memory-source.js';
import type { FetchContext, Source } from '../../../src/sources/source.js';
import type { Bench } from '../bench.js';

/** How many rows the long run has. */
export const ROWS = 1_000_000;
/** Rows of the long run that stand out: a spike up, one down, and a value that is none. */
export const SPIKES = { high: 377_777, low: 620_003, missing: 200_000 } as const;

interface Row {
  readonly step: number;
  readonly value: number;
}

const HOSTILE = `b'; DROP TABLE runs; --`;

const RUNS: readonly MemoryRun[] = [
  ...Array.from({ length: 12 }, (_, i): MemoryRun => ({
    id: `run-${i}`, name: `run ${i}`, project: 'sample', state: i === 3 ? 'failed' : i === 11 ? 'running' : 'finished', createdAt: 1_700_000_000_000 + i * 60_000,
    config: { optimizer: ['adam', 'sgd', 'adamw'][i % 3], lr: 10 ** -(i % 4 + 1), layers: i + 1 }, summary: { loss: 0.01 + i / 10 },
    history: { _step: steps(100), loss: steps(100).map((step) => 1 / (step + 1) + i / 10) },
  })),
  {
    id: 'odd', project: 'sample', name: `quote ' and \\ and\ttab`, tags: ['it\'s', 'b'], state: 'finished', createdAt: 1_699_920_000_000,
    config: { lr: 0.1, text: '5', 'odd"key': 3, broken: '\ud800' }, summary: { none: NaN, big: 2n ** 60n + 1n as unknown as number, loss: 3 }, // bigints come from JSON too
    history: { _step: [0, 1, 2, 3], loss: [NaN, Infinity, -0, 0.1], 'val/loss': [1, undefined, undefined, 4] },
  },
  { id: HOSTILE, project: 'sample', state: 'running', config: { lr: 0.01, list: [1, 20] }, history: { _step: steps(3), loss: steps(3) } },
];

const FILTERS: readonly (string | FilterNode)[] = [
  'config.lr > 0.05', 'config.lr = 0.1', 'summary.loss < 0.35', 'summary.loss >= 3', 'config.optimizer = "adam"', 'state = "running"', 'state in ["running", "failed"]', 'state != "finished"', 'name = "run 3"', 'name matches "run"',
  'createdAt >= 2023-11-15', 'createdAt = 2023-11-14', 'state = "finished" and summary.loss > 0.5 and config.layers <= 9', 'not (state = "finished")', 'state = "failed" or summary.loss > 2',
  compare('config.text', '=', 5), compare('config.list', '>', 10), compare('config.odd"key', '>=', 3), compare('summary.none', '<', 1), compare('notes', '=', null), compare('user', '!=', null),
  compare('name', '=', `quote ' and \\ and\ttab`), compare('name', '=', HOSTILE), { type: 'in', path: 'id', values: [HOSTILE, 'x'] },
  { type: 'contains', path: 'tags', values: ['it\'s'] }, { type: 'not', of: { type: 'contains', path: 'tags', values: ['b'] } }, { type: 'contains', path: 'name', values: ['\'', '\\'] },
];

/** Loads runs, and compares what the database answers with what is worked out here. */
export async function testEngine(bench: Bench, url: string): Promise<void> {
  const target = { url, database: 'lab' }, origin = memorySource({ runs: [...RUNS, longRun()] }), source = clickhouseSource(target);
  await loadIntoClickHouse(origin, target);
  const { runs } = await source.runs({}, context());
  await bench.check('holds what was loaded to the last digit, and loading again adds nothing', async () => {
    assert.deepEqual(await loadIntoClickHouse(origin, target), { runs: 15, rows: 0 });
    const short = runs.filter(({ id }) => id !== 'long'), query = { runs: short, metrics: ['loss', 'val/loss'] };
    const plain = async (from: Source): Promise<object[]> => (await from.series(query, context())).map(({ run, metric, step, value }) => ({ run, metric, step: [...step], value: [...value] }));
    assert.deepEqual(await plain(source), await plain(origin));
    assert.deepEqual(runs.find(({ id }) => id === 'odd')?.summary, { none: 'NaN', big: 2n ** 60n + 1n, loss: 3 });
  });
  await bench.check('finds by itself the runs that filters here find', async () => {
    let taken = 0;
    for (const text of FILTERS) {
      const filter = typeof text === 'string' ? (await filterNode({ runsFilter: text }))! : text, passes = await compileNode(filter), label = JSON.stringify(text);
      const wanted = idsOf(runs.filter((run) => passes(run, 0))), found = (await source.runs({ filter }, context())).runs;
      assert.deepEqual(idsOf(found.filter((run) => passes(run, 0))), wanted, label);
      if (!source.capabilities.filter!(filter)) continue;
      taken++;
      assert.ok(found.length < runs.length || wanted.length === runs.length, `${label} was not filtered`);
      const cut = await source.runs({ filter, limit: 2, order: [{ path: 'createdAt', order: 'desc' }] }, context());
      assert.deepEqual([cut.runs.length, cut.matched], [Math.min(2, wanted.length), wanted.length], label);
    }
    assert.ok(taken >= FILTERS.length - 2, `it took ${taken} filters`);
  });
  await bench.check('sorts and cuts as is done here', async () => {
    for (const order of ['asc', 'desc'] as const) {
      const cut = await source.runs({ order: [{ path: 'createdAt', order }], limit: 5 }, context());
      assert.deepEqual([idsInOrder(cut.runs), cut.matched], [idsInOrder(sortRuns(runs, ['createdAt'], order).slice(0, 5)), 15]);
    }
  });
  await testBuckets(bench, target, runs);
  await testLoading(bench, target);
}

/** What the engine picks of a million rows must hold what a picture of all of them shows. */
async function testBuckets(bench: Bench, target: { readonly url: string; readonly database: string }, runs: readonly Run[]): Promise<void> {
  const full = clickhouseSource(target), sampled = clickhouseSource({ ...target, history: 'sampled' }), long = runs.filter(({ id }) => id === 'long'), query = { runs: long, metrics: ['loss'] };
  const [all] = await full.series(query, context());
  for (const [what, from, to, pixels] of [['all steps', 0, ROWS - 1, 800], ['a zoom', 377_000, 390_000, 500], ['a zoom between steps', 199_000.5, 260_000.25, 333]] as const) {
    await bench.check(`picks the first, last, least and greatest row of each pixel column of ${what}`, async () => {
      const [picked] = await sampled.series({ ...query, window: { from, to, pixels } }, context());
      const rows = Array.from(all.value, (value, step) => ({ step, value })).slice(Math.floor(from), Math.ceil(to) + 1);
      assert.equal(picked.sampledFrom, rows.length);
      assert.deepEqual(Array.from(picked.step, (step, i) => [step, picked.value[i]]), bestOf(rows, Math.floor(from), Math.ceil(to), pixels));
    });
  }
  await bench.check('picks fewer rows than five per pixel column, and every row of a window that holds no more', async () => {
    const [whole] = await sampled.series(query, context());
    assert.ok(whole.value.length <= 5 * 2000 && whole.sampledFrom === ROWS, String(whole.value.length));
    const [few] = await sampled.series({ ...query, window: { from: SPIKES.high - 100, to: SPIKES.high + 100, pixels: 100 } }, context());
    assert.deepEqual([few.value.length, few.sampledFrom, few.value[100]], [201, undefined, 1e6]);
  });
}

/** What was loaded before is completed, corrected or removed. */
async function testLoading(bench: Bench, target: { readonly url: string; readonly database: string }): Promise<void> {
  const load = (run: MemoryRun): Promise<{ readonly rows: number }> => loadIntoClickHouse(memorySource({ runs: [run] }), target), source = clickhouseSource(target);
  const shown = async (): Promise<unknown> => (await source.series({ runs: (await source.runs({ project: 'again' }, context())).runs, metrics: ['a', 'b'] }, context())).map(({ metric, value }) => [metric, [...value]]);
  await bench.check('adds what a history has gained, rewrites one that is another, removes one that is gone', async () => {
    const run = { id: 'again', project: 'again' };
    assert.equal((await load({ ...run, history: { _step: [0, 1], a: [1, NaN], b: [3, 4] } })).rows, 4);
    assert.equal((await load({ ...run, history: { _step: [0, 1, 2], a: [1, NaN, 3], b: [3, 4, 5] } })).rows, 2);
    assert.deepEqual(await shown(), [['a', [1, NaN, 3]], ['b', [3, 4, 5]]]);
    assert.equal((await load({ ...run, history: { _step: [0, 1, 2], a: [7, 8, 9] } })).rows, 3);
    assert.deepEqual(await shown(), [['a', [7, 8, 9]]]);
    assert.equal((await load({ ...run, history: { _step: [0, 1], a: [7, 8] } })).rows, 2, 'a shorter one is written anew');
    assert.deepEqual(await shown(), [['a', [7, 8]]]);
  });
}

/** Per pixel column the first, last, least and greatest finite row, and the first that is not finite; in order, each once. */
function bestOf(rows: readonly Row[], from: number, to: number, pixels: number): readonly (readonly [number, number])[] {
  const columns: Row[][] = Array.from({ length: pixels }, () => []);
  for (const row of rows) columns[Math.min(pixels - 1, Math.floor((row.step - from) * pixels / Math.max(1, to - from)))].push(row);
  return columns.filter((column) => column.length > 0).flatMap((column) => {
    const finite = column.filter(({ value }) => Number.isFinite(value)), least = (sign: number): Row[] => finite.slice(0, 1).map((first) => finite.reduce((best, row) => (sign * row.value < sign * best.value ? row : best), first));
    const best = new Set([column[0], column[column.length - 1], ...least(1), ...least(-1), ...column.filter(({ value }) => !Number.isFinite(value)).slice(0, 1)]);
    return [...best].sort((a, b) => a.step - b.step).map(({ step, value }) => [step, value] as const);
  });
}

function longRun(): MemoryRun {
  const loss = steps(ROWS).map((step) => Math.sin(step / 5000) + Math.sin(step * 7.3) / 10);
  loss[SPIKES.high] = 1e6;
  loss[SPIKES.low] = -1e6;
  loss[SPIKES.missing] = NaN;
  return { id: 'long', name: 'long', project: 'sample', state: 'finished', createdAt: 1_700_010_000_000, history: { _step: steps(ROWS), loss } };
}

function compare(path: string, operator: '=' | '!=' | '<' | '>' | '>=', value: null | number | string): FilterNode {
  return { type: 'compare', path, operator, value };
}

function steps(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

function idsOf(runs: readonly Run[]): string[] {
  return idsInOrder(runs).sort();
}

function idsInOrder(runs: readonly Run[]): string[] {
  return runs.map(({ id }) => id);
}

let moment = 0;
function context(): FetchContext {
  return { moment: ++moment, signal: new AbortController().signal };
}
