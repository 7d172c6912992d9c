import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runColors } from '../../../src/data/palette.js';
import { compileRunSet } from '../../../src/data/run-set.js';
import type { Run } from '../../../src/data/run.js';
import { EMPTY_VIEW, type ViewState } from '../../../src/data/view-state.js';
import { arrangeRows, type ComparerRow } from '../../../src/panels/run-comparer/arrange-rows.js';
import { cellText, differenceText, exactText } from '../../../src/panels/run-comparer/cell-text.js';
import { collectKeys, isEqual, valueOf, type ComparerKey } from '../../../src/panels/run-comparer/collect-keys.js';
import { toCsv, toMarkdown, toTsv } from '../../../src/panels/run-comparer/export-rows.js';
import { runComparer } from '../../../src/panels/run-comparer/run-comparer.js';
import type { RunComparerScene } from '../../../src/panels/run-comparer/scene.js';
import { runComparerSettings } from '../../../src/panels/run-comparer/settings.js';
import { parseSettings } from '../../../src/panels/settings.js';

function run(id: string, config: Run['config'], summary: Run['summary'] = {}, fields: Partial<Run> = {}): Run {
  return { id, name: `run ${id}`, state: 'finished', tags: [], config, summary, ...fields };
}

async function sceneOf(runs: readonly Run[], raw: Record<string, unknown> = {}, view: ViewState = EMPTY_VIEW): Promise<RunComparerScene> {
  const settings = parseSettings(runComparerSettings, raw);
  const runSet = (await compileRunSet(runComparer.query(settings).runSet))(runs, 0);
  return runComparer.prepare({ runSet, allRuns: runs, series: [], colors: runColors(runs), now: 0 }, settings, view);
}

/** The lines as a reader sees them: set in by level, what differs with a mark. */
function written(rows: readonly ComparerRow[]): string[] {
  return rows.map((row) => `${'  '.repeat(row.level - 1)}${row.type === 'key' ? `${row.key.differs ? '≠ ' : ''}${row.label}` : `${row.label} ${row.differing}/${row.count}${row.isFolded ? ' …' : ''}`}`);
}

const a = run('a', { lr: 0.1, model: { depth: 2, norm: { type: 'layer', eps: 1e-5 } }, data: { path: { train: 'x' } } }, { loss: 0.51234, _step: 100 });
const b = run('b', { lr: 0.2, model: { depth: 2, norm: { type: 'batch', eps: 1e-5 } }, data: { path: { train: 'x' } }, ema: true }, { loss: 0.41234, _step: 100 }, { state: 'crashed' });

test('lays out fields, config and summary as a tree, and marks what differs', async () => {
  assert.deepEqual(written(arrangeRows(await sceneOf([a, b]))), [
    'Run 2/2', '  ≠ state', '  ≠ id',
    'Config 3/6', '  ≠ lr', '  model 1/3', '    depth', '    norm 1/2', '      ≠ type', '      eps', '  data.path.train', '  ≠ ema',
    'Summary 1/2', '  ≠ loss', '  _step',
  ]);
});

test('shows only what differs, parts with one key left as one line', async () => {
  assert.deepEqual(written(arrangeRows(await sceneOf([a, b], { diffOnly: true }))), [
    'Run 2/2', '  ≠ state', '  ≠ id', 'Config 3/3', '  ≠ lr', '  ≠ model.norm.type', '  ≠ ema', 'Summary 1/1', '  ≠ loss',
  ]);
});

test('folds sections and parts, but not while something is searched for', async () => {
  assert.deepEqual(written(arrangeRows(await sceneOf([a, b], { folded: 'run config.model summary' }))).slice(0, 4), ['Run 2/2 …', 'Config 3/6', '  ≠ lr', '  model 1/3 …']);
  assert.deepEqual(written(arrangeRows(await sceneOf([a, b], { folded: 'run config summary', search: 'NORM' }))), ['Config 1/2', '  model.norm 1/2', '    ≠ type', '    eps']);
});

test('finds values as well as names', async () => {
  assert.deepEqual(written(arrangeRows(await sceneOf([a, b], { search: 'batch' }))), ['Config 1/1', '  ≠ model.norm.type']);
});

test('the baseline comes first, be it in the run set or not', async () => {
  const scene = await sceneOf([a, b], { baseline: 'run b' });
  assert.deepEqual(scene.runs.map(({ id }) => id), ['b', 'a']);
  assert.deepEqual((await sceneOf([a, b], { baseline: 'b', runsFilter: 'run a' })).runs.map(({ id }) => id), ['b', 'a']);
  assert.deepEqual((await sceneOf([a, b], { baseline: 'c' })).notes, ['2 runs', '6 of 10 keys differ', 'no run is called "c"']);
});

