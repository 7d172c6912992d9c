import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ticker } from '../../src/core/ticker.js';
import { FakeClock } from '../fixtures/fake-clock.js';

test('uses one timer for any number of jobs', async () => {
  const clock = new FakeClock();
  const ticker = new Ticker(clock);
  const calls: string[] = [];
  for (const [name, everyMs] of [['a', 1000], ['b', 1000], ['c', 2500]] as const) {
    ticker.every(everyMs, () => calls.push(`${name}@${clock.now()}`));
  }
  assert.equal(clock.waiting, 1);
  await clock.advance(2500);
  assert.deepEqual(calls, ['a@1000', 'b@1000', 'a@2000', 'b@2000', 'c@2500']);
  assert.equal(clock.waiting, 1);
});

test('has no timer when the last job is gone', () => {
  const clock = new FakeClock();
  const ticker = new Ticker(clock);
  const stops = [ticker.every(10, () => undefined), ticker.every(20, () => undefined)];
  for (const stop of stops) stop();
  assert.equal(ticker.size, 0);
  assert.equal(clock.waiting, 0);
});

test('does nothing while paused and runs each overdue job once afterwards', async () => {
  const clock = new FakeClock();
  const ticker = new Ticker(clock);
  let calls = 0;
  ticker.every(1000, () => calls++);
  ticker.setPaused(true);
  assert.equal(clock.waiting, 0);
  await clock.advance(10_000);
  assert.equal(calls, 0);
  ticker.setPaused(false);
  await clock.advance(0);
  assert.equal(calls, 1);
  await clock.advance(1000);
  assert.equal(calls, 2);
});

test('keeps the other jobs when a job stops itself', async () => {
  const clock = new FakeClock();
  const ticker = new Ticker(clock);
  const calls: string[] = [];
  const stop = ticker.every(100, () => { calls.push('once'); stop(); });
  ticker.every(100, () => calls.push('always'));
  await clock.advance(200);
  assert.deepEqual(calls, ['once', 'always', 'always']);
});

test('does not run a job that another job has stopped in the same turn', async () => {
  const clock = new FakeClock();
  const ticker = new Ticker(clock);
  let stopped = 0;
  ticker.every(100, () => stop());
  const stop = ticker.every(100, () => stopped++);
  await clock.advance(300);
  assert.equal(stopped, 0);
});

test('keeps its timer when a job throws', async () => {
  const clock = new FakeClock();
  const ticker = new Ticker(clock);
  let calls = 0;
  ticker.every(100, () => {
    calls++;
    throw new Error('a broken panel');
  });
  await assert.rejects(clock.advance(100), /a broken panel/);
  await assert.rejects(clock.advance(100), /a broken panel/);
  assert.equal(calls, 2);
});
