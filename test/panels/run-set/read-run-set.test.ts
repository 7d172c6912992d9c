import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inherit } from '../../../src/panels/run-set/inherit.js';
import { lockNote, readLock } from '../../../src/panels/run-set/lock.js';
import { readRunSet, specOf } from '../../../src/panels/run-set/read-run-set.js';
import { runTableSettings } from '../../../src/panels/run-table/settings.js';
import { runSetSettings } from '../../../src/panels/run-set-settings.js';

const outer = readRunSet({ runsFilter: 'adam.*', state: 'finished', sortBy: ['val/loss'], limit: '5', baseline: 'base' });

test('a panel takes what it has not set itself; its own setting wins', () => {
  const { settings, filters } = inherit({ y: 'loss', state: ['running'], limit: undefined, sortBy: null }, outer, runTableSettings);
  assert.deepEqual(settings, { runsFilter: 'adam.*', state: ['running'], sortBy: ['val/loss'], limit: '5', baseline: 'base', y: 'loss' });
  assert.deepEqual(filters, []);
});

test('filters on runs are joined', () => {
  assert.deepEqual(inherit({ runsFilter: 'lr > 0.1' }, outer, runSetSettings), { settings: { runsFilter: 'lr > 0.1', state: 'finished', sortBy: ['val/loss'], limit: '5' }, filters: ['adam.*'] });
});

test('settings that the panel does not know are left out', () => {
  assert.equal('baseline' in inherit({}, outer, runSetSettings).settings, false);
});

test('an own setting under another name wins too', () => {
  const { settings } = inherit({ groupby: 'lr' }, readRunSet({ groupBy: 'optimizer' }), runSetSettings);
  assert.equal(Object.entries(settings).at(-1)?.[1], 'lr', 'the last one counts');
});

test('a run set inside another one takes its settings and joins its filter', () => {
  const inner = readRunSet({ runsFilter: 'lr > 0.1', limit: 2, hiddenRuns: ['h'], runSettings: { b: { name: 'B' } } },
    readRunSet({ ...{ runsFilter: 'adam.*', limit: 5 }, runSettings: { a: { color: 'red', hidden: true }, b: { name: 'other' } } }));
  assert.deepEqual(specOf(inner), { runsFilter: 'lr > 0.1', filters: ['adam.*'], limit: 2, groupBy: [], sortBy: [], sortOrder: 'asc' });
  assert.deepEqual([...inner.runSettings], [['a', { color: 'red', hidden: true }], ['b', { name: 'B' }]]);
  assert.deepEqual([...inner.hidden], ['h', 'a']);
  assert.deepEqual(inherit({ runsFilter: 'x' }, inner, runSetSettings).filters, ['adam.*', 'lr > 0.1']);
});

test('latest and best are short for pick', () => {
  const pick = (raw: Record<string, unknown>): unknown => readRunSet(raw).settings['pick'];
  assert.deepEqual([{ latest: '' }, { latest: '10' }, { latest: 3 }, { best: '5 by val/loss' }, { pick: 'highest 2 by acc' }, {}].map(pick),
    ['latest', 'latest 10', 'latest 3', 'best 5 by val/loss', 'highest 2 by acc', undefined]);
});

test('locked, it means its runs and nothing else; order and groups stay', () => {
  const locked = readRunSet({ runsFilter: 'adam', state: 'finished', latest: '3', limit: 4, sortBy: 'lr', groupBy: 'optimizer' }, outer, { ids: ['a', 'b'], date: '2026-11-22T23:59:00Z' });
  assert.deepEqual(specOf(locked), { filters: [{ id: { $in: ['a', 'b'] } }], sortBy: ['lr'], groupBy: ['optimizer'], sortOrder: 'asc' });
  assert.equal(locked.note, 'locked 2026-11-22, 2 runs');
  assert.equal(lockNote({ ids: ['a'], date: '2026-11-22' }), 'locked 2026-11-22, 1 run');
});

describe('says what cannot be used', () => {
  const cases: readonly (readonly [raw: Record<string, unknown>, message: string])[] = [
    [{ limit: 0 }, 'invalid limit: 0 (expected a number of at least 1)'],
    [{ latest: 'soon' }, 'invalid latest: "soon" (expected a number of runs, or nothing)'],
    [{ latest: '', best: '5 by val/loss' }, 'a run set takes one of latest, best and pick, not 2 of them'],
    [{ runFilter: 'x' }, 'unknown setting "runFilter" (did you mean "runsFilter"?)'],
    [{ runSettings: [] }, 'invalid runSettings: [] (expected by run id, objects of { color, name, hidden })'],
    [{ runSettings: '{' }, 'invalid runSettings: "{" (expected by run id, objects of { color, name, hidden })'],
    [{ runSettings: { a: 'red' } }, 'invalid settings of run "a": "red" (expected by run id, objects of { color, name, hidden })'],
    [{ runSettings: { a: { color: 'url(//x.invalid)' } } }, 'invalid color of run "a": "url(//x.invalid)" (expected a CSS colour such as #3f83cb)'],
    [{ runSettings: { a: { hidden: 'yes' } } }, 'invalid hidden of run "a": "yes" (expected true or false)'],
  ];
  for (const [raw, message] of cases) test(message, () => assert.throws(() => readRunSet(raw), { name: 'WbError', kind: 'invalid', message }));

  for (const raw of [undefined, [], { ids: [1], date: '2026-11-22' }, { ids: [], date: 'yesterday' }, { ids: [] }]) {
    test(`no lock: ${JSON.stringify(raw)}`, () => assert.throws(() => readLock(raw), /invalid locked: .*expected an object such as/));
  }
});
