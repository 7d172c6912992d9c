import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WbError } from '../../src/core/errors.js';
import { Ticker } from '../../src/core/ticker.js';
import { PanelFeed, type FeedQuery, type FeedState } from '../../src/sources/panel-feed.js';
import { Session } from '../../src/sources/session.js';
import { FakeClock, settlePromises } from '../fixtures/fake-clock.js';
import { answer, run, ScriptedSource } from '../fixtures/scripted-source.js';

interface Page {
  readonly clock: FakeClock;
  readonly source: ScriptedSource;
  readonly ticker: Ticker;
  readonly session: Session;
  feed(query?: Partial<FeedQuery>): { feed: PanelFeed; states: FeedState[] };
}

function openPage(): Page {
  const clock = new FakeClock(1_000_000);
  const source = new ScriptedSource();
  const ticker = new Ticker(clock);
  const session = new Session(source, ticker, { clock, random: () => 1, retries: { attempts: 1 } });
  return {
    clock, source, ticker, session,
    feed(query = {}) {
      const states: FeedState[] = [];
      const feed = new PanelFeed(session, (state) => states.push(state));
      feed.ask({ source: {}, runSet: {}, metrics: ['loss'], ...query });
      return { feed, states };
    },
  };
}

/** Answers every open call of the source. */
async function answerAll(source: ScriptedSource, value = 1): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await settlePromises();
    for (const call of source.runsCalls) call.resolve({ runs: [run('a')] });
    for (const call of source.seriesCalls) call.resolve(answer(call.query, value));
    for (const call of source.metricsCalls) call.resolve(['loss', 'lr']);
  }
  await settlePromises();
}

test('goes from loading to ready', async () => {
  const { source, feed: make } = openPage();
  const { feed, states } = make();
  feed.setActive(true);
  await answerAll(source, 5);
  assert.deepEqual(states.map(({ status }) => status), ['loading', 'ready']);
  assert.equal(states[1].data!.series[0].value[0], 5);
  assert.equal(states[1].data!.readAt, 1_000_000);
});

test('reads the series of the runs that are picked, and of none where none is', async () => {
  for (const [picked, asked] of [[['b'], [['b']]], [[], []]] as const) {
    const { source, feed: make } = openPage();
    const { feed, states } = make({ pickRuns: ({ runs }) => runs.filter(({ id }) => picked.some((one) => one === id)) });
    feed.setActive(true);
    await settlePromises();
    for (const call of source.runsCalls) call.resolve({ runs: [run('a'), run('b')] });
    await answerAll(source);
    assert.deepEqual(source.seriesCalls.map(({ query }) => query.runs.map(({ id }) => id)), asked);
    assert.equal(states.at(-1)?.status, 'ready');
  }
});

test('fetches nothing while it is inactive, and what is due when it wakes', async () => {
  const { clock, source, ticker, feed: make } = openPage();
  const { feed } = make();
  feed.setRefresh(5);
  await clock.advance(60_000);
  assert.equal(source.runsCalls.length, 0);
  assert.equal(ticker.size, 0);
  assert.equal(source.listeners.size, 0);
  feed.setActive(true);
  await settlePromises();
  assert.equal(source.runsCalls.length, 1);
});

test('any number of feeds share one timer and one reading', async () => {
  const { clock, source, feed: make } = openPage();
  const feeds = Array.from({ length: 12 }, () => make().feed);
  for (const feed of feeds) {
    feed.setRefresh(5);
    feed.setActive(true);
  }
  await answerAll(source);
  assert.equal(clock.waiting, 1);
  assert.equal(source.runsCalls.length, 1);
  await clock.advance(5000);
  assert.equal(source.runsCalls.length, 2);
});

test('keeps the last good data beside the error of a failed refresh', async () => {
  const { clock, source, feed: make } = openPage();
  const { feed, states } = make();
  feed.setRefresh(5);
  feed.setActive(true);
  await answerAll(source, 5);
  await clock.advance(5000);
  source.runsCalls[1].reject(new WbError('unavailable', 'the server is down'));
  await settlePromises();
  const state = states.at(-1)!;
  assert.equal(state.status, 'failed');
  assert.equal(state.error?.message, 'the server is down');
  assert.equal(state.data?.series[0]!.value[0], 5);
  await clock.advance(5000);
  await answerAll(source, 6);
  assert.equal(feed.state.status, 'ready');
  assert.equal(feed.state.error, undefined);
});

test('retries when the reader asks', async () => {
  const { source, feed: make } = openPage();
  const { feed } = make();
  feed.setActive(true);
  await settlePromises();
  source.runsCalls[0].reject(new WbError('missing', 'gone'));
  await settlePromises();
  assert.equal(feed.state.status, 'failed');
  feed.retry();
  await answerAll(source);
  assert.equal(feed.state.status, 'ready');
});

test('aborts what it waits for when it falls asleep, and asks again when it wakes', async () => {
  const { source, feed: make } = openPage();
  const { feed, states } = make();
  feed.setActive(true);
  await settlePromises();
  feed.setActive(false);
  await settlePromises();
  assert.equal(source.runsCalls[0].context.signal.aborted, true);
  assert.equal(states.some(({ status }) => status === 'failed'), false);
  feed.setActive(true);
  await answerAll(source);
  assert.equal(feed.state.status, 'ready');
});

test('shows the answer to the last question only', async () => {
  const { source, feed: make } = openPage();
  const { feed, states } = make({ metrics: ['first'] });
  feed.setActive(true);
  await settlePromises();
  feed.ask({ source: {}, runSet: {}, metrics: ['second'] });
  await answerAll(source);
  const shown = states.flatMap(({ data }) => data?.series.map(({ metric }) => metric) ?? []);
  assert.deepEqual(shown, ['second']);
});

test('waits for a slow answer instead of asking again', async () => {
  const { clock, source, feed: make } = openPage();
  const { feed } = make();
  feed.setRefresh(1);
  feed.setActive(true);
  await clock.advance(10_000);
  assert.equal(source.runsCalls.length, 1);
});

test('asks again when the source says that it has changed', async () => {
  const { source, feed: make } = openPage();
  const { feed } = make();
  feed.setActive(true);
  await answerAll(source, 1);
  for (const listener of source.listeners) listener();
  await answerAll(source, 2);
  assert.equal(feed.state.data?.series[0]!.value[0], 2);
});

test('asks once more when the source changed during an answer', async () => {
  const { source, feed: make } = openPage();
  const { feed } = make();
  feed.setActive(true);
  await settlePromises();
  for (const listener of source.listeners) listener();
  await answerAll(source);
  assert.equal(source.runsCalls.length, 2);
  assert.equal(feed.state.status, 'ready');
});

test('names the metrics there are where none was found', async () => {
  const { source, feed: make } = openPage();
  const { feed } = make({ metrics: ['typo'] });
  feed.setActive(true);
  await settlePromises();
  source.runsCalls[0].resolve({ runs: [run('a')] });
  await settlePromises();
  source.seriesCalls[0].resolve([]);
  await answerAll(source);
  assert.deepEqual(feed.state.data?.metricNames, ['loss', 'lr']);
});

test('leaves nothing behind when it is closed', async () => {
  const { clock, source, ticker, feed: make } = openPage();
  const { feed } = make();
  feed.setRefresh(5);
  feed.setActive(true);
  await answerAll(source);
  feed.close();
  assert.deepEqual([ticker.size, clock.waiting, source.listeners.size], [0, 0, 0]);
});
