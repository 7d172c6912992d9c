import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Run } from '../../../src/data/run.js';
import { extendsSeries } from '../../../src/data/series.js';
import type { FetchContext } from '../../../src/sources/source.js';
import type { WandbOptions } from '../../../src/sources/wandb/wandb-options.js';
import { wandbSource, type WandbSource } from '../../../src/sources/wandb/wandb-source.js';
import { serveWandb, type WandbRow, type WandbRunFixture, type WandbServer } from '../../fixtures/wandb-server.js';

let moment = 0;
const at = (): FetchContext => ({ moment: ++moment, signal: new AbortController().signal });

async function over(runs: WandbRunFixture[], check: (source: WandbSource, server: WandbServer) => Promise<void>, options: Partial<WandbOptions> = {}): Promise<void> {
  const server = await serveWandb(runs);
  try {
    await check(wandbSource({ baseUrl: server.url, entity: 'team', project: 'vision', ...options }), server);
  } finally {
    await server.close();
  }
}

const listed = async (source: WandbSource): Promise<readonly Run[]> => (await source.runs({}, at())).runs;
const rowsOf = (count: number, from = 0): WandbRow[] => Array.from({ length: count }, (_, i) => ({ _step: from + i, _timestamp: 1_790_000_000 + from + i, loss: from + i === 7321 ? 99 : 1 / (from + i + 1) }));

test('reads everything that W&B knows of a run', () => over([{
  name: '3f9k', displayName: 'warm-up', state: 'preempting', group: 'g', jobType: 'train', sweep: 's1', user: 'ann', notes: 'a note', tags: ['best'],
  createdAt: '2026-11-01T10:00:00', heartbeatAt: '2026-11-01T10:10:00Z', config: { lr: 0.1, model: { depth: 3 }, seed: 9007199254740993n },
  summary: { loss: NaN, 'val/acc': 0.5, best: { max: 0.9 }, _step: 41, _timestamp: 1, _wandb: { runtime: 600 } },
}], async (source, server) => {
  const [{ revision, ...run }] = await listed(source);
  assert.equal(typeof revision, 'string');
  assert.deepEqual(run, {
    id: '3f9k', name: 'warm-up', state: 'running', entity: 'team', project: 'vision', group: 'g', jobType: 'train', sweep: 's1', user: 'ann', notes: 'a note', tags: ['best'],
    createdAt: Date.UTC(2026, 10, 1, 10), heartbeatAt: Date.UTC(2026, 10, 1, 10, 10), durationSeconds: 600, url: `${server.url}/team/vision/runs/3f9k`,
    config: { lr: 0.1, model: { depth: 3 }, seed: 9007199254740993n }, summary: { loss: NaN, 'val/acc': 0.5, best: { max: 0.9 }, _step: 41 },
  });
}));

test('reads runs page by page', () => over(Array.from({ length: 250 }, (_, i) => ({ name: `r${i}`, createdAt: new Date(1_790_000_000_000 + i).toISOString() })), async (source, server) => {
  const { runs, total, matched } = await source.runs({}, at());
  assert.deepEqual(runs.map(({ id }) => id), Array.from({ length: 250 }, (_, i) => `r${i}`));
  assert.deepEqual([total, matched, server.asked.length], [250, 250, 3]);
}));

test('a refresh asks only for what changed', () => over(Array.from({ length: 250 }, (_, i) => ({ name: `r${i}` })), async (source, server) => {
  const before = await listed(source);
  server.asked.length = 0;
  server.runs[7].heartbeatAt = '2026-11-01T12:00:00';
  server.runs[7].summary = { loss: 5 };
  server.runs[9].tags = ['new'];
  const after = await listed(source);
  assert.deepEqual(after.filter((run, i) => run !== before[i]).map(({ id, summary, tags }) => [id, summary, tags]), [['r7', { loss: 5 }, []], ['r9', {}, ['new']]]);
  assert.deepEqual(server.asked.map(({ query, variables }) => [/summaryMetrics/.test(query), variables.filters]), [[false, undefined], [true, '{"name":{"$in":["r7","r9"]}}']]);
}));

test('keeps to a run, a sweep or a group that the address names', () => over([{ name: 'a', sweep: 's', group: 'g' }, { name: 'b', sweep: 't', group: 'g' }, { name: 'c' }], async (_, server) => {
  const ids = async (options: Partial<WandbOptions>): Promise<string> => (await listed(wandbSource({ baseUrl: server.url, entity: 'team', project: 'vision', ...options }))).map(({ id }) => id).join('');
  assert.deepEqual([await ids({ run: 'b' }), await ids({ sweep: 's' }), await ids({ group: 'g' }), await ids({ src: `${server.url}/team/vision/runs/c` })], ['b', 'a', 'ab', 'c']);
}));

