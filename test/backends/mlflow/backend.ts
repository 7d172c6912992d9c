import assert from 'node:assert/strict';
import { join } from 'node:path';
import { compileNode } from '../../../src/data/filter/predicate.js';
import { filterNode } from '../../../src/data/filter/spec-filter.js';
import { mlflowFilter } from '../../../src/sources/mlflow/mlflow-filter.js';
import { mlflowSource } from '../../../src/sources/mlflow/mlflow-source.js';
import type { FetchContext } from '../../../src/sources/source.js';
import type { Backend } from '../backend.js';
import type { Bench, RunningServer } from '../bench.js';

const VERSION = '3.17.2';
const PASSWORD = 'correct-horse-battery';

/** MLflow with a SQLite store, and a second one that wants a password. */
export const mlflow: Backend = {
  name: 'mlflow',
  packages: [
    ['--no-deps', ...['mlflow', 'mlflow-skinny', 'mlflow-tracing'].map((name) => `${name}==${VERSION}`)],
    // What the server imports; the whole of MLflow's dependencies is ten times as much.
    [`mlflow-skinny==${VERSION}`, 'flask<4', 'flask-cors<7', 'Flask-WTF<2', 'sqlalchemy<3', 'alembic<2', 'graphene<4', 'cryptography', 'aiohttp<4', 'huey<4', 'numpy<3', 'pandas<4'],
  ],
  async test(bench) {
    const port = await bench.port(), url = `http://127.0.0.1:${port}`;
    const [server, locked] = await Promise.all([startMlflow(bench, port), startLocked(bench)]);
    const going = await bench.python('seed.py', url, 'sample');
    await testShown(bench, url);
    await testGrowth(bench, url, going);
    await testFilters(bench, url);
    await testRefusals(bench, url, locked);
    await testRestart(bench, url, port, server);
  },
};

async function testShown(bench: Bench, url: string): Promise<void> {
  const source = `<wb-source type="mlflow" url="${url}" experiment="2, 1">`;
  await bench.check('lists the runs of an experiment, with parameters, metrics and groups', async () => {
    const view = await bench.open(`${source}<wb-run-table columns="name, state, optimizer, lr, loss, group, tags" sort-by="createdAt"></wb-run-table></wb-source>`.replace('2, 1', '1'));
    const { rows } = await view.table((table) => table.rows.length === 14);
    assert.deepEqual([rows[0].optimizer, ...[0, 3, 5, 11].map((i) => rows[i].State)], ['adam', 'finished', 'failed', 'killed', 'running']);
    assert.equal(rows.find(({ Name }) => Name === 'child')?.Group, 'run 11');
  });
  await bench.check('says which experiment does not exist', async () => {
    const view = await bench.open(`${source}<wb-line-plot y="loss"></wb-line-plot></wb-source>`);
    const { notice } = await view.plot((plot) => plot.notice !== '');
    assert.match(notice, /(says: .*2|could not find)/i);
  });
  await bench.check('draws whole histories with few requests', async () => {
    const view = await bench.open(`<wb-source type="mlflow" url="${url}"><wb-line-plot y="loss" runs-filter="summary.loss &lt; 0.35"></wb-line-plot></wb-source>`);
    const { runs } = await view.plot((plot) => plot.ink > 500);
    assert.deepEqual([...runs].sort(), ['child', 'run 0', 'run 1', 'run 2', 'run 3']);
    const search = view.requests.find((request) => request.startsWith('POST'));
    assert.match(search ?? '', /"filter":"metrics\.`loss` < 0\.35"/);
    assert.deepEqual(view.requests.filter((request) => /get-history/.test(request)).map((request) => /get-history[\w-]*/.exec(request)![0]), ['get-history-bulk-interval']);
  });
  await bench.check('returns every row exactly: long ones, NaN and infinities, steps beyond 2^53', async () => {
    const source_ = mlflowSource({ url }), { runs } = await source_.runs({}, context());
    const series = new Map((await source_.series({ runs, metrics: ['steps', 'odd value', 'big'] }, context())).map((one) => [one.metric, one]));
    assert.deepEqual([series.get('steps')!.value.length, series.get('steps')!.value[29_999]], [30_000, 29_999 % 97]);
    assert.deepEqual([...series.get('odd value')!.value], [NaN, Infinity, -Infinity, 0.5]);
    assert.deepEqual([...series.get('big')!.exactStep!], [2n ** 53n + 1n, 2n ** 53n + 2n]);
  });
  await bench.check('samples long histories, and windows of them more finely', async () => {
    const source_ = mlflowSource({ url, history: 'sampled' }), { runs } = await source_.runs({}, context());
    const [whole] = await source_.series({ runs, metrics: ['steps'] }, context());
    assert.deepEqual([whole.value.length, whole.sampledFrom, whole.step.at(-1)], [2500, 30_000, 29_999]);
    const [part] = await source_.series({ runs, metrics: ['steps'], window: { from: 1000, to: 1999, pixels: 1500 } }, context());
    assert.deepEqual([part.value.length, part.sampledFrom], [1000, undefined]);
  });
}

