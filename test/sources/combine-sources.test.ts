import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAbort, WbError } from '../../src/core/errors.js';
import { Ticker } from '../../src/core/ticker.js';
import { extendsSeries } from '../../src/data/series.js';
import { bundleSource } from '../../src/sources/bundle/bundle-source.js';
import { combineSources } from '../../src/sources/combine-sources.js';
import { memorySource, type MemorySource } from '../../src/sources/memory/memory-source.js';
import { sourceFrom } from '../../src/sources/registry.js';
import { Session } from '../../src/sources/session.js';
import type { FetchContext, RunsAnswer, Source } from '../../src/sources/source.js';
import { FakeClock, settlePromises } from '../fixtures/fake-clock.js';
import { serve } from '../fixtures/static-server.js';

let moment = 0;
const at = (signal = new AbortController().signal): FetchContext => ({ moment: ++moment, signal });
const one = memorySource({ runs: [{ id: 'a', history: { loss: [1, 2] } }, { id: 'b', history: { loss: [3] } }] });
const two = memorySource({ runs: [{ id: 'a', history: { loss: [4] } }] });

/** A source that can be away: refuse, be missing, or not answer until it is told to. */
class Shaky implements Source {
  readonly capabilities = {};
  readonly inner: MemorySource;
  mode: 'there' | 'down' | 'missing' | 'silent' | 'no-series' = 'there';
  asked = 0;
  #answer: (() => void) | undefined;

  constructor(inner: MemorySource) {
    this.inner = inner;
  }

  describe(): ReturnType<Source['describe']> {
    return { type: 'shaky', options: {} };
  }

