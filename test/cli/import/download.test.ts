import assert from 'node:assert/strict';
import { test } from 'node:test';
import { download } from '../../../src/cli/import/download.js';

const signal = new AbortController().signal;

test('follows redirects only to where files may come from', async () => {
  const asked: string[] = [];
  const answer = (location: string) => async (url: string): Promise<Response> => {
    asked.push(url);
    return url.startsWith('http://127.0.0.1:5000/') ? new Response(null, { status: 302, headers: { location } }) : new Response('x');
  };
  const read = (location: string): Promise<Uint8Array> => download('http://127.0.0.1:5000/a', { origin: 'http://127.0.0.1:5000', fetch: answer(location), mostBytes: 10, signal });
  for (const location of ['http://127.0.0.1:6000/secret', 'http://[::1]/', 'http://10.0.0.1/']) await assert.rejects(read(location), /inside this network/);
  await assert.rejects(read('http://169.254.169.254/latest/'), /never an upstream/);
  await assert.rejects(read('file:///etc/passwd'), /leads from one address to the next/);
  await assert.rejects(read('http://127.0.0.1:5000/a'), /leads from one address to the next/);
  assert.ok(asked.every((url) => url.startsWith('http://127.0.0.1:5000/')));
});

test('stops at the size that is allowed', async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({ pull: (controller) => { sent += 4; controller.enqueue(new Uint8Array(4)); } }, { highWaterMark: 0 });
  await assert.rejects(download('http://127.0.0.1:5000/a', { origin: 'http://127.0.0.1:5000', fetch: async () => new Response(endless), mostBytes: 10, signal }), /more than 10 bytes/);
  assert.ok(sent < 100);
  assert.deepEqual(Array.from(await download('data:text/plain;base64,aGk=', { fetch, mostBytes: 10, signal })), [104, 105]);
});
