import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WbError } from '../../src/core/errors.js';
import { groupsWithin } from '../../src/data/group.js';
import { compileRunSet, type RunSet, type RunSetSpec } from '../../src/data/run-set.js';
import type { Run } from '../../src/data/run.js';

const NOW = Date.UTC(2026, 10, 20);

function run(id: string, fields: Partial<Run> = {}): Run {
  return { id, name: id, state: 'finished', tags: [], config: {}, summary: {}, ...fields };
}

const runs: readonly Run[] = [
  run('a', { name: 'adam-1', createdAt: 10, config: { lr: 0.1, optimizer: 'adam', model: { depth: 2 } }, summary: { 'val/loss': 0.5, acc: 0.9 }, tags: ['x', 'y'] }),
  run('b', { name: 'sgd-2', createdAt: 30, config: { lr: 0.01, optimizer: 'sgd', model: { depth: 2 } }, summary: { 'val/loss': 0.3, acc: 0.8 }, tags: ['y', 'x'] }),
  run('c', { name: 'adam-3', createdAt: 20, config: { lr: 0.001, optimizer: 'adam' }, summary: { 'val/loss': NaN, acc: 0.7 } }),
  run('d', { name: 'lion-4', createdAt: 40, config: { lr: 0.0001, optimizer: null }, summary: { 'val/loss': 0.3 }, state: 'running' }),
];

async function select(spec: RunSetSpec, all: readonly Run[] = runs): Promise<RunSet> {
  return (await compileRunSet(spec))(all, NOW);
}

const ids = (list: readonly Run[]): string => list.map(({ id }) => id).join('');
const shape = (set: RunSet): readonly string[] => set.groups.map(({ name, runs: members }) => `${name}: ${ids(members)}`);

test('keeps all runs in the order of the source without a specification', async () => {
  const set = await select({});
  assert.deepEqual([ids(set.runs), set.matched, set.total, set.groups], ['abcd', 4, 4, []]);
});

const orders: readonly (readonly [spec: RunSetSpec, ids: string])[] = [
  [{ sortBy: ['val/loss'] }, 'bdac'],
  [{ sortBy: ['val/loss'], sortOrder: 'desc' }, 'abdc'],
  [{ sortBy: ['-val/loss'] }, 'abdc'],
  [{ sortBy: ['val/loss desc'] }, 'abdc'],
  [{ sortBy: ['val/loss', 'desc'] }, 'abdc'],
  [{ sortBy: ['val/loss', '-createdAt'] }, 'dbac'],
  [{ sortBy: ['+val/loss', 'createdAt'], sortOrder: 'desc' }, 'dbac'],
  [{ sortBy: ['config.optimizer', 'lr'] }, 'cabd'],
  [{ sortBy: ['createdAt'], limit: 2 }, 'ac'],
  [{ pick: 'latest' }, 'd'],
  [{ pick: 'latest 2' }, 'db'],
  [{ pick: 'latest 2', sortBy: ['createdAt'] }, 'bd'],
  [{ pick: 'best by val/loss' }, 'b'],
  [{ pick: 'best 5 by val/loss' }, 'bda'],
  [{ pick: 'best 2 by acc' }, 'ab'],
  [{ pick: 'best 2 by config.lr min' }, 'dc'],
  [{ pick: 'lowest 2 by acc' }, 'cb'],
  [{ pick: 'highest 1 by lr', runsFilter: 'sgd|lion' }, 'b'],
  [{ pinned: ['d', 'none', 'b', 'd'] }, 'dbac'],
  [{ runsFilter: 'adam', filters: ['lr < 0.05', { id: { $in: ['a', 'c', 'd'] } }, ''] }, 'c'],
  [{ filters: [{ id: { $in: [] } }] }, ''],
  [{ pinned: ['d'], runsFilter: 'adam', sortBy: ['lr'], limit: 2 }, 'dc'],
  [{ pinned: ['d', 'b'], limit: 1 }, 'db'],
];

for (const [spec, wanted] of orders) {
  test(`orders ${JSON.stringify(spec)}`, async () => assert.equal(ids((await select(spec)).runs), wanted));
}

