import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import type { FetchContext } from '../../../src/sources/source.js';

const context: FetchContext = { moment: 1, signal: new AbortController().signal };

test('makes runs of what it is given, with defaults for the rest', async () => {
  const { runs } = await memorySource({ runs: [{ id: 'a', createdAt: '2026-11-20', history: { loss: [1] } }] }).runs({}, context);
  assert.deepEqual(runs, [{
    id: 'a', name: 'a', state: 'unknown', tags: [], config: {}, summary: {}, createdAt: Date.UTC(2026, 10, 20), metrics: ['loss'], revision: '1',
  }]);
});

test('keeps gaps, NaN and steps of its own for each metric', async () => {
  const source = memorySource({ runs: [{ id: 'a', history: [
    { _step: [0, 1, 2], _timestamp: [10, 11, 12], loss: [1, null, NaN] }, { _step: [2n ** 53n + 1n], 'val/loss': Float64Array.of(5) },
  ] }] });
  const [loss, validation] = await source.series({ runs: (await source.runs({}, context)).runs, metrics: ['loss', 'val/loss'] }, context);
  assert.deepEqual([[...loss.step], [...loss.value], [...loss.time!]], [[0, 2], [1, NaN], [10, 12]]);
  assert.deepEqual([...validation.exactStep!], [2n ** 53n + 1n]);
});

test('counts rows without steps across appends', async () => {
  const source = memorySource({ runs: [{ id: 'a', history: { loss: [3, 2] } }] });
  source.append('a', { loss: [1] });
  const [loss] = await source.series({ runs: (await source.runs({}, context)).runs, metrics: ['loss'] }, context);
  assert.deepEqual([...loss.step], [0, 1, 2]);
});

test('tells its listeners of every change', () => {
  const source = memorySource({ runs: [{ id: 'a' }] });
  let told = 0;
  const stop = source.subscribe!(() => told++);
  source.append('a', { loss: [1] });
  source.set('a', { state: 'finished' });
  source.set('b', { name: 'new' });
  stop();
  source.set('b', { name: 'newer' });
  assert.equal(told, 3);
});

test('keeps what a change does not name', async () => {
  const source = memorySource({ runs: [{ id: 'a', name: 'best', config: { lr: 1 } }] });
  source.set('a', { state: 'running' });
  const [run] = (await source.runs({}, context)).runs;
  assert.deepEqual([run.name, run.state, run.config], ['best', 'running', { lr: 1 }]);
});

const mistakes: [what: string, act: () => void, message: RegExp][] = [
  ['two runs with one id', () => memorySource({ runs: [{ id: 'a' }, { id: 'a' }] }), /two runs have the id "a"/],
  ['rows for an unknown run', () => memorySource().append('a', { loss: [1] }), /there is no run "a"; add it with set\("a", \{\}\)/],
  ['columns of unequal length', () => memorySource({ runs: [{ id: 'a', history: { _step: [0, 1], loss: [1] } }] }), /invalid column loss: "1 rows" \(expected 2 rows like column _step\)/],
  ['a date that is none', () => memorySource({ runs: [{ id: 'a', createdAt: 'soon' }] }), /invalid createdAt: "soon" \(expected a date\)/],
];
for (const [what, act, message] of mistakes) {
  test(`refuses ${what} at once`, () => {
    assert.throws(act, message);
  });
}
