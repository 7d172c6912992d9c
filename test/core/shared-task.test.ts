import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAbort } from '../../src/core/errors.js';
import { SharedTask } from '../../src/core/shared-task.js';
import { settlePromises } from '../fixtures/fake-clock.js';

function openTask(): { task: SharedTask<string>; finish: (value: string) => void; fail: (error: Error) => void; calls: () => number } {
  let finish!: (value: string) => void;
  let fail!: (error: Error) => void;
  let calls = 0;
  const task = new SharedTask<string>((signal) => new Promise((resolve, reject) => {
    calls++;
    finish = resolve;
    fail = reject;
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  }));
  return { task, finish: (value) => finish(value), fail: (error) => fail(error), calls: () => calls };
}

test('does the work once for all who wait', async () => {
  const { task, finish, calls } = openTask();
  const answers = [new AbortController(), new AbortController()].map(({ signal }) => task.join(signal));
  await settlePromises();
  finish('done');
  assert.deepEqual(await Promise.all(answers), ['done', 'done']);
  assert.equal(calls(), 1);
});

test('goes on when one of two leaves', async () => {
  const { task, finish } = openTask();
  const [leaver, stayer] = [new AbortController(), new AbortController()];
  const left = assert.rejects(task.join(leaver.signal), isAbort);
  const stayed = task.join(stayer.signal);
  leaver.abort();
  await left;
  assert.equal(task.aborted, false);
  finish('done');
  assert.equal(await stayed, 'done');
});

test('gives the work up when the last has left', async () => {
  const { task } = openTask();
  const callers = [new AbortController(), new AbortController()];
  const all = callers.map((caller) => assert.rejects(task.join(caller.signal), isAbort));
  await settlePromises();
  for (const caller of callers) caller.abort();
  await Promise.all(all);
  assert.equal(task.aborted, true);
});

test('refuses a caller that has left already', async () => {
  const { task } = openTask();
  await assert.rejects(task.join(AbortSignal.abort()), isAbort);
});

test('tells everyone why the work failed', async () => {
  const { task, fail } = openTask();
  const answers = [1, 2].map(() => assert.rejects(task.join(new AbortController().signal), /broken/));
  await settlePromises();
  fail(new Error('broken'));
  await Promise.all(answers);
});
