import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aggregateRows } from '../../../src/panels/run-table/aggregate.js';
import { arrangeRows, type RowArrangement } from '../../../src/panels/run-table/arrange-rows.js';
import { groupCellText } from '../../../src/panels/run-table/group-cell-text.js';
import { groupHistogram, histogramPath } from '../../../src/panels/run-table/group-histogram.js';
import { compileCellTest, compileTextTest } from '../../../src/panels/cell-filter.js';
import type { RunTableScene } from '../../../src/panels/run-table/scene.js';
import { sortRows } from '../../../src/panels/sort-rows.js';
import { idsOf, run, sceneOf } from './table-fixture.js';

const runs = [
  run('run-10', { config: { opt: 'sgd', lr: 0.1 }, summary: { loss: 0.5 } }),
  run('run-9', { config: { opt: 'adam', lr: 0.1 }, summary: { loss: NaN } }),
  run('Run-8', { config: { opt: 'sgd', lr: 0.01 }, summary: { loss: -Infinity } }),
  run('run-7', { config: { opt: 'adam', lr: 0.01 } }),
  run('run-6', { config: { opt: 'sgd', lr: 0.1 }, summary: { loss: 0.25 } }),
];

const nothing: RowArrangement = { sort: [], filters: [], expanded: new Set() };

function sortedBy(scene: RunTableScene, ...keys: [id: string, descending: boolean][]): string[] {
  const sort = keys.map(([id, descending]) => ({ column: scene.columns.find((column) => column.id === id)!, descending }));
  return idsOf(scene, arrangeRows(scene, { ...nothing, sort }).rows);
}

test('sorts numbers as numbers, missing values last either way', async () => {
  const scene = await sceneOf(runs, { columns: 'name loss' });
  assert.deepEqual(sortedBy(scene, ['loss', false]), ['Run-8', 'run-6', 'run-10', 'run-9', 'run-7']);
  assert.deepEqual(sortedBy(scene, ['loss', true]), ['run-10', 'run-6', 'Run-8', 'run-9', 'run-7']);
});

test('sorts texts with the numbers inside them, ignoring case', async () => {
  const scene = await sceneOf(runs, { columns: 'name' });
  assert.deepEqual(sortedBy(scene, ['name', false]), ['run-6', 'run-7', 'Run-8', 'run-9', 'run-10']);
});

test('sorts by several columns, equal rows keeping their order', async () => {
  const scene = await sceneOf(runs, { columns: 'name config.opt config.lr' });
  assert.deepEqual(sortedBy(scene, ['config.opt', false], ['config.lr', true]), ['run-9', 'run-7', 'run-10', 'run-6', 'Run-8']);
});

test('agrees with a plain sort on any numbers', () => {
  let seed = 7;
  const random = (): number => (seed = (seed * 1_664_525 + 1_013_904_223) >>> 0) / 2 ** 32;
  const values = [0, -0, NaN, Infinity, -Infinity, 1e-300, -1e300];
  const keys = Float64Array.from({ length: 3000 }, () => (random() < 0.5 ? values[Math.floor(random() * values.length)] : Math.floor(random() * 40) - 20));
  const rows = Uint32Array.from(keys.keys());
  for (const descending of [false, true]) {
    const expected = [...rows].sort((a, b) => {
      const x = keys[a], y = keys[b];
      if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
      return descending ? (y > x ? 1 : y < x ? -1 : 0) : (x > y ? 1 : x < y ? -1 : 0);
    });
    assert.deepEqual([...sortRows(rows, [{ keys, descending }])], expected);
  }
});

test('searches texts in any case and by regular expression', async () => {
  assert.equal((await compileTextTest('RUN-1'))('my run-10'), true);
  assert.equal((await compileTextTest('/^run-\\d$/'))('run-10'), false);
  assert.equal((await compileTextTest('a.c'))('abc'), false);
  await assert.rejects(compileTextTest('/(?=x)/'), /look-ahead/);
});

test('filters a column by text, number or equality', async () => {
  const passes = async (typed: string, value: string | number | bigint): Promise<boolean> => (await compileCellTest(typed))(value);
  assert.equal(await passes('> 0.5', 0.6), true);
  assert.equal(await passes('<=0.5', 0.6), false);
  assert.equal(await passes('< 1', NaN), false);
  assert.equal(await passes('= 1e-3', 0.001), true);
  assert.equal(await passes('=AdamW', 'adamw'), true);
  assert.equal(await passes('!= adamw', 'adam'), true);
  assert.equal(await passes('dam', 'adamw'), true);
  assert.equal(await passes('12', 9007199254740993012n), true);
});

test('keeps only rows that pass search and filters', async () => {
  const scene = await sceneOf(runs, { columns: 'name config.opt loss' });
  const [name, opt] = scene.columns;
  const lines = arrangeRows(scene, {
    ...nothing, search: { test: await compileTextTest('run'), columns: [name] }, filters: [{ column: opt, test: await compileCellTest('=sgd') }],
  });
  assert.deepEqual(idsOf(scene, lines.rows), ['run-10', 'Run-8', 'run-6']);
});

test('lists groups, and the runs of those that are open', async () => {
  const scene = await sceneOf(runs, { columns: 'name loss', groupBy: 'opt' });
  const lines = arrangeRows(scene, { ...nothing, expanded: new Set([scene.groups[1].key]) });
  const shown = Array.from({ length: lines.length }, (_, i) => lines.at(i))
    .map((line) => (line.type === 'group' ? scene.groups[line.group].name : scene.runs[line.row].id));
  assert.deepEqual(shown, ['sgd', 'adam', 'run-9', 'run-7']);
  assert.equal(lines.matched, 5);
});

