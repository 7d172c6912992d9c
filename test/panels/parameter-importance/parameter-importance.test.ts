import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { parseJson } from '../../../src/core/json.js';
import type { Run } from '../../../src/data/run.js';
import { compileRunSet } from '../../../src/data/run-set.js';
import { EMPTY_VIEW } from '../../../src/data/view-state.js';
import { orderRows } from '../../../src/panels/parameter-importance/order-rows.js';
import { forestQuality, parameterImportance, withResult } from '../../../src/panels/parameter-importance/parameter-importance.js';
import { parameterImportanceSettings } from '../../../src/panels/parameter-importance/settings.js';
import { parseSettings } from '../../../src/panels/settings.js';
import { importance, type ExpectedImportance } from '../../fixtures/importance.js';
import { assertAgrees, averageForests, grown } from '../../transforms/random-forest/forests.js';
import { history, keyOf, run, sceneOf } from './importance-fixture.js';

const shared = fileURLToPath(new URL('../../../../shared/data/sweeps/', import.meta.url));
const skip = existsSync(shared) ? false : 'there is no ../shared/data here';

const sweep = Array.from({ length: 40 }, (_, i) => run(`r${i}`, {
  optimizer: ['adamw', 'adam', 'sgd'][i % 3], lr: 10 ** -(1 + (i % 4)), nested: { depth: 1 + (i % 5), name: `run ${i}` }, epochs: 20, _wandb: { version: i },
}, { 'val/accuracy': 0.9 - 0.1 * (i % 4) + (i % 3 === 2 ? 0.02 : 0), 'train/loss': i, _runtime: i }));

test('judges every config key that changes, nested ones by their path, by a validation metric', async () => {
  const scene = await sceneOf(sweep);
  assert.equal(scene.metric, 'val/accuracy');
  assert.deepEqual(scene.keys.map(({ name }) => name), ['optimizer', 'lr', 'nested.depth']);
  assert.deepEqual(scene.leftOut, { constant: ['epochs'], unique: ['nested.name'] });
  assert.deepEqual(scene.metrics, ['val/accuracy', 'train/loss']);
  assert.deepEqual(scene.notes, ['40 runs']);
});

test('correlates numbers, logarithms where they span magnitudes, and the level of a category that matters most', async () => {
  const scene = await sceneOf(sweep);
  const lr = keyOf(scene, 'lr');
  assert.equal(lr.isLog, true);
  assert.ok(lr.correlation > 0.99, String(lr.correlation));
  assert.equal(keyOf(scene, 'optimizer').level, 'sgd');
  assert.equal(keyOf(await sceneOf(sweep, { correlation: 'spearman' }), 'lr').isLog, false, 'ranks need no logarithm');
});

test('sorts by importance, by the size of the correlation, or by name', async () => {
  const scene = await sceneOf(sweep);
  const done = withResult(scene, grown(scene.task!));
  const names = (order: 'importance' | 'correlation' | 'name', reversed = false, search = ''): string[] => orderRows(done, { order, reversed, search }).map(({ key }) => key.name);
  assert.equal(names('importance')[0], 'lr');
  assert.equal(names('importance', true).at(-1), 'lr');
  assert.equal(names('correlation')[0], 'lr');
  assert.deepEqual(names('name'), ['lr', 'nested.depth', 'optimizer']);
  assert.deepEqual(names('name', true), ['optimizer', 'nested.depth', 'lr']);
  assert.deepEqual(names('name', false, 'DEP'), ['nested.depth']);
});

test('takes the metric and the keys that are asked for', async () => {
  const scene = await sceneOf(sweep, { withRespectTo: 'train/loss', parameters: ['lr', 'nested.*'], exclude: 'nested.name' });
  assert.equal(scene.metric, 'train/loss');
  assert.deepEqual(scene.keys.map(({ name }) => name), ['lr', 'nested.depth']);
  assert.match(parameterImportance.summarize(scene), /^Parameter importance for train\/loss: 2 parameters/);
});

test('judges by what a history says', async () => {
  const series = sweep.map(({ id }, i) => history(id, 'loss', [5, 1 + (i % 4), 9]));
  assert.deepEqual(parameterImportance.query(parseSettings(parameterImportanceSettings, { metric: 'loss:min' })).metrics, ['loss']);
  const scene = await sceneOf(sweep, { metric: 'loss:min' }, EMPTY_VIEW, series);
  assert.deepEqual([...scene.task!.target.slice(0, 4)], [1, 2, 3, 4]);
  assert.match(parameterImportance.summarize(scene), /^Parameter importance for min loss:/);
});

test('keys that change together are one row that names the others', async () => {
  const twins = sweep.map((one) => ({ ...one, config: { ...one.config, log_lr: Math.log(Number(one.config['lr'])) } }));
  const scene = await sceneOf(twins);
  assert.deepEqual(keyOf(scene, 'lr').also, ['log_lr']);
  assert.deepEqual(scene.keys.length, 3);
});

test('a part of the config that some runs do without is judged by its keys', async () => {
  const some = sweep.map((one, i): Run => ({ ...one, config: { lr: one.config['lr'], stop: i % 2 ? { step: 400 } : null } }));
  const scene = await sceneOf(some);
  assert.deepEqual(scene.keys.map(({ name, kind }) => `${name}: ${kind}`), ['lr: number', 'stop.step: category']);
});

test('hidden runs and runs without a finite metric do not count', async () => {
  const some = sweep.map((one, i): Run => (i < 5 ? { ...one, summary: { ...one.summary, 'val/accuracy': NaN } } : one));
  const scene = await sceneOf(some, {}, { ...EMPTY_VIEW, hidden: new Set(['r5', 'r6']) });
  assert.equal(scene.runs, 33);
  assert.deepEqual(scene.notes, ['33 of 40 runs']);
  assert.equal(scene.task!.target.length, 33);
});

