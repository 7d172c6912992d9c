import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { WbError } from '../../../src/core/errors.js';
import { compileNode } from '../../../src/data/filter/predicate.js';
import { filterNode } from '../../../src/data/filter/spec-filter.js';
import { extendsSeries } from '../../../src/data/series.js';
import { aimSource, type AimSource } from '../../../src/sources/aim/aim-source.js';
import { sourceFrom } from '../../../src/sources/registry.js';
import type { FetchContext } from '../../../src/sources/source.js';
import { packed } from '../../fixtures/aim-encode.js';
import { serveAim, type FakeAim, type FakeAimRun } from '../../fixtures/aim-server.js';

let server: FakeAim;
let moment = 0;
beforeEach(async () => { server = await serveAim(); });
afterEach(() => server.close());
const at = (): FetchContext => ({ moment: ++moment, signal: new AbortController().signal });
const source = (): AimSource => aimSource({ url: server.url });
const rows = (count: number): { step: number; value: number }[] => Array.from({ length: count }, (_, step) => ({ step, value: 1 / (step + 1) }));
const sent = (part: string): readonly string[] => server.asked.filter((line) => line.includes(part));

/** Runs 0 to 29, the last one the newest; every third goes on. */
function thirty(): FakeAimRun[] {
  return Array.from({ length: 30 }, (_, i): FakeAimRun => ({
    hash: `h${i}`, name: `run ${i}`, experiment: i % 2 ? 'odd' : 'even', tags: i % 5 === 0 ? ['five', 'all'] : ['all'], created: 1_700_000_000 + i * 3600.5,
    ...(i % 3 !== 0 && { ended: 1_700_000_000 + i * 3600.5 + 60 }),
    params: { hparams: { lr: i / 100, opt: { name: i % 4 ? 'adam' : 'sgd' }, 'a.b': i, list: [i, 'x'], mixed: i % 2 ? String(i) : i, flag: i > 15 } },
    metrics: [{ name: 'loss', context: { subset: 'val' }, rows: [{ step: 3, value: i === 7 ? NaN : i / 10 }] }, { name: 'acc', rows: [{ step: 0, value: 1 - i / 10 }] }],
  }));
}

