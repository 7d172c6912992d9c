import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { WbError } from '../../../src/core/errors.js';
import { retry } from '../../../src/core/retry.js';
import type { Run } from '../../../src/data/run.js';
import { extendsSeries } from '../../../src/data/series.js';
import { mlflowSource, type MlflowOptions } from '../../../src/sources/mlflow/mlflow-source.js';
import { sourceFrom } from '../../../src/sources/registry.js';
import type { FetchContext, Source } from '../../../src/sources/source.js';
import { serveMlflow, type FakeMlflow, type FakeRow, type FakeRun } from '../../fixtures/mlflow-server.js';

const rows = (count: number, first = 0): FakeRow[] => Array.from({ length: count }, (_, i) => ({ step: first + i, value: 1 / (first + i + 1), timestamp: 1000 * (first + i) + 1 }));
const finished = (id: string, more: Partial<FakeRun> = {}): FakeRun => ({ id, status: 'FINISHED', start: 1000, end: 2000, metrics: { loss: rows(10) }, ...more });

let server: FakeMlflow;
let moment = 0;
beforeEach(async () => { server = await serveMlflow(); });
afterEach(() => server.close());

const at = (): FetchContext => ({ moment: ++moment, signal: new AbortController().signal });
const source = (options: Partial<MlflowOptions> = {}): Source => mlflowSource({ url: server.url, ...options });
const names = (runs: readonly Run[]): string[] => runs.map(({ name }) => name);
/** The paths that were asked for since the last call, without their queries. */
const asked = (): string[] => server.asked.splice(0).map((line) => line.split(' ')[1].replace('metrics/', ''));

describe('runs of an MLflow server', () => {
  test('have the words of this library', async () => {
    server.runs.push(finished('f'.repeat(32), {
      name: 'best', status: 'KILLED', start: 60_000, end: 90_000, params: { lr: '1e-3', layers: '3', amp: 'True', seed: '007', id: '9007199254740993', optimizer: 'adam' },
      tags: { stage: 'final', baseline: '', 'mlflow.user': 'ada', 'mlflow.note.content': 'fine', 'mlflow.source.name': 'train.py' },
      metrics: { 'val/loss': [{ step: 1, value: NaN, timestamp: 70_000 }], acc: [{ step: 1, value: Infinity, timestamp: 70_000 }] },
    }));
    const [{ revision, ...run }] = (await source().runs({}, at())).runs;
    assert.equal(typeof revision, 'string');
    assert.deepEqual(run, {
      id: 'f'.repeat(32), name: 'best', state: 'killed', project: 'sample', tags: ['baseline', 'stage: final'], user: 'ada', notes: 'fine',
      config: { lr: 0.001, layers: 3, amp: true, seed: '007', id: 9007199254740993n, optimizer: 'adam' }, summary: { 'val/loss': NaN, acc: Infinity },
      url: `${server.url}/#/experiments/1/runs/${'f'.repeat(32)}`, metrics: ['val/loss', 'acc'], createdAt: 60_000, heartbeatAt: 90_000, durationSeconds: 30,
    });
  });

  test('come page by page', async () => {
    server.page = 2;
    server.runs.push(...['a', 'b', 'c', 'd', 'e'].map((id) => finished(id)));
    assert.deepEqual(names((await source().runs({}, at())).runs), ['a', 'b', 'c', 'd', 'e']);
    assert.deepEqual(asked(), ['experiments/search', 'runs/search', 'runs/search', 'runs/search']);
  });

  test('are those of the experiments that are named, by name or id', async () => {
    server.experiments.set('2', 'other').set('3', '2026');
    server.runs.push(finished('a'), finished('b', { experiment: '2' }), finished('c', { experiment: '3' }));
    for (const [experiment, expected] of [['other', ['b']], ['2', ['b']], ['2026', ['c']], ['sample, 2', ['a', 'b']], [['other', '2026'], ['b', 'c']], [undefined, ['a', 'b', 'c']]] as const) {
      assert.deepEqual(names((await source({ experiment }).runs({}, at())).runs), expected, String(experiment));
    }
    assert.deepEqual(names((await source().runs({ project: 'other' }, at())).runs), ['b']);
    await assert.rejects(source({ experiment: 'typo' }).runs({}, at()), /says: Could not find experiment with name 'typo'/);
  });

  test('that are nested form the group of the run around them, also where a filter leaves that one out', async () => {
    const child = finished('b', { tags: { 'mlflow.parentRunId': 'a' } });
    server.runs.push(finished('a', { name: 'search', status: 'FAILED' }), child);
    const onlyFinished = { type: 'compare', path: 'state', operator: '=', value: 'finished' } as const;
    for (const filter of [undefined, onlyFinished]) {
      const { runs } = await source().runs({ ...(filter && { filter }) }, at());
      assert.equal(runs.find(({ id }) => id === 'b')!.group, 'search');
    }
  });

  test('are cut after the limit, though a NaN, which MLflow keeps as 0, seems to pass the filter', async () => {
    server.runs.push(...[NaN, 3, NaN, 1, 2].map((value, i) => finished(`run ${i}`, { start: 1000 - i, metrics: { loss: [{ step: 0, value, timestamp: 1 }] } })));
    const filter = { type: 'compare', path: 'summary.loss', operator: '<', value: 3 } as const;
    const { runs, matched } = await source().runs({ filter, limit: 1 }, at());
    assert.deepEqual([names(runs), matched], [['run 3'], undefined]);
    assert.deepEqual(names((await source().runs({ order: [{ path: 'summary.loss', order: 'asc' }], limit: 2 }, at())).runs), ['run 3', 'run 4']);
  });

  test('that are many are read again only where they go on or have ended', async () => {
    server.runs.push(...Array.from({ length: 150 }, (_, i) => finished(`run ${i}`, { start: 10_000_000 + i, end: 20_000_000 + i * 1_000_000 })));
    server.runs[0].status = 'RUNNING';
    delete server.runs[0].end;
    const watched = source();
    assert.equal((await watched.runs({}, at())).runs.length, 150);
    asked();
    Object.assign(server.runs[0], { status: 'FINISHED', end: 500_000_000 });
    server.runs.push(finished('new', { start: 600_000_000, status: 'RUNNING' }));
    const { runs } = await watched.runs({}, at());
    assert.equal(runs.length, 151);
    assert.deepEqual(runs.filter(({ name }) => ['new', 'run 0'].includes(name)).map(({ name, state }) => [name, state]), [['new', 'running'], ['run 0', 'finished']]);
    const filters = server.asked.map((line) => /"filter":"([^"]*)"/.exec(line)?.[1]);
    assert.deepEqual(filters, ["attributes.status = 'RUNNING'", "attributes.status = 'SCHEDULED'", 'attributes.end_time >= 168400000']);
    server.runs.pop(); // a run that goes on is deleted
    assert.equal((await watched.runs({}, at())).runs.length, 150);
  });
});

