import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileRunSet } from '../../src/data/run-set.js';
import type { Run } from '../../src/data/run.js';
import { EMPTY_VIEW, type ViewState } from '../../src/data/view-state.js';
import type { PanelData, PanelType, Scene } from '../../src/panels/panel.js';
import { prepareBrushed } from '../../src/panels/prepare-brushed.js';

interface Seen extends Scene { readonly data: PanelData; readonly view: ViewState }

const spy: PanelType<Record<string, never>, Seen> = {
  type: 'spy', settings: {}, query: () => ({ runSet: {}, metrics: [] }), summarize: () => '',
  prepare: (data, _settings, view) => ({ title: '', notes: [], data, view }),
};
const runs = [0.1, 0.2, 0.3].map((lr, i): Run => ({ id: `r${i}`, name: `r${i}`, state: 'finished', tags: [], config: { lr, optimizer: i < 2 ? 'adam' : 'sgd' }, summary: {} }));

async function seen(groupBy: readonly string[], words: readonly string[]): Promise<Seen> {
  const runSet = (await compileRunSet({ groupBy }))(runs, 0);
  return prepareBrushed(spy, { runSet, allRuns: runs, series: [], colors: new Map(), now: 0 }, {}, { ...EMPTY_VIEW, hidden: new Set(['other']) }, new Map([['config.lr', words]]));
}

test('hides the runs outside beside those that were hidden', async () => {
  const { data, view } = await seen([], ['0.15..0.25']);
  assert.deepEqual([...view.hidden].sort(), ['other', 'r0', 'r2']);
  assert.equal(data.runSet.runs.length, 3);
});

test('makes groups of the runs inside, with the colours of all', async () => {
  const { data } = await seen(['config.optimizer'], ['0.15..0.25']);
  assert.deepEqual(data.runSet.groups.map(({ name, runs: members }) => [name, members.length]), [['adam', 1]]);
  assert.deepEqual(data.runSet.allGroups?.map(({ name }) => name), ['adam', 'sgd']);
});
