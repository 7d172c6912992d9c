import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { fileStore } from '../../../src/cli/file-store.js';
import * as wr from '../../../src/report/index.js';
import { fixedOptions, storeCases } from './store-contract.js';

const kinds: Readonly<Record<string, (context: TestContext) => Promise<wr.ReportStore>>> = {
  memory: () => Promise.resolve(wr.memoryStore(fixedOptions())),
  file: async (context) => fileStore(await scratch(context), fixedOptions()),
  http: async (context) => wr.httpStore((await serveFolder(context)).url, fixedOptions()),
};

for (const [kind, open] of Object.entries(kinds)) {
  for (const { name, run } of storeCases) {
    test(`a ${kind} store ${name}`, async (context) => run(await open(context), (actual, expected) => assert.deepEqual(actual, expected)));
  }
}

test('a file store says where a report is published, and fromUrl reads it again', async (context) => {
  const folder = await scratch(context);
  const store = fileStore(folder, { ...fixedOptions(), baseUrl: 'https://reports.example/team' });
  const { url, id } = await store.publish(wr.report({ title: 'A', blocks: [wr.h1('One')] }));
  assert.equal(url, 'https://reports.example/team/a-n1.json');
  const written = await readFile(join(folder, `${id}.json`), 'utf8');
  const found = await wr.fromUrl(url, { fetch: (asked) => Promise.resolve(asked === url ? new Response(written) : new Response(null, { status: 404 })) });
  assert.deepEqual(found, await store.load(id));
});

test('a file store refuses a folder whose index belongs to somebody else', async (context) => {
  const folder = await scratch(context);
  await writeFile(join(folder, 'index.json'), '{"pages": []}');
  await assert.rejects(fileStore(folder).list(), /index\.json is no list of reports/);
});

test('two writers of one HTTP store both come into its list', async (context) => {
  const { url } = await serveFolder(context);
  const names = ['a', 'b', 'c', 'd'];
  await Promise.all(names.map((name) => wr.httpStore(url, { makeId: () => name }).save(wr.report({ title: 'R' }))));
  assert.deepEqual((await wr.httpStore(url).list()).map(({ id }) => id).sort(), names.map((name) => `r-${name}`));
});

test('an HTTP store does not write over what somebody else changed meanwhile', async (context) => {
  const { url, texts, beforeWrite } = await serveFolder(context);
  const store = wr.httpStore(url, fixedOptions());
  const { report } = await store.save(wr.report({ title: 'A' }));
  beforeWrite.push(() => texts.set('/reports/drafts/a-n1.json', '{"blocks": []}'));
  await assert.rejects(store.save(report), /drafts\/a-n1\.json was changed by somebody else/);
  assert.equal(texts.get('/reports/drafts/a-n1.json'), '{"blocks": []}');
});

test('an HTTP store says when a server takes no files', async (context) => {
  const { url, beforeWrite } = await serveFolder(context);
  beforeWrite.push(() => 405);
  await assert.rejects(wr.httpStore(url).save(wr.report({ title: 'A' })), { message: /127\.0\.0\.1:\d+ does not take files \(405\)/, hint: 'Saving needs a server that allows PUT.' });
});

async function scratch(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wb-store-'));
  context.after(() => rm(folder, { recursive: true }));
  return folder;
}

interface ServedFolder {
  readonly url: string;
  readonly texts: Map<string, string>;
  /** Done before the next writes, one each; a number is the answer instead. */
  readonly beforeWrite: (() => unknown)[];
}

/** A server that keeps files as WebDAV does: GET, PUT, ETag, If-Match, If-None-Match. */
async function serveFolder(context: TestContext): Promise<ServedFolder> {
  const texts = new Map<string, string>(), beforeWrite: (() => unknown)[] = [];
  const tagOf = (text: string): string => `"${createHash('sha1').update(text).digest('hex')}"`;
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '';
    let body = '';
    request.on('data', (chunk: Buffer) => { body += chunk.toString(); }).on('end', () => {
      const forced = request.method === 'PUT' ? beforeWrite.shift()?.() : undefined;
      if (typeof forced === 'number') return void response.writeHead(forced).end();
      const text = texts.get(path);
      if (request.method === 'PUT') {
        const { 'if-match': match, 'if-none-match': none } = request.headers;
        if ((match !== undefined && (text === undefined || match !== tagOf(text))) || (none === '*' && text !== undefined)) return void response.writeHead(412).end();
        texts.set(path, body);
        return void response.writeHead(204).end();
      }
      if (text === undefined) return void response.writeHead(404).end();
      response.writeHead(200, { etag: tagOf(text) }).end(text);
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  context.after(() => { server.closeAllConnections(); server.close(); });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/reports`, texts, beforeWrite };
}
