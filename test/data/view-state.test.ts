import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeForPanel, changeView, EMPTY_VIEW, settingsFor, toggled, viewOfPanel, withSetting, type ViewState } from '../../src/data/view-state.js';

const withSet = (settings: Record<string, string>): ViewState => ({ ...EMPTY_VIEW, settings: new Map(Object.entries(settings)) });

test('returns the same view where nothing changed', () => {
  assert.equal(changeView(EMPTY_VIEW, { hovered: undefined, hidden: EMPTY_VIEW.hidden }), EMPTY_VIEW);
  assert.equal(changeView(EMPTY_VIEW, {}), EMPTY_VIEW);
});

test('changes only the parts it was given, and takes a part back with undefined', () => {
  const hovered = changeView(EMPTY_VIEW, { hovered: 'a', hidden: new Set(['b']) });
  assert.deepEqual(hovered, { ...EMPTY_VIEW, hovered: 'a', hidden: new Set(['b']) });
  assert.deepEqual(changeView(hovered, { hovered: undefined, hidden: undefined }), EMPTY_VIEW);
});

test('switches an item of a set', () => {
  assert.deepEqual([[...toggled(new Set(['a']), 'b')], [...toggled(new Set(['a', 'b']), 'a')]], [['a', 'b'], ['b']]);
});

test('a panel has the settings of all panels, and its own before them', () => {
  const view = withSet({ 'loss.smoothing': '0.9', smoothing: '0.6', yScale: 'log', 'other.sort': 'lr', 'my.loss.sort': '-lr' });
  assert.deepEqual([...settingsFor(view, 'loss')], [['smoothing', '0.9'], ['yScale', 'log']]);
  assert.deepEqual([...settingsFor(view, 'my.loss')], [['smoothing', '0.6'], ['yScale', 'log'], ['sort', '-lr']]);
  assert.deepEqual([...settingsFor(EMPTY_VIEW, 'loss')], []);
});

test('sets and takes back what one panel was set to', () => {
  const view = withSet({ smoothing: '0.6', 'loss.sort': 'lr' });
  assert.deepEqual([...withSetting(view, 'loss', 'smoothing', '0.9')], [['smoothing', '0.6'], ['loss.sort', 'lr'], ['loss.smoothing', '0.9']]);
  assert.deepEqual([...withSetting(view, 'loss', 'sort', undefined)], [['smoothing', '0.6']]);
});

test('one panel is given what another had; the others keep theirs', () => {
  const had = viewOfPanel({ ...withSet({ 'a.smoothing': '0.9', 'b.sort': 'lr' }), hidden: new Set(['r']) }, 'a');
  assert.deepEqual([...had.settings!], [['smoothing', '0.9']]);
  const { hidden, settings } = changeForPanel(withSet({ 'b.smoothing': '0.1', 'b.yScale': 'log', 'c.sort': '-lr', smoothing: '0' }), 'b', had);
  assert.deepEqual([[...hidden!], [...settings!]], [['r'], [['c.sort', '-lr'], ['smoothing', '0'], ['b.smoothing', '0.9']]]);
});
