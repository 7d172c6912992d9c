import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WbError } from '../../../src/core/errors.js';
import { runColors } from '../../../src/data/palette.js';
import type { LoggedTable, MediaItem } from '../../../src/data/references.js';
import { EMPTY_VIEW } from '../../../src/data/view-state.js';
import { compileCellTest, compileTextTest } from '../../../src/panels/cell-filter.js';
import { aggregateRows, arrangeTable, type TableArrangement } from '../../../src/panels/logged-table/arrange-table.js';
import { loggedCellText } from '../../../src/panels/logged-table/logged-cell-text.js';
import { loggedTable } from '../../../src/panels/logged-table/logged-table.js';
import type { LoggedTableScene } from '../../../src/panels/logged-table/scene.js';
import { loggedTableSettings } from '../../../src/panels/logged-table/settings.js';
import { parseSettings } from '../../../src/panels/settings.js';
import { run } from '../../fixtures/scripted-source.js';

const item = (of: string, step: number, key = 't'): MediaItem => ({ run: of, key, step, index: 0, type: 'table', url: `${of}-${step}.json` });
const A: LoggedTable = { columns: ['id', 'guess', 'loss'], data: [[1, 'cat', 0.5], [2, 'dog', 'NaN'], [3, 'cat', 0.25]] };
const B: LoggedTable = { columns: ['id', 'loss', 'extra'], data: [[3, 0.75, true], [1, 0.5, null], [9, 2, 'x']] };
const NOTHING: TableArrangement = { sort: undefined, search: undefined, filters: [], groupBy: undefined, expanded: new Set() };

function sceneOf(settings: Record<string, unknown> = {}, tables: readonly (readonly [MediaItem, LoggedTable | WbError])[] = [[item('a', 1), A], [item('b', 1), B]]): LoggedTableScene {
  const runs = [run('a'), run('b')];
  const read = new Map(tables.filter((entry): entry is [MediaItem, LoggedTable] => !(entry[1] instanceof WbError)));
  const brokenTables = new Map(tables.filter((entry): entry is [MediaItem, WbError] => entry[1] instanceof WbError));
  const data = { runSet: { runs, matched: 2, total: 2, groups: [] }, allRuns: runs, series: [], colors: runColors(runs), media: tables.map(([one]) => one), tables: read, brokenTables, now: 0 };
  return loggedTable.prepare(data, parseSettings(loggedTableSettings, settings), EMPTY_VIEW);
}
const cells = ({ columns, rowCount }: LoggedTableScene): string[] =>
  Array.from({ length: rowCount }, (_, row) => columns.map((column) => loggedCellText(column, column.read(row)).text).join(' '));
const labels = ({ columns }: LoggedTableScene): string[] => columns.map(({ label, run: of }) => (of ? `${label}@${of.id}` : label));
const rowsOf = (scene: LoggedTableScene, arrangement: Partial<TableArrangement>): number[] => [...arrangeTable(scene, { ...NOTHING, ...arrangement }).rows];

test('picks for each run the table nearest to a step, the last one by default', () => {
  const items = [item('a', 0), item('a', 100), item('b', 60), item('b', 0, 'other'), { ...item('b', 100), type: 'image' as const }];
  const pick = (settings: Record<string, unknown>): string[] => loggedTable.query(parseSettings(loggedTableSettings, settings)).pickTables!(items).map(({ url }) => url);
  assert.deepEqual(pick({ tableKey: 't' }), ['a-100.json', 'b-60.json']);
  assert.deepEqual(pick({ tableKey: 't', step: 20 }), ['a-0.json', 'b-60.json']);
  assert.deepEqual(pick({ maxTables: 1 }), ['a-100.json']);
});

test('puts the tables of several runs one under the other', () => {
  const scene = sceneOf();
  assert.deepEqual(labels(scene), ['Run', 'id', 'guess', 'loss', 'extra']);
  assert.deepEqual(cells(scene), ['a 1 cat 0.50 –', 'a 2 dog NaN –', 'a 3 cat 0.25 –', 'b 3 – 0.75 true', 'b 1 – 0.50 –', 'b 9 – 2.00 x']);
  assert.deepEqual(scene.notes, ['6 × 5', '2 runs']);
  assert.deepEqual(labels(sceneOf({}, [[item('a', 1), A]])), ['id', 'guess', 'loss']);
});

