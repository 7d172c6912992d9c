import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ticker } from '../../src/core/ticker.js';
import { PanelFeed } from '../../src/sources/panel-feed.js';
import { Session } from '../../src/sources/session.js';
import type { SourceCapabilities } from '../../src/sources/source.js';
import { FakeClock, settlePromises } from '../fixtures/fake-clock.js';
import { answer, run, ScriptedSource } from '../fixtures/scripted-source.js';

const window = { from: 100, to: 200, pixels: 900 };

async function feedOver(capabilities: SourceCapabilities): Promise<{ source: ScriptedSource; feed: PanelFeed }> {
  const clock = new FakeClock(1_000_000), source = new ScriptedSource(capabilities);
  const feed = new PanelFeed(new Session(source, new Ticker(clock), { clock }), () => undefined);
  feed.ask({ source: {}, runSet: {}, metrics: ['loss'] });
  feed.setActive(true);
  await settlePromises();
  source.runsCalls[0].resolve({ runs: [run('a', { state: 'finished' })] });
  await settlePromises();
  source.seriesCalls[0].resolve(answer(source.seriesCalls[0].query, 1));
  await settlePromises();
  return { source, feed };
}

test('asks a source that can bucket for the window that is looked at', async () => {
  const { source, feed } = await feedOver({ window: true });
  feed.look(window);
  await settlePromises();
  assert.deepEqual(source.seriesCalls[1].query.window, window);
  assert.equal(feed.state.data?.series[0].value[0], 1, 'what was there stays meanwhile');
  source.seriesCalls[1].resolve(answer(source.seriesCalls[1].query, 2));
  await settlePromises();
  assert.equal(feed.state.data?.series[0].value[0], 2);
});

test('returns to the whole without asking again', async () => {
  const { source, feed } = await feedOver({ window: true });
  feed.look(window);
  await settlePromises();
  source.seriesCalls[1].resolve(answer(source.seriesCalls[1].query, 2));
  await settlePromises();
  feed.look(undefined);
  await settlePromises();
  assert.equal(source.seriesCalls.length, 2);
  assert.equal(feed.state.data?.series[0].value[0], 1);
});

test('asks a source that cannot bucket nothing more', async () => {
  const { source, feed } = await feedOver({});
  feed.look(window);
  await settlePromises();
  assert.equal(source.seriesCalls.length, 1);
});
