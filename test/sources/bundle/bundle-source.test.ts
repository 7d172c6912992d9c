import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { WbError } from '../../../src/core/errors.js';
import { Ticker } from '../../../src/core/ticker.js';
import { extendsSeries } from '../../../src/data/series.js';
import { bundleSource, type BundleSource } from '../../../src/sources/bundle/bundle-source.js';
import { Session } from '../../../src/sources/session.js';
import type { FetchContext } from '../../../src/sources/source.js';
import { serve, type StaticServer } from '../../fixtures/static-server.js';

let server: StaticServer;
before(async () => { server = await serve(); });
after(() => server.close());
beforeEach(() => {
  server.files.clear();
  server.exchanges.length = 0;
  server.fault = undefined;
  server.ranges = server.etags = true;
});

let moment = 0;
const at = (signal = new AbortController().signal): FetchContext => ({ moment: ++moment, signal });
const open = (): BundleSource => bundleSource({ src: `${server.url}runs/index.json` });
const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, i) => `{"_step":${from + i},"_timestamp":${1.7e9 + from + i},"loss":${1 / (from + i + 1)}}\n`).join('');

interface Entry { id?: unknown; state?: string; [key: string]: unknown }

/** Serves an index over these runs, each with the content of its history file, if it has one. */
function put(runs: readonly Entry[], histories: Record<string, string> = {}): void {
  for (const [file, content] of Object.entries(histories)) server.files.set(`runs/${file}`, content);
  server.files.set('runs/index.json', JSON.stringify({
    format: 'wb-runs', version: 1, entity: 'demo', project: 'digits',
    runs: runs.map((run) => {
      const file = `${String(run.id)}.ndjson`;
      const content = histories[file];
      return { ...(content !== undefined && { history: [{ file, bytes: Buffer.byteLength(content) }] }), ...run };
    }),
  }));
}
const bytesServed = (): number => server.exchanges.reduce((sum, { bytes }) => sum + bytes, 0);

test('reads runs with all their fields', async () => {
  put([{
    id: 'k3f9', name: 'adamw', state: 'finished', tags: ['sweep'], group: 'g', jobType: 'train', user: 'ada', notes: 'n',
    createdAt: '2026-11-20T10:00:00.000Z', heartbeatAt: '2026-11-20T10:01:00.000Z', durationSeconds: 60,
    config: { lr: 0.1, model: { depth: 2 } }, summary: { 'val/accuracy': 0.97 }, metrics: ['loss'], somethingNew: [1],
  }, { id: 7 }]);
  const { runs, skipped } = await open().runs({}, at());
  assert.deepEqual(runs, [{
    id: 'k3f9', name: 'adamw', state: 'finished', tags: ['sweep'], group: 'g', jobType: 'train', user: 'ada', notes: 'n',
    entity: 'demo', project: 'digits', createdAt: Date.UTC(2026, 10, 20, 10), heartbeatAt: Date.UTC(2026, 10, 20, 10, 1), durationSeconds: 60,
    config: { lr: 0.1, model: { depth: 2 } }, summary: { 'val/accuracy': 0.97 }, metrics: ['loss'], revision: '',
  }, { id: '7', name: '7', state: 'unknown', tags: [], config: {}, summary: {}, entity: 'demo', project: 'digits', revision: '' }]);
  assert.deepEqual(skipped, []);
});

test('leaves out runs that cannot be used, says why, and shows the others', async () => {
  put([{ id: 'a' }, { name: 'nameless' }, { id: 'a' }, { id: 'b', state: 'done', config: [], createdAt: 'yesterday', history: [{}] }]);
  server.files.set('runs/index.json', (server.files.get('runs/index.json') as string).replace('"runs":[', '"runs":[17,'));
  const { runs, skipped } = await open().runs({}, at());
  assert.deepEqual(runs.map(({ id }) => id), ['a', 'b']);
  assert.deepEqual(skipped!.map(({ what, why }) => `${what} ${why}`), [
    'runs/index.json: run 1 is not an object',
    'runs/index.json: run 3 has no "id"',
    'runs/index.json: run 4 has the id "a" of run 2',
    'runs/index.json: run 5 entry 1 has no "file" in "history"',
    'runs/index.json: run 5 "state" is "done" (expected running, finished, failed, crashed, killed, preempted, unknown)',
    'runs/index.json: run 5 "config" is not an object',
    'runs/index.json: run 5 "createdAt" is not a date',
  ]);
});