describe('runs', () => {
  test('have parameters, last values, times, tags, notes and a page', async () => {
    server.runs.push({
      hash: 'abc', name: 'first', experiment: 'vision', tags: ['x', 'y'], description: 'why', created: 1_700_000_000.25, ended: 1_700_000_010.75,
      params: { hparams: { lr: 0.1, layers: [1, { n: 2 }], none: null, big: 2n ** 60n }, seed: 3 },
      metrics: [{ name: 'loss', context: { subset: 'train' }, rows: rows(4) }, { name: 'acc', rows: [{ step: 0, value: NaN }] }, { name: '__system__cpu', rows: rows(1) }, { name: '__system__gpu_temp', context: { gpu: 0 }, rows: rows(1) }],
    }, { hash: 'def', created: 5, archived: false }, { hash: 'old', archived: true });
    const [run, nameless, ...others] = (await source().runs({}, at())).runs;
    assert.deepEqual(others, []);
    assert.deepEqual(run.config, { hparams: { lr: 0.1, layers: [1, { n: 2 }], none: null, big: 2n ** 60n }, seed: 3 });
    assert.deepEqual(run.summary, { 'train/loss': 0.25, acc: NaN, 'system.cpu': 1, 'system.gpu.0.gpu_temp': 1 });
    assert.deepEqual([run.id, run.name, run.state, run.group, run.project, run.tags, run.notes], ['abc', 'first', 'finished', 'vision', 'vision', ['x', 'y'], 'why']);
    assert.deepEqual([run.createdAt, run.heartbeatAt, run.durationSeconds, run.url], [1_700_000_000_250, 1_700_000_010_750, 10.5, `${server.url}/runs/abc`]);
    assert.deepEqual([nameless.name, nameless.state, nameless.heartbeatAt, nameless.metrics], ['def', 'running', undefined, []]);
  });

  test('of some experiments only, or of one', async () => {
    server.runs.push(...thirty(), { hash: 'q', experiment: 'a "quoted" \\ näme' });
    const ids = async (options: object, query = {}): Promise<number> => (await aimSource({ url: server.url, ...options }).runs(query, at())).runs.length;
    assert.deepEqual(await Promise.all([ids({ experiment: 'odd' }), ids({ experiment: 'odd, even' }), ids({ experiment: ['a "quoted" \\ näme'] }), ids({}, { project: 'even' }), ids({ experiment: 'odd' }, { project: 'even' }), ids({}, { entity: 'me' })]), [15, 30, 1, 15, 0, 0]);
  });

  test('a metric is called by what it was tracked in, and no two alike', async () => {
    const context = { subset: 'val' };
    server.runs.push({ hash: 'a', metrics: [
      { name: 'loss', context, rows: [{ step: 0, value: 1 }] }, { name: 'val/loss', rows: [{ step: 0, value: 2 }] },
      { name: 'loss', context: { subset: 'val', fold: 2 }, rows: [{ step: 0, value: 3 }] }, { name: 'x', context: { phase: 'a"b' }, rows: [{ step: 0, value: 4 }] },
    ] });
    const all = source(), { runs } = await all.runs({}, at()), names = await all.metrics(runs, at());
    assert.deepEqual(names, ['fold=2/val/loss', 'loss {"subset":"val"}', 'phase=a"b/x', 'val/loss']);
    assert.deepEqual((await all.series({ runs, metrics: names }, at())).map(({ metric, value }) => [metric, value[0]]), [['fold=2/val/loss', 3], ['loss {"subset":"val"}', 1], ['phase=a"b/x', 4], ['val/loss', 2]]);
  });

  test('a refresh of many reads the properties of all, and the rest of those that go on or are new', async () => {
    server.runs.push(...thirty().map((run): FakeAimRun => ({ ...run, ended: run.ended ?? (run.hash === 'h3' ? undefined : 1) })));
    const all = source(), before = (await all.runs({}, at())).runs;
    server.asked.length = 0;
    server.runs.find(({ hash }) => hash === 'h3')!.metrics![1].rows.push({ step: 9, value: 7 });
    server.runs.push({ hash: 'new', created: 2e9 });
    server.runs.splice(server.runs.findIndex(({ hash }) => hash === 'h5'), 1);
    server.runs.find(({ hash }) => hash === 'h8')!.name = 'renamed';
    const after = (await all.runs({}, at())).runs;
    assert.deepEqual([before.length, after.length, after[0].id, after.find(({ id }) => id === 'h8')!.name, after.find(({ id }) => id === 'h3')!.summary.acc], [30, 30, 'new', 'renamed', 7]);
    assert.deepEqual(after.find(({ id }) => id === 'h8')!.config, before.find(({ id }) => id === 'h8')!.config);
    assert.deepEqual(server.asked.map((line) => (/exclude_params=true/.test(line) ? 'properties' : /run.hash in \[.*?\]/.exec(line)?.[0])), ['properties', 'run.hash in ["new", "h3"]']);
  });
});

test('a run that is listed before Aim has read what it holds is read again', async () => {
  server.runs.push(...thirty().map((run): FakeAimRun => ({ ...run, ended: 5, ...(run.hash === 'h9' && { metrics: [], params: {} }) })));
  const all = source(), of = async () => (await all.runs({}, at())).runs.find(({ id }) => id === 'h9')!;
  assert.deepEqual((await of()).summary, {});
  server.runs[9] = { ...thirty()[9], ended: 5 };
  assert.deepEqual(Object.keys((await of()).summary), ['val/loss', 'acc']);
});