describe('histories of an MLflow server', () => {
  test('that are short come for all runs at once', async () => {
    server.runs.push(...Array.from({ length: 120 }, (_, i) => finished(`run ${i}`)));
    const watched = source(), { runs } = await watched.runs({}, at());
    asked();
    const series = await watched.series({ runs, metrics: ['loss'] }, at());
    assert.deepEqual([series.length, new Set(series.map(({ value }) => value.length))], [120, new Set([10])]);
    assert.deepEqual(asked(), ['get-history-bulk-interval', 'get-history-bulk-interval']);
  });

  test('come one by one from a server without that route', async () => {
    server.bulk = false;
    server.runs.push(finished('a'), finished('b'));
    const watched = source(), { runs } = await watched.runs({}, at());
    assert.equal((await watched.series({ runs, metrics: ['loss'] }, at())).length, 2);
  });

  test('that are long come whole, page by page', async () => {
    server.runs.push(finished('a', { metrics: { loss: rows(45_000) } }));
    const watched = source(), { runs } = await watched.runs({}, at());
    asked();
    const [{ value }] = await watched.series({ runs, metrics: ['loss'] }, at());
    assert.equal(value.length, 45_000);
    assert.deepEqual(asked(), ['get-history', 'get-history', 'get-history']);
  });

  test('grow by what is new, and nothing is asked about runs that stand still', async () => {
    const growing = finished('b', { status: 'RUNNING', metrics: { loss: rows(10), acc: rows(10) } });
    server.runs.push(finished('a'), growing);
    const watched = source(), metrics = ['loss', 'acc'];
    const before = await watched.series({ runs: (await watched.runs({}, at())).runs, metrics }, at());
    growing.metrics!.loss.push(...rows(5, 10));
    const { runs } = await watched.runs({}, at());
    asked();
    const after = await watched.series({ runs, metrics }, at());
    const [line, ...others] = server.asked;
    assert.deepEqual(others, []);
    assert.equal(Buffer.from(/page_token=(.*)/.exec(line)![1], 'base64').toString(), '{"offset":9}');
    assert.deepEqual(after.map(({ run, metric, value }) => [run, metric, value.length]), [['a', 'loss', 10], ['b', 'loss', 15], ['b', 'acc', 10]]);
    assert.ok(extendsSeries(before[1], after[1]));
  });

  test('begin anew where the server has other rows, also fewer', async () => {
    const run = finished('a', { status: 'RUNNING' });
    server.runs.push(run);
    const watched = source();
    const [before] = await watched.series({ runs: (await watched.runs({}, at())).runs, metrics: ['loss'] }, at());
    for (const other of [rows(20).map((row) => ({ ...row, value: 7 })), rows(3).map((row) => ({ ...row, value: 8 }))]) {
      run.metrics!.loss = other;
      const [after] = await watched.series({ runs: (await watched.runs({}, at())).runs, metrics: ['loss'] }, at());
      assert.deepEqual([...after.value], other.map(({ value }) => value));
      assert.ok(!extendsSeries(before, after));
    }
  });

  test('keep backward steps and late rows in the order of their times', async () => {
    server.runs.push(finished('a', { status: 'RUNNING', metrics: { loss: [{ step: 5, value: 1, timestamp: 1 }, { step: 2, value: 2, timestamp: 2 }, { step: 9, value: 3, timestamp: 3 }] } }));
    const watched = source(), { runs } = await watched.runs({}, at());
    const [{ step, time }] = await watched.series({ runs, metrics: ['loss'] }, at());
    assert.deepEqual([[...step], [...time!]], [[5, 2, 9], [0.001, 0.002, 0.003]]);
  });

  test('that are sampled say so, and are finer in a window', async () => {
    server.runs.push(finished('a', { metrics: { loss: rows(30_000) } }), finished('b'));
    const watched = source({ history: 'sampled' }), { runs } = await watched.runs({}, at());
    assert.equal(watched.capabilities.window, true);
    const [whole, short] = await watched.series({ runs, metrics: ['loss'] }, at());
    assert.deepEqual([whole.value.length, whole.sampledFrom, short.value.length, short.sampledFrom], [2500, 30_000, 10, undefined]);
    const [part] = await watched.series({ runs, metrics: ['loss'], window: { from: 100.5, to: 300.5, pixels: 1500 } }, at());
    assert.deepEqual([part.step[0], part.step.at(-1), part.value.length, part.sampledFrom], [100, 301, 202, undefined]);
  });

  test('of a run that has been deleted are none', async () => {
    server.runs.push(finished('a'), finished('b'));
    const watched = source(), { runs } = await watched.runs({}, at());
    server.runs.shift();
    assert.deepEqual((await watched.series({ runs, metrics: ['loss'] }, at())).map(({ run }) => run), ['b']);
  });
});