const wrong: [name: string, content: string, message: RegExp][] = [
  ['a page of HTML', '<!doctype html>', /runs\/index\.json is an HTML page/],
  ['half an index', '{"format":"wb-runs","runs":[{"id":"a"', /runs\/index\.json is cut off after 37 characters/],
  ['another document', '{"a":1}', /runs\/index\.json is no run index: it has no list "runs"/],
  ['another format', '{"format":"x","runs":[]}', /runs\/index\.json is no run index: its "format" is not "wb-runs"/],
  ['a later version', '{"format":"wb-runs","version":2,"runs":[]}', /is a run index of version 2; version 1 is the newest known here/],
];
for (const [name, content, message] of wrong) {
  test(`says that the index is ${name}, and recovers when it is mended`, async () => {
    server.files.set('runs/index.json', content);
    const source = open();
    await assert.rejects(source.runs({}, at()), (error) => error instanceof WbError && message.test(error.message));
    put([{ id: 'a' }]);
    assert.equal((await source.runs({}, at())).runs.length, 1);
  });
}

test('says that there is no index', async () => {
  await assert.rejects(open().runs({}, at()), (error) => error instanceof WbError && error.kind === 'missing' && /runs\/index\.json was not found/.test(error.message));
});

test('transfers on a refresh about what was added', async () => {
  const ids = Array.from({ length: 20 }, (_, i) => `run${i}`);
  const histories = Object.fromEntries(ids.map((id) => [`${id}.ndjson`, lines(0, 1000)]));
  put(ids.map((id) => ({ id, state: 'running' })), histories);
  const source = open();
  const first = await source.series({ runs: (await source.runs({}, at())).runs, metrics: ['loss'] }, at());
  const whole = bytesServed();
  server.exchanges.length = 0;
  histories['run7.ndjson'] += lines(1000, 1200); // 1 % of the rows of all runs
  put(ids.map((id) => ({ id, state: 'running' })), histories);
  const second = await source.series({ runs: (await source.runs({}, at())).runs, metrics: ['loss'] }, at());
  assert.deepEqual(server.exchanges.map(({ path, status }) => `${status} ${path}`), ['200 runs/index.json', '206 runs/run7.ndjson']);
  assert.ok(bytesServed() < whole * 0.015, `${bytesServed()} of ${whole} bytes`);
  assert.equal(second[7].value.length, 1200);
  assert.ok(second.every((series, i) => extendsSeries(first[i], series)));
});

test('asks for one small answer when nothing has changed', async () => {
  put([{ id: 'a', state: 'running' }], { 'a.ndjson': lines(0, 100) });
  const source = open();
  await source.series({ runs: (await source.runs({}, at())).runs, metrics: ['loss'] }, at());
  server.exchanges.length = 0;
  await source.series({ runs: (await source.runs({}, at())).runs, metrics: ['loss'] }, at());
  assert.deepEqual(server.exchanges.map(({ status, bytes }) => [status, bytes]), [[304, 0]]);
});

test('reads only the files that hold what is asked for, and prefixes system metrics', async () => {
  put([{ id: 'a', system: [{ file: 'a-system.csv' }] }], { 'a.ndjson': lines(0, 3), 'a-system.csv': '_step,gpu\n0,50\n1,60\n' });
  const source = open();
  const { runs } = await source.runs({}, at());
  const context = at();
  const [gpu] = await source.series({ runs, metrics: ['system.gpu'] }, context);
  assert.deepEqual([...gpu.value], [50, 60]);
  assert.deepEqual(server.exchanges.map(({ path }) => path), ['runs/index.json', 'runs/a-system.csv']);
  assert.deepEqual(await source.metrics(runs, context), ['loss', 'system.gpu']);
});

test('knows the metrics without reading where the index lists them', async () => {
  put([{ id: 'a', metrics: ['b', 'a'] }], { 'a.ndjson': lines(0, 3) });
  const source = open();
  assert.deepEqual(await source.metrics((await source.runs({}, at())).runs, at()), ['a', 'b']);
  assert.equal(server.exchanges.length, 1);
});

test('one moment reads each file once, whatever the number of calls', async () => {
  put([{ id: 'a', history: [{ file: 'a.ndjson' }] }]);
  server.files.set('runs/a.ndjson', lines(0, 100));
  const source = open();
  const { runs } = await source.runs({}, at());
  const context = at();
  await Promise.all([source.series({ runs, metrics: ['loss'] }, context), source.series({ runs, metrics: ['x'] }, context), source.metrics(runs, context)]);
  assert.equal(server.exchanges.filter(({ path }) => path === 'runs/a.ndjson').length, 1);
});

test('reads a file anew that was replaced by the history of another run', async () => {
  put([{ id: 'a', state: 'running' }], { 'a.ndjson': lines(0, 100) });
  const source = open();
  const [before_] = await source.series({ runs: (await source.runs({}, at())).runs, metrics: ['loss'] }, at());
  put([{ id: 'a', state: 'running' }], { 'a.ndjson': lines(500, 700) });
  const [after_] = await source.series({ runs: (await source.runs({}, at())).runs, metrics: ['loss'] }, at());
  assert.equal(after_.step[0], 500);
  assert.equal(after_.value.length, 200);
  assert.notEqual(after_.lineage, before_.lineage);
});

