import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject, JsonValue } from '../../../src/core/json.js';
import { compileFilter } from '../../../src/data/filter/compile-filter.js';
import type { Run } from '../../../src/data/run.js';
import { meaningOf, parseRunSet } from '../../../src/report/run-set-node.js';
import { readRunSet, writeRunSet } from '../../../src/report/wandb/run-sets.js';

const leaf = (section: string, name: string, op: string, value: JsonValue, more: JsonObject = {}): JsonObject => ({ key: { section, name }, op, value, disabled: false, ...more });
const flat = (...filters: readonly JsonObject[]): JsonObject => ({ filterFormat: 'filterV2', filters });
const tree = (...filters: readonly JsonObject[]): JsonObject => ({ op: 'OR', filters: [{ op: 'AND', filters }] });
const grid = (...runSets: readonly JsonObject[]): JsonObject => ({ runSets });

const READ: readonly (readonly [what: string, runSet: JsonObject, ours: JsonObject])[] = [
  ['a name and a project', { name: 'Best', project: { name: 'mnist', entityName: 'team', id: 7 } }, { name: 'Best', entity: 'team', project: 'mnist' }],
  ['a flat filter', { filters: flat(leaf('config', 'lr.value', '>=', 0.1), leaf('run', 'state', '=', 'finished', { connector: 'OR' }), leaf('summary', 'val/acc', '>', 0.5, { connector: 'AND' })) },
    { runsFilter: 'config.lr >= 0.1 or (state = "finished" and summary.val/acc > 0.5)' }],
  ['a tree of filters', { filters: tree(leaf('tags', 'keep', '=', true), leaf('config', 'model.value.depth', '!=', 3)) }, { runsFilter: 'tags contains "keep" and config.model.depth != 3' }],
  ['a filter that is off', { filters: tree(leaf('run', 'state', '=', 'finished', { disabled: true })) }, {}],
  ['a value that is absent', { filters: tree(leaf('run', 'jobType', '=', '<null>')) }, { runsFilter: 'jobType = null' }],
  ['a time that is near', { filters: flat(leaf('run', 'createdAt', 'WITHINSECONDS', 432000)) }, { runsFilter: 'createdAt within_last 5d' }],
  ['ids and names', { filters: flat(leaf('run', 'name', 'IN', ['a', 'b']), leaf('run', 'displayName', 'NIN', ['c'], { connector: 'AND' })) }, { runsFilter: 'id in ["a", "b"] and name not in ["c"]' }],
  ['a search', { search: { query: 'resnet' } }, { runsFilter: 'name contains "resnet"' }],
  ['a search by a pattern', { search: { query: 'res.*', isRegex: true }, filters: tree(leaf('run', 'state', '=', 'finished')) }, { runsFilter: 'state = "finished" and name matches "res.*"' }],
  ['groups', { grouping: [{ section: 'config', name: 'model.value.depth' }, { section: 'run', name: 'displayName' }, { section: 'summary', name: 'epoch' }] }, { groupBy: ['config.model.depth', 'name', 'summary.epoch'] }],
  ['an order', { sort: { keys: [{ key: { section: 'run', name: 'createdAt' }, ascending: false }, { key: { section: 'config', name: 'lr.value' }, ascending: true }] } }, { sortBy: ['-createdAt', 'config.lr'] }],
  ['the order of 2019', { sort: { key: { section: 'summary', name: 'acc' }, ascending: true } }, { sortBy: ['summary.acc'] }],
  ['eyes that are closed', { selections: { root: 1, tree: ['a', 'b'] } }, { hiddenRuns: ['a', 'b'] }],
  ['eyes that are open', { selections: { root: 0, tree: ['a', 'b'] } }, { runsFilter: 'id in ["a", "b"]' }],
  ['no eye that is open', { selections: { root: 0, tree: [] } }, { runsFilter: 'id in []' }],
  ['pinned runs', { baselineRunId: btoa('Run:v1:abc:mnist:team'), pinnedRunIds: [btoa('Run:v1:abc:mnist:team'), btoa('BucketType:v1:def:mnist:team')] }, { baseline: 'abc', pinned: ['abc', 'def'] }],
];

for (const [what, runSet, ours] of READ) {
  test(`reads ${what}`, () => {
    assert.deepEqual(readRunSet(grid(runSet)), ours);
    assert.doesNotThrow(() => meaningOf(parseRunSet(ours)));
  });
}

