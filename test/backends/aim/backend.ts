import assert from 'node:assert/strict';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { compileNode } from '../../../src/data/filter/predicate.js';
import { filterNode } from '../../../src/data/filter/spec-filter.js';
import type { Run } from '../../../src/data/run.js';
import { proxyServer } from '../../../src/server/proxy-server.js';
import { parseUpstream } from '../../../src/server/upstream.js';
import { aimSource } from '../../../src/sources/aim/aim-source.js';
import type { FetchContext } from '../../../src/sources/source.js';
import type { Backend } from '../backend.js';
import type { Bench, RunningServer } from '../bench.js';

/** Aim's server over a repository that its SDK writes to. */
export const aim: Backend = {
  name: 'aim',
  packages: [['aim==3.29.1', 'setuptools<80']],
  async test(bench) {
    const port = await bench.port(), url = `http://127.0.0.1:${port}/lab`, repo = bench.folder;
    const going = await bench.python('seed.py', repo, 'sample');
    const server = await startAim(bench, port, repo);
    await testRead(bench, url);
    await testFilters(bench, url);
    await testAttached(bench, url);
    await testShown(bench, url);
    await testGrowth(bench, { url, repo, going });
    await testRefusals(bench, url);
    await testBroken(bench, url, repo);
    await testRestart(bench, { url, port, repo, server });
  },
};

async function testRead(bench: Bench, url: string): Promise<void> {
  const source = aimSource({ url }), { runs } = await source.runs({}, context()), run = named(runs);
  await bench.check('reads runs with parameters, last values, experiments, tags and states', async () => {
    assert.equal(runs.length, 12, 'all but the archived one');
    const first = run('run 0');
    assert.deepEqual([first.group, first.tags, first.notes, first.state, run('run 11').state], ['a "quoted" näme', ['try'], 'why it was tried', 'finished', 'running']);
    assert.deepEqual(run('run 5').config, { hparams: { optimizer: { name: 'adamw' }, lr: 0.01, layers: [5, { width: 8 }], mixed: '5', flag: false }, none: null });
    assert.deepEqual(run('run 5').summary, { 'train/loss': 0.51, 'val/loss': 0.52, 'fold=2/val/acc': 0.5, 'fold=2/val/val/acc': 0.5 });
    assert.ok(Math.abs(Date.now() - first.createdAt!) < 600_000 && first.durationSeconds! > 0, 'the times are wrong');
    const page = await fetch(first.url!);
    assert.match(await page.text(), /<title>Aim/i);
  });
  await bench.check('returns every row, with NaN and infinities, in few requests', async () => {
    const asked: string[] = [], counting = aimSource({ url, fetch: (to, init) => { asked.push(to); return fetch(to, init); } });
    const metrics = await counting.metrics(runs, context()), series = await counting.series({ runs, metrics }, context());
    const of = (name: string, metric: string) => series.find((one) => one.run === run(name).id && one.metric === metric)!;
    assert.deepEqual([...of('run 0', 'odd value').value], [NaN, Infinity, -Infinity, 0.5]);
    assert.deepEqual([of('run 0', 'big').step[0], of('long', 'steps').value.length, of('long', 'steps').value[4999]], [2 ** 52, 5000, 4999 % 97]);
    assert.deepEqual([...of('run 3', 'train/loss').value], Array.from({ length: 100 }, (_, step) => 1 / (step + 1) + 3 / 10));
    assert.deepEqual([...of('run 3', 'val/loss').step], Array.from({ length: 10 }, (_, i) => 10 * i + 9));
    assert.ok(Math.abs(of('run 3', 'val/loss').time![0] * 1000 - Date.now()) < 600_000, 'the times are wrong');
    assert.equal(asked.length, 2, asked.join('\n'));
    for (const { id, summary } of runs) for (const one of series.filter((found) => found.run === id)) assert.equal(one.value.at(-1), summary[one.metric]);
  });
  await bench.check('reads one experiment, whatever it is called', async () => {
    const count = async (experiment: string | readonly string[]): Promise<number> => (await aimSource({ url, experiment }).runs({}, context())).runs.length;
    assert.deepEqual(await Promise.all([count('vision'), count(['a "quoted" näme']), count('vision, long'), count('nothing')]), [6, 5, 7, 0]);
  });
}