test('forgets runs that are gone from the index', async () => {
  put([{ id: 'a' }, { id: 'b' }], { 'a.ndjson': lines(0, 3), 'b.ndjson': lines(0, 3) });
  const source = open();
  const { runs } = await source.runs({}, at());
  await source.series({ runs, metrics: ['loss'] }, at());
  put([{ id: 'c' }], { 'c.ndjson': lines(0, 3) });
  assert.deepEqual((await source.runs({}, at())).runs.map(({ id }) => id), ['c']);
  assert.deepEqual(await source.series({ runs, metrics: ['loss'] }, at()), []);
  assert.deepEqual(source.files(), []);
});

test('takes the unfinished last line of a run once the run has ended', async () => {
  const content = '_step,loss\n0,1\n1,0.5';
  const entry = { id: 'a', history: [{ file: 'a.csv', bytes: content.length }] };
  put([{ ...entry, state: 'running' }]);
  server.files.set('runs/a.csv', content);
  const source = open();
  const count = async (): Promise<number> => (await source.series({ runs: (await source.runs({}, at())).runs, metrics: ['loss'] }, at()))[0].value.length;
  assert.equal(await count(), 1);
  put([{ ...entry, state: 'finished' }]);
  assert.equal(await count(), 2);
});

test('shows the other runs when the file of one is missing or broken', async () => {
  put([{ id: 'a' }, { id: 'b', history: [{ file: 'gone.ndjson' }] }, { id: 'c', history: [{ file: 'c.json' }] }], { 'a.ndjson': lines(0, 3), 'c.json': '{"format":"wb-hist' });
  const source = open();
  const series = await source.series({ runs: (await source.runs({}, at())).runs, metrics: ['loss'] }, at());
  assert.deepEqual(series.map(({ run }) => run), ['a']);
  assert.deepEqual(source.skipped().map(({ what }) => what), ['runs/gone.ndjson', 'runs/c.json']);
  assert.match(source.skipped()[0].why, /was not found/);
  assert.match(source.skipped()[1].why, /is cut off after 18 characters/);
});

test('fails when no file can be read', async () => {
  put([{ id: 'b', history: [{ file: 'gone.ndjson' }] }]);
  const source = open();
  const { runs } = await source.runs({}, at());
  await assert.rejects(source.series({ runs, metrics: ['loss'] }, at()), /gone\.ndjson was not found/);
});

test('the session gets over a server that is busy, fails, breaks off, and at last answers', async () => {
  put([{ id: 'a' }], { 'a.ndjson': lines(0, 3) });
  const faults = [
    { status: 429, headers: { 'retry-after': '0' } }, { status: 503, headers: {} }, { status: 200, headers: { 'content-length': '1000' } },
  ];
  server.fault = (_request, response) => {
    const fault = faults.shift();
    if (!fault) return false;
    response.writeHead(fault.status, fault.headers);
    if (fault.status === 200) {
      response.write('{"format"');
      setImmediate(() => response.destroy());
    } else response.end();
    return true;
  };
  const source = open();
  const session = new Session(source, new Ticker(), { random: () => 0 });
  const { runs } = await session.runs({}, new AbortController().signal);
  const [loss] = await session.series(runs, ['loss'], new AbortController().signal);
  assert.equal(loss.value.length, 3);
  assert.deepEqual(faults, []);
});

test('does not call a refused login worth another try', async () => {
  server.fault = (_request, response) => { response.writeHead(403).end(); return true; };
  await assert.rejects(open().runs({}, at()), (error) => error instanceof WbError && error.kind === 'denied' && !error.retryable);
});

test('reads masks, boxes and media in tables, and reports a media list that is broken', async () => {
  put([{ id: 'a', media: [{ file: 'a.json' }] }, { id: 'b', media: [{ file: 'b.json' }] }]);
  server.files.set('runs/a.json', '{"format":"wb-media"');
  server.files.set('runs/b.json', JSON.stringify({
    format: 'wb-media', version: 1, items: [
      { key: 'scene', step: 2, type: 'image', file: 'b/p.png', masks: { seen: { file: 'b/m.png', classLabels: { 1: 'car' } } } },
      { key: 'rows', step: 2, _type: 'table-file', path: 'b/rows.json' },
      { key: 'bad', step: 2, type: 'image', file: 'javascript:alert(1)' },
    ],
  }));
  server.files.set('runs/b/rows.json', '{"columns":["x"],"data":[[{"_type":"image-file","path":"b/q.png"}]]}');
  const source = open();
  const { runs } = await source.runs({}, at());
  const [scene, rows, ...others] = await source.media({ runs, keys: [] }, at());
  assert.deepEqual(others, []);
  assert.deepEqual(scene.masks, [{ name: 'seen', url: `${server.url}runs/b/m.png`, classes: new Map([[1, 'car']]) }]);
  assert.deepEqual((await source.table(rows, at())).data, [[{ type: 'image', url: `${server.url}runs/b/q.png` }]]);
  assert.match(source.skipped().map(({ what, why }) => `${what}: ${why}`).join(), /^runs\/a\.json: /);
});