test('reads the metrics of many runs in few requests', () => over(Array.from({ length: 20 }, (_, i) => ({ name: `r${i}`, rows: rowsOf(30) })), async (source, server) => {
  const runs = await listed(source);
  server.asked.length = 0;
  const series = await source.series({ runs, metrics: ['loss', 'acc'] }, at());
  assert.equal(series.length, 20);
  assert.ok(series.every(({ value, sampledFrom, time }) => value.length === 30 && sampledFrom === undefined && time?.[0] === 1_790_000_000));
  assert.ok(server.asked.length <= 4, `${server.asked.length} requests`);
}));

test('a refresh asks only for the rows that were added', () => over([{ name: 'a', rows: rowsOf(1000) }, { name: 'b', rows: rowsOf(1000) }], async (source, server) => {
  const [before] = await source.series({ runs: await listed(source), metrics: ['loss'] }, at());
  server.runs[0].rows!.push(...rowsOf(10, 1000));
  const runs = await listed(source);
  server.asked.length = 0;
  const [after] = await source.series({ runs, metrics: ['loss'] }, at());
  assert.equal(after.value.length, 1010);
  assert.ok(extendsSeries(before, after));
  assert.deepEqual(server.asked.map(({ variables }) => [variables.n0, variables.n1, variables.v0]), [['a', undefined, ['{"keys":["_step","_timestamp","loss"],"samples":5001,"minStep":999}']]]);
}));

test('reads all again where a run has been written anew', () => over([{ name: 'a', rows: rowsOf(100) }], async (source, server) => {
  const [before] = await source.series({ runs: await listed(source), metrics: ['loss'] }, at());
  server.runs[0].rows = rowsOf(101).map((row) => ({ ...row, loss: 3 }));
  const [after] = await source.series({ runs: await listed(source), metrics: ['loss'] }, at());
  assert.deepEqual([after.value.length, after.value[0], after.lineage === before.lineage], [101, 3, false]);
}));

test('samples a long history, says so, and reads a window of it finer', () => over([{ name: 'a', rows: rowsOf(20_000) }], async (source) => {
  const runs = await listed(source);
  const [overview] = await source.series({ runs, metrics: ['loss'] }, at());
  assert.deepEqual([overview.value.length, overview.sampledFrom], [1500, 20_000]);
  const [part] = await source.series({ runs, metrics: ['loss'], window: { from: 7000, to: 8000, pixels: 800 } }, at());
  assert.ok(part.step[0] <= 7000 && part.step.at(-1)! >= 8000 && part.step[0] > 6900);
  assert.equal(part.value.length, 1043, 'every row: there are fewer than twice the pixels');
}));

test('keeps every spike in a window where the server can bucket', () => over([{ name: 'a', rows: rowsOf(20_000) }], async (source, server) => {
  server.features.BUCKETED_HISTORY = true;
  const runs = await listed(source), read = { runs, metrics: ['loss'], window: { from: 0, to: 20_000, pixels: 100 } };
  const [part] = await source.series(read, at());
  assert.ok(part.value.length <= 210 && part.value.includes(99) && part.sampledFrom === 20_000);
  assert.ok(server.asked.some(({ query }) => /bucketedHistory/.test(query)));
}));

test('samples where a server says it can bucket and cannot, or does not know the question', () => over([{ name: 'a', rows: rowsOf(20_000) }], async (source, server) => {
  server.features.BUCKETED_HISTORY = true;
  server.without.add('bucketedHistory');
  const runs = await listed(source);
  const [part] = await source.series({ runs, metrics: ['loss'], window: { from: 0, to: 20_000, pixels: 100 } }, at());
  assert.equal(part.value.length, 200);
}));

test('reads system metrics by their times', () => over([{ name: 'a', events: [{ _wandb: true, _timestamp: 10, 'system.gpu.0.gpu': 50, 'system/cpu': 3 }, { _timestamp: 12, 'system.gpu.0.gpu': 'NaN' }] }], async (source) => {
  const runs = await listed(source);
  const [gpu, cpu, ...none] = await source.series({ runs, metrics: ['system.gpu.0.gpu', 'system.cpu', 'system.disk'] }, at());
  assert.deepEqual([[...gpu.value], [...gpu.step], [...gpu.time!], [...cpu.value], none], [[50, NaN], [0, 1], [10, 12], [3], []]);
}));