test('hidden runs are left out, and what only they had is no difference', async () => {
  const scene = await sceneOf([a, b], {}, { ...EMPTY_VIEW, hidden: new Set(['b']) });
  assert.deepEqual(scene.runs.map(({ id }) => id), ['a']);
  assert.deepEqual(scene.notes, ['1 of 2 runs']);
  assert.ok(scene.keys.every(({ differs }) => !differs));
  assert.equal((await sceneOf([a, b], {}, { ...EMPTY_VIEW, hidden: new Set(['a', 'b']) })).empty, 'All runs are hidden.');
});

test('says in words what differs', async () => {
  assert.equal(runComparer.summarize(await sceneOf([a, b], { baseline: 'a' })),
    'Runs side by side: 2 runs, compared with run a. 6 of 10 keys differ: run state, run id, lr, model.norm.type, ema, summary loss.');
});

test('compares values as people do', () => {
  assert.ok(isEqual(NaN, NaN) && isEqual(NaN, 'NaN') && isEqual(1, 1n) && isEqual(undefined, null) && isEqual([1, { a: 2 }], [1, { a: 2 }]) && isEqual(-0, 0));
  assert.ok(!isEqual(1, 2) && !isEqual('a', 'b') && !isEqual([1], [2]) && !isEqual(null, 0) && !isEqual(true, 'x') && !isEqual('', undefined));
});

test('keys may hold dots and slashes, and logged files are one value', () => {
  const odd = run('o', { 'a.b': 1, a: { b: 2 }, _wandb: { version: 1 } }, { 'val/loss': 3, picture: { _type: 'image-file', path: 'x.png' } });
  const { keys } = collectKeys([odd]);
  assert.deepEqual(keys.filter(({ section }) => section !== 'run').map(({ path }) => path), ['a.b', 'val/loss', 'picture']);
  assert.equal(valueOf(odd, keys.find(({ path }) => path === 'a.b')!), 1);
});

test('writes numbers so that they can be compared, and has the exact ones at hand', async () => {
  const { keys } = await sceneOf([a, b]);
  const loss = keys.find(({ path }) => path === 'loss')!;
  assert.deepEqual([a, b].map((one) => cellText(loss, valueOf(one, loss)).text), ['0.5123', '0.4123']);
  assert.equal(cellText(loss, 0.51234).title, '0.51234');
  assert.equal(exactText(9_007_199_254_740_993n), '9007199254740993');
  assert.equal(cellText(loss, NaN).note, 'not-finite');
  assert.equal(cellText(loss, undefined).text, '–');
});

test('says how a value differs from the baseline', async () => {
  const { keys } = await sceneOf([a, b]);
  const keyOf = (path: string): ComparerKey => keys.find((key) => key.path === path)!;
  assert.equal(differenceText(keyOf('loss'), 0.5, 0.25), 'baseline: 0.2500, +0.25');
  assert.equal(differenceText(keyOf('model.norm.type'), 'batch', 'layer'), 'baseline: layer');
  assert.equal(differenceText(keyOf('ema'), true, undefined), 'not there in the baseline');
  assert.equal(differenceText(keyOf('lr'), 0.1, 0.1), undefined);
});

test('takes the rows along as CSV, with tabs, and as Markdown', async () => {
  const scene = await sceneOf([a, { ...b, name: '=cmd()|x' }], { search: 'lr' });
  const rows = arrangeRows(scene);
  assert.equal(toCsv(scene, rows), 'key,run a,\'=cmd()|x\r\nconfig.lr,0.1,0.2\r\n');
  assert.equal(toTsv(scene, rows), 'key\trun a\t\'=cmd()|x\nconfig.lr\t0.1\t0.2');
  assert.equal(toMarkdown(scene, rows), '| key | run a | =cmd()\\|x |\n| --- | --- | --- |\n| config.lr | 0.1 | 0.2 |');
});

test('tells from a part of the runs what differs where there are too many values, and says so', async () => {
  const config = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`k${i}`, 1]));
  const runs = Array.from({ length: 5000 }, (_, i) => run(`${i}`, config));
  assert.deepEqual((await sceneOf(runs)).notes, ['5\u2009000 runs', '1 of 502 keys differ', 'told from 2\u2009500 runs']);
});
