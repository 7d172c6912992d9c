import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isColor, parseRunSettings } from '../../src/data/parse-run-settings.js';
import { recolorRuns, renameRuns } from '../../src/data/run-settings.js';
import { compileRunSet } from '../../src/data/run-set.js';
import { runColors } from '../../src/data/palette.js';
import type { Run } from '../../src/data/run.js';

const runs: readonly Run[] = ['a', 'b', 'c'].map((id, i) => ({ id, name: id, state: 'finished', tags: [], createdAt: i, config: { even: i % 2 === 0 }, summary: {} }));

test('gives runs other names, in the list and in the groups', async () => {
  const runSet = (await compileRunSet({ groupBy: ['config.even'] }))(runs, 0);
  const renamed = renameRuns(runSet, parseRunSettings({ b: { name: 'baseline' }, x: { name: 'none' } }));
  assert.deepEqual(renamed.runs.map(({ name }) => name), ['a', 'baseline', 'c']);
  assert.deepEqual(renamed.groups.map((group) => group.runs.map(({ name }) => name)), [['a', 'c'], ['baseline']]);
  assert.equal(renamed.groups[1].runs[0], renamed.runs[1]);
  assert.deepEqual([renamed.matched, renamed.total, renamed.allGroups?.length], [3, 3, 2]);
});

test('returns the same where no name and no colour changes', async () => {
  const runSet = (await compileRunSet({}))(runs, 0), slots = runColors(runs);
  assert.equal(renameRuns(runSet, parseRunSettings({ b: { color: 'red', name: 'b' } })), runSet);
  assert.equal(recolorRuns(slots, parseRunSettings({ b: { name: 'B' }, x: { color: 'red' } })), slots);
});

test('gives runs other colours; they keep their place in the palette', () => {
  const slots = recolorRuns(runColors(runs), parseRunSettings({ b: { color: '#ff0000' } }));
  assert.deepEqual([...slots], [['a', { color: 0, cycle: 0 }], ['b', { color: 1, cycle: 0, own: '#ff0000' }], ['c', { color: 2, cycle: 0 }]]);
});

test('tells colours from what only looks like one', () => {
  const colors = ['red', '#f00', '#ff000080', 'rgb(1 2 3 / 50%)', 'oklch(0.7 0.1 200deg)', 'hsl(120, 50%, 50%)'];
  const others = ['url(x)', 'var(--x)', 'red;', '#ff', 'image(red)', 'rgb(1 2 3', 'rgb(var(--x))', '', 'red url(x)', 'attr(x)'];
  assert.deepEqual([colors.filter((text) => !isColor(text)), others.filter(isColor)], [[], []]);
});

test('a run called __proto__ is a run like any other', () => {
  const settings = parseRunSettings(JSON.parse('{"__proto__": {"name": "p"}, "constructor": {"name": "c"}}'));
  assert.deepEqual([...settings.keys()], ['__proto__', 'constructor']);
});
