import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAbort, WbError } from '../../src/core/errors.js';
import { bytesOf, refuseHtml, request, resolveUrl, withoutQuery, type Fetch } from '../../src/sources/http.js';

const signal = new AbortController().signal;
const url = 'https://user:secret@runs.example.org/lab/runs/index.json?token=secret#part';

/** The error that a request to a server with this answer ends in. */
async function failure(answer: Response | Error): Promise<WbError> {
  const fetch: Fetch = () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer));
  try {
    await request(url, { fetch, signal });
  } catch (error) {
    assert.ok(error instanceof WbError);
    assert.doesNotMatch(`${error.message} ${error.hint}`, /secret|token/);
    return error;
  }
  throw new Error('the request did not fail');
}

const statuses: [status: number, kind: string, message: string][] = [
  [404, 'missing', 'runs/index.json was not found on runs.example.org (404)'],
  [401, 'denied', 'runs.example.org refuses access to runs/index.json (401)'],
  [403, 'denied', 'runs.example.org refuses access to runs/index.json (403)'],
  [429, 'unavailable', 'runs.example.org cannot give runs/index.json at the moment (429, too many requests)'],
  [503, 'unavailable', 'runs.example.org cannot give runs/index.json at the moment (503, server failure)'],
  [400, 'invalid', 'runs.example.org does not answer the request for runs/index.json (400)'],
];
for (const [status, kind, message] of statuses) {
  test(`calls the status ${status} ${kind}`, async () => {
    const error = await failure(new Response('no', { status }));
    assert.deepEqual([error.kind, error.message, error.retryable], [kind, message, kind === 'unavailable']);
  });
}

test('hands on how many seconds the server asks to wait', async () => {
  const error = await failure(new Response('', { status: 429, headers: { 'retry-after': '120' } }));
  assert.equal(error.retryAfterMs, 120_000);
});

test('reads the date until which the server asks to wait by the clock of the server', async () => {
  const error = await failure(new Response('', {
    status: 503, headers: { 'retry-after': 'Wed, 21 Oct 2015 07:28:30 GMT', date: 'Wed, 21 Oct 2015 07:28:00 GMT' },
  }));
  assert.equal(error.retryAfterMs, 30_000);
});

test('waits until a quota that is used up begins anew', async () => {
  const waits = async (status: number, reset: string): Promise<number | undefined> => (await failure(new Response('', { status, headers: { 'ratelimit-reset': reset, date: 'Wed, 21 Oct 2015 07:28:00 GMT' } }))).retryAfterMs;
  assert.deepEqual([await waits(429, '42'), await waits(429, '1445412490'), await waits(503, '42')], [42_000, 10_000, undefined]);
});

test('says that a server may be unreachable, and names only its origin', async () => {
  const error = await failure(new TypeError('Failed to fetch https://user:secret@runs.example.org'));
  assert.equal(error.message, 'could not read runs/index.json: https://runs.example.org is not reachable');
  assert.ok(error.retryable);
});

test('says in a page that another origin may forbid reading', async () => {
  Object.defineProperty(globalThis, 'location', { value: new URL('https://reports.example.org/'), configurable: true });
  try {
    const error = await failure(new TypeError('Failed to fetch'));
    assert.match(error.message, /is not reachable, or does not let other pages read it \(CORS\)$/);
  } finally {
    Reflect.deleteProperty(globalThis, 'location');
  }
});

test('does not call an abort a failure', async () => {
  const caller = new AbortController();
  const fetch: Fetch = (_url, init) => new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal!.reason as Error)); // an AbortError
  });
  const ended = assert.rejects(request(url, { fetch, signal: caller.signal }), isAbort);
  caller.abort();
  await ended;
});

test('calls a body that breaks off unavailable', async () => {
  const body = new ReadableStream({ start: (stream) => stream.error(new TypeError('terminated')) });
  await assert.rejects(bytesOf(new Response(body), 'history.csv', signal), (error) =>
    error instanceof WbError && error.retryable && /broke off while history\.csv/.test(error.message));
});

test('refuses a page of HTML in place of data', () => {
  assert.throws(() => refuseHtml('\n<!DOCTYPE html><html>', 'history.csv'), /history\.csv is an HTML page, not data/);
  refuseHtml('step,loss\n', 'history.csv');
});

test('resolves paths against the index they stand in', () => {
  assert.equal(resolveUrl('a/history.csv', 'https://example.org/runs/index.json?v=1'), 'https://example.org/runs/a/history.csv');
  assert.throws(() => resolveUrl('runs/index.json'), /invalid src: "runs\/index\.json" \(expected an address\)/);
});

test('shows addresses without credentials and queries', () => {
  assert.equal(withoutQuery(url), 'https://runs.example.org/lab/runs/index.json');
  assert.equal(withoutQuery('runs/index.json?key=1'), 'runs/index.json');
});