test('a missing value does not count in the correlation', async () => {
  const some = sweep.map((one, i): Run => (i % 4 === 0 ? { ...one, config: { optimizer: one.config['optimizer'], nested: one.config['nested'] } } : one));
  const lr = keyOf(await sceneOf(some), 'lr');
  assert.equal(lr.missing, 10);
  assert.ok(lr.correlation > 0.99, String(lr.correlation));
});

test('says that few runs are few', async () => {
  assert.equal((await sceneOf(sweep.slice(0, 9))).empty, '9 runs with a finite val/accuracy are too few to tell which parameters matter: at least 10 are needed.');
  assert.deepEqual((await sceneOf(sweep.slice(0, 12))).cautions, ['12 runs for 3 parameters are few: take the order as a hint.']);
  assert.deepEqual((await sceneOf(sweep)).cautions, []);
});

test('says why there is nothing to tell', async () => {
  assert.equal((await sceneOf([])).empty, 'The source has no runs yet.');
  assert.equal((await sceneOf(sweep, { runsFilter: 'nothing' })).empty, 'None of the 40 runs matches “nothing”.');
  assert.equal((await sceneOf(sweep, { metric: 'val/acuracy' })).empty, 'No run has a finite val/acuracy (did you mean "val/accuracy"?).');
  assert.equal((await sceneOf(sweep.map((one) => ({ ...one, config: {} })))).empty, 'The runs have no config.');
  assert.equal((await sceneOf(sweep.map((one) => ({ ...one, config: { lr: 1 } })))).empty, 'No parameter differs from run to run.');
  assert.equal((await sceneOf(sweep.map((one) => ({ ...one, summary: {} })))).empty, 'No summary value differs from run to run: name a metric to judge the parameters by.');
  assert.equal((await sceneOf(sweep, {}, { ...EMPTY_VIEW, hidden: new Set(sweep.map(({ id }) => id)) })).empty, 'All runs are hidden.');
});

test('says in words what matters and how far to believe it', async () => {
  const scene = await sceneOf(sweep);
  const done = withResult(scene, grown(scene.task!));
  assert.match(parameterImportance.summarize(done), /^Parameter importance for val\/accuracy: 3 parameters over 40 runs\. Most important: lr 0\.9\d, /);
  assert.match(forestQuality(0.1), /hardly predicts .* importances mean little/);
  assert.deepEqual(withResult(done, grown(scene.task!)).notes.length, 2, 'another result takes the place of the first');
});

test('sorting and searching keep the forest that is being grown', async () => {
  const settings = parseSettings(parameterImportanceSettings, {});
  const runSet = (await compileRunSet(parameterImportance.query(settings).runSet))(sweep, 0);
  const data = { runSet, allRuns: sweep, series: [], colors: new Map(), now: 0 };
  const { task } = parameterImportance.prepare(data, settings, EMPTY_VIEW);
  assert.equal(parameterImportance.prepare(data, { ...settings, search: 'l', order: 'name' }, EMPTY_VIEW).task, task);
  assert.notEqual(parameterImportance.prepare(data, { ...settings, seed: 3 }, EMPTY_VIEW).task, task);
});

async function assertPanelAgrees(runs: readonly Run[], raw: Record<string, unknown>, expected: ExpectedImportance, seeds: number): Promise<void> {
  const scene = await sceneOf(runs, { ...raw, parameters: Object.keys(expected.importance) });
  assert.deepEqual(new Set(scene.keys.map(({ name }) => name)), new Set(Object.keys(expected.importance)));
  assertAgrees(averageForests(scene.task!, seeds), scene.keys.map(({ name }) => name), expected);
  const ranked = await sceneOf(runs, { ...raw, correlation: 'spearman' });
  for (const [key, { pearson, spearman }] of Object.entries(expected.correlation)) {
    assert.ok(Math.abs(keyOf(scene, key).correlation - pearson) < 1e-9, key);
    assert.ok(Math.abs(keyOf(ranked, key).correlation - spearman) < 1e-9, key);
  }
}

test('the sweep of the demo agrees with scikit-learn', async () => {
  const index = parseJson(readFileSync(new URL('../../../demo/runs/index.json', import.meta.url), 'utf8')) as unknown as { runs: readonly Run[] }; // written by demo/train
  await assertPanelAgrees(index.runs, { metric: 'val/accuracy' }, importance.demo, 10);
});

test('a thousand rows of HiPlot agree with scikit-learn', { skip }, async () => {
  const rows = readFileSync(`${shared}hiplot/assets/data/ml1.csv`, 'utf8').trim().split(/\r?\n/).slice(1).filter((_, i) => i % 10 === 0).map((line) => line.split(','));
  const runs = rows.map(([uid, , dropout, size, epoch, lr, , loss]) => run(uid, { dropout, embedding_size: size, epoch, lr }, { loss: Number(loss) }));
  await assertPanelAgrees(runs, { metric: 'loss' }, importance.hiplot, 3);
});

test('what timm’s models are like agrees with scikit-learn', { skip }, async () => {
  const rows = readFileSync(`${shared}timm/results/results-imagenet.csv`, 'utf8').trim().split(/\r?\n/).slice(1)
    .map((line) => line.match(/"[^"]*"|[^,]+/g)!.map((cell) => cell.replace(/[",]/g, '')));
  const runs = rows.map(([name, img_size, top1, , , , param_count, crop_pct, interpolation]) => run(name, { img_size, param_count, crop_pct, interpolation }, { top1: Number(top1) }));
  await assertPanelAgrees(runs, { metric: 'top1' }, importance.timm, 3);
});
