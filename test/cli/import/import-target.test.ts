import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { importTarget } from '../../../src/cli/import/import-target.js';
import { serveAim } from '../../fixtures/aim-server.js';
import { serve } from '../../fixtures/static-server.js';
import { listening, stopped } from '../../server/running-proxy.js';

test('gives a key only to a server that was meant', async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers.authorization);
    if (request.url === '/version') response.end('3.1.0');
    else response.end(JSON.stringify(request.url?.includes('experiments') ? { experiments: [] } : {}));
  });
  const url = await listening(server);
  const read = async (options: object, environment: Record<string, string> = {}): Promise<(string | undefined)[]> => {
    asked.length = 0;
    const { parts } = await importTarget(url, { environment: { MLFLOW_TRACKING_TOKEN: 'canary', ...environment }, out: 'out', ...options });
    const source = await parts[0].open();
    await source.runs({}, { moment: 1, signal: new AbortController().signal }).catch(() => undefined);
    assert.equal(source.describe().type, 'mlflow');
    return asked.slice();
  };
  assert.ok((await read({})).every((header) => header === undefined), 'it only calls itself MLflow');
  assert.ok((await read({ type: 'mlflow' })).includes('Bearer canary'));
  assert.ok((await read({}, { MLFLOW_TRACKING_URI: url })).includes('Bearer canary'));
  await stopped(server);
});

test('tells an Aim server by what it answers', async () => {
  const server = await serveAim([{ hash: 'a', experiment: 'x' }, { hash: 'b', experiment: 'y' }]);
  const { parts } = await importTarget(server.url, { environment: {}, out: 'out', experiment: 'y' }), source = await parts[0].open();
  assert.deepEqual(source.describe(), { type: 'aim', options: { url: server.url, experiment: ['y'] } });
  assert.deepEqual((await source.runs({}, { moment: 1, signal: new AbortController().signal })).runs.map(({ id }) => id), ['b']);
  await server.close();
});

test('tells the files of a static Space of Trackio by what they are, and takes them from disk', async () => {
  const runs = JSON.stringify([{ id: 'a', name: 'first', created_at: '2026-01-01T00:00:00+00:00', last_step: 0, log_count: 1 }]);
  const server = await serve({ 'runs.json': runs }), folder = await mkdtemp(join(tmpdir(), 'wb-space-'));
  await writeFile(join(folder, 'runs.json'), runs);
  for (const [target, type] of [[server.url, undefined], [folder, 'trackio']] as const) {
    const { parts } = await importTarget(target, { environment: {}, out: 'out', type }), source = await parts[0].open();
    assert.equal(source.describe().type, 'trackio');
    assert.deepEqual((await source.runs({}, { moment: 1, signal: new AbortController().signal })).runs.map(({ name }) => name), ['first']);
  }
  await server.close();
  await rm(folder, { recursive: true });
});