describe('what Aim finds by itself', () => {
  const filters = [
    'id = "h3"', 'id in ["h3", "h4"]', 'name = "run 3"', 'name matches "run 1"', 'name contains "2"', 'group = "odd"', 'project = "even"', 'state = "running"', 'state != "finished"', 'state in ["running", "failed"]',
    'tags contains "five"', 'tags = "all"', 'createdAt >= 2023-11-15', 'createdAt < 2023-11-15T00:00Z', 'createdAt = 2023-11-15',
    'config.hparams.lr < 0.1', 'config.hparams.lr >= 0.1', 'config.hparams.lr = 0.05', 'config.hparams.opt.name = "adam"', 'config.hparams.a.b > 20', 'config.hparams.list = 4', 'config.hparams.list = "x"',
    'config.hparams.mixed > 10', 'config.hparams.flag = true', 'config.hparams.nope < 3', 'config.hparams.opt.name in ["sgd", "x"]',
    'summary.val/loss < 0.5', 'summary.val/loss >= 2', 'summary.acc = 0.5', 'summary.nope > 0', 'state = "running" and config.hparams.lr < 0.1', 'state = "running" or name = "run 1"',
  ];
  for (const text of filters) {
    test(`is all that passes here: ${text}`, async () => {
      server.runs.push(...thirty());
      const all = source(), filter = (await filterNode({ runsFilter: text }))!, passes = await compileNode(filter);
      assert.ok(all.capabilities.filter!(filter), 'is not sent');
      const ids = async (query: object): Promise<readonly string[]> => (await all.runs(query, at())).runs.filter((run) => passes(run, 0)).map(({ id }) => id);
      assert.deepEqual(await ids({ filter }), await ids({}));
      assert.ok(sent('q=(').length > 0, 'was not sent');
      assert.ok(!server.asked.some((line) => line.includes('__')), 'the proxy refuses two underscores');
    });
  }

  test('is not what Aim would find otherwise', async () => {
    for (const text of ['not state = "running"', 'config.hparams.opt.name != "adam"', 'lr < 3', 'config.list.0 = 3', 'config.x = "5"', 'config.x = "true"', 'config.x = null', 'summary.fold=2/loss < 3', 'summary.system.cpu < 3', 'name matches "^run"', 'summary.acc != 3', 'heartbeatAt > 2023-01-01', 'config.x < "b"']) {
      assert.equal(source().capabilities.filter!((await filterNode({ runsFilter: text.replace('summary.fold=2/loss', '`summary.fold=2/loss`').replace('summary.system.cpu', '`summary.system.cpu`') }))!), false, text);
    }
    assert.deepEqual([[{ path: 'createdAt', order: 'desc' }], [{ path: 'createdAt', order: 'asc' }], [{ path: 'summary.acc', order: 'desc' }]].map((keys) => source().capabilities.order!(keys as never)), [true, false, false]);
  });

  test('is cut where it is enough, page by page where more is found than passes', async () => {
    server.runs.push(...thirty());
    const all = source();
    assert.deepEqual((await all.runs({ limit: 3, order: [{ path: 'createdAt', order: 'desc' }] }, at())).runs.map(({ id }) => id), ['h29', 'h28', 'h27']);
    const filter = (await filterNode({ runsFilter: 'config.hparams.mixed > 22' }))!; // texts and numbers: Aim finds all texts
    server.asked.length = 0;
    const found = await all.runs({ filter, limit: 6 }, at());
    assert.deepEqual([found.runs.map(({ id }) => id), found.matched], [['h29', 'h28', 'h27', 'h26', 'h25', 'h24'], undefined]);
    const few = await all.runs({ filter: (await filterNode({ runsFilter: 'id = "h3"' }))!, limit: 6 }, at());
    assert.deepEqual([few.runs.length, few.matched], [1, 1]);
    const low = await all.runs({ filter: (await filterNode({ runsFilter: 'config.hparams.mixed < 3' }))!, limit: 3 }, at());
    assert.deepEqual(low.runs.map(({ id }) => id), ['h2', 'h1', 'h0']);
    assert.ok(sent('offset=').length > 1);
  });
});

