import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WbError } from '../../src/core/errors.js';
import { combineSources } from '../../src/sources/combine-sources.js';
import { memorySource } from '../../src/sources/memory/memory-source.js';
import type { FetchContext } from '../../src/sources/source.js';

const context: FetchContext = { moment: 1, signal: new AbortController().signal };
const one = memorySource({ runs: [{ id: 'a', history: { loss: [1, 2] } }, { id: 'b', history: { loss: [3] } }] });
const two = memorySource({ runs: [{ id: 'a', history: { loss: [4] } }] });

test('keeps ids as they are and prefixes only those that collide', async () => {
  const { runs } = await combineSources([one, two]).runs({}, context);
  assert.deepEqual(runs.map(({ id, name }) => [id, name]), [['a', 'a'], ['b', 'b'], ['2:a', 'a']]);
});

test('asks each source about its own runs and answers in the order of the runs', async () => {
  const source = combineSources([one, two]);
  const { runs } = await source.runs({}, context);
  const series = await source.series({ runs: [...runs].reverse(), metrics: ['loss'] }, context);
  assert.deepEqual(series.map(({ run, value }) => [run, ...value]), [['2:a', 4], ['b', 3], ['a', 1, 2]]);
});

test('tells when any of the sources has changed', () => {
  let told = 0;
  const stop = combineSources([one, two]).subscribe!(() => told++);
  two.append('a', { loss: [5] });
  stop();
  two.append('a', { loss: [6] });
  assert.equal(told, 1);
});

test('waits for a source that may answer later instead of dropping its runs', async () => {
  const down = { ...one, capabilities: {}, describe: () => one.describe(), runs: () => Promise.reject(new WbError('unavailable', 'down')) };
  await assert.rejects(combineSources([down, two]).runs({}, context), /down/);
});
