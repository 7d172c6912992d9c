import assert from 'node:assert/strict';
import { test } from 'node:test';
import { delay } from '../../src/core/clock.js';
import { isAbort } from '../../src/core/errors.js';
import { FakeClock } from '../fixtures/fake-clock.js';

test('waits as long as it was told', async () => {
  const clock = new FakeClock();
  let done = false;
  const waited = delay(clock, 100).then(() => { done = true; });
  await clock.advance(99);
  assert.equal(done, false);
  await clock.advance(1);
  await waited;
});

test('stops waiting when it is aborted, and leaves no timer', async () => {
  const clock = new FakeClock();
  const caller = new AbortController();
  const waited = assert.rejects(delay(clock, 100, caller.signal), isAbort);
  caller.abort();
  await waited;
  assert.equal(clock.waiting, 0);
  await assert.rejects(delay(clock, 100, caller.signal), isAbort);
});
