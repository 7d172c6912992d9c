import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findPanel, panelLabel, panelsIn } from '../../src/report/find-panel.js';
import * as wr from '../../src/report/index.js';

const { blocks } = wr.parseReport({
  version: 1,
  runSets: [{ name: 'best' }],
  blocks: [
    { type: 'line-plot', id: 'loss', title: 'Loss' },
    { type: 'heading', text: 'More', blocks: [{ type: 'panel-grid', runSet: 'best', panels: [{ type: 'bar-plot', id: 'bars' }, { type: 'scatter-plot', id: 'dots', title: '  ' }] }] },
  ],
}).report;

test('finds a panel wherever it stands, with its runs', () => {
  assert.deepEqual(panelsIn(blocks).map(({ panel }) => panel.id), ['loss', 'bars', 'dots']);
  assert.equal(findPanel(blocks, 'bars')?.runSet, 'best');
  assert.equal(findPanel(blocks, 'nothing'), undefined);
});

test('calls a panel by its title, else by its type', () => {
  assert.deepEqual(panelsIn(blocks).map(({ panel }) => panelLabel(panel)), ['Loss', 'Bar plot', 'Scatter plot']);
});
