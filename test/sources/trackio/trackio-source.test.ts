import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { WbError } from '../../../src/core/errors.js';
import { extendsSeries } from '../../../src/data/series.js';
import { sourceFrom } from '../../../src/sources/registry.js';
import type { FetchContext, Source } from '../../../src/sources/source.js';
import { trackioSource } from '../../../src/sources/trackio/trackio-source.js';
import { serveTrackio, type FakeTrackio } from '../../fixtures/trackio-server.js';
import { conforms, sampleRows, type SampleRow } from '../conformance.js';

const BEGUN = Date.parse('2026-01-01T00:00:00Z');

/** Adds rows of the run `id`, a second apart; a number that JSON cannot hold is a text, as Trackio writes it. */
function log(server: FakeTrackio, id: string, rows: readonly (Record<string, unknown> & { _step: number | bigint })[], table: 'metrics' | 'system_metrics' = 'metrics'): void {
  for (const { _step, ...values } of rows) {
    const row = (server.tables[table].at(-1)?.id ?? 0) + 1;
    server.tables[table].push({
      id: row, run_id: id, run_name: `run ${id}`, timestamp: new Date(BEGUN + row * 1000).toISOString(), ...(table === 'metrics' && { step: _step }),
      metrics: JSON.stringify(values, (_, value: unknown) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value)),
    });
  }
}
const record = (id: string, config?: object): FakeTrackio['runs'][number] => ({ id, name: `run ${id}`, created_at: new Date(BEGUN).toISOString(), ...(config && { config }) });

conforms('Trackio', async () => {
  const server = await serveTrackio();
  const append = (rows: readonly SampleRow[]): void => log(server, 'a', rows as readonly (SampleRow & Record<string, unknown>)[]); // a row is such a record
  server.runs.push(record('a'));
  append(sampleRows);
  return { source: trackioSource({ url: server.url, project: 'sample' }), append, close: () => server.close() };
});

let server: FakeTrackio;
let moment = 0;
beforeEach(async () => { server = await serveTrackio(); });
afterEach(() => server.close());
const at = (): FetchContext => ({ moment: ++moment, signal: new AbortController().signal });
const source = (): Source => trackioSource({ url: server.url, project: 'sample' });

test('a run has its settings, its last values, and the times of its rows', async () => {
  server.runs.push(record('a', { lr: 0.1, opt: { name: 'adam' }, _Username: 'ada', _Group: 'g', _Created: new Date(BEGUN).toISOString() }));
  log(server, 'a', [{ _step: 0, loss: 1, note: 'hello' }, { _step: 1, loss: NaN }]);
  const [run] = (await source().runs({}, at())).runs;
  assert.deepEqual([run.name, run.config, run.summary, run.user, run.group], ['run a', { lr: 0.1, opt: { name: 'adam' } }, { loss: NaN, note: 'hello' }, 'ada', 'g']);
  assert.deepEqual([run.createdAt, run.heartbeatAt, run.durationSeconds, run.metrics], [BEGUN, BEGUN + 2000, 2, ['loss']]);
});

test('a refresh reads the last row that is known and those after it', async () => {
  server.runs.push(record('a'));
  log(server, 'a', [{ _step: 0, loss: 1 }, { _step: 1, loss: 0.5 }]);
  const watched = source(), { runs } = await watched.runs({}, at());
  const [before] = await watched.series({ runs, metrics: ['loss'] }, at());
  log(server, 'a', [{ _step: 2, loss: 0.25 }]);
  server.asked.length = 0;
  const [after] = await watched.series({ runs, metrics: ['loss'] }, at());
  assert.ok(server.asked.some((line) => line.includes('from metrics where id >= 2 ')));
  assert.ok(extendsSeries(before, after));
  assert.deepEqual([...after.value], [1, 0.5, 0.25]);
});

