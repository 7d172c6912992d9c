import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { WbError } from '../../src/core/errors.js';
import { GrowingFile } from '../../src/sources/growing-file.js';
import { serve, type StaticServer } from '../fixtures/static-server.js';

let server: StaticServer;
before(async () => { server = await serve(); });
after(() => server.close());
beforeEach(() => {
  server.files.clear();
  server.exchanges.length = 0;
  server.fault = undefined;
  server.ranges = server.etags = true;
});

const signal = new AbortController().signal;
const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, i) => `{"_step":${from + i},"loss":${1 / (from + i + 1)}}\n`).join('');

function follow(appendOnly = true): { file: GrowingFile; read: () => Promise<string> } {
  const file = new GrowingFile(`${server.url}log`, { label: 'log' });
  return {
    file,
    read: async () => {
      const { type, bytes } = await file.read(signal, { appendOnly });
      return `${type}:${new TextDecoder().decode(bytes)}`;
    },
  };
}

test('reads what was added, and little more', async () => {
  const { file, read } = follow();
  server.files.set('log', lines(0, 1000));
  assert.equal(await read(), `anew:${lines(0, 1000)}`);
  server.files.set('log', lines(0, 1010));
  assert.equal(await read(), `added:${lines(1000, 1010)}`);
  assert.equal(file.size, lines(0, 1010).length);
  assert.equal(server.exchanges[1].status, 206);
  assert.ok(server.exchanges[1].bytes <= lines(1000, 1010).length + 256);
});

test('costs nothing when nothing has changed', async () => {
  const { read } = follow();
  server.files.set('log', lines(0, 100));
  await read();
  assert.equal(await read(), 'unchanged:');
  assert.deepEqual([server.exchanges[1].status, server.exchanges[1].bytes], [304, 0]);
});

test('notices without validators that nothing has changed', async () => {
  server.etags = false;
  const { read } = follow();
  server.files.set('log', lines(0, 100));
  await read();
  assert.equal(await read(), 'unchanged:');
  assert.equal(server.exchanges[1].bytes, 256);
});

test('takes what was added out of the whole where a server knows no ranges', async () => {
  server.ranges = false;
  const { read } = follow();
  server.files.set('log', lines(0, 100));
  await read();
  server.files.set('log', lines(0, 101));
  assert.equal(await read(), `added:${lines(100, 101)}`);
});

for (const ranges of [true, false]) {
  const server_ = ranges ? 'a server with ranges' : 'a server without ranges';
  test(`reads a file that has become shorter anew from ${server_}`, async () => {
    server.ranges = ranges;
    const { read } = follow();
    server.files.set('log', lines(0, 100));
    await read();
    server.files.set('log', lines(0, 10));
    assert.equal(await read(), `anew:${lines(0, 10)}`);
  });

  test(`reads a file that was replaced by a longer one anew from ${server_}`, async () => {
    server.ranges = ranges;
    const { read } = follow();
    server.files.set('log', lines(0, 100));
    await read();
    server.files.set('log', lines(500, 800));
    assert.equal(await read(), `anew:${lines(500, 800)}`);
    server.files.set('log', lines(500, 801));
    assert.equal(await read(), `added:${lines(800, 801)}`);
  });
}

test('reads a file that is rewritten anew each time it has changed', async () => {
  const { read } = follow(false);
  server.files.set('log', '{"a":1}');
  assert.equal(await read(), 'anew:{"a":1}');
  assert.equal(await read(), 'unchanged:');
  server.files.set('log', '{"a":1,"b":2}');
  assert.equal(await read(), 'anew:{"a":1,"b":2}');
  assert.ok(server.exchanges.every(({ range }) => range === undefined));
});

test('begins with an empty file that grows', async () => {
  const { read } = follow();
  server.files.set('log', '');
  assert.equal(await read(), 'anew:');
  server.files.set('log', lines(0, 1));
  assert.equal(await read(), `anew:${lines(0, 1)}`);
});

test('goes on where it was after an answer that broke off', async () => {
  const { read } = follow();
  server.files.set('log', lines(0, 100));
  await read();
  server.files.set('log', lines(0, 200));
  server.fault = (_request, response) => {
    response.writeHead(206, { 'content-length': '5000' });
    response.write('half');
    setImmediate(() => response.destroy());
    return true;
  };
  await assert.rejects(read(), (error) => error instanceof WbError && error.retryable);
  server.fault = undefined;
  assert.equal(await read(), `added:${lines(100, 200)}`);
});

test('refuses HTML in place of data', async () => {
  const { read } = follow();
  server.files.set('log', '<!doctype html><title>Not here</title>');
  await assert.rejects(read(), /log is an HTML page, not data/);
});

test('keeps ranges away from the browser\'s cache, which knows only the old end of the file', async () => {
  const modes: (RequestCache | undefined)[] = [];
  const file = new GrowingFile(`${server.url}log`, {
    label: 'log', fetch: (url, init) => {
      modes.push(init?.cache);
      return fetch(url, init);
    },
  });
  server.files.set('log', lines(0, 10));
  await file.read(signal, { appendOnly: true });
  await file.read(signal, { appendOnly: true });
  assert.deepEqual(modes, ['no-cache', 'no-store']);
});