  async runs(...[query, context]: Parameters<Source['runs']>): Promise<RunsAnswer> {
    this.asked++;
    if (this.mode === 'down') throw new WbError('unavailable', 'the server is down');
    if (this.mode === 'missing') throw new WbError('missing', 'there is no such project');
    if (this.mode === 'silent') await new Promise<void>((resolve) => { this.#answer = resolve; });
    return this.inner.runs(query, context);
  }

  async series(...[query, context]: Parameters<Source['series']>): ReturnType<Source['series']> {
    if (this.mode !== 'there') throw new WbError('unavailable', 'the server is down');
    return this.inner.series(query, context);
  }

  metrics(...args: Parameters<Source['metrics']>): ReturnType<Source['metrics']> {
    return this.inner.metrics(...args);
  }

  /** Gives the answer that was held back. */
  answer(): void {
    this.mode = 'there';
    this.#answer?.();
  }
}

const ids = ({ runs }: RunsAnswer): string[] => runs.map(({ id }) => id);
const places = ({ colors }: RunsAnswer): Record<string, number> => Object.fromEntries([...colors!].map(([id, { color }]) => [id, color]));

test('keeps ids as they are and prefixes only those that collide; equal names get those of their sources', async () => {
  const { runs } = await combineSources([one, two]).runs({}, at());
  assert.deepEqual(runs.map(({ id, name }) => [id, name]), [['a', 'a (memory 1)'], ['b', 'b'], ['2:a', 'a (memory 2)']]);
  const named = await combineSources({ sweep: one, baseline: two }).runs({}, at());
  assert.deepEqual(named.runs.map(({ id, name }) => [id, name]), [['a', 'a (sweep)'], ['b', 'b'], ['baseline:a', 'a (baseline)']]);
});

test('asks each source about its own runs and answers in the order of the runs', async () => {
  const source = combineSources([one, two]);
  const { runs } = await source.runs({}, at());
  const series = await source.series({ runs: [...runs].reverse(), metrics: ['loss'] }, at());
  assert.deepEqual(series.map(({ run, value }) => [run, ...value]), [['2:a', 4], ['b', 3], ['a', 1, 2]]);
});

test('tells when any of the sources has changed', () => {
  let told = 0;
  const grows = memorySource({ runs: [{ id: 'a', history: { loss: [1] } }] });
  const stop = combineSources([one, grows]).subscribe!(() => told++);
  grows.append('a', { loss: [5] });
  stop();
  grows.append('a', { loss: [6] });
  assert.equal(told, 1);
});

for (const mode of ['down', 'missing'] as const) {
  test(`shows the others while one is ${mode}, and says so`, async () => {
    const shaky = new Shaky(one), source = combineSources({ shaky, two }, { clock: new FakeClock() });
    shaky.mode = mode;
    assert.deepEqual(ids(await source.runs({}, at())), ['a']);
    assert.match(source.partFailure!()!.message, mode === 'down' ? /^shaky: the server is down$/ : /^shaky: there is no such project$/);
    assert.deepEqual(source.skipped!().map(({ what }) => what), ['shaky']);
    shaky.mode = 'there';
    assert.deepEqual(ids(await source.runs({}, at())), ['shaky:a', 'b', 'a'], 'an id that was given stays');
    assert.equal(source.partFailure!(), undefined);
  });
}

test('fails where all fail, with the first reason', async () => {
  const [first, second] = [new Shaky(one), new Shaky(two)], source = combineSources([first, second]);
  first.mode = second.mode = 'down';
  await assert.rejects(source.runs({}, at()), (error) => error instanceof WbError && error.retryable);
});

test('keeps runs, curves and colours of a source that dies', async () => {
  const shaky = new Shaky(memorySource({ runs: [{ id: 's', createdAt: 1, history: { loss: [7, 8] } }] })), source = combineSources([shaky, two], { clock: new FakeClock() });
  const before = await source.runs({}, at()), series = await source.series({ runs: before.runs, metrics: ['loss'] }, at());
  shaky.mode = 'down';
  const after = await source.runs({}, at());
  assert.deepEqual([ids(after), places(after)], [ids(before), places(before)]);
  const previous = new Map(series.map((known) => [`${known.run}\u0000loss`, known]));
  const kept = await source.series({ runs: after.runs, metrics: ['loss'], previous }, at());
  assert.ok(kept.every((known, i) => extendsSeries(series[i], known)));
});

test('gives a source that comes late the next colours, and changes no other', async () => {
  const early = new Shaky(memorySource({ runs: [{ id: 'old', createdAt: 1 }] })), source = combineSources([early, memorySource({ runs: [{ id: 'x', createdAt: 5 }, { id: 'y', createdAt: 6 }] })], { clock: new FakeClock() });
  early.mode = 'down';
  assert.deepEqual(places(await source.runs({}, at())), { x: 0, y: 1 });
  early.mode = 'there';
  assert.deepEqual(places(await source.runs({}, at())), { x: 0, y: 1, old: 2 });
});

test('waits a second for a slow source, then shows the others, and tells when it has answered', async () => {
  const clock = new FakeClock(), slow = new Shaky(one), source = combineSources({ slow, two }, { clock });
  slow.mode = 'silent';
  let told = 0;
  const stop = source.subscribe!(() => told++);
  const answer = source.runs({}, at());
  await clock.advance(999);
  assert.equal(clock.waiting, 1, 'still waits');
  await clock.advance(1);
  assert.deepEqual(ids(await answer), ['a']);
  assert.match(source.partFailure!()!.message, /^slow has not answered yet$/);
  slow.answer();
  await settlePromises();
  assert.equal(told, 1);
  assert.deepEqual(ids(await source.runs({}, at())), ['slow:a', 'b', 'a']);
  assert.equal(slow.asked, 1, 'the late answer is taken, and not asked for again');
  stop();
});

test('asks a source that is down again while somebody listens, ever more rarely, and not for ever', async () => {
  const clock = new FakeClock(), shaky = new Shaky(one), source = combineSources([shaky, two], { clock });
  shaky.mode = 'down';
  const asked: number[] = [];
  const stop = source.subscribe!(() => {
    asked.push(clock.now() / 1000);
    void source.runs({}, at());
  });
  await source.runs({}, at());
  await clock.advance(10 * 60_000);
  assert.deepEqual(asked, [2, 6, 14, 30, 62, 126]);
  stop();
  assert.equal(clock.waiting, 0);
});

test('a page gets the curves that were missed once their source is back', async () => {
  const clock = new FakeClock(), shaky = new Shaky(memorySource({ runs: [{ id: 's', state: 'finished', history: { loss: [7] } }] })), source = combineSources([shaky, two], { clock });
  const session = new Session(source, new Ticker(clock), { clock }), { signal } = new AbortController();
  const stop = source.subscribe!(() => session.changed());
  const read = async (): Promise<readonly string[]> => (await session.series((await session.runs({}, signal)).runs, ['loss'], signal)).map(({ run }) => run);
  shaky.mode = 'no-series';
  assert.deepEqual(await read(), ['a']);
  assert.match(source.partFailure!()!.message, /down/);
  shaky.mode = 'there';
  await clock.advance(2000);
  assert.deepEqual(await read(), ['s', 'a']);
  assert.equal(source.partFailure!(), undefined);
  stop();
});

test('ends with an abort, whatever a source does', async () => {
  const slow = new Shaky(one), aborter = new AbortController(), source = combineSources([slow, two], { clock: new FakeClock() });
  await assert.rejects(source.runs({}, at(AbortSignal.abort())), isAbort);
  const { runs } = await source.runs({}, at());
  aborter.abort();
  await assert.rejects(source.series({ runs, metrics: ['loss'] }, at(aborter.signal)), isAbort);
});

test('is made from addresses and descriptions, also where one of them is none', async () => {
  const csv = (loss: number): string => `step,loss\n0,${loss}\n`, server = await serve({ 'x/a.csv': csv(1), 'y/a.csv': csv(2) });
  const read = async (source: Source): Promise<unknown> => (await source.runs({}, at())).runs.map(({ id, name }) => [id, name]);
  try {
    const clash = [['a', 'a (x/a.csv)'], ['2:a', 'a (y/a.csv)']];
    const listed = await sourceFrom({ type: 'combined', sources: `${server.url}x/a.csv ${server.url}y/a.csv` });
    assert.deepEqual(await read(listed), clash);
    assert.deepEqual(await read(await sourceFrom({ type: listed.describe().type, ...listed.describe().options })), clash);
    const named = { x: `${server.url}x/a.csv`, wrong: { type: 'typo' }, y: { type: 'files', src: `${server.url}y/a.csv` } };
    for (const sources of [named, JSON.stringify(named)]) {
      const source = await sourceFrom({ type: 'combined', sources });
      assert.deepEqual(await read(source), [['a', 'a (x)'], ['y:a', 'a (y)']]);
      assert.match(source.partFailure!()!.message, /^wrong: invalid type: "typo"/);
      const again = await sourceFrom({ type: 'combined', ...source.describe().options });
      assert.deepEqual(await read(again), [['a', 'a (x)'], ['y:a', 'a (y)']]);
    }
    for (const sources of [undefined, '', [], {}, 7, [7], '{"x":']) await assert.rejects(sourceFrom({ type: 'combined', sources }), /invalid sources: /);
  } finally {
    await server.close();
  }
});

test('labels sources by as little of their addresses as tells them apart', async () => {
  const server = await serve();
  const index = (name: string): string => JSON.stringify({ format: 'wb-runs', runs: [{ id: 'r', name }] });
  server.files.set('vision/runs/index.json', index('same')).set('text/runs/index.json', index('same'));
  const { runs } = await combineSources(['vision', 'text'].map((path) => bundleSource({ src: `${server.url}${path}/runs/` }))).runs({}, at());
  assert.deepEqual(runs.map(({ name }) => name), ['same (vision/runs)', 'same (text/runs)']);
  await server.close();
});
