import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonValue } from '../../../src/core/json.js';
import type { Run } from '../../../src/data/run.js';
import { cellText, fullText, relativeTime, type CellText } from '../../../src/panels/run-table/cell-text.js';
import { ColumnValues } from '../../../src/panels/run-table/column-values.js';
import type { RunTableColumn } from '../../../src/panels/run-table/column.js';
import { isBetter } from '../../../src/panels/run-table/direction.js';
import { groupCellText } from '../../../src/panels/run-table/group-cell-text.js';
import { previewOf } from '../../../src/panels/value-text.js';
import { NOW, run, sceneOf } from './table-fixture.js';

function columnOf(name: string, runs: readonly Run[] = []): RunTableColumn {
  return new ColumnValues({ runs }).describe(name);
}

/** The cells of a column that holds these summary values. */
function cells(values: readonly JsonValue[]): CellText[] {
  const runs = values.map((value, i) => run(`r${i}`, { summary: { key: value } }));
  const column = columnOf('key', runs);
  return values.map((value) => cellText(column, value, NOW));
}

const texts = (values: readonly JsonValue[]): string[] => cells(values).map(({ text }) => text);

test('gives measured numbers four digits at their middle size, in one column alike', () => {
  assert.deepEqual(texts([0.978123, 0.9712, 0.5]), ['0.9781', '0.9712', '0.5000']);
  assert.deepEqual(texts([35088.31, 41233.9, 9]), ['35\u2009088', '41\u2009234', '9']);
});

test('leaves typed numbers as they are where they span orders of magnitude', () => {
  assert.deepEqual(texts([0.1, 0.003, 0.0003]), ['0.1', '0.003', '0.0003']);
  assert.deepEqual(texts([0, 0.2, 0.35]), ['0.00', '0.20', '0.35']);
  assert.deepEqual(texts([64, 128, 1024]), ['64', '128', '1\u2009024']);
});

test('never flattens a small number to nothing', () => {
  assert.deepEqual(texts([0.95123, 0.97123, 1.234e-9]), ['0.9512', '0.9712', '1.23e−9']);
});

test('shows NaN, infinities and negative numbers as such', () => {
  const [nan, infinite, negative, named] = cells([NaN, Infinity, -1.23456, 'NaN']);
  assert.deepEqual([nan.text, nan.note], ['NaN', 'not-finite']);
  assert.deepEqual([infinite.text, infinite.title], ['∞', 'Infinity']);
  assert.equal(negative.text, '−1.235');
  assert.equal(named.text, 'NaN');
});

test('keeps every digit of large integers', () => {
  const [cell] = cells([9007199254740993n]);
  assert.equal(cell.text.replace(/\s/g, ''), '9007199254740993');
  assert.equal(cell.title, '9007199254740993');
});

test('shows a missing value as a faint dash', () => {
  assert.deepEqual(cells([null, 1])[0], { text: '–', note: 'missing' });
});

test('keeps the exact number in the title', () => {
  assert.equal(cells([0.123456789012345])[0].title, '0.123456789012345');
});

test('tells created times relative to now', () => {
  const column = columnOf('created_at', [run('a', { createdAt: NOW })]);
  const { text, title } = cellText(column, NOW - 3 * 3600_000, NOW);
  assert.equal(text, '3\u2009h ago');
  assert.match(title!, /2026/);
  assert.deepEqual([5, 59, 3600, 86_400 * 40, -120].map((seconds) => relativeTime(NOW - seconds * 1000, NOW)),
    ['now', '59\u2009s ago', '1\u2009h ago', '1\u2009mo ago', 'in 2\u2009m']);
});

test('writes short durations in seconds alike, long ones in units', () => {
  const column = (values: number[]): RunTableColumn => columnOf('duration', values.map((durationSeconds, i) => run(`r${i}`, { durationSeconds })));
  assert.equal(cellText(column([1.5, 12.34]), 12.34, NOW).text, '12.3\u2009s');
  assert.equal(cellText(column([192, 4000]), 192, NOW).text, '3\u2009m 12\u2009s');
});

test('cuts long values and has the whole on demand', () => {
  const long = 'line\n'.repeat(1200);
  const [cell] = cells([long]);
  assert.ok(cell.text.length <= 161);
  assert.ok(!cell.text.includes('\n'));
  assert.equal(cell.isCut, true);
  assert.equal(fullText(long), long);
});

test('looks at the beginning of a huge value only', () => {
  let looked = 0;
  const huge = Array.from({ length: 100_000 }, (_, i) => new Proxy({ i }, { ownKeys: (target) => { looked++; return Reflect.ownKeys(target); } }));
  assert.ok(previewOf(huge, 1000).startsWith('[{"i": 0}, {"i": 1}'));
  assert.ok(looked < 200);
});

test('shows lists plainly and objects as JSON', () => {
  assert.deepEqual(texts([[1, 2, 3], { a: [1n] }]), ['1, 2, 3', '{"a": [1]}']);
});

test('knows in which direction a metric is better', () => {
  const column = (path: string): RunTableColumn => columnOf(`delta(${path})`);
  assert.equal(isBetter(column('val/accuracy'), 0.1), true);
  assert.equal(isBetter(column('val/loss'), 0.1), false);
  assert.equal(isBetter(column('val/loss'), -0.1), true);
  assert.equal(isBetter(column('batch_size'), 1), undefined);
});

test('gives a group its mean and deviation, or what its runs share', async () => {
  const runs = [0.9, 0.92, 0.94, NaN].map((accuracy, i) => run(`r${i}`, { config: { opt: 'adam', lr: i % 2 ? 0.1 : 0.2 }, summary: { accuracy }, state: i ? 'running' : 'finished' }));
  const scene = await sceneOf(runs, { columns: 'name accuracy config.opt state', groupBy: 'opt' });
  const rows = Uint32Array.of(0, 1, 2, 3);
  const [, accuracy, optimizer, state] = scene.columns.map((column) => groupCellText(scene, column, rows));
  assert.equal(accuracy.text, '0.9200 ± 0.0163');
  assert.match(accuracy.title!, /minimum 0\.9, maximum 0\.94 of 3 runs, 1 without a number/);
  assert.equal(optimizer.text, 'adam');
  assert.equal(state.text, '2 values');
});
