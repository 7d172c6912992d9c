import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceFrom } from '../../src/sources/registry.js';
import { withHeaders, type SourceHeaders } from '../../src/sources/with-headers.js';

async function sent(to: string, headers: SourceHeaders, init?: RequestInit): Promise<Record<string, string>> {
  let found: Headers | undefined;
  await withHeaders({
    url: 'https://runs.example.org/mlflow', headers,
    fetch: async (_to, given) => {
      found = new Headers(given?.headers);
      return new Response();
    },
  })(to, init);
  return Object.fromEntries(found!);
}

test('sends headers to the server of the source', async () => {
  assert.deepEqual(await sent('https://runs.example.org/api', { Authorization: 'Bearer a' }), { authorization: 'Bearer a' });
});

test('asks for them each time, so that they may change', async () => {
  let calls = 0;
  const headers = async (): Promise<Record<string, string>> => ({ Authorization: `Bearer ${++calls}` });
  assert.deepEqual(await sent('https://runs.example.org/api', headers), { authorization: 'Bearer 1' });
  assert.deepEqual(await sent('https://runs.example.org/api', headers), { authorization: 'Bearer 2' });
});

for (const elsewhere of ['https://evil.example/api', 'http://runs.example.org/api', 'https://runs.example.org:8443/api', 'https://runs.example.org.evil.example/']) {
  test(`sends none to ${elsewhere}`, async () => {
    assert.deepEqual(await sent(elsewhere, { Authorization: 'Bearer a' }), {});
  });
}

test('leaves what a request sends by itself', async () => {
  assert.deepEqual(await sent('https://runs.example.org/api', { A: '1', Range: 'bytes=0-1' }, { headers: { Range: 'bytes=7-' } }), { a: '1', range: 'bytes=7-' });
});

test('keeps headers out of what a source says of itself', async () => {
  const source = await sourceFrom({ src: 'https://runs.example.org/index.json', headers: { Authorization: 'Bearer a' } });
  assert.deepEqual(source.describe(), { type: 'bundle', options: { src: 'https://runs.example.org/index.json' } });
});

test('refuses headers written as text', async () => {
  await assert.rejects(sourceFrom({ src: 'https://runs.example.org/', headers: 'Bearer a' as never }), /^WbError: invalid headers: "string" \(expected an object or a function, not an attribute\)/);
});