/** What Aim finds must be all that passes here. */
async function testFilters(bench: Bench, url: string): Promise<void> {
  const filters = [
    'name = "run 3"', 'name matches "run 1"', 'name contains "n"', 'group = "vision"', 'project in ["long", "x"]', 'state = "running"', 'state != "running"', 'tags contains "try"', 'createdAt >= 2023-11-15', 'createdAt < 2023-11-15',
    'config.hparams.lr < 0.05', 'config.hparams.lr = 0.1', 'config.hparams.optimizer.name = "adam"', 'config.hparams.optimizer.name in ["sgd", "adam"]', 'config.hparams.mixed > 4', 'config.hparams.layers = 3', 'config.hparams.flag = true', 'config.nope > 1',
    'summary.val/loss < 0.5', 'summary.train/loss >= 0.5', 'summary.steps > 0', 'summary.`odd value` = 0.5', 'summary.nope < 1', 'state = "finished" and config.hparams.lr < 0.05', 'config.hparams.lr < 0.05 or name = "long"',
  ];
  const source = aimSource({ url }), all = (await source.runs({}, context())).runs;
  for (const text of filters) {
    await bench.check(`finds by itself the runs of ${text}`, async () => {
      const filter = (await filterNode({ runsFilter: text }))!, passes = await compileNode(filter);
      assert.ok(source.capabilities.filter!(filter), 'is not sent');
      const found = (await source.runs({ filter }, context())).runs.filter((run) => passes(run, 0));
      assert.deepEqual(found.map(({ name }) => name), all.filter((run) => passes(run, 0)).map(({ name }) => name));
    });
  }
  await bench.check('sorts and cuts by itself', async () => {
    assert.deepEqual((await source.runs({ order: [{ path: 'createdAt', order: 'desc' }], limit: 3 }, context())).runs.map(({ name }) => name), ['long', 'run 11', 'run 9']);
    const filter = (await filterNode({ runsFilter: 'config.hparams.mixed < 3' }))!;
    const cut = await source.runs({ filter, limit: 2 }, context());
    assert.deepEqual(cut.runs.map(({ name }) => name), ['run 2', 'run 1']);
  });
}

async function testAttached(bench: Bench, url: string): Promise<void> {
  await bench.check('reads pictures, sounds, texts and distributions', async () => {
    const source = aimSource({ url }), runs = (await source.runs({}, context())).runs.filter(({ name }) => name === 'run 1');
    const media = await source.media({ runs, keys: [] }, context());
    assert.deepEqual(media.map(({ key, step, index, caption }) => [key, step, index, caption]).filter(([key]) => key === 'pictures'), [0, 1, 2].flatMap((step) => [['pictures', step, 0, 'red'], ['pictures', step, 1, 'blue']]));
    assert.deepEqual(media.filter(({ key }) => key !== 'pictures').map(({ key, type, url: address }) => [key, type, address.slice(0, 15)]).sort(), [['note', 'text', 'data:text/plain'], ['sound', 'audio', 'data:audio/wav;'], ['val/one', 'image', 'data:image/png;']]);
    const [{ key, histograms: [{ step, edges, counts, time }] }] = await source.histograms({ runs, keys: ['weights'] }, context());
    assert.deepEqual((await source.media({ runs, keys: ['val/one', 'note', 'nothing'] }, context())).map((item) => item.key), ['val/one', 'note']);
    assert.deepEqual([key, step, [...edges], [...counts], time! > 1e12], ['weights', 4, [-1, 0, 1, 2], [1, 2, 3], true]);
  });
  await bench.check('shows a picture', async () => {
    const view = await bench.open(`<wb-source type="aim" url="${url}"><wb-media-browser media-keys="pictures" runs-filter="name = 'run 1'"></wb-media-browser></wb-source>`);
    await view.page.waitForFunction("document.querySelector('wb-media-browser')?.shadowRoot?.querySelector('img')?.naturalWidth === 2");
  });
}

