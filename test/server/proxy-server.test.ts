import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, beforeEach, test } from 'node:test';
import { listening, runningProxy, stopped, type RunningProxy } from './running-proxy.js';

const KEY = 'canary-key-0123456789';
const RUN = 'mlflow/api/2.0/mlflow/runs/get?run_id=a';
let proxy: RunningProxy;
before(async () => {
  proxy = await runningProxy(['mlflow', 'wandb', 'tensorboard', 'clickhouse', 'trackio'], (request, response) => {
    response.writeHead(200, {
      'Content-Type': request.url?.includes('page.html') ? 'text/html' : request.url?.includes('evil.js') ? 'text/javascript' : 'application/json',
      ETag: '"1"', 'Retry-After': '3', 'Set-Cookie': 'session=1', Server: 'secret/1.0', 'Access-Control-Allow-Origin': '*', 'WWW-Authenticate': 'Basic',
    });
    response.end('{"ok":true}');
  }, {
    environment: { WANDB_API_KEY: KEY, MLFLOW_TRACKING_TOKEN: KEY },
    callers: { origins: new Set(['https://reports.example']), hosts: new Set(['lab.example']) },
  });
});
beforeEach(() => { proxy.received.length = proxy.log.length = 0; });
after(() => proxy.close());

test('passes a reading request on, with credentials that only the upstream sees', async () => {
  const answer = await fetch(`${proxy.url}${RUN}`, { headers: { Cookie: 'a=b', Authorization: 'Bearer mine', 'X-Forwarded-For': '1.2.3.4', 'If-None-Match': '"0"', Range: 'bytes=0-' } });
  assert.deepEqual(await answer.json(), { ok: true });
  const [{ url, headers }] = proxy.received;
  assert.equal(url, '/api/2.0/mlflow/runs/get?run_id=a');
  assert.deepEqual([headers.authorization, headers.cookie, headers['x-forwarded-for'], headers['if-none-match'], headers.range], [`Bearer ${KEY}`, undefined, undefined, '"0"', 'bytes=0-']);
  assert.equal(headers.host, new URL(proxy.upstreamUrl).host);
  const told = JSON.stringify([[...answer.headers], proxy.log]);
  assert.ok(!told.includes(KEY) && !told.includes('run_id'), told);
  for (const name of ['set-cookie', 'server', 'www-authenticate', 'access-control-allow-origin']) assert.equal(answer.headers.get(name), null, name);
  assert.deepEqual([answer.headers.get('etag'), answer.headers.get('retry-after')], ['"1"', '3']);
});

test('lets files of strangers run nothing on the origin of the report', async () => {
  const page = await fetch(`${proxy.url}mlflow/get-artifact?run_uuid=a&path=page.html`);
  assert.match(page.headers.get('content-security-policy') ?? '', /^sandbox; default-src 'none'/);
  assert.equal(page.headers.get('x-content-type-options'), 'nosniff');
  const script = await fetch(`${proxy.url}mlflow/get-artifact?run_uuid=a&path=evil.js`);
  assert.equal(script.headers.get('content-type'), 'text/plain; charset=utf-8');
});