async function testGrowth(bench: Bench, url: string, going: string): Promise<void> {
  await bench.check('follows a run that goes on, and asks only for what is new', async () => {
    const view = await bench.open(`<wb-source type="mlflow" url="${url}" refresh-interval="1"><wb-line-plot y="loss" runs-filter="name = 'run 11'"></wb-line-plot><wb-run-table columns="name, loss" runs-filter="name = 'run 11'"></wb-run-table></wb-source>`);
    await view.plot((plot) => plot.ink > 100);
    view.requests.length = 0;
    await bench.python('seed.py', url, 'grow', going, '100');
    await view.table(({ rows }) => rows.length === 1 && Object.values(rows[0]).includes('5'));
    await view.plot((plot) => /\b5\b/.test(plot.summary));
    const histories = view.requests.filter((request) => /get-history/.test(request)).map((request) => decodeURIComponent(request));
    assert.ok(histories.length >= 1 && histories.every((request) => request.includes(`page_token=`)), histories.join('\n'));
  });
  await bench.check('shows pictures and tables that were logged', async () => {
    await bench.python('seed.py', url, 'files', going);
    const source = mlflowSource({ url }), { runs } = await source.runs({}, context());
    const media = await source.media!({ runs: runs.filter(({ id }) => id === going), keys: [] }, context());
    assert.deepEqual(media.map(({ key, type }) => [key, type]).sort(), [['confusion.json', 'table'], ['note.txt', 'text'], ['pictures/picture.png', 'image']]);
    assert.deepEqual((await source.table!(media.find(({ type }) => type === 'table')!, context())).data, [['cat', 3], ['dog', 4]]);
    const view = await bench.open(`<wb-source type="mlflow" url="${url}"><wb-media-browser media-keys="pictures/picture.png" runs-filter="name = 'run 11'"></wb-media-browser></wb-source>`);
    await view.page.waitForFunction("document.querySelector('wb-media-browser')?.shadowRoot?.querySelector('img')?.naturalWidth === 2");
  });
}

/** What MLflow finds must be all that passes here. */
async function testFilters(bench: Bench, url: string): Promise<void> {
  const filters = [
    'summary.loss < 0.35', 'summary.val/loss >= 0.5', 'summary.loss = 0.01', '`summary.odd value` > 0', 'config.optimizer = "adam"', 'state = "finished"', 'state in ["running", "failed"]',
    'state != "killed"', 'name = "run 3"', 'name matches "run"', 'createdAt >= 2023-11-15', 'state = "finished" and config.optimizer = "sgd" and summary.loss > 1e-3',
  ];
  const source = mlflowSource({ url }), all = (await source.runs({}, context())).runs;
  for (const text of filters) {
    await bench.check(`finds by itself the runs of ${text}`, async () => {
      const filter = (await filterNode({ runsFilter: text }))!, passes = await compileNode(filter);
      assert.notEqual(mlflowFilter(filter), undefined);
      const ids = (runs: typeof all): string[] => runs.filter((run) => passes(run, 0)).map(({ id }) => id).sort();
      const { runs } = await source.runs({ filter }, context());
      assert.deepEqual(ids(runs), ids(all));
    });
  }
  await bench.check('sorts and cuts by itself', async () => {
    const { runs } = await source.runs({ order: [{ path: 'summary.val/loss', order: 'desc' }], limit: 3 }, context());
    assert.deepEqual(runs.map(({ name }) => name), ['run 11', 'run 10', 'run 9']);
    assert.deepEqual((await source.runs({ order: [{ path: 'createdAt', order: 'desc' }], limit: 2 }, context())).runs.map(({ name }) => name), ['long', 'child']);
  });
}

