import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAbort, WbError } from '../../src/core/errors.js';
import { Ticker } from '../../src/core/ticker.js';
import { Session } from '../../src/sources/session.js';
import { FakeClock, settlePromises } from '../fixtures/fake-clock.js';
import { answer, run, ScriptedSource } from '../fixtures/scripted-source.js';

function open(): { clock: FakeClock; source: ScriptedSource; session: Session } {
  const clock = new FakeClock();
  const source = new ScriptedSource();
  return { clock, source, session: new Session(source, new Ticker(clock), { clock, random: () => 1 }) };
}
const caller = (): AbortSignal => new AbortController().signal;

test('asks for the runs once, whatever the number of panels', async () => {
  const { source, session } = open();
  const answers = Array.from({ length: 20 }, () => session.runs({}, caller()));
  await settlePromises();
  source.runsCalls[0].resolve({ runs: [run('a')] });
  for (const { runs } of await Promise.all(answers)) assert.equal(runs[0].id, 'a');
  await session.runs({}, caller());
  assert.equal(source.runsCalls.length, 1);
});

test('asks anew in the next moment', async () => {
  const { clock, source, session } = open();
  const first = session.runs({}, caller());
  await settlePromises();
  source.runsCalls[0].resolve({ runs: [] });
  await first;
  session.advance();
  assert.equal(session.moment, 1);
  await clock.advance(250);
  session.advance();
  assert.equal(session.moment, 2);
  void session.runs({}, caller());
  await settlePromises();
  assert.equal(source.runsCalls.length, 2);
});

test('lets the others wait when one panel leaves, and asks no second time', async () => {
  const { source, session } = open();
  const leaver = new AbortController();
  const left = assert.rejects(session.runs({}, leaver.signal), isAbort);
  const stayed = session.runs({}, caller());
  await settlePromises();
  leaver.abort();
  await left;
  const late = session.runs({}, caller());
  await settlePromises();
  source.runsCalls[0].resolve({ runs: [run('a')] });
  assert.equal((await stayed).runs.length, 1);
  assert.equal((await late).runs.length, 1);
  assert.equal(source.runsCalls.length, 1);
});

test('aborts the call when the last panel has left, and asks again for the next', async () => {
  const { source, session } = open();
  const leaver = new AbortController();
  const left = assert.rejects(session.runs({}, leaver.signal), isAbort);
  await settlePromises();
  leaver.abort();
  await left;
  assert.equal(source.runsCalls[0].context.signal.aborted, true);
  const next = session.runs({}, caller());
  await settlePromises();
  source.runsCalls[1].resolve({ runs: [] });
  assert.deepEqual((await next).runs, []);
});

test('tries again as late as the server asked', async () => {
  const { clock, source, session } = open();
  const runs = session.runs({}, caller());
  await settlePromises();
  source.runsCalls[0].reject(new WbError('unavailable', 'busy', { retryAfterMs: 30_000 }));
  await clock.advance(29_999);
  assert.equal(source.runsCalls.length, 1);
  await clock.advance(1);
  source.runsCalls[1].resolve({ runs: [run('a')] });
  assert.equal((await runs).runs.length, 1);
});

test('does not keep a failure: who asks next tries again', async () => {
  const { source, session } = open();
  const failed = assert.rejects(session.runs({}, caller()), /gone/);
  await settlePromises();
  source.runsCalls[0].reject(new WbError('missing', 'gone'));
  await failed;
  void session.runs({}, caller());
  await settlePromises();
  assert.equal(source.runsCalls.length, 2);
});

test('asks for each series once, though several panels want overlapping parts', async () => {
  const { source, session } = open();
  const [a, b] = [run('a', { revision: '1' }), run('b', { revision: '1' })];
  const first = session.series([a, b], ['loss'], caller());
  const second = session.series([b, a], ['loss', 'lr'], caller());
  await settlePromises();
  for (const call of source.seriesCalls) call.resolve(answer(call.query));
  assert.deepEqual((await first).map((item) => `${item.run} ${item.metric}`), ['a loss', 'b loss']);
  assert.deepEqual((await second).map((item) => `${item.run} ${item.metric}`), ['b loss', 'b lr', 'a loss', 'a lr']);
  const asked = source.seriesCalls.flatMap(({ query }) => query.runs.flatMap(({ id }) => query.metrics.map((metric) => `${id} ${metric}`)));
  assert.deepEqual(asked.sort(), ['a loss', 'a lr', 'b loss', 'b lr']);
});

test('listeners told in one turn share one moment', () => {
  const { session } = open();
  session.changed();
  session.changed();
  assert.equal(session.moment, 2);
});