describe('histories', () => {
  test('come whole, for many runs and metrics in one request', async () => {
    server.runs.push(...thirty());
    server.runs[0].metrics!.push({ name: 'long', rows: rows(20_000) });
    const all = source(), { runs } = await all.runs({}, at());
    server.asked.length = 0;
    const series = await all.series({ runs, metrics: ['val/loss', 'acc', 'long'] }, at());
    assert.deepEqual([series.length, series.find(({ metric }) => metric === 'long')!.value.length, server.asked.length], [61, 20_000, 1]);
    assert.match(server.asked[0], /p=-1/);
    assert.equal(series[0].time![0], 1_700_000_003);
  });

  test('are read again only where something was added, and where a run has ended', async () => {
    const [a, b] = ['a', 'b'].map((hash): FakeAimRun => ({ hash, metrics: [{ name: 'loss', rows: rows(5) }] }));
    server.runs.push(a, b);
    const all = source(), read = async (): Promise<readonly (readonly [string, number])[]> => {
      const { runs } = await all.runs({}, at());
      return (await all.series({ runs, metrics: ['loss'] }, at())).map(({ run, value }) => [run, value.length]);
    };
    await read();
    server.asked.length = 0;
    await read();
    assert.deepEqual(sent('/metric/'), []);
    b.metrics![0].rows.push({ step: 5, value: 0 });
    assert.deepEqual(await read(), [['a', 5], ['b', 6]]);
    assert.deepEqual(sent('/metric/').map((line) => /hash in (\[.*?\])/.exec(line)![1]), ['["b"]']);
    a.metrics![0].rows.push({ step: 2.5, value: 9 }); // between steps that are known: Aim does not tell
    assert.deepEqual(await read(), [['a', 5], ['b', 6]]);
    a.ended = 1_700_000_100;
    assert.deepEqual(await read(), [['a', 6], ['b', 6]]);
  });

  test('that were rewritten begin anew', async () => {
    const a: FakeAimRun = { hash: 'a', metrics: [{ name: 'loss', rows: rows(5) }] };
    server.runs.push(a);
    const all = source(), read = async () => (await all.series({ runs: (await all.runs({}, at())).runs, metrics: ['loss'] }, at()))[0];
    const before = await read();
    a.metrics![0].rows.push({ step: 5, value: 0.5 });
    const grown = await read();
    assert.ok(extendsSeries(before, grown));
    server.runs[0] = { hash: 'a', metrics: [{ name: 'loss', rows: [{ step: 0, value: 9 }, { step: 1, value: 8 }] }] };
    const other = await read();
    assert.deepEqual([...other.value], [9, 8]);
    assert.notEqual(other.lineage, before.lineage);
  });

  test('of a run whose files are broken do not keep the others from being shown', async () => {
    server.runs.push(...thirty());
    for (const i of [4, 17]) server.runs[i].broken = true;
    const all = source(), { runs } = await all.runs({}, at());
    const series = await all.series({ runs, metrics: ['acc'] }, at());
    assert.deepEqual([series.length, all.skipped().map(({ what }) => what).sort()], [28, ['run 17', 'run 4']]);
    assert.match(all.skipped()[0].why, /failed over .*metric of Aim \(500\).*IO error/);
    server.asked.length = 0;
    assert.equal((await all.series({ runs, metrics: ['acc'] }, at())).length, 28);
    assert.deepEqual(server.asked, []);
    await assert.rejects(source().series({ runs: runs.filter(({ id }) => id === 'h4'), metrics: ['acc'] }, at()), { kind: 'unavailable' });
  });

  test('of runs that are pinned, but were never listed, are found by their ids', async () => {
    server.runs.push(...thirty());
    const { runs } = await source().runs({}, at());
    assert.equal((await source().series({ runs: runs.slice(3, 5), metrics: ['acc'] }, at())).length, 2);
  });
});

