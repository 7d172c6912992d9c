import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, relative } from 'node:path';
import { proxyServer } from '../../../src/server/proxy-server.js';
import { parseUpstream } from '../../../src/server/upstream.js';
import { sourceFrom } from '../../../src/sources/registry.js';
import type { FetchContext, Source } from '../../../src/sources/source.js';
import { trackioSource } from '../../../src/sources/trackio/trackio-source.js';
import { serve } from '../../fixtures/static-server.js';
import type { Backend } from '../backend.js';
import type { Bench, RunningServer } from '../bench.js';

const PROJECT = 'vision, small', TOKEN = 'correct-horse-battery';

/** A Trackio server that hosts itself, written to over HTTP, and read by pages through the proxy: it sends no CORS headers. */
export const trackio: Backend = {
  name: 'trackio',
  packages: [['trackio==0.43.0', 'pyarrow<27']],
  async test(bench) {
    const port = await bench.port(), url = `http://127.0.0.1:${port}`;
    const server = await startTrackio(bench, port);
    const seed = (...args: string[]): Promise<string> => bench.python('seed.py', `${url}/?write_token=${TOKEN}`, join(bench.folder, 'client'), ...args);
    await seed('sample');
    await testRead(bench, url);
    await testStatic(bench, url);
    const origin = await testRefusals(bench, url);
    const proxy = await proxyServer({ upstreams: [parseUpstream(`trackio=${url}`)], callers: { origins: new Set([origin]), hosts: new Set() } });
    try {
      const proxied = `${await proxy.listen()}trackio`;
      await testShown(bench, proxied);
      await testGrowth(bench, proxied, () => seed('grow'));
      await testRestart(bench, proxied, port, server);
    } finally {
      await proxy.close(0);
    }
  },
};

async function testRead(bench: Bench, url: string): Promise<void> {
  const source = trackioSource({ url, project: PROJECT }), { runs } = await source.runs({}, context());
  const named = (name: string): typeof runs => runs.filter((run) => run.name === name);
  await bench.check('reads runs with settings, groups, last values, and two of one name apart', async () => {
    assert.deepEqual([runs.length, new Set(runs.map(({ id }) => id)).size, named('twin').map(({ config }) => config.optimizer)], [13, 13, ['sgd', 'adamw']]);
    const [{ config, group, summary, createdAt = 0 }] = named('run 0');
    assert.deepEqual([config, group, summary.note, summary.loss], [{ optimizer: 'adam', lr: 0.1, model: { layers: 1 } }, 'even', 'hello', 0.01]);
    assert.ok(Math.abs(Date.now() - createdAt) < 600_000, String(createdAt));
  });
  await bench.check('reads every row exactly: pages of them, NaN and infinities, steps beyond 2^53', async () => {
    const series = new Map((await source.series({ runs, metrics: ['steps', 'odd value', 'big'] }, context())).map((one) => [one.metric, one]));
    assert.deepEqual([series.get('steps')!.value.length, series.get('steps')!.value[24_999]], [25_000, 24_999 % 97]);
    assert.deepEqual([...series.get('odd value')!.value], [NaN, Infinity, -Infinity, 0.5]);
    assert.deepEqual([...series.get('big')!.exactStep!], [2n ** 53n + 1n]);
  });
  await bench.check('reads pictures, sounds, tables, histograms and system metrics', async () => {
    const media = await source.media!({ runs, keys: [] }, context());
    assert.deepEqual(media.map(({ key, type, step, caption }) => [key, type, step, caption]), [['picture', 'image', 100, 'black'], ['sound', 'audio', 100, 'A tone'], ['confusion', 'table', 100, undefined]]);
    const types = await Promise.all(media.slice(0, 2).map(async ({ url: file }) => (await fetch(file)).headers.get('content-type')));
    assert.deepEqual(types.map((type) => type?.replace('x-', '')), ['image/png', 'audio/wav']);
    assert.deepEqual(await source.table!(media[2], context()), { columns: ['class', 'hits'], data: [['cat', 3], ['dog', 4]] });
    const [{ key, histograms: [{ edges, counts }] }] = await source.histograms!({ runs, keys: [] }, context());
    assert.deepEqual([key, [...edges], [...counts]], ['weights', [0, 1, 2], [3, 4]]);
    const [{ value }] = await source.series({ runs: named('run 1'), metrics: ['system.gpu/temp'] }, context());
    assert.deepEqual([...value], [61.5]);
  });
}