test('a database with other rows is read anew, also when it has fewer', async () => {
  server.runs.push(record('a'));
  log(server, 'a', [{ _step: 0, loss: 1 }, { _step: 1, loss: 0.5 }]);
  const watched = source(), { runs } = await watched.runs({}, at());
  for (const others of [[{ _step: 0, loss: 7 }], [{ _step: 0, loss: 8 }, { _step: 1, loss: 9 }, { _step: 2, loss: 10 }]]) {
    server.tables.metrics = [];
    log(server, 'a', others);
    const [series] = await watched.series({ runs, metrics: ['loss'] }, at());
    assert.deepEqual([...series.value], others.map(({ loss }) => loss));
  }
});

test('more rows than one answer holds come page by page', async () => {
  server.runs.push(record('a'));
  log(server, 'a', Array.from({ length: 25_000 }, (_, step) => ({ _step: step, loss: step })));
  const watched = source(), { runs } = await watched.runs({}, at());
  const [{ value }] = await watched.series({ runs, metrics: ['loss'] }, at());
  assert.deepEqual([value.length, value.at(-1)], [25_000, 24_999]);
});

test('reads pictures, tables, histograms and system metrics', async () => {
  server.runs.push(record('a'));
  log(server, 'a', [{
    _step: 5, img: { _type: 'trackio.image', file_path: 'sample/a/5/x.png', caption: 'zero' }, tab: { _type: 'trackio.table', _value: [{ a: 1, b: 'x' }, { a: 2 }] },
    h: { _type: 'trackio.histogram', bins: [0, 1, 2], values: [3, 4] }, odd: { _type: 7 }, more: [1],
  }]);
  log(server, 'a', [{ _step: 0, 'gpu/temp': 61 }], 'system_metrics');
  const watched = source(), { runs } = await watched.runs({}, at()), media = await watched.media!({ runs, keys: [] }, at());
  assert.deepEqual(media.map(({ key, type, step, caption, url }) => [key, type, step, caption, url]), [
    ['img', 'image', 5, 'zero', `${server.url}/file?path=${encodeURIComponent('/data/media/sample/a/5/x.png')}`], ['tab', 'table', 5, undefined, `${server.url}/`],
  ]);
  assert.deepEqual(await watched.table!(media[1], at()), { columns: ['a', 'b'], data: [[1, 'x'], [2, null]] });
  const [{ key, histograms }] = await watched.histograms!({ runs, keys: ['h'] }, at());
  assert.deepEqual([key, histograms.map(({ step, counts }) => [step, [...counts]])], ['h', [[5, [3, 4]]]]);
  assert.deepEqual(await watched.metrics(runs, at()), ['system.gpu/temp']);
});

test('an empty project is no failure', async () => {
  assert.deepEqual(await source().runs({}, at()), { runs: [] });
});

for (const [what, status, body, kind, message] of [
  ['a page of HTML', 200, '<!doctype html><title>x</title>', 'format', /is an HTML page/],
  ['half an answer', 200, '{"data":[{"id":', 'format', /cut off/],
  ['other JSON', 200, '{"hello":1}', 'format', /not what Trackio answers/],
  ['no list', 200, '{"data":7}', 'format', /is no list/],
  ['a function that it lacks', 404, '{"error":"Unknown API: x"}', 'missing', /refuses .*Unknown API/],
  ['a login', 401, '', 'denied', /refuses access/],
  ['too many requests', 429, '', 'unavailable', /too many requests/],
  ['a failure', 503, '', 'unavailable', /server failure/],
] as const) {
  test(`says so when the server answers ${what}`, async () => {
    server.fault = (_request, response) => (response.writeHead(status).end(body), true);
    await assert.rejects(source().runs({}, at()), (error: WbError) => error.kind === kind && message.test(error.message));
  });
}

test('names what is missing in its options, and repeats no password', async () => {
  await assert.rejects(sourceFrom({ type: 'trackio' }), /invalid url: "" \(expected the address of a Trackio server, or src: the folder of a static Space\)/);
  await assert.rejects(sourceFrom({ type: 'trackio', url: server.url }), /invalid project: ""/);
  await assert.rejects(sourceFrom({ type: 'trackio', url: 'http://ada:secret@127.0.0.1', project: 'p' }), (error: WbError) => !error.message.includes('secret'));
});
