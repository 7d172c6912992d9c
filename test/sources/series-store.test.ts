import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAbort } from '../../src/core/errors.js';
import { SeriesStore } from '../../src/sources/series-store.js';
import { seriesKey, type FetchContext } from '../../src/sources/source.js';
import { settlePromises } from '../fixtures/fake-clock.js';
import { answer, run, ScriptedSource, series } from '../fixtures/scripted-source.js';

function open(): { source: ScriptedSource; store: SeriesStore } {
  const source = new ScriptedSource();
  return { source, store: new SeriesStore((query, context) => source.series(query, context)) };
}
const at = (moment: number, signal = new AbortController().signal): FetchContext => ({ moment, signal });

/** Reads through the store, answering every call at once. */
async function read(source: ScriptedSource, store: SeriesStore, runs: Parameters<SeriesStore['get']>[0], moment: number, value = 1): Promise<number[]> {
  const from = source.seriesCalls.length;
  const result = store.get(runs, ['loss'], at(moment));
  await settlePromises();
  for (const call of source.seriesCalls.slice(from)) call.resolve(answer(call.query, value));
  return (await result).map((item) => item.value[0]);
}

test('reads a running run without a revision once per moment', async () => {
  const { source, store } = open();
  await read(source, store, [run('a')], 1);
  await read(source, store, [run('a')], 1);
  await read(source, store, [run('a')], 2);
  assert.equal(source.seriesCalls.length, 2);
});

test('does not read finished runs again', async () => {
  const { source, store } = open();
  const runs = [run('a', { state: 'finished', heartbeatAt: 5 }), run('b')];
  await read(source, store, runs, 1);
  await read(source, store, runs, 2);
  assert.deepEqual(source.seriesCalls.map(({ query }) => query.runs.map(({ id }) => id)), [['a', 'b'], ['b']]);
});

test('reads a run with a revision again only when the revision has changed', async () => {
  const { source, store } = open();
  await read(source, store, [run('a', { revision: '10' })], 1);
  await read(source, store, [run('a', { revision: '10' })], 2);
  await read(source, store, [run('a', { revision: '20' })], 3);
  assert.equal(source.seriesCalls.length, 2);
});

test('remembers that a run has no such metric', async () => {
  const { source, store } = open();
  const runs = [run('a', { revision: '1' })];
  const first = store.get(runs, ['typo'], at(1));
  await settlePromises();
  source.seriesCalls[0].resolve([]);
  assert.deepEqual(await first, []);
  assert.deepEqual(await store.get(runs, ['typo'], at(2)), []);
  assert.equal(source.seriesCalls.length, 1);
});

test('hands the source what is known, so that it can go on from there', async () => {
  const { source, store } = open();
  await read(source, store, [run('a')], 1, 7);
  void store.get([run('a')], ['loss'], at(2));
  await settlePromises();
  assert.equal(source.seriesCalls[1].query.previous?.get(seriesKey('a', 'loss'))?.value[0], 7);
});

test('does not let a late older answer replace a newer one', async () => {
  const { source, store } = open();
  const older = store.get([run('a')], ['loss'], at(1));
  const newer = store.get([run('a')], ['loss'], at(2));
  await settlePromises();
  source.seriesCalls[1].resolve([series('a', 'loss', [2])]);
  await newer;
  source.seriesCalls[0].resolve([series('a', 'loss', [1])]);
  assert.equal((await older)[0].value[0], 2);
});

test('aborts the reading when the last reader leaves, and reads again for the next', async () => {
  const { source, store } = open();
  const leaver = new AbortController();
  const left = assert.rejects(store.get([run('a')], ['loss'], at(1, leaver.signal)), isAbort);
  await settlePromises();
  leaver.abort();
  await left;
  assert.equal(source.seriesCalls[0].context.signal.aborted, true);
  assert.deepEqual(await read(source, store, [run('a')], 1, 3), [3]);
});