const sweep = [['adam', 1, 0.2], ['sgd', 1, 0.9], ['adam', 2, 0.4], ['adam', 1, 0.3], ['sgd', 2, 0.1]].map(([opt, seed, loss], i) =>
  run(`r${i}`, { config: { opt, seed }, summary: { loss } }));

function shown(scene: RunTableScene, arrangement: Partial<RowArrangement>): string[] {
  const lines = arrangeRows(scene, { ...nothing, ...arrangement });
  return Array.from({ length: lines.length }, (_, i) => lines.at(i)).map((line) => (line.type === 'run' ? scene.runs[line.row].id
    : `${'>'.repeat(scene.groups[line.group].level)} ${scene.groups[line.group].name} (${lines.rowsOf(line.group).length})`));
}

test('nests groups, and opens each level by itself', async () => {
  const scene = await sceneOf(sweep, { columns: 'name loss', groupBy: 'opt config.seed' });
  assert.deepEqual(shown(scene, {}), ['> adam (3)', '> sgd (2)']);
  assert.deepEqual(shown(scene, { expanded: new Set(['["adam"]', '["adam","1"]']) }), ['> adam (3)', '>> 1 (2)', 'r0', 'r3', '>> 2 (1)', '> sgd (2)']);
  assert.deepEqual(shown(scene, { expanded: new Set(['["adam","1"]']) }), ['> adam (3)', '> sgd (2)'], 'what is inside a closed group stays there');
  assert.deepEqual(scene.groups.filter(({ level }) => level === 1).map(({ leaves }) => leaves), [['["adam","1"]', '["adam","2"]'], ['["sgd","1"]', '["sgd","2"]']]);
  assert.deepEqual(scene.groups.map(({ field }) => field), ['opt', 'seed', 'opt', 'seed', 'seed', 'seed']);
  assert.equal(new Set(scene.groups.flatMap(({ slot }) => (slot ? [slot.color] : []))).size, 4);
  assert.deepEqual(scene.notes, ['4 groups', '5 runs']);
});

test('sorts each level among itself', async () => {
  const scene = await sceneOf(sweep, { columns: 'name loss', groupBy: 'opt seed' });
  const sort = [{ column: scene.columns[1], descending: true }];
  assert.deepEqual(shown(scene, { sort, expanded: new Set(scene.groups.map(({ key }) => key)) }),
    ['> sgd (2)', '>> 1 (1)', 'r1', '>> 2 (1)', 'r4', '> adam (3)', '>> 2 (1)', 'r2', '>> 1 (2)', 'r3', 'r0']);
});

test('counts in a group only what passes a filter', async () => {
  const scene = await sceneOf(sweep, { columns: 'name loss', groupBy: 'opt seed' });
  const filters = [{ column: scene.columns[1], test: await compileCellTest('< 0.35') }];
  assert.deepEqual(shown(scene, { filters, expanded: new Set(['["adam"]']) }), ['> adam (2)', '>> 1 (2)', '> sgd (1)']);
});

test('shows the figures of a group that were asked for', async () => {
  const text = async (settings: Record<string, string>): Promise<string> => {
    const scene = await sceneOf(sweep, { columns: 'name loss', groupBy: 'opt', ...settings });
    return groupCellText(scene, scene.columns[1], Uint32Array.of(0, 2, 3)).text;
  };
  assert.equal(await text({}), '0.3000 ± 0.0816');
  assert.equal(await text({ groupByRangeFunc: 'minmax' }), '0.2000 … 0.4000');
  assert.equal(await text({ groupByAggFunc: 'median', groupByRangeFunc: 'none' }), '0.3000');
  assert.equal(await text({ aggregate: 'sum', groupByRangeFunc: 'none' }), '0.9000');
});

test('draws the numbers of a group on the range of all groups', async () => {
  const scene = await sceneOf([...sweep, run('r5', { config: { opt: 'sgd' }, summary: { loss: Infinity } })], { columns: 'name loss', groupBy: 'opt' });
  const histogram = groupHistogram(scene, scene.columns[1], Uint32Array.of(0, 2, 3, 5), 5);
  assert.deepEqual([...histogram!.counts], [1, 2, 0, 0, 0]);
  assert.equal(histogram!.text, '3 values from 0.2 to 0.4, most between 0.26 and 0.42');
  assert.equal(groupHistogram(scene, scene.columns[1], Uint32Array.of(0), 8), undefined, 'one number is no distribution');
  assert.equal(groupHistogram(scene, scene.columns[0], Uint32Array.of(0, 1), 8), undefined);
  const bars = histogramPath(Uint32Array.of(0, 4, 1), { width: 30, height: 10 });
  assert.equal(bars, 'M10.0 10V0.0h9.5V10zM20.0 10V7.5h9.5V10z');
});

test('sorts groups by their means', async () => {
  const scene = await sceneOf(runs, { columns: 'name config.lr', groupBy: 'opt' });
  const lines = arrangeRows(scene, { ...nothing, sort: [{ column: scene.columns[1], descending: false }] });
  assert.deepEqual([lines.at(0), lines.at(1)], [{ type: 'group', group: 1 }, { type: 'group', group: 0 }]);
  assert.deepEqual(idsOf(scene, lines.rowsOf(0)), ['Run-8', 'run-10', 'run-6']);
});

test('describes numbers without the missing and the infinite', () => {
  const facts = aggregateRows(Float64Array.of(1, NaN, 3, Infinity, 5), Uint32Array.of(0, 1, 2, 3, 4));
  assert.deepEqual(facts, { count: 3, mean: 3, std: 2, min: 1, max: 5 });
});