test('puts tables side by side by a column, with differences', () => {
  const scene = sceneOf({ join: 'columns', columns: ['id', 'loss'] });
  assert.deepEqual(labels(scene), ['id', 'loss@a', 'loss@b', 'Δ loss']);
  assert.deepEqual(cells(scene), ['1 0.50 0.50 0.0', '2 NaN – –', '3 0.25 0.75 +0.5', '9 – 2.00 –']);
  const other: LoggedTable = { ...A, data: [A.data[0], [2, 'cat', 'NaN'], A.data[2]] };
  assert.deepEqual(cells(sceneOf({ join: 'columns', columns: ['id', 'guess'], onlyDifferences: true }, [[item('a', 1), A], [item('b', 1), other]])), ['2 dog cat']);
});

test('matches equal keys one after the other', () => {
  const twice = (x: number): LoggedTable => ({ columns: ['k', 'v'], data: [['same', x], ['same', x + 1]] });
  assert.deepEqual(cells(sceneOf({ join: 'columns' }, [[item('a', 1), twice(1)], [item('b', 1), twice(5)]])), ['same 1 5 +4', 'same 2 6 +4']);
});

test('sorts numbers and texts, missing values last', () => {
  const scene = sceneOf();
  assert.deepEqual(rowsOf(scene, { sort: { column: 'loss', descending: true } }), [5, 3, 0, 4, 2, 1]);
  assert.deepEqual(rowsOf(scene, { sort: { column: 'guess', descending: false } }), [0, 2, 1, 3, 4, 5]);
  assert.deepEqual(sceneOf({ sort: '-loss' }).sort, { column: 'loss', descending: true });
});

test('filters and searches', async () => {
  const scene = sceneOf();
  assert.deepEqual(rowsOf(scene, { filters: [{ column: 'loss', test: await compileCellTest('>= 0.5') }] }), [0, 3, 4, 5]);
  assert.deepEqual(rowsOf(scene, { search: await compileTextTest('DOG') }), [1]);
});

test('groups rows, with aggregates of their numbers', () => {
  const scene = sceneOf({ groupRows: 'guess' });
  const lines = arrangeTable(scene, { ...NOTHING, groupBy: scene.groupBy, expanded: new Set(['cat']) });
  const text = Array.from({ length: lines.length }, (_, i) => {
    const line = lines.at(i);
    return line.type === 'group' ? `${line.group.key}(${line.group.rows.length})` : String(line.row);
  });
  assert.deepEqual(text, ['cat(2)', '0', '2', 'dog(1)', '(3)']);
  const loss = scene.columns.find(({ id }) => id === 'loss')!;
  const of = (aggregate: Parameters<typeof aggregateRows>[2]): number | undefined => aggregateRows(loss, Uint32Array.of(0, 1, 2, 5), aggregate);
  assert.deepEqual([of('min'), of('max'), of('sum'), of('median'), of('mean')], [0.25, 2, 2.75, 0.5, 2.75 / 3]);
  assert.equal(aggregateRows(loss, Uint32Array.of(1), 'mean'), undefined);
});

test('shows the tables that can be read, and says what is wrong with the others', () => {
  const scene = sceneOf({ sort: 'los' }, [[item('a', 1), new WbError('format', 'a.json is no table')], [item('b', 1), B]]);
  assert.equal(scene.rowCount, 3);
  assert.deepEqual(scene.problems, ['a: a.json is no table', 'the table has no column "los" (did you mean "loss"?)']);
});

test('says what would fill it, and what it shows', () => {
  assert.equal(sceneOf({ tableKey: 'x' }, []).empty, 'None of 2 runs has logged a table “x”.');
  assert.equal(loggedTable.summarize(sceneOf({}, [[item('a', 1), A]])), 't: 3 rows, 3 columns, of 1 run. First: id 1, guess cat, loss 0.50.');
});
