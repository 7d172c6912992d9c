import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { WbError } from '../../../src/core/errors.js';
import { extendsSeries } from '../../../src/data/series.js';
import { clickhouseSource } from '../../../src/sources/clickhouse/clickhouse-source.js';
import { sourceFrom } from '../../../src/sources/registry.js';
import type { FetchContext, Source } from '../../../src/sources/source.js';
import { serveClickHouse, type FakeClickHouse } from '../../fixtures/clickhouse-server.js';
import { conforms, sampleRows, type SampleRow } from '../conformance.js';

function log(server: FakeClickHouse, run: string, rows: readonly SampleRow[]): void {
  for (const { _step: step, ...values } of rows) {
    for (const [metric, value] of Object.entries(values)) {
      const row = server.history.filter((known) => known.run === run && known.metric === metric).length;
      server.history.push({ run, metric, row, step, value });
    }
  }
}

conforms('ClickHouse', async () => {
  const server = await serveClickHouse();
  server.runs.push({ id: 'a', name: '', project: 'sample', tags: [], config: '{}', summary: '' });
  log(server, 'a', sampleRows);
  return { source: clickhouseSource({ url: server.url }), append: (rows) => log(server, 'a', rows), close: () => server.close() };
});

let server: FakeClickHouse;
let moment = 0;
beforeEach(async () => { server = await serveClickHouse(); });
afterEach(() => server.close());
const at = (): FetchContext => ({ moment: ++moment, signal: new AbortController().signal });
const source = (): Source => clickhouseSource({ url: server.url, database: 'lab' });
const steps = (from: number, to: number, scale = 1): SampleRow[] => Array.from({ length: to - from }, (_, i) => ({ _step: from + i, loss: (from + i) * scale }));

test('a run has what its row says; integers may come as texts', async () => {
  server.runs.push({ id: 'a', name: 'A', project: 'p', state: 'finished', user: 'ada', group: 'g', job_type: '', notes: '', tags: ['x'], created_at: '1000', heartbeat_at: 3000, config: '{"lr":0.1}', summary: '{"loss":"NaN"}' });
  assert.deepEqual((await source().runs({}, at())).runs, [{
    id: 'a', name: 'A', project: 'p', state: 'finished', user: 'ada', group: 'g', tags: ['x'], createdAt: 1000, heartbeatAt: 3000, durationSeconds: 2, config: { lr: 0.1 }, summary: { loss: 'NaN' },
  }]);
  assert.equal(server.asked[0].parameters.get('database'), 'lab');
});

test('a refresh reads from the last row that is known on, and nothing where nothing is new', async () => {
  server.runs.push({ id: 'a' });
  log(server, 'a', steps(0, 5));
  const watched = source(), { runs } = await watched.runs({}, at()), ask = async (): Promise<readonly [string[], Awaited<ReturnType<Source['series']>>[number]]> => {
    server.asked.length = 0;
    const [series] = await watched.series({ runs, metrics: ['loss'] }, at());
    return [server.asked.map(({ text, parameters }) => (text.includes('count()') ? 'count' : `from ${parameters.get('param_p2')}`)), series];
  };
  const [, before] = await ask();
  assert.deepEqual((await ask())[0], ['count']);
  log(server, 'a', steps(5, 7));
  const [asked, after] = await ask();
  assert.deepEqual([asked, after.value.length, extendsSeries(before, after)], [['count', 'from 4'], 7, true]);
  server.history = [];
  log(server, 'a', steps(0, 9, -1));
  const [again, other] = await ask();
  assert.deepEqual([again, [...other.value], extendsSeries(after, other)], [['count', 'from 6', 'from 0'], steps(0, 9, -1).map(({ loss }) => loss), false]);
  server.history = [];
  log(server, 'a', steps(0, 9, -2));
  assert.equal((await ask())[1].value[8], -16, 'one of as many rows');
  server.history = [];
  log(server, 'a', steps(0, 2));
  assert.equal((await ask())[1].value.length, 2);
});

test('what strangers wrote stands in parameters and never in the text of a query', async () => {
  const hostile = `x'); DROP TABLE runs; -- \\ {p0:String}`;
  server.runs.push({ id: hostile });
  const watched = source();
  await watched.runs({ project: hostile, filter: { type: 'and', of: [
    { type: 'compare', path: 'name', operator: '=', value: hostile }, { type: 'in', path: 'id', values: [hostile] }, { type: 'contains', path: 'tags', values: [hostile] },
    { type: 'compare', path: `config.${hostile}`, operator: '>', value: 1 },
  ] } }, at());
  const { runs } = await watched.runs({}, at());
  log(server, hostile, steps(0, 2));
  await watched.metrics(runs, at());
  assert.equal((await watched.series({ runs, metrics: ['loss', hostile] }, at())).length, 1);
  assert.ok(server.asked.length >= 5);
  for (const { text } of server.asked) assert.ok(!text.includes('DROP'), text);
});

for (const [what, status, body, kind, message] of [
  ['a table that is missing', 404, 'Code: 60. DB::Exception: Table lab.runs does not exist. (UNKNOWN_TABLE)', 'missing', /refuses: Table lab\.runs does not exist/],
  ['a wrong password', 403, 'Code: 516. DB::Exception: default: Authentication failed', 'denied', /refuses access/],
  ['another server', 400, 'Bad request', 'format', /does not answer the query/],
  ['a page of HTML', 200, '<!doctype html>', 'format', /HTML page/],
  ['half a row', 200, '{"id":"a","na', 'format', /cut off/],
  ['too many queries', 500, 'Code: 202. DB::Exception: Too many simultaneous queries', 'unavailable', /Too many/],
  ['a server that stops', 503, '', 'unavailable', /server failure/],
] as const) {
  test(`says so of ${what}`, async () => {
    server.fault = (_request, response) => (response.writeHead(status).end(body), true);
    await assert.rejects(source().runs({}, at()), (error: WbError) => error.kind === kind && message.test(error.message));
  });
}

test('its address may have a path, as behind a proxy', async () => {
  await clickhouseSource({ url: `${server.url}/clickhouse` }).runs({}, at());
  assert.equal(server.asked[0].path, '/clickhouse/');
});

test('names what is missing in its options, and repeats no password', async () => {
  await assert.rejects(sourceFrom({ type: 'clickhouse' }), /invalid url: "" \(expected the address of a ClickHouse server\)/);
  for (const url of ['http://ada:secret@127.0.0.1:8123', 'http://127.0.0.1:8123/?password=secret']) {
    await assert.rejects(sourceFrom({ type: 'clickhouse', url }), (error: WbError) => !error.message.includes('secret') && /headers/.test(error.hint!));
  }
});
