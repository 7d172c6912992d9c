import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runTable } from '../../../src/panels/run-table/run-table.js';
import { run, sceneOf } from './table-fixture.js';

const sweep = Array.from({ length: 6 }, (_, i) => run(`r${i}`, {
  createdAt: Date.UTC(2026, 10, 14, i), durationSeconds: 60 + i, state: i === 5 ? 'crashed' : 'finished',
  config: { optimizer: i % 2 ? 'sgd' : 'adamw', learning_rate: 10 ** -i, epochs: 5, model: { depth: i } },
  summary: { _step: 100, 'val/accuracy': 0.9 + i / 100, 'train/loss': 1 - i / 10, note: 'x'.repeat(100) },
}));

test('chooses the columns that tell runs apart', async () => {
  const { columns } = await sceneOf(sweep);
  assert.deepEqual(columns.map(({ id }) => id), [
    'name', 'state', 'created_at', 'duration', 'config.optimizer', 'config.learning_rate', 'config.model.depth', 'val/accuracy', 'train/loss',
  ]);
});

test('shows the columns asked for, in their order, under short labels', async () => {
  const { columns } = await sceneOf(sweep, { columns: 'name state val/accuracy config.learning_rate created_at' });
  assert.deepEqual(columns.map(({ label, kind }) => `${label}: ${kind}`), [
    'Name: name', 'State: state', 'val/accuracy: number', 'learning_rate: number', 'Created: date',
  ]);
});

test('knows the words of the guide', async () => {
  const { columns, values, notes } = await sceneOf(sweep, { columns: 'name state duration created_at step gpu_util' });
  assert.deepEqual(columns.map(({ label }) => label), ['Name', 'State', 'Duration', 'Created', 'Step', 'gpu_util']);
  assert.equal(values.value(columns[4], 0), 100);
  assert.deepEqual(notes, ['6 runs', 'no run has gpu_util']);
});

test('keeps the full path where two labels would read the same', async () => {
  const both = [run('a', { config: { loss: 'mse' }, summary: { loss: 1 } })];
  const { columns } = await sceneOf(both, { columns: 'name config.loss summary.loss' });
  assert.deepEqual(columns.map(({ label }) => label), ['Name', 'config.loss', 'summary.loss']);
});

test('takes a pattern for all keys that match it', async () => {
  const { columns } = await sceneOf(sweep, { columns: ['name', 'val/*', 'config.*'] });
  assert.deepEqual(columns.map(({ id }) => id), ['name', 'val/accuracy', 'config.optimizer', 'config.learning_rate', 'config.epochs', 'config.model.depth']);
});

test('says how many of how many runs it shows', async () => {
  assert.deepEqual((await sceneOf(sweep, { limit: 2 })).notes, ['2 of 6 runs']);
  assert.deepEqual((await sceneOf(sweep)).notes, ['6 runs']);
  assert.deepEqual((await sceneOf(sweep, { groupBy: 'optimizer' })).notes, ['2 groups', '6 runs']);
});

test('names a column that no run has, and the nearest one', async () => {
  const { notes } = await sceneOf(sweep, { columns: 'name val/acuracy tags' });
  assert.deepEqual(notes, ['6 runs', 'no run has val/acuracy (did you mean "val/accuracy"?)']);
});

test('says why it is empty', async () => {
  assert.equal((await sceneOf([])).empty, 'The source has no runs yet.');
  assert.equal((await sceneOf(sweep, { runsFilter: 'nope-.*', state: 'running failed' })).empty,
    'None of the 6 runs matches “nope-.*” and state running or failed.');
});

test('marks the column the report sorts by, whatever the spelling', async () => {
  const { sort, title, runs } = await sceneOf(sweep, { columns: 'name val/accuracy', sortBy: 'summary.val/accuracy', sortOrder: 'desc' });
  assert.deepEqual(sort, [{ column: 'val/accuracy', descending: true }]);
  assert.equal(title, 'Runs by summary.val/accuracy');
  assert.equal(runs[0].id, 'r5');
});

test('puts the differences to the baseline beside the metric sorted by', async () => {
  const scene = await sceneOf(sweep, { columns: 'name val/accuracy train/loss', sortBy: 'val/accuracy', baseline: 'r1' });
  assert.deepEqual(scene.columns.map(({ label }) => label), ['Name', 'val/accuracy', 'Δ baseline', 'train/loss']);
  const delta = scene.columns[2];
  assert.ok(Math.abs(scene.values.value(delta, 3) as number - 0.02) < 1e-12);
  assert.equal(scene.values.value(delta, 1), undefined, 'the baseline itself has none');
});

test('says that there is no such baseline', async () => {
  const { notes } = await sceneOf(sweep, { baseline: 'r9' });
  assert.deepEqual(notes, ['6 runs', 'no run is called "r9"']);
});

test('makes nothing anew where only the view changed', async () => {
  const scene = await sceneOf(sweep);
  assert.match(runTable.summarize(scene), /^Runs: 6 runs, 9 columns\. First: Name r0, State finished, /);
});

test('touches few runs for a table of 100,000 runs and 500 columns', async () => {
  let reads = 0;
  const keys = Array.from({ length: 500 }, (_, i) => `m${i}`);
  const summary = new Proxy(Object.fromEntries(keys.map((key, i) => [key, i])), {
    get: (target, key: string) => { reads++; return target[key]; },
    getOwnPropertyDescriptor: (target, key) => { reads++; return Object.getOwnPropertyDescriptor(target, key); },
  });
  const runs = Array.from({ length: 100_000 }, (_, i) => run(`r${i}`, { summary }));
  const scene = await sceneOf(runs, { columns: ['name', ...keys] });
  assert.equal(scene.columns.length, 501);
  assert.ok(reads < 1_000_000, `${reads} values were read for 50,000,000 cells`);
});
