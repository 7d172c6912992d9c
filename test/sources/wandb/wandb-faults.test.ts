import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { test } from 'node:test';
import { isAbort, WbError } from '../../../src/core/errors.js';
import { Ticker } from '../../../src/core/ticker.js';
import { Session } from '../../../src/sources/session.js';
import type { FetchContext } from '../../../src/sources/source.js';
import { wandbSource, type WandbSource } from '../../../src/sources/wandb/wandb-source.js';
import { FakeClock } from '../../fixtures/fake-clock.js';
import { serveWandb, type WandbRunFixture, type WandbServer } from '../../fixtures/wandb-server.js';

let moment = 0;
const at = (signal = new AbortController().signal): FetchContext => ({ moment: ++moment, signal });
const project = { entity: 'team', project: 'vision' };

async function over(check: (source: WandbSource, server: WandbServer) => Promise<void>, runs: WandbRunFixture[] = [{ name: 'a', rows: [{ _step: 0, _timestamp: 1, loss: 1 }] }]): Promise<void> {
  const server = await serveWandb(runs);
  try {
    await check(wandbSource({ baseUrl: server.url, ...project }), server);
  } finally {
    await server.close();
  }
}

/** Answers every request so. */
function answering(status: number, body: string, headers: Record<string, string> = {}) {
  return (_request: IncomingMessage, response: ServerResponse): boolean => {
    response.writeHead(status, headers);
    response.end(body);
    return true;
  };
}

async function failure(source: WandbSource): Promise<WbError> {
  const error: unknown = await source.runs({}, at()).then(() => undefined, (reason: unknown) => reason);
  assert.ok(error instanceof WbError, String(error));
  return error;
}