describe('what else was tracked', () => {
  test('pictures, sounds and texts are media, and their bytes are asked for once', async () => {
    const png = Uint8Array.of(0x89, 0x50, 1, 2, 3);
    server.runs.push({ hash: 'a', objects: [
      { kind: 'images', name: 'img', context: { subset: 'val' }, values: new Map<number, object>([[0, { data: png, format: 'png', width: 2, height: 3, caption: 'zero' }], [5, [{ data: png, format: 'JPEG' }, { data: png, format: 'png' }]]]) },
      { kind: 'audios', name: 'aud', values: new Map([[1, { data: png, format: 'mp3', caption: '' }]]) }, { kind: 'texts', name: 'txt', values: new Map([[2, { data: '<b>ü</b>' }]]) },
    ] });
    const all = source(), { runs } = await all.runs({}, at());
    const media = await all.media({ runs, keys: [] }, at());
    assert.deepEqual(media.map(({ key, step, index, type, url }) => [key, step, index, type, url.slice(0, 23)]), [
      ['val/img', 0, 0, 'image', 'data:image/png;base64,i'], ['val/img', 5, 0, 'image', 'data:image/jpeg;base64,'], ['val/img', 5, 1, 'image', 'data:image/png;base64,i'],
      ['aud', 1, 0, 'audio', 'data:audio/mpeg;base64,'], ['txt', 2, 0, 'text', 'data:text/plain;charset'],
    ]);
    assert.deepEqual([media[0].caption, media[0].width, media[0].height, media[0].url], ['zero', 2, 3, `data:image/png;base64,${Buffer.from(png).toString('base64')}`]);
    server.asked.length = 0;
    assert.deepEqual((await all.media({ runs, keys: ['val/img'] }, at())).length, 3);
    assert.deepEqual(sent('get-batch'), []);
    assert.deepEqual(sent('/images/').map((line) => /images\.name in \[.*\]/.exec(line)?.[0]), ['images.name in ["val\\x2fimg", "img"]']);
    assert.deepEqual((await all.media({ runs, keys: ['img', 'aud'] }, at())).map(({ key }) => key), ['aud']);
  });

  test('more pictures than are read at once are left out, and said', async () => {
    const values = new Map(Array.from({ length: 49 }, (_, step): [number, object] => [step, Array.from({ length: 11 }, () => ({ data: Uint8Array.of(step), format: 'png' }))]));
    server.runs.push({ hash: 'a', objects: [{ kind: 'images', name: 'img', values }] });
    const all = source(), { runs } = await all.runs({}, at());
    const media = await all.media({ runs, keys: [] }, at());
    assert.deepEqual([media.length, Math.max(...media.map(({ step }) => step)), all.skipped().map(({ what }) => what)], [500, 48, ['39 pictures and sounds of Aim']]);
  });

  test('distributions are histograms with bins of one width', async () => {
    server.runs.push({ hash: 'a', objects: [{ kind: 'distributions', name: 'w', values: new Map<number, object>([[3, { data: packed([1, 2, 3]), bin_count: 3, range: [-1, 2] }], [4, { data: packed([1]), bin_count: 3, range: [0, 1] }]]) }] });
    const all = source(), { runs } = await all.runs({}, at());
    const [{ key, histograms }] = await all.histograms({ runs, keys: [] }, at());
    assert.deepEqual([key, histograms], ['w', [{ step: 3, edges: Float64Array.of(-1, 0, 1, 2), counts: Float64Array.of(1, 2, 3), time: 1_700_000_003_000 }]]);
    assert.deepEqual(await all.histograms({ runs, keys: ['v'] }, at()), []);
  });

  test('output is read from a line on, or its end', async () => {
    server.runs.push({ hash: 'a', output: [...Array.from({ length: 1000 }, (_, i) => `line ${i}`), ''] }, { hash: 'b' });
    const all = source(), [a, b] = ['a', 'b'].map((id) => ({ id }) as never);
    assert.deepEqual(await all.logs({ run: a, tail: 2 }, at()), { run: 'a', from: 998, lines: ['line 998', 'line 999'], total: 1000 });
    const { from, lines } = await all.logs({ run: a, tail: 500 }, at());
    assert.deepEqual([from, lines.length, lines[0]], [500, 500, 'line 500']);
    assert.deepEqual((await all.logs({ run: a, from: 998 }, at())).lines, ['line 998', 'line 999']);
    assert.deepEqual((await all.logs({ run: a }, at())).lines.length, 1000);
    assert.deepEqual(await all.logs({ run: b, tail: 5 }, at()), { run: 'b', from: 0, lines: [] });
  });
});

