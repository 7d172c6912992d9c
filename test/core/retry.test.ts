import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAbort, WbError } from '../../src/core/errors.js';
import { retry } from '../../src/core/retry.js';
import { FakeClock } from '../fixtures/fake-clock.js';

const down = (retryAfterMs?: number): WbError =>
  new WbError('unavailable', 'down', retryAfterMs === undefined ? {} : { retryAfterMs });

/** Runs work that always fails and returns the times of its attempts. */
async function attemptTimes(random: number, options: { attempts?: number; retryAfterMs?: number } = {}): Promise<number[]> {
  const clock = new FakeClock();
  const times: number[] = [];
  const result = retry(() => {
    times.push(clock.now());
    return Promise.reject(down(options.retryAfterMs));
  }, { clock, random: () => random, attempts: options.attempts ?? 4, baseMs: 500, capMs: 1500 });
  const failed = assert.rejects(result, /down/);
  await clock.advance(600_000);
  await failed;
  return times;
}

test('waits at most base times a power of two, up to the cap', async () => {
  assert.deepEqual(await attemptTimes(1), [0, 500, 1500, 3000]);
});

test('may retry at once, because the jitter is full', async () => {
  assert.deepEqual(await attemptTimes(0), [0, 0, 0, 0]);
});

test('waits as long as the server asked', async () => {
  assert.deepEqual(await attemptTimes(1, { attempts: 3, retryAfterMs: 7000 }), [0, 7000, 14_000]);
});

test('returns what a later attempt gives', async () => {
  const clock = new FakeClock();
  const result = retry((attempt) => (attempt < 3 ? Promise.reject(down()) : Promise.resolve(attempt)), { clock, random: () => 0.5 });
  await clock.advance(10_000);
  assert.equal(await result, 3);
});

test('does not try again what cannot succeed', async () => {
  let calls = 0;
  await assert.rejects(retry(() => {
    calls++;
    return Promise.reject(new WbError('missing', 'gone'));
  }), /gone/);
  assert.equal(calls, 1);
});

test('takes an unknown failure for one that may pass', async () => {
  const clock = new FakeClock();
  const result = retry((attempt) => (attempt === 1 ? Promise.reject(new TypeError('fetch failed')) : Promise.resolve('ok')), { clock });
  await clock.advance(10_000);
  assert.equal(await result, 'ok');
});

test('ends the wait when the caller leaves', async () => {
  const clock = new FakeClock();
  const caller = new AbortController();
  const result = retry(() => Promise.reject(down()), { clock, random: () => 1, signal: caller.signal });
  const ended = assert.rejects(result, isAbort);
  await clock.advance(10);
  caller.abort();
  await ended;
  assert.equal(clock.waiting, 0);
});
