import assert from 'node:assert/strict';
import { join } from 'node:path';
import { proxyServer } from '../../../src/server/proxy-server.js';
import { parseUpstream } from '../../../src/server/upstream.js';
import type { FetchContext } from '../../../src/sources/source.js';
import { tensorboardSource } from '../../../src/sources/tensorboard/tensorboard-source.js';
import type { Backend } from '../backend.js';
import type { Bench } from '../bench.js';

/** TensorBoard over a folder of event files, read by pages through the proxy: it sends no CORS headers. */
export const tensorboard: Backend = {
  name: 'tensorboard',
  packages: [['tensorboard==2.21.0', 'setuptools<80']],
  async test(bench) {
    const port = await bench.port(), url = `http://127.0.0.1:${port}/tb`, logs = join(bench.folder, 'logs');
    await bench.python('seed.py', logs, 'sample');
    const args = ['--logdir', logs, '--host', '127.0.0.1', '--port', String(port), '--path_prefix', '/tb', '--reload_interval', '1', '--load_fast', 'false'];
    await bench.start('tensorboard', args, { ready: `${url}/data/runs` });
    await until(async () => (await tensorboardSource({ url }).runs({}, context())).runs.length === 3);
    await testRead(bench, url);
    const origin = await testRefusal(bench, url);
    const proxy = await proxyServer({ upstreams: [parseUpstream(`tensorboard=${url}`)], callers: { origins: new Set([origin]), hosts: new Set() } });
    try {
      await testShown(bench, `${await proxy.listen()}tensorboard`, logs);
    } finally {
      await proxy.close(0);
    }
  },
};

async function testRead(bench: Bench, url: string): Promise<void> {
  const source = tensorboardSource({ url }), { runs } = await source.runs({}, context());
  await bench.check('reads runs with hyperparameters', async () => {
    assert.deepEqual(runs.map(({ id, config, metrics, createdAt }) => [id, config.optimizer, metrics, createdAt]), ['run0', 'run1', 'run2'].map((id) => [id, 'adam', ['loss', 'val/acc'], 1_790_000_000_000]));
  });
  await bench.check('reads every row, with NaN and infinity', async () => {
    const [loss] = await source.series({ runs, metrics: ['loss', 'typo'] }, context());
    assert.deepEqual([loss.value.length, ...loss.value.slice(0, 5)], [50, 1, 0.5, Math.fround(1 / 3), NaN, Infinity]);
    assert.deepEqual([loss.step[49], loss.time![49]], [49, 1_790_000_049]);
  });
  await bench.check('reads histograms, pictures and texts', async () => {
    const [{ key, histograms: [{ edges, counts }] }] = await source.histograms({ runs, keys: [] }, context());
    assert.deepEqual([key, edges[0], edges.at(-1), counts.reduce((sum, count) => sum + count, 0)], ['weights', -1, 2, 7]);
    const media = await source.media({ runs, keys: [] }, context());
    assert.deepEqual(media.map(({ run, key: tag, step, type }) => `${run} ${tag} ${step} ${type}`).sort(), ['run0', 'run1', 'run2'].flatMap((run) => [`${run} digits 2 image`, `${run} note 3 html`]).sort());
    assert.equal((await fetch(media[0].url)).headers.get('content-type'), 'image/png');
    assert.match(decodeURIComponent(media.at(-1)!.url), /<strong>hello<\/strong>/);
  });
}

/** Returns the origin of the pages. */
async function testRefusal(bench: Bench, url: string): Promise<string> {
  const view = await bench.open(`<wb-source type="tensorboard" url="${url}"><wb-line-plot y="loss"></wb-line-plot></wb-source>`);
  await bench.check('says that TensorBoard lets no other pages read, and what helps', async () => {
    assert.match((await view.plot(({ notice }) => notice !== '')).notice, /CORS.*wb-reports proxy/i);
  });
  return new URL(view.page.url()).origin;
}

async function testShown(bench: Bench, url: string, logs: string): Promise<void> {
  await bench.check('draws through the proxy, and follows a run that goes on', async () => {
    const view = await bench.open(`<wb-source type="tensorboard" url="${url}" refresh-interval="1"><wb-line-plot y="loss"></wb-line-plot><wb-run-table columns="name, optimizer, lr"></wb-run-table></wb-source>`);
    await view.plot((plot) => plot.ink > 100);
    await view.table(({ rows }) => rows.length === 3 && rows[0].optimizer === 'adam');
    await bench.python('seed.py', logs, 'grow');
    await view.plot((plot) => /\b7\b/.test(plot.summary));
  });
  await bench.check('says that an address is not that of a TensorBoard', async () => {
    const view = await bench.open(`<wb-source type="tensorboard" url="${url}/elsewhere"><wb-line-plot y="loss"></wb-line-plot></wb-source>`);
    assert.notEqual((await view.plot(({ notice }) => notice !== '')).notice, '');
  });
}

async function until(isReached: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 30_000; !await isReached();) {
    if (Date.now() > end) throw new Error('TensorBoard does not find the runs');
    await new Promise((resolve) => { setTimeout(resolve, 300); });
  }
}

function context(): FetchContext {
  return { moment: 1, signal: new AbortController().signal };
}
