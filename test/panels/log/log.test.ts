import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EMPTY_VIEW } from '../../../src/data/view-state.js';
import { logPanel } from '../../../src/panels/log/log.js';
import { logSettings } from '../../../src/panels/log/settings.js';
import type { PanelData } from '../../../src/panels/panel.js';
import { parseSettings } from '../../../src/panels/settings.js';
import { run } from '../../fixtures/scripted-source.js';

const RUNS = [{ ...run('a'), name: 'first' }, { ...run('b'), name: 'a' }];
const dataOf = (runs = RUNS): PanelData => ({ runSet: { runs, groups: [] } as unknown as PanelData['runSet'], allRuns: runs, series: [], colors: new Map(), now: 0 }); // a run set of which only the runs are read
const scene = (raw: Record<string, unknown>, runs = RUNS): ReturnType<typeof logPanel.prepare> => logPanel.prepare(dataOf(runs), parseSettings(logSettings, raw), EMPTY_VIEW);

test('shows the first run, or the one with an id, else with a name', () => {
  assert.equal(scene({}).chosen?.run.id, 'a');
  assert.equal(scene({ run: 'a' }).chosen?.run.id, 'a', 'ids come before names');
  assert.equal(scene({ run: 'first' }).chosen?.run.id, 'a');
  assert.equal(scene({ run: 'b' }).chosen?.run.id, 'b');
});

test('says why there is nothing to see', () => {
  assert.match(scene({}, []).empty!, /No run matches/);
  assert.match(scene({ run: 'x' }).empty!, /no run “x” among the 2 runs/);
  assert.match(logPanel.summarize(scene({ run: 'x' })), /no run “x”/);
});

test('says in words whose output it is', () => {
  assert.match(logPanel.summarize(scene({})), /Console output of first/);
  assert.equal(scene({}, [RUNS[0]]).title, 'Console of first');
  assert.equal(scene({}).title, 'Console');
});
