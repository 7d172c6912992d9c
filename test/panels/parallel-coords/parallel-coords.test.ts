import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EMPTY_VIEW } from '../../../src/data/view-state.js';
import { parallelCsv } from '../../../src/panels/parallel-coords/csv.js';
import { keptRuns } from '../../../src/panels/parallel-coords/kept-runs.js';
import { parallelCoords } from '../../../src/panels/parallel-coords/parallel-coords.js';
import { parallelCoordsSettings, printScales } from '../../../src/panels/parallel-coords/settings.js';
import { parseSettings } from '../../../src/panels/settings.js';
import { history } from '../run-table/table-fixture.js';
import { run, sceneOf } from './parallel-fixture.js';

const sweep = [
  run('a', { optimizer: 'adam', lr: 1e-3, seed: 1, fixed: 5 }, { 'val/acc': 0.9, 'val/loss': 0.3, _step: 9 }),
  run('b', { optimizer: 'sgd', lr: 1e-2, seed: 2, fixed: 5 }, { 'val/acc': 0.8, 'val/loss': 0.5, _step: 8 }),
  run('c', { optimizer: 'sgd', lr: 1e-1, seed: 3, fixed: 5 }, { 'val/acc': NaN, 'val/loss': Infinity, _step: 2 }),
  run('d', { optimizer: 'adam', lr: 1e-1, seed: 4, fixed: 5 }, {}),
];
const kept = (scene: Awaited<ReturnType<typeof sceneOf>>, brushes: Record<string, readonly string[]>): string[] => {
  const { mask } = keptRuns(scene, new Map(Object.entries(brushes)));
  return scene.runs.filter((_, row) => mask[row] === 1).map(({ id }) => id);
};

test('takes the config keys in which runs differ and the metric that says most', async () => {
  const { axes, colors } = await sceneOf(sweep);
  assert.deepEqual(axes.map(({ column }) => column), ['config.optimizer', 'config.lr', 'val/acc']);
  assert.deepEqual(axes.map(({ label }) => label), ['optimizer', 'lr', 'val/acc']);
  assert.equal(colors.type === 'ramp' && colors.axis.column, 'val/acc');
});

test('takes the columns of the guide, in config or summary', async () => {
  const { axes, notes } = await sceneOf(sweep, { columns: ['lr', 'fixed', 'val/acc'] });
  assert.deepEqual(axes.map(({ kind }) => kind), ['log', 'linear', 'linear']);
  assert.deepEqual(notes, ['4 runs']);
});

test('says which column no run has, and what may be meant', async () => {
  const { notes } = await sceneOf(sweep, { columns: 'lr val/ac' });
  assert.deepEqual(notes, ['4 runs', 'no run has val/ac (did you mean "val/acc"?)']);
});

test('keeps runs without a value, on rails', async () => {
  const { runs, rails, axes } = await sceneOf(sweep, { columns: 'lr val/acc val/loss' });
  assert.equal(runs.length, 4);
  assert.deepEqual(rails, ['none', 'nan', 'inf']);
  assert.deepEqual(Array.from(axes[1].places), [1, 0, -2, -1]);
});

test('works values out of histories', async () => {
  assert.deepEqual(parallelCoords.query(parseSettings(parallelCoordsSettings, { columns: 'lr train/loss:min' })).metrics, ['train/loss']);
  const { axes } = await sceneOf(sweep, { columns: 'lr train/loss:min' }, EMPTY_VIEW, [history('a', 'train/loss', [3, 1, 2])]);
  assert.deepEqual([axes[1].label, axes[1].numbers[0]], ['min train/loss', 1]);
});

test('colours by the last axis, by a column that becomes an axis, or as the runs are coloured', async () => {
  const byCategory = await sceneOf(sweep, { columns: 'lr val/acc', colorBy: 'optimizer' });
  assert.deepEqual(byCategory.axes.map(({ column }) => column), ['lr', 'val/acc', 'optimizer']);
  assert.equal(byCategory.colors.type, 'category');
  const byRun = await sceneOf(sweep, { columns: 'lr val/acc', colorBy: 'runs' });
  assert.deepEqual(byRun.colors.type === 'runs' && byRun.colors.slots.map(({ color }) => color), [0, 1, 2, 3]);
});