test('artifacts are media; models and thumbnails are left out', async () => {
  server.runs.push(finished('a', { artifacts: {
    'plot.png': 'x', 'images/val+pred%step%7%timestamp%1700%abc.png': 'x', 'images/val+pred%step%7%timestamp%1700%abc%compressed.webp': 'x', 'model/MLmodel': 'x', 'note.txt': 'x',
    'tables/confusion.json': '{"columns":["class","hits"],"data":[["cat",3]]}', 'records.json': '[{"a":1},{"a":2,"b":3}]', 'other.json': '{"x":1}',
  } }));
  const watched = source(), { runs } = await watched.runs({}, at());
  const media = await watched.media!({ runs, keys: [] }, at());
  assert.deepEqual(media.map(({ key, step, type }) => [key, step, type]), [
    ['plot.png', 0, 'image'], ['note.txt', 0, 'text'], ['records.json', 0, 'table'], ['other.json', 0, 'table'], ['val+pred', 7, 'image'], ['tables/confusion.json', 0, 'table'],
  ]);
  assert.equal(media[0].url, `${server.url}/get-artifact?run_uuid=a&path=plot.png`);
  const table = (key: string): ReturnType<NonNullable<Source['table']>> => watched.table!(media.find((item) => item.key === key)!, at());
  assert.deepEqual(await table('tables/confusion.json'), { columns: ['class', 'hits'], data: [['cat', 3]] });
  assert.deepEqual(await table('records.json'), { columns: ['a', 'b'], data: [[1, null], [2, 3]] });
  await assert.rejects(table('other.json'), /other\.json is no table/);
});

