import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customChart } from '../../../src/panels/custom-chart/custom-chart.js';
import { chartCsv } from '../../../src/panels/custom-chart/csv.js';
import type { CustomChartScene } from '../../../src/panels/custom-chart/scene.js';
import type { ViewState } from '../../../src/data/view-state.js';
import type { MemoryRun } from '../../../src/sources/memory/memory-source.js';
import { panelScene } from '../../fixtures/panel-scene.js';

const POINTS = { mark: 'point', encoding: { x: { field: 'lr' }, y: { field: 'val/loss' } } };
const RUNS: MemoryRun[] = [
  { id: 'a', name: 'first', createdAt: 1, config: { lr: 0.1, model: { depth: 2 } }, summary: { 'val/loss': 'NaN', name: 'not this' }, history: { _step: [0, 1, 2], loss: [3, NaN, 1], acc: [null, 0.5, null] }, media: [{ key: 't', table: { columns: ['x', '__proto__'], data: [[1, 2]] } }] },
  { id: 'b', name: 'second', createdAt: 2, config: { lr: 0.2 }, summary: { 'val/loss': 2 }, history: { _step: [0, 1], loss: [4, 5] }, media: [{ key: 't', step: 0, table: { columns: ['x'], data: [[5]] } }, { key: 't', step: 9, table: { columns: ['x'], data: [[7], [8]] } }] },
];

const scene = (raw: Readonly<Record<string, unknown>>, view?: Partial<ViewState>): Promise<CustomChartScene> => panelScene(customChart, RUNS, raw, view);

test('has a row for each run, with config and summary by path and by last part', async () => {
  const { datasets: { wandb }, notes } = await scene({ vegaSpec: POINTS });
  assert.deepEqual(notes, ['2 runs']);
  const [first] = wandb;
  assert.deepEqual([first.name, first.lr, first['model.depth'], first.depth, first['val/loss']], ['first', 0.1, 2, 2, NaN]);
});

test('has a row for each step of a history', async () => {
  const { datasets: { wandb } } = await scene({ vegaSpec: POINTS, historyKeys: ['loss', 'acc'] });
  assert.deepEqual(wandb.map(({ id, _step, loss, acc }) => [id, _step, loss, acc]), [['a', 0, 3, undefined], ['a', 1, NaN, 0.5], ['a', 2, 1, undefined], ['b', 0, 4, undefined], ['b', 1, 5, undefined]]);
});

test('has the rows of the last table of each run, or of the one that is counted', async () => {
  const last = await scene({ vegaSpec: POINTS, tableKey: 't' });
  assert.deepEqual(last.datasets.wandb.map(({ name, x }) => [name, x]), [['first', 1], ['second', 7], ['second', 8]]);
  const query = { queryFields: [{ name: 'runSets', fields: [{ name: 'historyTable', args: [{ name: 'tableKey', value: 't' }, { name: 'index', value: 0 }], fields: [] }] }] };
  assert.deepEqual((await scene({ vegaSpec: POINTS, userQuery: query })).datasets.wandb.map(({ x }) => x), [1, 5]);
});

test('says how many of how many rows it has', async () => {
  const { datasets: { wandb }, notes } = await scene({ vegaSpec: POINTS, historyKeys: ['loss'], rowLimit: 2 });
  assert.equal(wandb.length, 2);
  assert.deepEqual(notes.slice(0, 1), ['2 of 5 rows']);
});

test('leaves hidden runs out', async () => {
  const { datasets: { wandb } } = await scene({ vegaSpec: POINTS }, { hidden: new Set(['a']) });
  assert.deepEqual(wandb.map(({ id }) => id), ['b']);
});

test('names a column that is not there, and the one that may be meant', async () => {
  const { notes } = await scene({ vegaSpec: { mark: 'point', encoding: { x: { field: 'val_loss' }, y: { field: 'made' } }, transform: [{ calculate: '1', as: 'made' }] } });
  assert.deepEqual(notes, ['2 runs', 'no column val_loss (did you mean "val/loss"?)']);
});

test('says what would fill it', async () => {
  assert.equal((await scene({ vegaSpec: POINTS, tableKey: 'u' })).empty, 'No run has logged a table under u.');
  assert.equal((await scene({ vegaSpec: POINTS, historyKeys: ['lost'] })).empty, 'No run has logged lost.');
});

test('tells in words what it shows, and its rows as CSV', async () => {
  const made = await scene({ vegaSpec: { ...POINTS, description: 'Loss by rate' }, title: 'Rates' });
  assert.equal(customChart.summarize(made), 'Rates: Loss by rate. A chart of lr, val/loss with 2 rows of data.');
  assert.match(chartCsv(made), /^.*lr.*\r\n.*0\.1/);
});
