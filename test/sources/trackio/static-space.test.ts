import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { WbError } from '../../../src/core/errors.js';
import { extendsSeries } from '../../../src/data/series.js';
import { sourceFrom } from '../../../src/sources/registry.js';
import type { FetchContext } from '../../../src/sources/source.js';
import { trackioSource } from '../../../src/sources/trackio/trackio-source.js';
import { serve, type StaticServer } from '../../fixtures/static-server.js';

let server: StaticServer;
let moment = 0;
beforeEach(async () => {
  server = await serve({ 'runs.json': JSON.stringify([{ id: 'a', name: 'first', created_at: TIMES[0], last_step: 2, log_count: 3 }, { id: 'b', name: 'second', created_at: TIMES[1] }]) });
  write(3);
});
afterEach(() => server.close());
const at = (): FetchContext => ({ moment: ++moment, signal: new AbortController().signal });
const TIMES = ['2026-01-01T00:00:00+00:00', '2026-01-01T00:00:01+00:00', '2026-01-01T00:00:02+00:00', '2026-01-01T00:00:03+00:00'];

/** Writes the files of a project whose table of metrics has so many rows; the first belongs to the run b. */
function write(rows: number): void {
  const cut = <T>(values: readonly T[]): T[] => values.slice(0, rows);
  put('metrics.parquet', {
    id: cut([4n, 1n, 2n, 5n]), run_id: cut(['b', 'a', 'a', 'a']), run_name: cut(['second', 'first', 'first', 'first']), timestamp: cut(TIMES), step: cut([0n, 0n, 2n ** 53n + 1n, 7n]),
    loss: cut([4, NaN, null, 0.5]), note: cut([null, null, '{"_type":"trackio.image","file_path":"proj/run 1/0/x.png","caption":"zero"}', null]),
  });
  put('aux/configs.parquet', { id: [1n, 2n], run_id: ['a', 'b'], run_name: ['first', 'second'], created_at: TIMES.slice(0, 2), lr: [0.1, null], layers: [3n, 4n], _Group: ['g', null] });
}

function put(name: string, columns: Readonly<Record<string, readonly unknown[]>>): void {
  const columnData = Object.entries(columns).map(([column, data]) => ({ name: column, data: [...data], type: typeof data.find((value) => value !== null) === 'bigint' ? 'INT64' as const : typeof data.find((value) => value !== null) === 'string' ? 'STRING' as const : 'DOUBLE' as const }));
  server.files.set(name, new Uint8Array(parquetWriteBuffer({ columnData })));
}

test('reads runs, settings, histories and pictures of a static Space', async () => {
  const source = trackioSource({ src: server.url }), { runs } = await source.runs({}, at());
  assert.deepEqual(runs.map(({ id, name, config, group, summary }) => [id, name, config, group, summary]), [
    ['a', 'first', { lr: 0.1, layers: 3 }, 'g', { loss: NaN }], ['b', 'second', { layers: 4 }, undefined, { loss: 4 }],
  ]);
  const [first, second] = await source.series({ runs, metrics: ['loss'] }, at());
  assert.deepEqual([[...first.value], [...second.value], first.time?.[0]], [[NaN], [4], Date.parse(TIMES[1]) / 1000]);
  const [{ url, step, caption }] = await source.media!({ runs, keys: [] }, at());
  assert.deepEqual([url, step, caption], [`${server.url}media/run%201/0/x.png`, 2 ** 53, 'zero']);
  assert.deepEqual(source.describe(), { type: 'trackio', options: { src: server.url } });
});

test('reads on when the files have been written anew, and nothing when they have not', async () => {
  const source = trackioSource({ src: server.url }), { runs } = await source.runs({}, at());
  const [before] = await source.series({ runs, metrics: ['loss'] }, at());
  write(4);
  const [after] = await source.series({ runs, metrics: ['loss'] }, at());
  assert.deepEqual([[...after.value], extendsSeries(before, after)], [[NaN, 0.5], true]);
});

test('a project that has logged nothing yet, and one without settings, are no failures', async () => {
  server.files.delete('aux/configs.parquet');
  server.files.delete('metrics.parquet');
  const { runs } = await trackioSource({ src: server.url }).runs({}, at());
  assert.deepEqual(runs.map(({ name, config }) => [name, config]), [['first', {}], ['second', {}]]);
});

test('the page of a Space says where its files are', async () => {
  const asked: string[] = [];
  const fetch = (url: string): Promise<Response> => {
    asked.push(url);
    const body = { 'config.json': { mode: 'static', bucket_id: 'ada/runs', project: 'p' }, 'runs.json': [] }[url.split('/').at(-1) ?? ''];
    return Promise.resolve(body === undefined ? new Response('', { status: 404 }) : Response.json(body));
  };
  await trackioSource({ src: 'https://ada-runs.static.hf.space/index.html', fetch }).runs({}, at());
  assert.deepEqual(asked.slice(0, 2), ['https://ada-runs.static.hf.space/config.json', 'https://huggingface.co/buckets/ada/runs/resolve/runs.json']);
});

for (const [what, name, body, kind, message] of [
  ['no list of runs', 'runs.json', undefined, 'missing', /runs\.json of the Space was not found/],
  ['half a file', 'metrics.parquet', 'PAR1 and no more', 'format', /metrics\.parquet of the Space cannot be read as Parquet/],
  ['a page of HTML', 'metrics.parquet', '<!doctype html>', 'format', /HTML page/],
] as const) {
  test(`says so of ${what}`, async () => {
    if (body === undefined) server.files.delete(name);
    else server.files.set(name, body);
    await assert.rejects((await sourceFrom({ type: 'trackio', src: server.url })).runs({}, at()), (error: WbError) => error.kind === kind && message.test(error.message));
  });
}
