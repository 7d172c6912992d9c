import assert from 'node:assert/strict';
import { proxyServer } from '../../../src/server/proxy-server.js';
import { parseUpstream } from '../../../src/server/upstream.js';
import { loadIntoClickHouse } from '../../../src/sources/clickhouse/load-into-clickhouse.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { sourceFrom } from '../../../src/sources/registry.js';
import type { FetchContext } from '../../../src/sources/source.js';
import type { Bench } from '../bench.js';
import { SPIKES } from './engine.js';

/** The servers that pages read from, with the runs of `engine.ts`. */
export interface Served {
  readonly url: string;
  /** One that wants the user `reader` and a password. */
  readonly locked: string;
  readonly password: string;
  readonly kill: () => Promise<void>;
  readonly restart: () => Promise<unknown>;
}

/** Drives the elements over a database. */
export async function testPages(bench: Bench, served: Served): Promise<void> {
  const url = `${served.url}/?add_http_cors_header=1`;
  await testShown(bench, url);
  await testLong(bench, url);
  await testGrowth(bench, url, served);
  await testRefusals(bench, url, served);
  await testProxy(bench, served);
  await testRestart(bench, url, served);
}

async function testShown(bench: Bench, url: string): Promise<void> {
  const source = sourceTag(url);
  await bench.check('lists runs that the database has filtered', async () => {
    const view = await bench.open(`${source}<wb-run-table columns="name, state, optimizer, lr, loss" runs-filter="state = 'finished' and config.optimizer = 'adam'" sort-by="loss"></wb-run-table></wb-source>`);
    const { rows } = await view.table((table) => table.rows.length === 3);
    assert.deepEqual(rows.map(({ Name, State, optimizer, lr, loss }) => [Name, State, optimizer, lr, loss]), [
      ['run 0', 'finished', 'adam', '0.1', '0.01'], ['run 6', 'finished', 'adam', '0.001', '0.61'], ['run 9', 'finished', 'adam', '0.01', '0.91'],
    ]);
    assert.ok(view.requests.some((request) => /FROM runs FINAL WHERE .*state.*p\d:String/.test(request)), view.requests.join('\n'));
  });
  await bench.check('draws histories', async () => {
    const view = await bench.open(`${source}<wb-line-plot y="loss" runs-filter="name matches '^run [0-3]$'"></wb-line-plot></wb-source>`);
    const { runs } = await view.plot((plot) => plot.ink > 500);
    assert.deepEqual([...runs].sort(), ['run 0', 'run 1', 'run 2', 'run 3']);
  });
}

async function testLong(bench: Bench, url: string): Promise<void> {
  await bench.check('draws a million rows from what the database picked, and more of what is zoomed into', async () => {
    const view = await bench.open(`${sourceTag(url, 'history="sampled"')}<wb-line-plot y="loss" runs-filter="id = 'long'"></wb-line-plot></wb-source>`);
    await view.plot((plot) => plot.ink > 500);
    const picks = (): string[] => view.requests.filter((request) => request.includes('arrayJoin'));
    assert.equal(picks().length, 1);
    view.requests.length = 0;
    await view.page.evaluate(`document.querySelector('wb-source').view.change({ zoom: new Map([['_step', [${SPIKES.high - 50_000}, ${SPIKES.high + 50_000}]]]) })`);
    await view.plot(() => picks().length > 0);
    assert.ok(view.requests.every((request) => !request.includes('row >=')), 'every row was read');
    const windows = view.requests.filter((request) => request.includes('arrayJoin')).map((request) => new URL(request.split(' ')[1]).searchParams);
    assert.ok(windows.every((query) => Number(query.get('param_p2')) >= SPIKES.high - 200_000 && Number(query.get('param_p3')) <= SPIKES.high + 200_000), windows.join('\n'));
    await view.plot((plot) => plot.ink > 500);
  });
}

async function testGrowth(bench: Bench, url: string, served: Served): Promise<void> {
  await bench.check('follows a run that goes on, and asks only for what is new', async () => {
    const rows = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
    const load = (count: number, last: number): Promise<unknown> => loadIntoClickHouse(memorySource({ runs: [{
      id: 'going', name: 'going', state: 'running', summary: { loss: last }, history: { _step: rows(count), loss: rows(count).map((step) => (step < 100 ? 1 / (step + 1) : last)) },
    }] }), { url: served.url, database: 'lab' });
    await load(100, 0.01);
    const view = await bench.open(`${sourceTag(url, 'refresh-interval="1"')}<wb-line-plot y="loss" runs-filter="id = 'going'"></wb-line-plot><wb-run-table columns="name, loss" runs-filter="id = 'going'"></wb-run-table></wb-source>`);
    await view.plot((plot) => plot.ink > 100);
    view.requests.length = 0;
    await load(110, 5);
    await view.table(({ rows: shown }) => shown.length === 1 && Object.values(shown[0]).includes('5'));
    await view.plot((plot) => /\b5\b/.test(plot.summary));
    const read = view.requests.filter((request) => request.includes('row >= ')).map((request) => new URL(request.split(' ')[1]).searchParams.get('param_p2'));
    assert.deepEqual([...new Set(read)], ['99'], read.join());
  });
}

