import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { WatchedFile } from '../../src/sources/watched-file.js';
import { serve, type StaticServer } from '../fixtures/static-server.js';

let server: StaticServer;
before(async () => { server = await serve(); });
after(() => server.close());
beforeEach(() => {
  server.files.clear();
  server.exchanges.length = 0;
  server.etags = true;
});

const signal = new AbortController().signal;

function watch(): { file: WatchedFile; read: () => Promise<string | undefined> } {
  const file = new WatchedFile(`${server.url}index.json`, { label: 'index.json' });
  return { file, read: async () => (await file.read(signal).then((bytes) => bytes && new TextDecoder().decode(bytes))) };
}

test('reads a file whole, and again only when it has changed', async () => {
  const { file, read } = watch();
  server.files.set('index.json', '{"a":1}');
  assert.equal(await read(), '{"a":1}');
  assert.equal(await read(), undefined);
  assert.deepEqual([server.exchanges[1].status, server.exchanges[1].bytes], [304, 0]);
  server.files.set('index.json', '{"a":1,"b":2}');
  assert.equal(await read(), '{"a":1,"b":2}');
  assert.equal(file.size, 13);
  assert.ok(server.exchanges.every(({ range }) => range === undefined));
});

test('reads a file again after it was told to forget it', async () => {
  const { file, read } = watch();
  server.files.set('index.json', '[]');
  await read();
  file.forget();
  assert.equal(file.size, 0);
  assert.equal(await read(), '[]');
});

test('refuses HTML in place of data, and remembers nothing of it', async () => {
  const { read } = watch();
  server.files.set('index.json', '<!doctype html><title>Not here</title>');
  await assert.rejects(read(), /index\.json is an HTML page, not data/);
  await assert.rejects(read(), /index\.json is an HTML page, not data/);
});
