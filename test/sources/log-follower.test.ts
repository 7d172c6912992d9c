import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WbError } from '../../src/core/errors.js';
import { Ticker } from '../../src/core/ticker.js';
import { LogFollower, type LogChange } from '../../src/sources/log-follower.js';
import { memorySource, type MemorySource } from '../../src/sources/memory/memory-source.js';
import { Session } from '../../src/sources/session.js';
import { FakeClock } from '../fixtures/fake-clock.js';
import { run } from '../fixtures/scripted-source.js';

function follow(source: MemorySource): { log: LogFollower; session: Session; changes: LogChange[] } {
  const clock = new FakeClock();
  const session = new Session(source, new Ticker(clock), { clock });
  const changes: LogChange[] = [];
  return { session, changes, log: new LogFollower(session, run('a'), (change) => changes.push(change)) };
}

const lines = (log: LogFollower): string[] => Array.from({ length: log.text.lineCount }, (_, i) => log.text.line(i));

test('reads a short log whole and follows it', async () => {
  const source = memorySource({ runs: [{ id: 'a', logs: 'one\ntw' }] });
  const { log, session } = follow(source);
  assert.equal(log.isRead, false);
  await log.refresh();
  assert.deepEqual(lines(log), ['one', 'tw']);
  source.print('a', 'o\nthree\n');
  session.invalidate();
  await log.refresh();
  assert.deepEqual(lines(log), ['one', 'two', 'three']);
  assert.equal(log.isFromStart, true);
  assert.equal(log.error, undefined);
});

test('reads only the end of a long log until more is asked for', async () => {
  const text = Array.from({ length: 200_000 }, (_, i) => `step ${i} of the training\n`).join('');
  const { log, changes } = follow(memorySource({ runs: [{ id: 'a', logs: text }] }));
  await log.refresh();
  assert.equal(log.isFromStart, false);
  assert.ok(log.extent.read < log.extent.size! / 4);
  assert.equal(log.text.line(log.text.lineCount - 1), 'step 199999 of the training');
  const known = log.text.lineCount;
  await log.readBefore();
  assert.equal(changes.reduce((sum, { before }) => sum + before, 0), log.text.lineCount - known);
  await log.readAll();
  assert.equal(log.text.lineCount, 200_000);
  assert.equal(log.text.line(0), 'step 0 of the training');
  assert.equal(log.isFromStart, true);
});

test('starts anew when the log is another one', async () => {
  const source = memorySource({ runs: [{ id: 'a', logs: 'a long first run\nof two lines\n' }] });
  const { log, session, changes } = follow(source);
  await log.refresh();
  changes.length = 0;
  source.set('a', { logs: 'second\n' });
  session.invalidate();
  await log.refresh();
  assert.deepEqual(lines(log), ['second']);
  assert.ok(changes.some(({ isAnew }) => isAnew));
});

test('says why it cannot be read, keeps what it knew, and tries again', async () => {
  const source = memorySource({ runs: [{ id: 'a', logs: 'one\n' }] });
  const { log, session } = follow(source);
  await log.refresh();
  const read = source.logPart!.bind(source);
  source.logPart = () => Promise.reject(new WbError('missing', 'gone'));
  session.invalidate();
  await log.refresh();
  assert.ok(log.error);
  assert.deepEqual(lines(log), ['one']);
  source.logPart = read;
  source.print('a', 'two\n');
  session.invalidate();
  await log.refresh();
  assert.equal(log.error, undefined);
  assert.deepEqual(lines(log), ['one', 'two']);
});

test('is silent once it is closed', async () => {
  const { log, changes } = follow(memorySource({ runs: [{ id: 'a', logs: 'one\n' }] }));
  const reading = log.refresh();
  log.close();
  await reading;
  assert.deepEqual(changes, []);
});