async function testRefusals(bench: Bench, url: string, { url: bare, locked, password }: Served): Promise<void> {
  const plot = '<wb-line-plot y="loss"></wb-line-plot>', saying = async (html: string): Promise<string> => (await (await bench.open(html)).plot(({ notice }) => notice !== '')).notice;
  await bench.check('says that nothing answers at a wrong address', async () => {
    assert.match(await saying(`${sourceTag(`http://127.0.0.1:${await bench.port()}`)}${plot}</wb-source>`), /is not reachable/i);
  });
  await bench.check('says that pages of other hosts may not read, and what helps', async () => {
    assert.match(await saying(`${sourceTag(bare)}${plot}</wb-source>`), /CORS.*add_http_cors_header/i);
  });
  await bench.check('says that an address is not that of ClickHouse, and that a database or its tables are missing', async () => {
    assert.match(await saying(`${sourceTag(url.replace('/?', '/elsewhere?'))}${plot}</wb-source>`), /HTTP interface of a ClickHouse server/);
    assert.match(await saying(`<wb-source type="clickhouse" url="${url}" database="nope">${plot}</wb-source>`), /Database .?nope.? does not exist/);
    assert.match(await saying(`<wb-source type="clickhouse" url="${url}" database="default">${plot}</wb-source>`), /refuses: .*runs.*README/i);
  });
  await bench.check('says that a login is needed, and signs in with headers that are set in code', async () => {
    const options = { type: 'clickhouse', url: `${locked}/?add_http_cors_header=1`, database: 'lab' }, headers = { 'X-ClickHouse-User': 'reader', 'X-ClickHouse-Key': password };
    await assert.rejects((await sourceFrom({ ...options, headers: { ...headers, 'X-ClickHouse-Key': 'wrong' } })).runs({}, context()), { kind: 'denied' });
    const view = await bench.open(`${sourceTag(options.url)}${plot}</wb-source>`);
    await view.plot(({ notice }) => /refuses access/i.test(notice));
    await view.page.evaluate(`document.querySelector('wb-source').headers = ${JSON.stringify(headers)}`);
    await view.plot(({ notice }) => /refuses: .*runs.*README/i.test(notice)); // it is let in, and there are no tables yet
  });
}

/** The proxy checks every statement: it must take all that the source asks. */
async function testProxy(bench: Bench, { locked, password }: Served): Promise<void> {
  const headers = { 'X-ClickHouse-User': 'reader', 'X-ClickHouse-Key': password }, fetchLocked: typeof fetch = (to, init) => fetch(to, { ...init, headers: { ...init?.headers, ...headers } });
  const x = Array.from({ length: 20_000 }, (_, i) => i);
  await loadIntoClickHouse(memorySource({ runs: [{ id: 'a', name: 'a', config: { lr: 0.1 }, history: { _step: x, loss: x } }] }), { url: locked, database: 'lab', fetch: (to, init) => fetchLocked(to, init) });
  const view = await bench.open('<main></main>');
  const proxy = await proxyServer({
    upstreams: [parseUpstream(`clickhouse=${locked}`)], environment: { CLICKHOUSE_USER: 'reader', CLICKHOUSE_PASSWORD: password },
    callers: { origins: new Set([new URL(view.page.url()).origin]), hosts: new Set() },
  });
  try {
    const url = `${await proxy.listen()}clickhouse`;
    await bench.check('reads through the proxy, which signs in', async () => {
      for (const history of ['full', 'sampled']) {
        const shown = await bench.open(`${sourceTag(url, `history="${history}"`)}<wb-line-plot y="loss" runs-filter="config.lr &gt; 0.01"></wb-line-plot></wb-source>`);
        await shown.plot((plot) => plot.ink > 300);
      }
    });
  } finally {
    await proxy.close(0);
  }
}

async function testRestart(bench: Bench, url: string, { kill, restart }: Served): Promise<void> {
  await bench.check('keeps what it shows while the server is away, and goes on when it is back', async () => {
    const view = await bench.open(`${sourceTag(url, 'refresh-interval="1"')}<wb-line-plot y="loss" runs-filter="id = 'going'"></wb-line-plot></wb-source>`);
    await view.plot((plot) => plot.ink > 100);
    await kill();
    const away = await view.plot((plot) => plot.stale !== '');
    assert.notEqual(away.ink, 0);
    await restart();
    await view.plot((plot) => plot.stale === '' && plot.ink > 100);
  });
}

function sourceTag(url: string, attributes = ''): string {
  return `<wb-source type="clickhouse" url="${url}" database="lab" ${attributes}>`;
}

function context(): FetchContext {
  return { moment: 1, signal: new AbortController().signal };
}