test('counts the matching runs before it picks and limits', async () => {
  const set = await select({ runsFilter: 'adam|lion', pick: 'latest 2', limit: 1 });
  assert.deepEqual([set.runs.length, set.matched, set.total], [1, 3, 4]);
});

const groupings: readonly (readonly [groupBy: readonly string[], groups: readonly string[]])[] = [
  [['config.optimizer'], ['adam: ac', 'sgd: b', 'none: d']],
  [['optimizer', 'state'], ['adam · finished: ac', 'sgd · finished: b', 'none · running: d']],
  [['model.depth'], ['2: ab', 'none: cd']],
  [['config.model'], ['{"depth":2}: ab', 'none: cd']],
  [['tags'], ['x, y: ab', 'none: cd']],
  [['val/loss'], ['0.5: a', '0.3: bd', 'none: c']],
  [['name~^(\\w+)-'], ['adam: ac', 'sgd: b', 'lion: d']],
  [['name~\\d'], ['1: a', '2: b', '3: c', '4: d']],
  [['name~q'], ['none: abcd']],
  [['acc#2'], ['0.9 – 1: a', '0.8 – 0.9: b', '0.7 – 0.8: c', 'none: d']],
  [['config.lr#4'], ['0.1 – 1: a', '0.01 – 0.1: b', '0.001 – 0.01: c', '0.0001 – 0.001: d']],
];

for (const [groupBy, groups] of groupings) {
  test(`groups by ${groupBy.join(' and ')}`, async () => assert.deepEqual(shape(await select({ groupBy })), groups));
}

test('keeps the order of first appearance and a key that depends on nothing else', async () => {
  const all = await select({ groupBy: ['config.optimizer', 'config.lr#2'] });
  const some = await select({ groupBy: ['config.optimizer', 'config.lr#2'], runsFilter: 'sgd|lion', sortBy: ['name'] });
  assert.deepEqual(shape(some).map((item) => item.at(-1)), ['d', 'b']);
  for (const { key, runs: members } of some.groups) {
    assert.deepEqual(all.groups.find((group) => group.key === key)?.runs.map(({ id }) => id), members.map(({ id }) => id));
  }
  assert.deepEqual(some.allGroups, all.groups);
});

test('tells a value apart from a text that looks like it is missing', async () => {
  const set = await select({ groupBy: ['config.v'] }, [run('a', { config: { v: 'none' } }), run('b'), run('c', { config: { v: 'null' } }), run('d', { config: { v: null } })]);
  assert.deepEqual(set.groups.map(({ key }) => key), ['["none"]', '[null]', '["null"]']);
});

test('groups by hostile names and long values', async () => {
  const long = 'x'.repeat(6000);
  const hostile = JSON.parse('{"__proto__": "p", "constructor": "c"}') as Run['config'];
  const set = await select({ groupBy: ['config.__proto__', 'constructor', 'long'] }, [run('a', { config: hostile, summary: { long } }), run('b')]);
  assert.deepEqual(set.groups.map(({ key }) => key), [JSON.stringify(['p', 'c', long]), '[null,null,null]']);
});

test('keeps only the groups of some runs', async () => {
  const { groups } = await select({ groupBy: ['optimizer'] });
  assert.deepEqual(groupsWithin(groups, runs.slice(2)).map(({ name, runs: members }) => `${name}: ${ids(members)}`), ['adam: c', 'none: d']);
});

const faults: readonly (readonly [spec: RunSetSpec, message: RegExp])[] = [
  [{ pick: 'worst' }, /invalid pick: "worst" \(expected latest, latest 10, or best 5 by val\/loss\)/],
  [{ pick: 'best by lr' }, /expected min or max at the end, since "lr" does not say which is best/],
  [{ groupBy: ['name~('] }, /invalid regular expression: "\("/],
];

for (const [spec, message] of faults) {
  test(`says what is wrong with ${JSON.stringify(spec)}`, async () => {
    await assert.rejects(compileRunSet(spec), (error) => error instanceof WbError && message.test(error.message) || assert.fail(String(error)));
  });
}
