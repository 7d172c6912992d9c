import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isObject } from '../../../src/core/json.js';
import { sourceFrom, type SourceOptions } from '../../../src/sources/registry.js';
import type { Source } from '../../../src/sources/source.js';
import { wandbHeaders } from '../../../src/sources/wandb/wandb-key.js';
import { wandbSource } from '../../../src/sources/wandb/wandb-source.js';
import { serveWandb, type WandbServer } from '../../fixtures/wandb-server.js';

const KEY = '0123456789abcdef0123456789abcdef01234567';
const signal = new AbortController().signal;
const at = { moment: 1, signal };

async function withServer(check: (server: WandbServer) => Promise<void>): Promise<void> {
  const server = await serveWandb([{ name: 'a', rows: [{ _step: 0, _timestamp: 1, table: { _type: 'table-file', path: 'media/t.table.json' } }], files: { 'media/t.table.json': '{"columns":["a"],"data":[[1]]}' } }]);
  server.key = KEY;
  try {
    await check(server);
  } finally {
    await server.close();
  }
}

function project(server: WandbServer, more: SourceOptions): Promise<Source> {
  return sourceFrom({ type: 'wandb', entity: 'team', project: 'vision', baseUrl: server.url, ...more });
}

for (const [how, options] of [['a function apiKey', { apiKey: () => KEY }], ['headers', { headers: wandbHeaders(async () => KEY) }]] as [string, SourceOptions][]) {
  test(`reads a private project with the key given by ${how}`, () => withServer(async (server) => {
    const { runs } = await (await project(server, options)).runs({}, at);
    assert.deepEqual(runs.map(({ id }) => id), ['a']);
  }));
}

test('says that a private project needs a key, and how to give it', () => withServer(async (server) => {
  await assert.rejects((await project(server, {})).runs({}, at), (error: Error & { hint?: string }) => /has no project team\/vision that may be read/.test(error.message) && /property headers.*proxy/.test(error.hint!));
}));

test('takes no key that stands in a document, and does not repeat it', () => {
  assert.throws(() => wandbSource({ entity: 'team', project: 'vision', apiKey: KEY as never }), (error: Error) => /^invalid apiKey: "…" \(expected a function/.test(error.message) && !error.message.includes(KEY));
});

test('refuses a key in base-url, and does not repeat it', () => {
  for (const baseUrl of [`https://api:${KEY}@wandb.example.org`, `https://wandb.example.org/?apiKey=${KEY}`]) {
    assert.throws(() => wandbSource({ entity: 'team', project: 'vision', baseUrl }), (error: Error) => /base-url of a W&B source holds a key/.test(error.message) && !error.message.includes(KEY));
  }
});

test('shows the key in nothing that can be written down', () => withServer(async (server) => {
  const source = await project(server, { apiKey: () => KEY });
  const answers = [await source.runs({}, at), source.describe(), source, await source.media!({ runs: (await source.runs({}, at)).runs, keys: [] }, at), server.asked.map(({ query, variables }) => [query, variables])];
  const written = JSON.stringify(answers, (_name, value: unknown) => (value instanceof Map ? [...value] as unknown : value));
  assert.ok(!written.includes(KEY) && !written.includes(btoa(`api:${KEY}`)));
}));

for (const [said, status] of [[`invalid api key ${KEY}`, 401], [`cannot use Basic ${btoa(`api:${KEY}`)}`, 400], [`api:${KEY} is not allowed`, 403], [`unknown key local-${KEY}`, 422]] as const) {
  test(`does not repeat the key where the server does: ${status}`, () => withServer(async (server) => {
    server.fault = (_request, response) => {
      response.statusCode = status;
      response.end(JSON.stringify({ errors: [{ message: said }] }));
      return true;
    };
    await assert.rejects((await project(server, { apiKey: () => KEY })).runs({}, at), (error: Error) => {
      const shown = `${error.message} ${error.stack} ${JSON.stringify(error)}`;
      return !shown.includes(KEY) && !shown.includes(btoa(`api:${KEY}`)) && /…/.test(error.message);
    });
  }));
}

test('sends the key to no other host that an answer names', () => withServer(async (server) => {
  const sent: [to: string, authorization: string | null][] = [];
  const elsewhere = 'https://storage.example.org/t.table.json?X-Signature=abc';
  const source = wandbSource({
    entity: 'team', project: 'vision', baseUrl: server.url, apiKey: () => KEY,
    fetch: async (to, init) => {
      sent.push([new URL(to).host, new Headers(init?.headers).get('Authorization')]);
      return to === elsewhere ? new Response('{"columns":["a"],"data":[[1]]}') : fetch(to, init);
    },
  });
  const table = await source.table({ run: 'a', key: 'table', step: 0, index: 0, type: 'table', url: elsewhere }, at);
  assert.deepEqual(table.data, [[1]]);
  await source.runs({}, at);
  assert.deepEqual(sent, [['storage.example.org', null], [new URL(server.url).host, `Basic ${btoa(`api:${KEY}`)}`]]);
}));

test('asks for the key before every request, so that it may change', () => withServer(async (server) => {
  let calls = 0;
  const source = await project(server, { apiKey: async () => (++calls, KEY) });
  await source.runs({}, at);
  await source.runs({}, at);
  assert.equal(calls, 2);
  assert.ok(isObject(source.describe().options));
}));