test('reads media, tables and logs beside the history', async () => {
  put([{ id: 'a', media: [{ file: 'a/media.json' }], logs: [{ file: 'a/console.log' }] }]);
  server.files.set('runs/a/media.json', JSON.stringify({
    format: 'wb-media', version: 1, items: [
      { key: 'predictions', step: 500, index: 0, type: 'image', file: 'a/media/p.png', caption: '7 → 7', width: 28, height: 28 },
      { key: 'confusion', step: 1200, type: 'table', file: 'a/media/confusion.json' },
      { key: 'evil', step: 1, type: 'html', file: 'javascript:alert(1)' },
    ],
  }));
  server.files.set('runs/a/media/confusion.json', '{"columns":["x","y"],"data":[[1,NaN]]}');
  server.files.set('runs/a/console.log', 'one\ntwo\nthree\n');
  const source = open();
  const { runs } = await source.runs({}, at());
  const media = await source.media({ runs, keys: [] }, at());
  assert.deepEqual(media.map(({ key, url }) => [key, url.slice(server.url.length)]), [
    ['predictions', 'runs/a/media/p.png'], ['confusion', 'runs/a/media/confusion.json'],
  ]);
  assert.deepEqual(await source.media({ runs, keys: ['predictions'] }, at()), [media[0]]);
  assert.deepEqual(await source.table(media[1], at()), { columns: ['x', 'y'], data: [[1, NaN]] });
  assert.deepEqual(await source.logs({ run: runs[0], tail: 2 }, at()), { run: 'a', from: 1, lines: ['two', 'three'], total: 3 });
});

test('reads the end of a long log without the rest', async () => {
  const log = Array.from({ length: 100_000 }, (_, i) => `step ${i} of the training\n`).join('');
  put([{ id: 'a', logs: [{ file: 'a.log', bytes: log.length }] }]);
  server.files.set('runs/a.log', log);
  const source = open();
  const { runs } = await source.runs({}, at());
  const { from, lines: tail } = await source.logs({ run: runs[0], tail: 3 }, at());
  assert.deepEqual([from, ...tail], [-3, ...[99_997, 99_998, 99_999].map((i) => `step ${i} of the training`)]);
  assert.ok(server.exchanges.at(-1)!.bytes < 1000);
});

test('describes itself without credentials', () => {
  const { options } = bundleSource({ src: 'https://ada:secret@example.org/runs/index.json?v=2&token=secret' }).describe();
  assert.deepEqual(options, { src: 'https://example.org/runs/index.json?v=2' });
});

test('reads histograms, also those that W&B logs among the numbers', async () => {
  put([
    { id: 'a', histograms: [{ file: 'a/h.ndjson' }] },
    { id: 'b', history: [{ file: 'b/history.ndjson' }] },
    { id: 'c' },
  ]);
  server.files.set('runs/a/h.ndjson', [
    '{"_step":10,"key":"w","edges":[0,1,2],"counts":[3,4]}', '{"_step":0,"key":"w","edges":[0,1],"counts":[7]}',
    '{"_step":20,"key":"w","edges":[0,1],"counts":[1,2]}', '{"_step":30,"key":"w","edges":[2,1],"counts":[1]}', '{"_step":40,"key":"w","edg',
  ].join('\n'));
  server.files.set('runs/b/history.ndjson', [
    '{"_step":1,"_timestamp":1763632801,"loss":2,"g":{"_type":"histogram","values":[5,6],"bins":[0,0.5,1]}}',
    '{"_step":2,"g":{"_type":"histogram","values":[1,2,3],"packedBins":{"min":-1,"size":0.5,"count":3}}}',
  ].join('\n'));
  const source = open();
  const { runs } = await source.runs({}, at());
  const found = await source.histograms({ runs, keys: [] }, at());
  assert.deepEqual(found.map(({ run, key, histograms }) => [run, key, histograms.map(({ step, edges, counts }) => [step, [...edges], [...counts]])]), [
    ['a', 'w', [[0, [0, 1], [7]], [10, [0, 1, 2], [3, 4]]]],
    ['b', 'g', [[1, [0, 0.5, 1], [5, 6]], [2, [-1, -0.5, 0, 0.5], [1, 2, 3]]]],
  ]);
  assert.equal(found[1].histograms[0].time, 1763632801000);
  assert.deepEqual(await source.histograms({ runs, keys: ['w'] }, at()), [found[0]]);
});