async function testRefusals(bench: Bench, url: string, locked: string): Promise<void> {
  const plot = '<wb-line-plot y="loss"></wb-line-plot>';
  await bench.check('says that nothing answers at a wrong address', async () => {
    const port = await bench.port();
    const view = await bench.open(`<wb-source type="mlflow" url="http://127.0.0.1:${port}">${plot}</wb-source>`);
    assert.match((await view.plot(({ notice }) => notice !== '')).notice, /is not reachable/i);
  });
  await bench.check('says that an address is not that of MLflow', async () => {
    const view = await bench.open(`<wb-source type="mlflow" url="${url}/elsewhere">${plot}</wb-source>`);
    assert.match((await view.plot(({ notice }) => notice !== '')).notice, /Is the url that of an MLflow server\?/);
  });
  await bench.check('says that pages of other hosts may not search, and what helps', async () => {
    const view = await bench.open(`<wb-source type="mlflow" url="${url}">${plot}</wb-source>`, { foreign: true });
    assert.match((await view.plot(({ notice }) => notice !== '')).notice, /CORS.*wb-reports proxy/i);
  });
  await bench.check('says that a login is needed', async () => {
    const view = await bench.open(`<wb-source type="mlflow" url="${locked}">${plot}</wb-source>`);
    assert.match((await view.plot(({ notice }) => notice !== '')).notice, /refuses access/i);
    await assert.rejects(mlflowSource({ url: locked }).runs({}, context()), { kind: 'denied' });
  });
  await bench.check('signs in with headers that are set in code', async () => {
    const { sourceFrom } = await import('../../../src/sources/registry.js');
    const headers = { Authorization: `Basic ${Buffer.from(`admin:${PASSWORD}`).toString('base64')}` };
    const { runs } = await (await sourceFrom({ type: 'mlflow', url: locked, headers })).runs({}, context());
    assert.deepEqual(runs, []);
    await assert.rejects((await sourceFrom({ type: 'mlflow', url: locked, headers: { Authorization: 'Basic eDp5' } })).runs({}, context()), { kind: 'denied' });
  });
}

async function testRestart(bench: Bench, url: string, port: number, server: RunningServer): Promise<void> {
  await bench.check('keeps what it shows while the server is away, and goes on when it is back', async () => {
    const view = await bench.open(`<wb-source type="mlflow" url="${url}" refresh-interval="1"><wb-line-plot y="loss" runs-filter="name = 'run 11'"></wb-line-plot></wb-source>`);
    await view.plot((plot) => plot.ink > 100);
    await server.kill();
    const away = await view.plot((plot) => plot.stale !== '');
    assert.notEqual(away.ink, 0);
    await startMlflow(bench, port);
    await view.plot((plot) => plot.stale === '' && plot.ink > 100);
  });
}

function startMlflow(bench: Bench, port: number): Promise<RunningServer> {
  const args = ['server', '--backend-store-uri', `sqlite:///${join(bench.folder, 'runs.db')}`, '--artifacts-destination', join(bench.folder, 'artifacts'), '--host', '127.0.0.1', '--port', String(port), '--workers', '1'];
  return bench.start('mlflow', args, { ready: `http://127.0.0.1:${port}/version`, env: { MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false' } });
}

/** Starts a server with a password, and returns its address. */
async function startLocked(bench: Bench): Promise<string> {
  const port = await bench.port();
  const args = ['server', '--app-name', 'basic-auth', '--backend-store-uri', `sqlite:///${join(bench.folder, 'locked.db')}`, '--host', '127.0.0.1', '--port', String(port), '--workers', '1'];
  await bench.start('mlflow', args, {
    ready: `http://127.0.0.1:${port}/health`,
    env: { MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false', MLFLOW_FLASK_SERVER_SECRET_KEY: 'only for tests', MLFLOW_AUTH_ADMIN_PASSWORD: PASSWORD },
  });
  return `http://127.0.0.1:${port}`;
}

function context(): FetchContext {
  return { moment: 1, signal: new AbortController().signal };
}