test('names system metrics beside those of the history, and leaves out what is no number', () => over([{
  name: 'a', rows: [{ _step: 0, _timestamp: 1, loss: 1, note: 'x', picture: { _type: 'image-file', path: 'p.png' } }], events: [{ _timestamp: 10, 'system.cpu': 50 }],
}], async (source) => {
  assert.deepEqual(await source.metrics(await listed(source), at()), ['loss', 'system.cpu']);
}));

const log = Array.from({ length: 25 }, (_, i) => `line ${i}`);
test('reads the end of a console log, and what was added to it', () => over([{ name: 'a', log: [...log] }], async (source, server) => {
  const [run] = await listed(source);
  assert.deepEqual(await source.logs({ run, tail: 2 }, at()), { run: 'a', from: 23, lines: ['line 23', 'line 24'], total: 25 });
  assert.deepEqual(await source.logs({ run, from: 25 }, at()), { run: 'a', from: 25, lines: [], total: 25 });
  server.runs[0].log!.push('line 25', 'line 26');
  assert.deepEqual(await source.logs({ run, from: 25 }, at()), { run: 'a', from: 25, lines: ['line 25', 'line 26'], total: 27 });
  assert.deepEqual((await source.logs({ run, from: 0 }, at())).lines.length, 27);
}));

const picture = (step: number): WandbRow => ({ _step: step, _timestamp: 1_790_000_000 + step, picture: { _type: 'image-file', path: `media/images/p${step}.png`, width: 8, height: 8, caption: `at ${step}` } });
test('finds the addresses of logged files', () => over([{
  name: 'a', rows: [picture(0), picture(5), { _step: 6, _timestamp: 2, list: { _type: 'images/separated', filenames: ['x.png', 'y.png'], captions: ['x', 'y'] } }, { _step: 7, _timestamp: 3, gone: { _type: 'image-file', path: 'wandb-artifact://abc/p.png' } }],
  files: { 'media/images/p0.png': 'png', 'media/images/p5.png': 'png', 'x.png': 'png', 'y.png': 'png' },
}], async (source, server) => {
  const runs = await listed(source);
  const items = await source.media({ runs, keys: [] }, at());
  assert.deepEqual(items.map(({ key, step, index, caption, url }) => [key, step, index, caption, url.replace(server.url, '')]), [
    ['picture', 0, 0, 'at 0', '/storage/a/media/images/p0.png?X-Signature=abc'], ['picture', 5, 0, 'at 5', '/storage/a/media/images/p5.png?X-Signature=abc'],
    ['list', 6, 0, 'x', '/storage/a/x.png?X-Signature=abc'], ['list', 6, 1, 'y', '/storage/a/y.png?X-Signature=abc'],
  ]);
  assert.deepEqual(source.skipped(), [{ what: 'logged files', why: 'W&B has no address for 1 of them: they may be in artifacts' }]);
  assert.equal((await source.media({ runs, keys: ['list'] }, at())).length, 2);
}));

test('reads a logged table with its pictures', () => over([{
  name: 'a', rows: [{ _step: 0, _timestamp: 1, table: { _type: 'table-file', path: 'media/table/t.table.json', ncols: 2, nrows: 1 } }],
  files: { 'media/table/t.table.json': '{"columns":["score","image"],"data":[[NaN,{"_type":"image-file","path":"media/images/p.png"}]]}', 'media/images/p.png': 'png' },
}], async (source, server) => {
  const [item] = await source.media({ runs: await listed(source), keys: ['table'] }, at());
  assert.equal(item.type, 'table');
  assert.deepEqual(await source.table(item, at()), { columns: ['score', 'image'], data: [[NaN, { type: 'image', url: `${server.url}/storage/a/media/images/p.png?X-Signature=abc` }]] });
}));

test('reads histograms', () => over([{ name: 'a', rows: [{ _step: 3, _timestamp: 1_790_000_000, weights: { _type: 'histogram', bins: [0, 1, 2], values: [5, 6] } }] }], async (source) => {
  const [{ run, key, histograms: [{ step, edges, counts, time }] }] = await source.histograms({ runs: await listed(source), keys: [] }, at());
  assert.deepEqual([run, key, step, [...edges], [...counts], time], ['a', 'weights', 3, [0, 1, 2], [5, 6], 1_790_000_000_000]);
}));