describe('faults of an MLflow server', () => {
  const failing = (fault: (response: ServerResponse) => void): void => {
    server.fault = (request, response) => (/search$/.test(request.url ?? '') && (fault(response), true));
  };
  const fault = async (options: Partial<MlflowOptions> = { experiment: '1' }): Promise<WbError> =>
    source(options).runs({}, at()).then(() => assert.fail('should have failed'), (error: WbError) => error);

  test('too many requests, with the wait that it asks for', async () => {
    failing((response) => response.writeHead(429, { 'Retry-After': '7' }).end());
    const { kind, retryAfterMs } = await fault();
    assert.deepEqual([kind, retryAfterMs], ['unavailable', 7000]);
  });

  test('a failure that passes', async () => {
    let calls = 0;
    server.runs.push(finished('a'));
    server.fault = (_request, response) => ++calls <= 2 && (response.writeHead(503).end('busy'), true);
    const watched = source();
    const { runs } = await retry(() => watched.runs({}, at()), { baseMs: 1, capMs: 1 });
    assert.equal(runs.length, 1);
  });

  for (const [what, write, kind, message] of [
    ['a page of HTML', (response: ServerResponse) => response.end('<!doctype html><title>Login</title>'), 'format', /is an HTML page/],
    ['a page of HTML with 404', (response: ServerResponse) => response.writeHead(404).end('<!doctype html>'), 'missing', /has no runs\/search of MLflow \(404\)/],
    ['half an answer', (response: ServerResponse) => response.end('{"runs":[{"info":{"run_id"'), 'format', /is cut off after 26 characters/],
    ['a broken connection', (response: ServerResponse) => { response.writeHead(200, { 'Content-Length': '1000' }).write('{"runs":['); setImmediate(() => response.destroy()); }, 'unavailable', /broke off/],
    ['a list', (response: ServerResponse) => response.end('[1]'), 'format', /no object/],
    ['other JSON', (response: ServerResponse) => response.end('{"hello":1}'), 'format', /no list of runs/],
    ['runs that are no list', (response: ServerResponse) => response.end('{"runs":"all"}'), 'format', /"runs" that is no list/],
    ['a login', (response: ServerResponse) => response.writeHead(401, { 'WWW-Authenticate': 'Basic' }).end('You are not authenticated'), 'denied', /refuses access/],
    ['a refusal of other origins', (response: ServerResponse) => response.writeHead(403).end('Cross-origin request blocked'), 'denied', /does not let pages of .* read its runs \(CORS\)/],
  ] as const) {
    test(`${what} instead of runs`, async () => {
      failing(write);
      const error = await fault();
      assert.equal(error.kind, kind);
      assert.match(error.message, message);
      if (/CORS/.test(error.message)) assert.match(error.hint!, /wb-reports proxy/);
    });
  }

  test('values of wrong types are left out, and the rest stands', async () => {
    failing((response) => response.end(JSON.stringify({ runs: [
      null, 7, {}, { info: { run_id: 'a', start_time: 'soon', status: 5 }, data: { metrics: [{ key: 'loss', value: 'x' }, 3], params: [{ key: 'p', value: { q: 1 } }], tags: 'none' } }, { info: { run_id: 'b' } },
    ] })));
    const { runs } = await source({ experiment: '1' }).runs({}, at());
    assert.deepEqual(runs.map(({ id, state, summary, createdAt }) => [id, state, summary, createdAt]), [['a', 'unknown', { loss: NaN }, undefined], ['b', 'unknown', {}, undefined]]);
  });

  test('an answer that does not come ends with the abort', async () => {
    server.fault = () => true;
    const aborter = new AbortController(), answer = source().runs({}, { moment: ++moment, signal: aborter.signal });
    aborter.abort();
    await assert.rejects(answer, { name: 'AbortError' });
  });

  test('a restart with other data under other ids', async () => {
    server.runs.push(finished('a'));
    const watched = source({ experiment: 'sample' });
    assert.deepEqual(names((await watched.runs({}, at())).runs), ['a']);
    server.experiments.clear();
    server.experiments.set('9', 'sample');
    server.runs.splice(0, 1, finished('z', { experiment: '9', metrics: { loss: rows(2) } }));
    const { runs } = await watched.runs({}, at());
    assert.deepEqual(names(runs), ['z']);
    assert.equal((await watched.series({ runs, metrics: ['loss'] }, at()))[0].value.length, 2);
  });

  test('clocks that are wrong: a run that ended before it began has no duration', async () => {
    server.runs.push(finished('a', { start: 90_000, end: 60_000, metrics: {} }));
    const [run] = (await source().runs({}, at())).runs;
    assert.deepEqual([run.createdAt, run.durationSeconds], [90_000, undefined]);
  });

  test('a password in the url is refused and not repeated', async () => {
    await assert.rejects(sourceFrom({ type: 'mlflow', url: 'http://ada:secret@127.0.0.1:5000' }), (error: WbError) => !error.message.includes('secret') && /headers/.test(error.hint!));
    await assert.rejects(sourceFrom({ type: 'mlflow' }), /invalid url: "" \(expected the address of an MLflow server\)/);
  });
});