/** A project that Trackio wrote as the files of a static Space must read as it does from the server. */
async function testStatic(bench: Bench, url: string): Promise<void> {
  const folder = join(bench.folder, 'static');
  await bench.python('seed.py', url, join(bench.folder, 'server'), 'static', folder);
  const names = (await readdir(folder, { withFileTypes: true, recursive: true })).filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  const server = await serve(Object.fromEntries(await Promise.all(names.map(async (name): Promise<[string, Uint8Array]> => [name, await readFile(join(folder, name))]))));
  server.fault = (_request, response) => (response.setHeader('Access-Control-Allow-Origin', '*'), false);
  try {
    await bench.check('reads the files of a static Space as it reads the server', async () => {
      const [live, still] = await Promise.all([trackioSource({ url, project: PROJECT }), trackioSource({ src: server.url, project: PROJECT })].map(readAll));
      assert.deepEqual(still, live);
    });
    await bench.check('draws a static Space of another host', async () => {
      const view = await bench.open(`<wb-source type="trackio" src="${server.url}"><wb-line-plot y="loss" runs-filter="^run [0-3]$"></wb-line-plot></wb-source>`);
      const { runs } = await view.plot((plot) => plot.ink > 500);
      assert.equal(runs.length, 4);
    });
  } finally {
    await server.close();
  }
}

/** Everything that a source tells, but for addresses. */
async function readAll(source: Source): Promise<object> {
  const { runs } = await source.runs({}, context()), metrics = await source.metrics(runs, context()), all = { runs, keys: [] };
  const series = await source.series({ runs, metrics }, context()), media = await source.media!(all, context());
  return {
    runs, metrics, series: series.map(({ run, metric, step, value, time, exactStep }) => ({ run, metric, step, value, time, exactStep })), histograms: await source.histograms!(all, context()),
    media: media.map(({ url: file, ...item }) => ({ ...item, ending: item.type === 'table' ? '' : extname(file) })),
    tables: await Promise.all(media.filter(({ type }) => type === 'table').map((item) => source.table!(item, context()))),
  };
}

/** Returns the origin of the pages. */
async function testRefusals(bench: Bench, url: string): Promise<string> {
  const plot = '<wb-line-plot y="loss"></wb-line-plot>', view = await bench.open(`<wb-source type="trackio" url="${url}" project="${PROJECT}">${plot}</wb-source>`);
  await bench.check('says that Trackio lets no other pages read, and what helps', async () => {
    assert.match((await view.plot(({ notice }) => notice !== '')).notice, /CORS.*wb-reports proxy/i);
  });
  await bench.check('says that nothing answers at a wrong address', async () => {
    const port = await bench.port();
    await assert.rejects(trackioSource({ url: `http://127.0.0.1:${port}`, project: PROJECT }).runs({}, context()), { kind: 'unavailable', message: /is not reachable/ });
  });
  await bench.check('says that an address is not that of Trackio, and that a project does not exist', async () => {
    await assert.rejects(trackioSource({ url: `${url}/elsewhere`, project: PROJECT }).runs({}, context()), { kind: /missing|format/ });
    assert.deepEqual((await trackioSource({ url, project: 'none' }).runs({}, context())).runs, []);
  });
  await bench.check('writing needs the token, and reading none', async () => {
    await assert.rejects(bench.python('seed.py', url, join(bench.folder, 'stranger'), 'grow'), /write_token|failed/);
    assert.equal((await trackioSource({ url, project: PROJECT }).runs({}, context())).runs.length, 13);
  });
  await bench.check('signs in with headers at a gateway before it', () => withGateway(url, async (gateway) => {
    const options = { type: 'trackio', url: gateway, project: PROJECT };
    await assert.rejects((await sourceFrom(options)).runs({}, context()), { kind: 'denied' });
    const signedIn = await sourceFrom({ ...options, headers: { Authorization: `Bearer ${TOKEN}` } });
    assert.equal((await signedIn.runs({}, context())).runs.length, 13);
  }));
  return new URL(view.page.url()).origin;
}

