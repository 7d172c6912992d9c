import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseColumnName } from '../../../src/panels/run-table/column-name.js';
import { runTable } from '../../../src/panels/run-table/run-table.js';
import { runTableSettings } from '../../../src/panels/run-table/settings.js';
import { sparklinePath } from '../../../src/panels/sparkline.js';
import { parseSettings } from '../../../src/panels/settings.js';
import { history, run, sceneOf } from './table-fixture.js';

const size = { width: 60, height: 20 };

/** The points of a path, by line. */
function points(path: string): number[][][] {
  return path.split('M').slice(1).map((line) => line.split('L').map((point) => point.split(' ').map(Number)));
}

test('takes the name of a column apart', () => {
  assert.deepEqual(parseColumnName('delta(val/loss)'), { path: 'val/loss', form: 'delta' });
  assert.deepEqual(parseColumnName('best(f(x))'), { path: 'f(x)', form: 'value', rule: { type: 'best' } });
  assert.deepEqual(parseColumnName('val/loss:min'), parseColumnName('min(val/loss)'));
  assert.deepEqual(parseColumnName('delta(val/acc:at(val/loss:best))'), { path: 'val/acc', form: 'delta', rule: { type: 'at', metric: 'val/loss', extreme: 'best' } });
  assert.deepEqual(parseColumnName('media(predictions)'), { path: 'predictions', form: 'media' });
  assert.deepEqual(parseColumnName('log(loss)'), { path: 'log(loss)', form: 'value' });
});

test('reads histories only where a column is made from them', () => {
  const query = (columns: string): readonly string[] => runTable.query(parseSettings(runTableSettings, { columns })).metrics;
  assert.deepEqual(query('name val/loss delta(val/loss)'), []);
  assert.deepEqual(query('name sparkline(train/loss) min(val/loss)'), ['train/loss', 'val/loss']);
  assert.deepEqual(query('acc:at(loss:best) loss:at(10) delta(f1:max)'), ['acc', 'loss', 'f1']);
});

test('says what a history says', async () => {
  const forms = ['min', 'max', 'mean', 'first', 'last', 'best', 'sparkline'];
  const runs = [run('a'), run('b')];
  const scene = await sceneOf(runs, { columns: ['name', ...forms.map((form) => `${form}(val/loss)`), 'best(acc)'] },
    [history('a', 'val/loss', [4, NaN, 1, Infinity, 3]), history('a', 'acc', [0.5, 0.75, 0.25]), history('b', 'val/loss', [NaN])]);
  const row = (index: number): unknown[] => scene.columns.slice(1).map((column) => scene.values.value(column, index));
  assert.deepEqual(row(0), [1, 4, 8 / 3, 4, 3, 1, 3, 0.75]);
  assert.deepEqual(row(1), [NaN, NaN, NaN, NaN, NaN, NaN, NaN, undefined]);
  assert.deepEqual(scene.columns.slice(1, 3).map(({ label }) => label), ['min val/loss', 'max val/loss']);
});

test('puts the chosen value in the place of the last, in differences too', async () => {
  const scene = await sceneOf([run('a'), run('b')], { columns: 'acc:at(loss:best) loss:at(1) delta(loss:min)', baseline: 'a' }, [
    history('a', 'loss', [3, 1, 2]), history('a', 'acc', [0.1, 0.6, 0.5]), history('b', 'loss', [4, 0.5]), history('b', 'acc', [0.2, 0.7, 0.9]),
  ]);
  const rows = [0, 1].map((row) => scene.columns.map((column) => scene.values.value(column, row)));
  assert.deepEqual(rows, [[0.6, 1, undefined], [0.7, 0.5, -0.5]]);
  assert.deepEqual(scene.columns.map(({ label }) => label), ['acc at best loss', 'loss at step 1', 'Δ min loss']);
});

test('takes a key that looks like a rule for itself', async () => {
  const { columns, values, notes } = await sceneOf([run('a', { summary: { 'loss:min': 7 } })], { columns: 'loss:min' });
  assert.deepEqual([columns[0].path, values.value(columns[0], 0), notes], ['loss:min', 7, ['1 run']]);
});

test('names a metric that no run has', async () => {
  const { notes } = await sceneOf([run('a')], { columns: 'name min(nix)' });
  assert.deepEqual(notes, ['1 run', 'no run has nix']);
});

test('draws every spike of a long history', () => {
  const values = Array.from({ length: 100_000 }, (_, i) => (i === 55_555 ? 100 : 0));
  const [line] = points(sparklinePath(history('a', 'loss', values), size));
  assert.ok(line.length < 100);
  assert.ok(line.some(([x, y]) => y === 0 && Math.abs(x - 60 * 0.55555) < 1));
});

test('leaves a gap where nothing is finite', () => {
  const lines = points(sparklinePath(history('a', 'loss', [1, 2, NaN, Infinity, 3, 4]), size));
  assert.deepEqual(lines, [[[0, 20], [12, 13.3]], [[48, 6.7], [60, 0]]]);
});

test('draws one point in the middle, and nothing for no finite value', () => {
  assert.deepEqual(points(sparklinePath(history('a', 'loss', [5]), size)), [[[30, 10]]]);
  assert.equal(sparklinePath(history('a', 'loss', [NaN, NaN]), size), '');
});