async function testShown(bench: Bench, url: string): Promise<void> {
  await bench.check('shows a table and curves, and asks only for runs that pass', async () => {
    const filter = 'runs-filter="config.hparams.lr &lt; 0.005"', columns = 'columns="name, state, group, hparams.lr, val/loss"';
    const view = await bench.open(`<wb-source type="aim" url="${url}" experiment="vision"><wb-line-plot y="val/loss" ${filter}></wb-line-plot><wb-run-table ${columns} sort-by="name" ${filter}></wb-run-table></wb-source>`);
    const { rows } = await view.table((table) => table.rows.length === 3);
    assert.deepEqual(rows.map((row) => [row.Name, row.State, row.Group, row['hparams.lr'], Number(row['val/loss'])]), [['run 3', 'finished', 'vision', '0.0001', 0.32], ['run 7', 'finished', 'vision', '0.0001', 0.72], ['run 11', 'running', 'vision', '0.0001', 1.12]]);
    assert.equal((await view.plot((plot) => plot.ink > 300)).runs.length, 3);
    const searches = view.requests.filter((line) => line.includes('search/run')).map((line) => decodeURIComponent(line));
    assert.ok(searches.length > 0 && searches.every((line) => /isinstance/.test(line)), searches.join('\n'));
  });
  await bench.check('is read by pages of other hosts', async () => {
    const view = await bench.open(`<wb-source type="aim" url="${url}"><wb-line-plot y="train/loss"></wb-line-plot></wb-source>`, { foreign: true });
    await view.plot((plot) => plot.ink > 300);
  });
  await bench.check('is read through the proxy', async () => {
    const proxy = await proxyServer({ upstreams: [parseUpstream(`aim=${url}`)] });
    try {
      const source = aimSource({ url: `${await proxy.listen()}aim` }), { runs } = await source.runs({}, context()), attached = runs.filter(({ name }) => name === 'run 1');
      assert.equal((await source.series({ runs, metrics: await source.metrics(runs, context()) }, context())).length, 47);
      assert.deepEqual([(await source.media({ runs: attached, keys: [] }, context())).length, (await source.histograms({ runs: attached, keys: [] }, context())).length], [9, 1]);
      assert.deepEqual((await source.logs({ run: runs[0], tail: 3 }, context())).lines, []);
      const filter = (await filterNode({ runsFilter: 'name = "__class__" or summary.__x__ > 3' }))!;
      assert.deepEqual((await source.runs({ filter }, context())).runs, []);
    } finally {
      await proxy.close(0);
    }
  });
}

async function testGrowth(bench: Bench, { url, repo, going }: { readonly url: string; readonly repo: string; readonly going: string }): Promise<void> {
  await bench.check('follows a run that goes on, and asks only for what has changed', async () => {
    const view = await bench.open(`<wb-source type="aim" url="${url}" refresh-interval="1"><wb-line-plot y="train/loss"></wb-line-plot><wb-run-table columns="name, train/loss" runs-filter="name = 'run 11'"></wb-run-table></wb-source>`);
    await view.plot((plot) => plot.ink > 100);
    view.requests.length = 0;
    await bench.python('seed.py', repo, 'grow', going);
    await view.table(({ rows }) => rows.length === 1 && Object.values(rows[0]).includes('5'));
    const histories = (): readonly (string | undefined)[] => view.requests.filter((line) => line.includes('search/metric')).map((line) => /run\.hash in \[(.*?)\]/.exec(decodeURIComponent(line).replaceAll('+', ' '))?.[1]);
    await view.plot((plot) => histories().length > 0 && /\b5\b/.test(plot.summary));
    assert.deepEqual([...new Set(histories())], [`"${going}"`]);
  });
  await bench.check('reads the output of a run', async () => {
    const source = aimSource({ url }), run = (await source.runs({}, context())).runs.find(({ id }) => id === going)!;
    const { lines, from } = await source.logs({ run, tail: 3 }, context());
    assert.deepEqual([lines, from], [['line 0', 'line 1', 'line 2'], 0]);
    assert.deepEqual((await source.logs({ run, from: 1 }, context())).lines, ['line 1', 'line 2']);
  });
}