const faults: [name: string, fault: ReturnType<typeof answering>, kind: string, message: RegExp][] = [
  ['503', answering(503, 'busy'), 'unavailable', /cannot give the runs of W&B at the moment \(503, server failure\)/],
  ['404', answering(404, 'page not found'), 'missing', /was not found on 127\.0\.0\.1:\d+ \(404\)/],
  ['401', answering(401, ''), 'denied', /refuses access to the runs \(401\)$/],
  ['403 with words', answering(403, '{"error":"permission denied"}'), 'denied', /refuses access to the runs \(403\): permission denied$/],
  ['a page of HTML', answering(200, '<!doctype html><title>Log in</title>'), 'format', /is an HTML page, not JSON/],
  ['a page of HTML as a refusal', answering(400, '<html>'), 'invalid', /does not answer queries \(400\)/],
  ['half an answer', answering(200, '{"data":{"project":{"runs":{"ed'), 'format', /is cut off after 31 characters/],
  ['nothing', answering(200, ''), 'format', /W&B's answer is empty/],
  ['a list', answering(200, '[]'), 'format', /W&B's answer is no object/],
  ['no data', answering(200, '{"data":null}'), 'format', /W&B's answer holds no data/],
  ['a project without runs', answering(200, '{"data":{"project":{"runs":7}}}'), 'format', /W&B's answer has no list of runs/],
  ['no project', answering(200, '{"data":{"project":null}}'), 'missing', /has no project team\/vision that may be read/],
  ['a GraphQL error', answering(200, '{"errors":[{"message":"Cannot query field \\"x\\" on type \\"Run\\"."}],"data":null}'), 'invalid', /says: Cannot query field "x"/],
  ['an error of permission', answering(200, '{"errors":[{"message":"permission denied"}]}'), 'denied', /says: permission denied/],
  ['a passing error', answering(200, '{"errors":[{"message":"rate limit exceeded"}]}'), 'unavailable', /says: rate limit exceeded/],
  ['an error without words', answering(200, '{"errors":[7]}'), 'invalid', /says: an error without words/],
];
for (const [name, fault, kind, message] of faults) {
  test(`says what is wrong where the server answers ${name}`, () => over(async (source, server) => {
    server.fault = fault;
    const error = await failure(source);
    assert.equal(error.kind, kind);
    assert.match(error.message, message);
    server.fault = undefined;
    assert.equal((await source.runs({}, at())).runs.length, 1, 'and goes on when it answers again');
  }));
}

for (const [name, headers, waitMs] of [['Retry-After', { 'Retry-After': '7' }, 7000], ['RateLimit-Reset', { 'RateLimit-Remaining': '0', 'RateLimit-Reset': '11' }, 11_000]] as [string, Record<string, string>, number][]) {
  test(`waits as long as ${name} says before it asks again`, () => over(async (source, server) => {
    const clock = new FakeClock(1000), session = new Session(source, new Ticker(clock), { clock, random: () => 0 });
    let refused = 0;
    server.fault = (request, response) => (refused++ === 0 ? answering(429, '', headers)(request, response) : false);
    const answer = session.runs({}, new AbortController().signal);
    while (clock.waiting === 0) await new Promise((resolve) => { setImmediate(resolve); });
    await clock.advance(waitMs - 1);
    assert.equal(clock.waiting, 1);
    await clock.advance(1);
    assert.equal((await answer).runs.length, 1);
  }));
}

test('a connection that breaks off is worth another try', () => over(async (source, server) => {
  server.fault = (_request, response) => {
    response.writeHead(200, { 'Content-Length': '1000' });
    response.write('{"data":');
    setImmediate(() => response.destroy());
    return true;
  };
  const error = await failure(source);
  assert.deepEqual([error.kind, error.retryable], ['unavailable', true]);
}));

test('a slow answer ends with an abort', () => over(async (source, server) => {
  const abort = new AbortController();
  server.fault = () => {
    abort.abort();
    return true;
  };
  await assert.rejects(source.runs({}, at(abort.signal)), isAbort);
}));

test('begins a listing again whose place the server has forgotten, once', () => over(async (source, server) => {
  let forgotten = 0;
  const forget = (request: IncomingMessage, response: ServerResponse): boolean => {
    const isSecondPage = server.asked.length % 2 === 1;
    return isSecondPage && forgotten++ < 1 ? answering(400, '{"errors":[{"message":"invalid cursor"}]}')(request, response) : false;
  };
  server.fault = forget;
  assert.equal((await source.runs({}, at())).runs.length, 150);
  assert.equal(forgotten > 0, true);
}, Array.from({ length: 150 }, (_, i) => ({ name: `r${i}` }))));

test('does not follow a listing that leads back to itself', () => over(async (source, server) => {
  server.fault = answering(200, '{"data":{"project":{"runs":{"edges":[],"pageInfo":{"hasNextPage":true,"endCursor":"x"}}}}}');
  assert.match((await failure(source)).message, /the same page of runs again and again/);
}));

test('leaves out runs that are answered as nothing, and says so', () => over(async (source, server) => {
  server.fault = answering(200, '{"data":{"project":{"runs":{"edges":[null,{"node":null},{"node":{"name":7}},{"node":{"name":"b","state":5,"tags":"x","user":3,"config":"{\\"lr\\":","summaryMetrics":"[]","createdAt":"yesterday","historyLineCount":"many"}}],"pageInfo":null}}}}');
  const { runs, skipped } = await source.runs({}, at());
  assert.deepEqual(runs.map(({ id, name, state, tags, config, summary, createdAt }) => [id, name, state, tags, config, summary, createdAt]), [['b', 'b', 'unknown', [], {}, {}, undefined]]);
  assert.deepEqual(skipped, [{ what: '3 runs', why: 'W&B answered nothing about them' }]);
}));

for (const rows of ['null', '7', '[null]', '[[7,null,"x",{"loss":1},{"_step":"a","loss":1},{"_step":0,"loss":{}},{"_step":1}]]', '["[{\\"_step\\": 3}]"]']) {
  test(`finds no rows in ${rows}`, () => over(async (source, server) => {
    const { runs } = await source.runs({}, at());
    server.fault = answering(200, `{"data":{"project":{"r0":{"sampledHistory":${rows}}}}}`);
    assert.deepEqual(await source.series({ runs, metrics: ['loss'] }, at()), []);
  }));
}

test('finds nothing in another project, and asks nobody', () => over(async (source, server) => {
  assert.deepEqual((await source.runs({ project: 'other' }, at())).runs, []);
  assert.deepEqual((await source.runs({ entity: 'other' }, at())).runs, []);
  assert.equal(server.asked.length, 0);
}));

test('a server that has begun anew with other data is read anew', () => over(async (source, server) => {
  const before = await source.series({ runs: (await source.runs({}, at())).runs, metrics: ['loss'] }, at());
  server.runs.splice(0, 1, { name: 'a', heartbeatAt: '2026-11-02T00:00:00', rows: [{ _step: 0, _timestamp: 5, loss: 4 }] }, { name: 'b' });
  const { runs } = await source.runs({}, at()), [after] = await source.series({ runs, metrics: ['loss'] }, at());
  assert.deepEqual([runs.map(({ id }) => id), [...after.value], after.lineage === before[0].lineage], [['a', 'b'], [4], false]);
}));

test('says that a server refuses other pages, where that is so, and names the way out', async () => {
  const platform = { fetch: globalThis.fetch, location: globalThis.location };
  const refusing = async (_to: unknown, init?: RequestInit): Promise<Response> => {
    if (init?.mode === 'no-cors') return new Response();
    throw new TypeError('Failed to fetch');
  };
  Object.assign(globalThis, { fetch: refusing, location: { origin: 'https://page.example', href: 'https://page.example/' } });
  try {
    const error = await failure(wandbSource(project));
    assert.deepEqual([error.kind, error.message], ['denied', 'https://api.wandb.ai does not let pages of https://page.example read its runs (CORS)']);
    assert.match(error.hint!, /wb-reports proxy/);
    globalThis.fetch = async () => { throw new TypeError('Failed to fetch'); };
    assert.equal((await failure(wandbSource(project))).kind, 'unavailable', 'a server that is not there at all is no such case');
  } finally {
    Object.assign(globalThis, platform);
  }
});
