import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printColor, readColor, withColor } from '../../src/data/view-colors.js';
import { changeForPanel, EMPTY_VIEW, viewOfPanel } from '../../src/data/view-state.js';
import { parseView, printView } from '../../src/data/view-string.js';

test('carries colours in a view, of the palette and of their own', () => {
  const colors = new Map([['a:b', { color: 3, cycle: 0 }], ['c', { color: 0, cycle: 0, own: '#ff8800' }]]);
  const text = printView({ ...EMPTY_VIEW, colors });
  assert.equal(text, 'v1~color=a!3ab:3,c:ff8800');
  assert.deepEqual(parseView(text).colors, colors);
  assert.equal(parseView('v1').colors, undefined);
});

test('refuses what is no colour: links come from strangers', () => {
  for (const text of ['8', '-1', '', 'red', 'ff88', 'url(x)', 'ff8800ff']) assert.throws(() => readColor(text), /colour/);
  assert.throws(() => parseView('v1~color=a'), /colour/);
  assert.deepEqual([printColor(readColor('7')), printColor(readColor('00ff00'))], ['7', '00ff00']);
});

test('takes a colour back', () => {
  const one = withColor(undefined, 'a', { color: 1, cycle: 0 });
  assert.deepEqual([...withColor(one, 'b', { color: 2, cycle: 0 })!.keys()], ['a', 'b']);
  assert.equal(withColor(one, 'a', undefined), undefined);
});

test('is part of a view that is given to another panel', () => {
  const colors = new Map([['a', { color: 1, cycle: 0 }]]);
  assert.equal(changeForPanel(EMPTY_VIEW, 'x', viewOfPanel({ ...EMPTY_VIEW, colors }, 'y')).colors, colors);
});