test('shows the runs of all run sets that are on', () => {
  const metadata: JsonObject = {
    runSets: [
      { name: 'A', enabled: true, project: { name: 'mnist', entityName: 'team' }, filters: tree(leaf('run', 'state', '=', 'finished')) },
      { name: 'off', enabled: false, filters: tree(leaf('run', 'state', '=', 'crashed')) },
      { name: 'B', project: { name: 'cifar', entityName: 'team' }, grouping: [{ section: 'run', name: 'group' }] },
    ],
    customRunColors: { abc: '#ff0000', ref: { id: 'x' }, 'set-config:lr:v': '#00ff00', bad: 'url(x)' },
  };
  const ours: JsonObject = { runs: [{ entity: 'team', project: 'mnist', filter: 'state = "finished"' }, { entity: 'team', project: 'cifar' }], groupBy: ['group'], runSettings: { abc: { color: '#ff0000' } } };
  assert.deepEqual(readRunSet(metadata), ours);
  assert.deepEqual(readRunSet({ runSets: [{ enabled: false }] }), { runsFilter: 'id in []' });
  const repainted = writeRunSet(metadata, { ...ours, runSettings: { def: { color: 'red' } } });
  assert.deepEqual(repainted, { ...metadata, customRunColors: { ref: { id: 'x' }, 'set-config:lr:v': '#00ff00', bad: 'url(x)', def: 'red' } });
});

/** Eight runs: two optimizers, two depths, two seeds. */
const RUNS: readonly Run[] = ['adam', 'sgd'].flatMap((optimizer) => [1, 2].flatMap((depth) => ['a', 'b'].map((seed) => run(`${optimizer}${depth}${seed}`, { optimizer, depth }))));

const TREES: readonly (readonly [what: string, root: number, tree: JsonValue, visible: string])[] = [
  ['groups that are open', 0, ['adam'], 'adam1a adam1b adam2a adam2b'],
  ['groups that are closed', 1, ['adam'], 'sgd1a sgd1b sgd2a sgd2b'],
  ['an open group but for a run', 0, [{ value: 'adam', children: [{ value: 1, skip: true, children: ['adam1a'] }] }], 'adam1b adam2a adam2b'],
  ['a closed group but for an inner one', 1, [{ value: 'sgd', children: [2] }], 'adam1a adam1b adam2a adam2b sgd2a sgd2b'],
  ['groups that only lead to others', 0, [{ value: 'sgd', skip: true, children: [{ value: 2, children: [] }] }], 'sgd2a sgd2b'],
  ['runs, as the Python library writes them', 1, ['sgd1a', 'adam2b'], 'adam1a adam1b adam2a sgd1b sgd2a sgd2b'],
];

for (const [what, root, selected, visible] of TREES) {
  test(`understands ${what}`, async () => {
    const grouping = [{ section: 'config', name: 'optimizer.value' }, { section: 'config', name: 'depth.value' }];
    const { runsFilter } = readRunSet(grid({ grouping, selections: { root, bounds: [], tree: selected } }));
    const matches = await compileFilter({ runsFilter: runsFilter as string });
    assert.equal(RUNS.filter((item) => matches(item, 0)).map(({ id }) => id).join(' '), visible);
  });
}

test('says what is wrong with a filter that cannot be read', async () => {
  const filters = tree({ key: { section: 'keys_info', name: 'x' }, op: '=', value: 1 });
  const { runsFilter } = readRunSet(grid({ filters }));
  await assert.rejects(compileFilter({ runsFilter: runsFilter as string }), /invalid filter section: "keys_info"/);
});

const FILTERS: readonly (readonly [ours: string, theirs: JsonObject | undefined, search: JsonObject])[] = [
  ['config.lr > 0.1 and state = "finished"', flat(leaf('config', 'lr.value', '>', 0.1), leaf('run', 'state', '=', 'finished', { connector: 'AND' })), { query: '' }],
  ['state = "a" or state = "b"', flat(leaf('run', 'state', '=', 'a'), leaf('run', 'state', '=', 'b', { connector: 'OR' })), { query: '' }],
  ['tags contains "x" and not tags contains "y"', flat(leaf('tags', 'x', '=', true), leaf('tags', 'y', '=', false, { connector: 'AND' })), { query: '' }],
  ['loss < 1 and name matches "res"', flat(leaf('summary', 'loss', '<', 1)), { query: 'res', isRegex: true }],
  ['res.*', flat(), { query: 'res.*', isRegex: true }],
  ['createdAt within_last 2d and id not in ["a"]', flat(leaf('run', 'createdAt', 'WITHINSECONDS', 172800), leaf('run', 'name', 'NIN', ['a'], { connector: 'AND' })), { query: '' }],
];

for (const [ours, theirs, search] of FILTERS) {
  test(`writes ${ours}`, () => {
    const [runSet] = writeRunSet(grid({ name: 'x', search: { query: '' } }), { name: 'x', runsFilter: ours })['runSets'] as readonly JsonObject[];
    assert.deepEqual([runSet['filters'], runSet['search'], runSet['wbReports']], [theirs, search, undefined]);
  });
}

test('keeps filters that W&B has no words for', () => {
  for (const runsFilter of ['createdAt >= now-7d', 'not (a = 1 and b = 2)', 'a = 1 and (b = 2 or (c = 3 and d = 4))']) {
    const written = writeRunSet(grid({ name: 'x' }), { name: 'x', runsFilter });
    assert.equal(readRunSet(written)['runsFilter'], runsFilter);
  }
});

function run(id: string, config: JsonObject): Run {
  return { id, name: id, state: 'finished', tags: [], config, summary: {} } as unknown as Run; // what filters read
}
