import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proxyServer } from '../../../src/server/proxy-server.js';
import { parseUpstream } from '../../../src/server/upstream.js';
import { wandbSource } from '../../../src/sources/wandb/wandb-source.js';
import { serveWandb, type WandbRow } from '../../fixtures/wandb-server.js';

const KEY = 'canary-key-0123456789';
const context = { moment: 1, signal: new AbortController().signal };

test('everything is read through `wb-reports proxy`, which alone has the key', async () => {
  const rows: WandbRow[] = Array.from({ length: 6000 }, (_, step) => ({
    _step: step, _timestamp: step, loss: 1 / (step + 1), ...(step === 5 && { picture: { _type: 'image-file', path: 'p.png' }, weights: { _type: 'histogram', bins: [0, 1], values: [2] } }),
  }));
  const server = await serveWandb([{ name: 'a', rows, log: ['hello'], events: [{ _timestamp: 1, 'system.cpu': 5 }], files: { 'p.png': 'png' } }]);
  server.key = KEY;
  server.features.BUCKETED_HISTORY = true;
  const proxy = await proxyServer({ upstreams: [parseUpstream(`wandb=${server.url}`)], environment: { WANDB_API_KEY: KEY } });
  try {
    const baseUrl = `${await proxy.listen()}wandb`, source = wandbSource({ baseUrl, entity: 'team', project: 'vision', history: 'full' });
    const { runs } = await source.runs({}, context), [run] = runs;
    await source.runs({}, context);
    assert.equal(run.url, undefined, 'a proxy shows no pages');
    assert.deepEqual(await source.metrics(runs, context), ['loss', 'system.cpu']);
    assert.equal((await source.series({ runs, metrics: ['loss', 'system.cpu'] }, context)).length, 2);
    assert.ok((await source.series({ runs, metrics: ['loss'], window: { from: 0, to: 6000, pixels: 50 } }, context))[0].value.length <= 110);
    assert.equal((await source.media({ runs, keys: [] }, context)).length, 1);
    assert.equal((await source.histograms({ runs, keys: [] }, context)).length, 1);
    assert.deepEqual((await source.logs({ run, from: 0 }, context)).lines, ['hello']);
    assert.ok(server.asked.every(({ authorization }) => authorization === `Basic ${btoa(`api:${KEY}`)}`));
    assert.deepEqual(source.describe().options, { entity: 'team', project: 'vision', baseUrl, history: 'full' });
  } finally {
    await proxy.close(0);
    await server.close();
  }
});
