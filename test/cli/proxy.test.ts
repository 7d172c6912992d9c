import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { requestLine } from '../../src/cli/proxy.js';
import { proxySettings } from '../../src/cli/proxy-settings.js';
import { listening, stopped } from '../server/running-proxy.js';

let folder: string;
before(async () => { folder = await mkdtemp(join(tmpdir(), 'wb-proxy-')); });
after(() => rm(folder, { recursive: true }));

test('joins flags and a file', async () => {
  const config = join(folder, 'proxy.json');
  await writeFile(config, JSON.stringify({ upstream: ['mlflow=http://127.0.0.1:5000'], allowOrigin: 'https://a.example', port: 9000, host: '::1' }));
  const settings = await proxySettings({ config, upstream: ['wandb=https://api.wandb.ai'], port: '9001' });
  assert.deepEqual(settings.upstreams.map(({ name, url }) => [name, url.href]), [['mlflow', 'http://127.0.0.1:5000/'], ['wandb', 'https://api.wandb.ai/']]);
  assert.deepEqual([settings.port, settings.host, [...settings.callers.origins]], [9001, '::1', ['https://a.example']]);
});

test('says what is wrong with its settings', async () => {
  const upstream = ['mlflow=http://127.0.0.1:5000'];
  for (const [flags, message] of [
    [{}, /there is no upstream/], [{ upstream: [...upstream, ...upstream] }, /two upstreams are called "mlflow"/], [{ upstream, port: 'x' }, /invalid port: "x"/],
    [{ upstream, allowOrigin: ['*'] }, /invalid allow-origin: "\*"/], [{ upstream, allowOrigin: ['https://a.example/page'] }, /invalid allow-origin/],
    [{ upstream, static: join(folder, 'gone') }, /invalid static/], [{ config: join(folder, 'gone.json') }, /gone\.json cannot be read/],
  ] as const) await assert.rejects(proxySettings(flags), message);
});

test('tells of a request in one plain line', () => {
  const line = requestLine({ method: 'GET', path: '/mlflow/\u001B[2J\n', status: 403, durationMs: 1.4, reason: 'no' }, new Date('2026-11-20T10:11:12Z'));
  assert.equal(line, '10:11:12 GET /mlflow/?[2J? 403 1 ms (no)');
});

test('serves a report and its runs from one origin until it is told to stop', async () => {
  const upstream = createServer((request, response) => response.end(`${request.headers.authorization}`));
  const address = await listening(upstream);
  await writeFile(join(folder, 'index.html'), '<p>report');
  await writeFile(join(folder, '.secret'), 'x');
  const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', main, 'proxy', '--upstream', `mlflow=${address}`, '--static', folder, '--port', '0'], {
    env: { ...process.env, MLFLOW_TRACKING_USERNAME: 'ada', MLFLOW_TRACKING_PASSWORD: 'canary' },
  });
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      said += part;
      const found = /(http:\/\/127\.0\.0\.1:\d+\/) serves/.exec(said);
      if (found) resolve(found[1]);
    });
    child.once('exit', () => reject(new Error(said)));
  });
  assert.equal(await (await fetch(url)).text(), '<p>report');
  assert.equal((await fetch(`${url}.secret`)).status, 404);
  assert.equal(await (await fetch(`${url}mlflow/version`)).text(), `Basic ${Buffer.from('ada:canary').toString('base64')}`);
  const exit = new Promise((resolve) => { child.once('exit', resolve); });
  child.kill('SIGTERM');
  assert.equal(await exit, 0);
  assert.match(said, /GET \/mlflow\/version 200/);
  assert.match(said, /stopped\n$/);
  assert.ok(!said.includes('canary'));
  await stopped(upstream);
});
