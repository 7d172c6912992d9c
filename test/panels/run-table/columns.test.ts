import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrangeColumns } from '../../../src/panels/run-table/arrange-columns.js';
import { moveColumn } from '../../../src/panels/move-column.js';
import { fitWidths } from '../../../src/panels/fit-widths.js';
import { naturalWidth } from '../../../src/panels/run-table/column-widths.js';
import { availablePaths } from '../../../src/panels/run-table/available-paths.js';
import { run, sceneOf } from './table-fixture.js';

const runs = [run('a', { config: { lr: 1, deep: { er: true } }, summary: { loss: 0.5, _step: 3 } }), run('b', { config: { lr: 2 } })];

test('keeps the first column in place', async () => {
  const { columns, values } = await sceneOf(runs, { columns: 'name lr loss' });
  const arranged = arrangeColumns(columns, {}, values);
  assert.deepEqual([arranged.columns.map(({ id }) => id), arranged.pinned], [['name', 'lr', 'loss'], 1]);
});

test('shows the columns chosen, in their order, the pinned ones first', async () => {
  const { columns, values } = await sceneOf(runs, { columns: 'name lr loss' });
  const arranged = arrangeColumns(columns, { chosen: ['loss', 'config.deep.er', 'name'], pinned: ['name', 'loss'] }, values);
  assert.deepEqual([arranged.columns.map(({ id }) => id), arranged.pinned], [['loss', 'name', 'config.deep.er'], 2]);
});

test('moves a column within the bounds', () => {
  assert.deepEqual(moveColumn(['a', 'b', 'c'], 'a', 1), ['b', 'a', 'c']);
  assert.deepEqual(moveColumn(['a', 'b', 'c'], 'a', -1), ['a', 'b', 'c']);
  assert.deepEqual(moveColumn(['a', 'b', 'c'], 'x', 1), ['a', 'b', 'c']);
});

test('offers what is shown first, then fields that runs have, then all keys', async () => {
  const scene = await sceneOf(runs, { columns: 'loss name' });
  assert.deepEqual(availablePaths(scene), ['loss', 'name', 'id', 'state', 'config.lr', 'config.deep.er', '_step']);
});

test('fills the room, in whole pixels', () => {
  const widths = fitWidths({ natural: [100, 50, 50], chosen: [undefined, undefined, undefined], pinned: 1, available: 401 });
  assert.equal(widths.reduce((sum, width) => sum + width), 401);
  assert.ok(widths.every(Number.isInteger));
});

test('keeps the widths the reader chose', () => {
  assert.deepEqual(fitWidths({ natural: [100, 50], chosen: [undefined, 70], pinned: 1, available: 300 }), [230, 70]);
});

test('leaves room beside the columns in place on a small screen', () => {
  const [name] = fitWidths({ natural: [260, 100, 100, 100], chosen: [], pinned: 1, available: 360 });
  assert.equal(name, 162);
});

test('makes a column as wide as its head and cells need, within bounds', async () => {
  const scene = await sceneOf([run('x'.repeat(500), { config: { k: 1 } })], { columns: 'name k' });
  const measure = (text: string): number => text.length * 7;
  assert.deepEqual(scene.columns.map((column) => naturalWidth(scene, column, measure)), [260, 52]);
});