describe('a server that does not answer', () => {
  const failure = async (make: () => Promise<unknown>): Promise<WbError> => make().then(() => assert.fail('it worked'), (error: WbError) => error);
  const listing = (): Promise<unknown> => source().runs({}, at());

  test('in time is asked again later', async () => {
    server.fault = (_, response) => Boolean(response.writeHead(429, { 'Retry-After': '7' }).end());
    assert.deepEqual([(await failure(listing)).kind, (await failure(listing)).retryAfterMs], ['unavailable', 7000]);
    server.fault = (_, response) => Boolean(response.writeHead(503).end());
    assert.equal((await failure(listing)).kind, 'unavailable');
  });

  test('as Aim does is told apart', async () => {
    for (const [status, type, body, message] of [
      [200, 'text/html', '<!DOCTYPE html><html>', /is an HTML page, not data/], [200, 'application/json', '{"runs": []}', /is not what Aim writes/], [200, 'text/plain', 'hello there', /is not what Aim writes/], [404, 'application/json', '{"detail":"Not Found"}', /has no runs\/search\/run of Aim \(404\)/],
      [404, 'text/html', '<html>', /has no runs/], [405, 'text/plain', '', /has no runs/],
    ] as const) {
      server.fault = (_, response) => Boolean(response.writeHead(status, { 'Content-Type': type }).end(body));
      const error = await failure(listing);
      assert.match(error.message, message);
      assert.match(error.hint ?? '', /url that of an Aim server|probably wrong/);
    }
    server.fault = (_, response) => Boolean(response.writeHead(401).end());
    assert.deepEqual([(await failure(listing)).kind, (await failure(listing)).message], ['denied', `${new URL(server.url).host} refuses access to runs/search/run of Aim (401)`]);
  });

  test('to the end, or only begins, is no answer', async () => {
    server.runs.push(...thirty().slice(0, 3));
    const whole = Buffer.from(await (await fetch(`${server.url}/api/runs/search/run/`)).arrayBuffer());
    for (const length of [1, 4, 30, 100, whole.length >> 1, whole.length - 1]) {
      server.fault = (_, response) => Boolean(response.writeHead(200).end(whole.subarray(0, length)));
      assert.match((await failure(listing)).message, /cut off/);
      server.fault = (_, response) => {
        response.writeHead(200, { 'Content-Length': whole.length }).write(whole.subarray(0, length), () => response.destroy());
        return true;
      };
      assert.match((await failure(listing)).message, /broke off/);
    }
  });

  test('at once is waited for, piece by piece', async () => {
    server.runs.push(...thirty());
    const whole = Buffer.from(await (await fetch(`${server.url}/api/runs/search/run/`)).arrayBuffer());
    server.fault = (_, response) => {
      void (async () => {
        for (let from = 0; from < whole.length; from += 1111) await new Promise((resolve) => { response.write(whole.subarray(from, from + 1111), resolve); });
        response.end();
      })();
      return true;
    };
    assert.equal((await source().runs({}, at())).runs.length, 30);
  });

  test('any more can be given up', async () => {
    server.fault = (_, response) => Boolean(response.writeHead(200).write(Buffer.of(4, 0, 0, 0))) || true;
    const abort = new AbortController(), asked = source().runs({}, { moment: 0, signal: abort.signal });
    setTimeout(() => abort.abort(), 20);
    await assert.rejects(asked, { name: 'AbortError' });
  });

  test('with the same runs after it began anew is read anew', async () => {
    server.runs.push(...thirty());
    const all = source(), { runs } = await all.runs({}, at());
    await all.series({ runs, metrics: ['acc'] }, at());
    server.runs.splice(0, 30, ...thirty().slice(0, 25).map((run): FakeAimRun => ({ ...run, ended: 99, metrics: [{ name: 'other', rows: rows(2) }] })));
    const again = (await all.runs({}, at())).runs;
    assert.deepEqual([again.length, await all.metrics(again, at()), (await all.series({ runs: again, metrics: ['acc'] }, at())).length], [25, ['other'], 0]);
  });
});

test('a wrong option is refused with what is expected', async () => {
  await assert.rejects(sourceFrom({ type: 'aim' }), /invalid url: "" \(expected the address of an Aim server\)/);
  assert.throws(() => aimSource({ url: 'http://x', experiment: 3 }), /invalid experiment/);
  assert.throws(() => aimSource({ url: 'http://me:secret@x' }), (error: WbError) => !error.message.includes('secret') && /password/.test(error.message));
  assert.deepEqual(aimSource({ url: 'http://x/?token=1', experiment: 'a, b' }).describe(), { type: 'aim', options: { url: 'http://x/', experiment: ['a', 'b'] } });
});
