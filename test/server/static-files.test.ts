import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { staticFiles } from '../../src/server/static-files.js';

const parent = mkdtempSync(join(tmpdir(), 'wb-static-'));
const folder = join(parent, 'runs');
const answer = staticFiles(folder, { mount: '/runs/', headers: { 'Access-Control-Allow-Origin': '*' } });
const server = createServer((request, response) => {
  void answer(request, response).then((answered) => answered || response.writeHead(418).end());
});
let origin = '';

before(async () => {
  mkdirSync(join(folder, 'inner'), { recursive: true });
  writeFileSync(join(folder, 'a.ndjson'), '0123456789');
  writeFileSync(join(folder, 'empty.csv'), '');
  writeFileSync(join(parent, 'secret.txt'), 'secret');
  symlinkSync(join(parent, 'secret.txt'), join(folder, 'link.txt'));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.close();
  server.closeAllConnections();
  rmSync(parent, { recursive: true });
});

/** Asks without the browser's tidying of the path, which `fetch` does too. */
function ask(path: string, headers: Record<string, string> = {}) {
  const { hostname, port } = new URL(origin);
  return new Promise<{ status: number; headers: IncomingMessage['headers']; text: string }>((resolve, reject) => {
    get({ hostname, port, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    }).on('error', reject);
  });
}

test('serves a file with its type, size, tag and extra headers', async () => {
  const { status, headers, text } = await ask('/runs/a.ndjson?x=1');
  assert.deepEqual([status, text], [200, '0123456789']);
  assert.equal(headers['content-type'], 'application/x-ndjson; charset=utf-8');
  assert.equal(headers['content-length'], '10');
  assert.equal(headers['access-control-allow-origin'], '*');
  assert.ok(headers.etag && headers['last-modified']);
  assert.equal((await ask('/runs/empty.csv')).text, '');
});

test('answers 304 for what the reader has, until the file grows', async () => {
  const first = await ask('/runs/a.ndjson');
  const etag = first.headers.etag ?? '';
  assert.equal((await ask('/runs/a.ndjson', { 'If-None-Match': etag })).status, 304);
  assert.equal((await ask('/runs/a.ndjson', { 'If-None-Match': `"x", W/${etag}` })).status, 304);
  const date = first.headers['last-modified'] ?? '';
  assert.equal((await ask('/runs/a.ndjson', { 'If-Modified-Since': date })).status, 304);
  appendFileSync(join(folder, 'a.ndjson'), 'more');
  assert.equal((await ask('/runs/a.ndjson', { 'If-None-Match': etag })).status, 200);
  writeFileSync(join(folder, 'a.ndjson'), '0123456789');
});

const RANGES: readonly [range: string, status: number, text: string, contentRange: string | undefined][] = [
  ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
  ['bytes=7-', 206, '789', 'bytes 7-9/10'],
  ['bytes=7-99', 206, '789', 'bytes 7-9/10'],
  ['bytes=-3', 206, '789', 'bytes 7-9/10'],
  ['bytes=10-', 416, '416\n', 'bytes */10'],
  ['bytes=-0', 416, '416\n', 'bytes */10'],
  ['bytes=4-2', 200, '0123456789', undefined],
  ['bytes=0-1,4-5', 200, '0123456789', undefined],
  ['lines=1-2', 200, '0123456789', undefined],
];
for (const [range, status, text, contentRange] of RANGES) {
  test(`answers ${range} with ${status}`, async () => {
    const answered = await ask('/runs/a.ndjson', { Range: range });
    assert.deepEqual([answered.status, answered.text, answered.headers['content-range']], [status, text, contentRange]);
  });
}

test('sends the whole file when If-Range names another version', async () => {
  const { headers } = await ask('/runs/a.ndjson');
  assert.equal((await ask('/runs/a.ndjson', { Range: 'bytes=1-', 'If-Range': headers.etag ?? '' })).status, 206);
  assert.equal((await ask('/runs/a.ndjson', { Range: 'bytes=1-', 'If-Range': '"old"' })).status, 200);
});

for (const path of ['..%2fsecret.txt', '../secret.txt', '%2e%2e/secret.txt', 'link.txt', 'inner', '', 'none', '%ff', '%00']) {
  test(`finds nothing at ${JSON.stringify(path)}`, async () => {
    assert.equal((await ask(`/runs/${path}`)).status, 404);
  });
}

test('leaves other paths alone and refuses to be written to', async () => {
  assert.equal((await ask('/other')).status, 418);
  assert.equal((await fetch(`${origin}/runs/a.ndjson`, { method: 'PUT', body: 'x' })).status, 405);
  const head = await fetch(`${origin}/runs/a.ndjson`, { method: 'HEAD' });
  assert.deepEqual([head.status, head.headers.get('content-length'), await head.text()], [200, '10', '']);
});