test('leaves out runs that are hidden and stretches the axes over the others', async () => {
  const scene = await sceneOf(sweep, { columns: 'lr' }, { ...EMPTY_VIEW, hidden: new Set(['a', 'elsewhere']) });
  assert.deepEqual(scene.runs.map(({ id }) => id), ['b', 'c', 'd']);
  assert.deepEqual(scene.switchedOff, ['a']);
  assert.equal(scene.axes[0].from, 1e-2);
});

test('keeps the runs inside the brushes of every axis, several on one', async () => {
  const scene = await sceneOf(sweep, { columns: 'optimizer lr val/acc' });
  assert.deepEqual(kept(scene, {}), ['a', 'b', 'c', 'd']);
  assert.deepEqual(kept(scene, { optimizer: ['@adam'] }), ['a', 'd']);
  assert.deepEqual(kept(scene, { lr: ['..0.001', '0.1..'] }), ['a', 'c', 'd']);
  assert.deepEqual(kept(scene, { lr: ['0.1..'], 'val/acc': ['none'] }), ['d']);
  assert.deepEqual(kept(scene, { 'val/acc': ['nan', '0.85..'] }), ['a', 'c']);
});

test('heeds brushes of columns that it does not show', async () => {
  assert.deepEqual(kept(await sceneOf(sweep, { columns: 'lr' }), { 'config.optimizer': ['@sgd'] }), ['b', 'c']);
});

test('keeps single values of numbers that are shown as categories, and lists', async () => {
  const scene = await sceneOf([run('a', { layers: [64, 64] }), run('b', { layers: [128] })], { columns: 'layers', scales: 'layers=category' });
  assert.deepEqual(kept(scene, { layers: ['@[64,64]'] }), ['a']);
  assert.deepEqual(kept(await sceneOf(sweep, { columns: 'lr', scales: 'lr=category' }), { lr: ['0.005..0.05'] }), ['b']);
});

test('says what would fill it', async () => {
  assert.equal((await sceneOf([])).empty, 'The source has no runs yet.');
  assert.equal((await sceneOf(sweep, { state: 'crashed' })).empty, 'No run matches: 4 runs in the source.');
  assert.equal((await sceneOf(sweep, {}, { ...EMPTY_VIEW, hidden: new Set('abcd') })).empty, 'All runs are hidden.');
});

test('says in words what is shown', async () => {
  assert.equal(parallelCoords.summarize(await sceneOf(sweep, { columns: 'optimizer lr' })), 'Parallel coordinates: 4 runs over 2 axes: optimizer (adam, sgd), lr (0.001 to 0.1).');
});

test('writes the runs inside as CSV, numbers exact and formulas harmless', async () => {
  const scene = await sceneOf([run('=a', { lr: 0.1 + 0.2, name: '=1+1' }), run('b', { lr: 1 })], { columns: 'lr config.name' });
  assert.equal(parallelCsv(scene, Uint8Array.of(1, 0)), "id,name,lr,config.name\r\n'=a,'=a,0.30000000000000004,'=1+1\r\n");
});

test('reads scales as text, as JSON and as an object, and writes them back', () => {
  const read = (scales: unknown): unknown => parseSettings(parallelCoordsSettings, { scales }).scales;
  assert.deepEqual(read('lr=log, val/acc=percentile'), { lr: 'log', 'val/acc': 'percentile' });
  assert.deepEqual(read(printScales({ 'a b': 'log', 'c=d': 'linear' })), { 'a b': 'log', 'c=d': 'linear' });
  assert.equal(printScales({ lr: 'log', depth: 'category' }), 'lr=log,depth=category');
  assert.throws(() => read('lr=sqrt'), /invalid scales: "lr=sqrt" \(expected column=linear, log, percentile or category\)/);
});