async function testRefusals(bench: Bench, url: string): Promise<void> {
  const notice = async (address: string, options = {}): Promise<string> => {
    const view = await bench.open(`<wb-source type="aim" url="${address}"><wb-line-plot y="train/loss"></wb-line-plot></wb-source>`, options);
    return (await view.plot((plot) => plot.notice !== '')).notice;
  };
  await bench.check('says that nothing answers at a wrong address', async () => {
    assert.match(await notice(`http://127.0.0.1:${await bench.port()}`), /is not reachable/i);
  });
  await bench.check('says that an address is not that of Aim', async () => {
    assert.match(await notice(`${url}/runs`), /HTML page|Is the url that of an Aim server/);
    assert.match(await notice(url.replace('/lab', '')), /Is the url that of an Aim server, with its base path/);
  });
  await bench.check('says that what stands before Aim lets no other pages read, and what helps', async () => {
    const relay = await startRelay(url, 200);
    assert.match(await notice(relay.url), /CORS.*wb-reports proxy/i);
    relay.close();
  });
  await bench.check('says that a login is needed, and sends one that is set in code', async () => {
    const relay = await startRelay(url, 401), { sourceFrom } = await import('../../../src/sources/registry.js');
    await assert.rejects(aimSource({ url: relay.url }).runs({}, context()), { kind: 'denied' });
    const signedIn = await sourceFrom({ type: 'aim', url: relay.url, headers: { Authorization: 'Bearer abc' } });
    assert.equal((await signedIn.runs({}, context())).runs.length, 12);
    relay.close();
  });
}

async function testBroken(bench: Bench, url: string, repo: string): Promise<void> {
  await bench.check('shows the others where the files of one run are broken', async () => {
    const source = aimSource({ url }), { runs } = await source.runs({}, context()), broken = named(runs)('run 4').id;
    await bench.python('seed.py', repo, 'break', broken);
    const series = await source.series({ runs, metrics: ['train/loss'] }, context());
    assert.deepEqual([series.length, series.some(({ run }) => run === broken), source.skipped().map(({ what }) => what)], [10, false, ['run 4']]);
    const view = await bench.open(`<wb-source type="aim" url="${url}"><wb-line-plot y="train/loss"></wb-line-plot></wb-source>`);
    await view.plot((plot) => plot.ink > 300);
  });
}

async function testRestart(bench: Bench, { url, port, repo, server }: { readonly url: string; readonly port: number; readonly repo: string; readonly server: RunningServer }): Promise<void> {
  await bench.check('keeps what it shows while the server is away, and goes on when it is back', async () => {
    const view = await bench.open(`<wb-source type="aim" url="${url}" refresh-interval="1"><wb-line-plot y="train/loss" runs-filter="name = 'run 3'"></wb-line-plot></wb-source>`);
    await view.plot((plot) => plot.ink > 100);
    await server.kill();
    assert.notEqual((await view.plot((plot) => plot.stale !== '')).ink, 0);
    await startAim(bench, port, repo);
    await view.plot((plot) => plot.stale === '' && plot.ink > 100);
  });
}

function startAim(bench: Bench, port: number, repo: string): Promise<RunningServer> {
  const args = ['up', '--repo', join(repo, '.aim'), '--host', '127.0.0.1', '--port', String(port), '--base-path', '/lab'];
  return bench.start('aim', args, { ready: `http://127.0.0.1:${port}/lab/api/projects/` });
}

/** Starts what may stand before Aim: it tells pages nothing of CORS, and wants a login where `status` is 401. */
async function startRelay(url: string, status: 200 | 401): Promise<{ readonly url: string; close(): void }> {
  const relay = createServer((asked, response) => {
    if (status === 401 && asked.headers.authorization !== 'Bearer abc') return void response.writeHead(401).end();
    request(new URL(url).origin + (asked.url ?? ''), { method: asked.method, headers: { ...asked.headers, origin: '' } }, (answer) => {
      const headers = Object.entries(answer.headers).filter(([name]) => !name.startsWith('access-control-'));
      response.writeHead(answer.statusCode ?? 502, Object.fromEntries(headers));
      answer.pipe(response);
    }).on('error', () => response.destroy()).end();
  });
  await new Promise<void>((resolve) => { relay.listen(0, '127.0.0.1', resolve); });
  const { port } = relay.address() as AddressInfo; // a TCP server has such an address
  return {
    url: `http://127.0.0.1:${port}/lab`,
    close() {
      relay.closeAllConnections();
      relay.close();
    },
  };
}

function named(runs: readonly Run[]): (name: string) => Run {
  return (name) => {
    const run = runs.find((one) => one.name === name);
    if (!run) throw new Error(`no run is called ${name}`);
    return run;
  };
}

function context(): FetchContext {
  return { moment: 1, signal: new AbortController().signal };
}