async function testShown(bench: Bench, url: string): Promise<void> {
  const source = `<wb-source type="trackio" url="${url}" project="${PROJECT}">`;
  await bench.check('lists runs through the proxy, filtered and sorted', async () => {
    const view = await bench.open(`${source}<wb-run-table columns="name, optimizer, lr, loss, group" runs-filter="config.optimizer = 'adam' and summary.loss &lt; 0.8" sort-by="loss" sort-order="desc"></wb-run-table></wb-source>`);
    const { rows } = await view.table((table) => table.rows.length === 3);
    assert.deepEqual(rows.map(({ Name, optimizer, lr, Group }) => [Name, optimizer, lr, Group]), [['run 6', 'adam', '0.001', 'even'], ['run 3', 'adam', '0.0001', 'odd'], ['run 0', 'adam', '0.1', 'even']]);
  });
  await bench.check('draws histories through the proxy', async () => {
    const view = await bench.open(`${source}<wb-line-plot y="loss" runs-filter="^run [0-3]$"></wb-line-plot></wb-source>`);
    const { runs } = await view.plot((plot) => plot.ink > 500);
    assert.deepEqual([...runs].sort(), ['run 0', 'run 1', 'run 2', 'run 3']);
  });
  await bench.check('shows a picture through the proxy', async () => {
    const view = await bench.open(`${source}<wb-media-browser media-keys="picture" runs-filter="^run 1$"></wb-media-browser></wb-source>`);
    await view.page.waitForFunction("document.querySelector('wb-media-browser')?.shadowRoot?.querySelector('img')?.naturalWidth === 2");
  });
  await bench.check('says that an address behind the proxy is not that of Trackio', async () => {
    const view = await bench.open(`<wb-source type="trackio" url="${url}/elsewhere" project="${PROJECT}"><wb-line-plot y="loss"></wb-line-plot></wb-source>`);
    assert.notEqual((await view.plot(({ notice }) => notice !== '')).notice, '');
  });
}

async function testGrowth(bench: Bench, url: string, grow: () => Promise<string>): Promise<void> {
  await bench.check('follows a run that goes on, and asks only for what is new', async () => {
    const view = await bench.open(`<wb-source type="trackio" url="${url}" project="${PROJECT}" refresh-interval="1"><wb-line-plot y="loss" runs-filter="^run 9$"></wb-line-plot><wb-run-table columns="name, loss" runs-filter="^run 9$"></wb-run-table></wb-source>`);
    await view.plot((plot) => plot.ink > 100);
    view.requests.length = 0;
    await grow();
    await view.table(({ rows }) => rows.length === 1 && Object.values(rows[0]).includes('5'));
    await view.plot((plot) => /\b5\b/.test(plot.summary));
    const asked = view.requests.flatMap((request) => /from metrics where id >= (\d+)/.exec(request)?.[1] ?? []).map(Number);
    assert.ok(asked.length > 0 && asked.every((id) => id > 25_000), asked.join());
  });
}

async function testRestart(bench: Bench, url: string, port: number, server: RunningServer): Promise<void> {
  await bench.check('keeps what it shows while the server is away, and goes on when it is back', async () => {
    const view = await bench.open(`<wb-source type="trackio" url="${url}" project="${PROJECT}" refresh-interval="1"><wb-line-plot y="loss" runs-filter="^run 9$"></wb-line-plot></wb-source>`);
    await view.plot((plot) => plot.ink > 100);
    await server.kill();
    const away = await view.plot((plot) => plot.stale !== '');
    assert.notEqual(away.ink, 0);
    await startTrackio(bench, port);
    await view.plot((plot) => plot.stale === '' && plot.ink > 100);
  });
}

function startTrackio(bench: Bench, port: number): Promise<RunningServer> {
  return bench.start('trackio', ['show', '--host', '127.0.0.1'], {
    ready: `http://127.0.0.1:${port}/version`,
    env: { GRADIO_SERVER_PORT: String(port), GRADIO_NUM_PORTS: '1', TRACKIO_DIR: join(bench.folder, 'server'), TRACKIO_WRITE_TOKEN: TOKEN, BROWSER: 'true' },
  });
}

/** A server that wants a token before it passes anything on, as private Spaces and the gateways of companies do. */
async function withGateway(url: string, work: (gateway: string) => Promise<void>): Promise<void> {
  const gateway = createServer((request, response) => void (async () => {
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return response.writeHead(401).end();
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const answer = await fetch(`${url}${request.url}`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
    return response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(await answer.text());
  })());
  await new Promise<void>((resolve) => { gateway.listen(0, '127.0.0.1', resolve); });
  try {
    await work(`http://127.0.0.1:${(gateway.address() as AddressInfo).port}`); // a TCP server has such an address
  } finally {
    gateway.closeAllConnections();
    gateway.close();
  }
}

function context(): FetchContext {
  return { moment: 1, signal: new AbortController().signal };
}
