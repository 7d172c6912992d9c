import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { bundleSource } from '../../../src/sources/bundle/bundle-source.js';
import { serve } from '../../fixtures/static-server.js';

test('the bundle in the documentation is read as it says', async () => {
  const readme = readFileSync(new URL('../../../src/sources/bundle/README.md', import.meta.url), 'utf8');
  const files = [...readme.matchAll(/^```(?:json|csv) (\S+)\n(.*?)^```/gms)].map(([, path, content]): [string, string] => [path, content]);
  const server = await serve(Object.fromEntries(files));
  try {
    const source = bundleSource({ src: server.url });
    const context = { moment: 1, signal: new AbortController().signal };
    const { runs, skipped } = await source.runs({}, context);
    assert.deepEqual(skipped, []);
    assert.deepEqual(await source.metrics(runs, context), ['loss', 'system.gpu', 'val/loss']);
    const series = await source.series({ runs, metrics: ['loss', 'val/loss', 'system.gpu'] }, context);
    assert.deepEqual(series.map(({ run, metric, step, value }) => `${run} ${metric}: ${[...step].map((x, i) => `${x}=${value[i]}`).join(' ')}`), [
      'k3f9 loss: 0=2.3 1=NaN 2=1.9', 'k3f9 val/loss: 2=2', 'k3f9 system.gpu: 0=87 2=91',
      'a1b2 loss: 0=2.3 1=1.5 3=1.1', 'a1b2 val/loss: 1=1.8 3=Infinity',
    ]);
    assert.deepEqual((await source.media({ runs, keys: [] }, context)).map(({ key, type }) => [key, type]), [['predictions', 'image'], ['confusion', 'table']]);
    assert.deepEqual(source.skipped(), []);
    const { history } = (JSON.parse(files.find(([path]) => path === 'index.json')![1]) as { runs: { history: { bytes: number }[] }[] }).runs[0];
    assert.equal(history[0].bytes, Buffer.byteLength(files.find(([path]) => path === 'k3f9/history.ndjson')![1]));
  } finally {
    await server.close();
  }
});