const targets: [what: string, target: string, status: number][] = [
  ['an absolute address', 'http://169.254.169.254/latest/meta-data/', 400],
  ['an absolute address of the proxy itself', 'http://localhost/mlflow/version', 400],
  ['two slashes', '//169.254.169.254/latest', 400],
  ['two slashes inside', '/mlflow//169.254.169.254/', 400],
  ['a way upwards', '/mlflow/../../etc/passwd', 400],
  ['an encoded way upwards', '/mlflow/%2e%2e/admin', 400],
  ['a half encoded way upwards', '/mlflow/.%2E/admin', 400],
  ['a doubly encoded way upwards', '/mlflow/%252e%252e/admin', 400],
  ['an encoded slash', '/mlflow/api%2f2.0', 400],
  ['an encoded backslash', '/mlflow/..%5cadmin', 400],
  ['a backslash', '/mlflow\\@169.254.169.254/', 400],
  ['an encoded line break', '/mlflow/version%0d%0aHost:%20evil', 400],
  ['a null byte', '/mlflow/version%00', 400],
  ['a host behind an @', '/mlflow@169.254.169.254/version', 404],
  ['an @ at the start', '/@169.254.169.254/version', 404],
  ['a host as the name of an upstream', '/169.254.169.254/version', 404],
  ['a port behind the name', '/mlflow:80/version', 404],
  ['no upstream', '/other/version', 404],
  ['an artifact above the run', '/mlflow/get-artifact?run_uuid=a&path=../../etc/passwd', 400],
  ['an artifact above the run, encoded twice', '/mlflow/get-artifact?run_uuid=a&path=%252e%252e%252fetc', 400],
  ['what is not on the list', '/mlflow/api/2.0/mlflow/users/get', 403],
  ['the profiler of TensorBoard', '/tensorboard/data/plugin/profile/capture?service_addr=169.254.169.254', 403],
];
for (const [what, target, status] of targets) {
  test(`refuses a request for ${what}`, async () => {
    const answer = await proxy.raw(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    assert.match(answer, new RegExp(`^HTTP/1.1 ${status} `), answer);
    assert.deepEqual(proxy.received, []);
  });
}

const hostile: [what: string, request: string, status: RegExp][] = [
  ['a tunnel', 'CONNECT 169.254.169.254:80 HTTP/1.1\r\nHost: 169.254.169.254:80\r\n\r\n', /^HTTP\/1.1 405/],
  ['a websocket', 'GET /mlflow/version HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: a\r\nSec-WebSocket-Version: 13\r\n\r\n', /^HTTP\/1.1 400/],
  ['two lengths', 'POST /wandb/graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 30\r\n\r\nabc', /^HTTP\/1.1 400/],
  ['a length beside chunks', 'POST /wandb/graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', /^HTTP\/1.1 400/],
  ['chunks in disguise', 'POST /wandb/graphql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n', /^HTTP\/1.1 (400|501)/],
  ['two hosts', 'GET /mlflow/version HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n', /^HTTP\/1.1 400/],
  ['no host', 'GET /mlflow/version HTTP/1.1\r\nConnection: close\r\n\r\n', /^HTTP\/1.1 400/],
  ['a host whose name was led here', 'GET /mlflow/version HTTP/1.1\r\nHost: evil.example:8900\r\nConnection: close\r\n\r\n', /^HTTP\/1.1 421/],
  ['a header that goes on in the next line', 'GET /mlflow/version HTTP/1.1\r\nHost: localhost\r\nRange: a\r\n b: c\r\nConnection: close\r\n\r\n', /^HTTP\/1.1 400/],
  ['a body of a GET', 'GET /mlflow/version HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi', /^HTTP\/1.1 400/],
];
for (const [what, request, status] of hostile) {
  test(`refuses ${what}`, async () => {
    assert.match(await proxy.raw(request), status);
    assert.deepEqual(proxy.received, []);
  });
}

for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE']) {
  test(`refuses ${method}`, async () => {
    const answer = await proxy.raw(`${method} /${RUN} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    assert.match(answer, /^HTTP\/1.1 405 [^]*Allow: GET, HEAD\r\n/i);
    assert.deepEqual(proxy.received, []);
  });
}

test('drops what belongs to one connection', async () => {
  await proxy.raw('GET /mlflow/version HTTP/1.1\r\nHost: localhost\r\nConnection: close, X-Timezone-Offset\r\nKeep-Alive: 5\r\nTE: trailers\r\nProxy-Authorization: Basic x\r\nX-HTTP-Method-Override: DELETE\r\n\r\n');
  const [{ headers }] = proxy.received;
  assert.deepEqual(Object.keys(headers).sort(), ['authorization', 'connection', 'host']);
});

test('answers pages of allowed origins, and no others', async () => {
  const ask = (init: RequestInit): Promise<Response> => fetch(`${proxy.url}${RUN}`, init);
  const allowed = await ask({ headers: { Origin: 'https://reports.example' } });
  assert.equal(allowed.headers.get('access-control-allow-origin'), 'https://reports.example');
  assert.equal(allowed.headers.get('vary'), 'Origin');
  const own = await ask({ headers: { Origin: new URL(proxy.url).origin } });
  assert.deepEqual([own.status, own.headers.get('access-control-allow-origin')], [200, null]);
  for (const origin of ['https://evil.example', 'null', 'https://reports.example.evil.example', 'http://reports.example']) {
    const refused = await ask({ headers: { Origin: origin } });
    assert.deepEqual([refused.status, refused.headers.get('access-control-allow-origin')], [403, null], origin);
  }
  assert.equal((await ask({ headers: { 'Sec-Fetch-Site': 'cross-site' } })).status, 403);
  assert.equal(proxy.received.length, 2);
  const preflight = await ask({ method: 'OPTIONS', headers: { Origin: 'https://reports.example', 'Access-Control-Request-Method': 'POST' } });
  assert.deepEqual([preflight.status, preflight.headers.get('access-control-allow-methods')], [204, 'GET, HEAD, POST']);
});

test('lets pages of other origins show what runs have logged, which tells them nothing of it', async () => {
  for (const [dest, mode, referer, status] of [['image', 'no-cors', '', 200], ['script', 'no-cors', '', 403], ['iframe', 'navigate', '', 403], ['image', 'no-cors', 'Referer: https://evil.example/\r\n', 403]] as const) {
    const answer = await proxy.raw(`GET /${RUN} HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: ${mode}\r\nSec-Fetch-Dest: ${dest}\r\n${referer}Connection: close\r\n\r\n`);
    assert.match(answer, new RegExp(`^HTTP/1.1 ${status} `), `${dest} ${referer}`);
    assert.doesNotMatch(answer, /access-control-allow-origin/i);
  }
});

test('passes queries of W&B on, written anew, and refuses what changes anything', async () => {
  const ask = (body: string): Promise<Response> => fetch(`${proxy.url}wandb/graphql?x=1`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
  const query = 'query Runs($n: Int = 5) { viewer { id } }';
  assert.equal((await ask(JSON.stringify({ query, variables: { n: 1 }, extensions: { a: 1 } }))).status, 200);
  const [{ url, headers, body }] = proxy.received;
  assert.deepEqual([url, JSON.parse(body)], ['/graphql', { query, variables: { n: 1 } }]);
  assert.equal(headers.authorization, `Basic ${Buffer.from(`api:${KEY}`).toString('base64')}`);
  for (const [bad, status] of [
    [JSON.stringify({ query: 'mutation { deleteRun(id: 1) { ok } }' }), 403], [JSON.stringify({ query: '{ viewer { apiKeys { edges { node { name } } } } }' }), 403],
    [`{"query":"${query}","Query":"mutation { a }"}`, 200], // the second is dropped
    [`{"query":"${query}","query":"mutation { a }"}`, 403], [JSON.stringify([{ query }]), 400], [JSON.stringify({ id: 'persisted' }), 400], ['', 400],
  ] as const) assert.equal((await ask(bad)).status, status, bad);
  assert.ok(proxy.received.every((one) => !one.body.includes('mutation')));
});

test('lets ClickHouse do nothing but read', async () => {
  const ask = (parameters: string, body = ''): Promise<Response> => fetch(`${proxy.url}clickhouse/${parameters}`, { method: 'POST', body });
  assert.equal((await ask('?database=runs&default_format=JSON&readonly=0', 'SELECT 1')).status, 403);
  assert.equal((await ask('?database=runs&default_format=JSON', 'SELECT 1')).status, 200);
  assert.equal(proxy.received[0].url, '/?database=runs&default_format=JSON&readonly=1');
  for (const [parameters, body] of [['', 'DROP TABLE runs'], ['', 'SELECT * FROM url(\'http://169.254.169.254/\')'], ['?query=SELECT', '1'], ['?user=admin', 'SELECT 1']]) {
    assert.ok((await ask(parameters, body)).status >= 400, `${parameters} ${body}`);
  }
  assert.equal(proxy.received.length, 1);
});

test('lets Trackio answer no other SQL than that for rows', async () => {
  const ask = (body: string): Promise<Response> => fetch(`${proxy.url}trackio/api/query_project`, { method: 'POST', body });
  const query = 'select * from metrics where id >= 10 order by id limit 10000';
  assert.equal((await ask(JSON.stringify({ project: 'it\'s', query, args: ['other'] }))).status, 200);
  assert.equal(proxy.received[0].body, JSON.stringify({ project: 'it\'s', query }));
  for (const bad of ['select * from project_metadata where id >= 0 order by id limit 1', `${query}; drop table metrics`, `${query}\n`, query.replace('10 ', '10 or 1=1 ')]) {
    assert.equal((await ask(JSON.stringify({ project: 'a', query: bad }))).status, 403, bad);
  }
  for (const [bad, status] of [['{', 400], ['null', 403], ['[]', 403], [JSON.stringify({ kwargs: { project: 'a', query } }), 403]] as const) assert.equal((await ask(bad)).status, status, bad);
  assert.equal(proxy.received.length, 1);
});

test('does not follow redirects, nor tell where they lead', async () => {
  const canary = createServer((_request, response) => response.end('leaked'));
  const elsewhere = await listening(canary);
  const redirecting = await runningProxy(['mlflow'], (_request, response) => response.writeHead(302, { Location: `${elsewhere}/secret` }).end());
  const answer = await fetch(`${redirecting.url}mlflow/version`, { redirect: 'manual' });
  assert.deepEqual([answer.status, answer.headers.get('location')], [502, null]);
  assert.match(await answer.text(), /redirects elsewhere, which the proxy does not follow/);
  await redirecting.close();
  await stopped(canary);
});

test('bounds what a request may cost', async () => {
  const bounded = await runningProxy(['mlflow', 'wandb'], (request, response) => {
    if (request.url === '/health') return; // never answers
    if (request.url === '/version') response.writeHead(200, { 'Content-Length': '5000' });
    response.write('x'); // so that no length is announced
    response.end('x'.repeat(5000));
  }, { limits: { requestBytes: 100, responseBytes: 1000, silenceMs: 50 } });
  const post = (body: string): Promise<Response> => fetch(`${bounded.url}wandb/graphql`, { method: 'POST', body });
  assert.equal((await post('x'.repeat(101))).status, 413);
  const unannounced = await bounded.raw(`POST /wandb/graphql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n66\r\n${'x'.repeat(102)}\r\n`);
  assert.match(unannounced, /^HTTP\/1.1 413 /);
  assert.equal((await fetch(`${bounded.url}mlflow/version`)).status, 502);
  assert.equal((await fetch(`${bounded.url}mlflow/health`)).status, 504);
  await assert.rejects(fetch(`${bounded.url}mlflow/get-artifact`).then((answer) => answer.arrayBuffer()));
  assert.deepEqual(bounded.received.map(({ url }) => url), ['/version', '/health', '/get-artifact']);
  await bounded.close();
});

test('says that an upstream is gone', async () => {
  const gone = createServer();
  const url = await listening(gone);
  await stopped(gone);
  const { proxyServer } = await import('../../src/server/proxy-server.js');
  const { parseUpstream } = await import('../../src/server/upstream.js');
  const server = await proxyServer({ upstreams: [parseUpstream(`mlflow=${url}`)] });
  const answer = await fetch(`${await server.listen()}mlflow/version`);
  assert.deepEqual([answer.status, await answer.json()], [502, { message: 'mlflow is not reachable (ECONNREFUSED)' }]);
  await server.close(0);
});
