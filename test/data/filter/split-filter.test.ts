import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FilterNode, FilterTest } from '../../../src/data/filter/filter-node.js';
import { parseFilter } from '../../../src/data/filter/parse.js';
import { compileNode } from '../../../src/data/filter/predicate.js';
import { printFilter } from '../../../src/data/filter/print.js';
import { everyTest, splitFilter } from '../../../src/data/filter/split-filter.js';
import { RUN_STATES, type Run } from '../../../src/data/run.js';
import { randomFilter, randomTest, Seeded } from './seeded.js';

const NOW = Date.UTC(2026, 10, 20);
const PATHS = ['name', 'state', 'tags', 'createdAt', 'config.lr', 'config.seed', 'loss'];

function randomRun(random: Seeded, index: number): Run {
  return {
    id: String(index), name: random.many(1, 4, () => random.pick(['a', 'b', 'c', '1'])).join(''), state: random.pick(RUN_STATES),
    tags: random.many(0, 2, () => random.pick(['a', 'b', 'x'])), createdAt: NOW - random.below(1e9),
    config: { lr: random.pick([0.1, 0.01, null, 'a']), seed: random.below(3) }, summary: { loss: random.pick([NaN, 1, 2, Infinity, null]) },
  };
}

/** A backend that filters by itself, but knows only what `canPush` allows. */
async function ask(runs: readonly Run[], filter: FilterNode | undefined, canPush: (test: FilterTest) => boolean): Promise<readonly Run[]> {
  const { pushed, rest } = splitFilter(filter, (node) => everyTest(node, canPush));
  for (const node of testsIn(pushed)) assert.ok(canPush(node), 'the backend was asked for what it cannot do');
  const keep = async (node: FilterNode | undefined): Promise<(run: Run) => boolean> => {
    const matches = node && await compileNode(node);
    return (run) => !matches || matches(run, NOW);
  };
  const answered = runs.filter(await keep(pushed));
  return answered.filter(await keep(rest));
}

function testsIn(node: FilterNode | undefined): readonly FilterTest[] {
  if (!node) return [];
  if (node.type === 'and' || node.type === 'or') return node.of.flatMap(testsIn);
  return node.type === 'not' ? testsIn(node.of) : [node];
}

test('picks the same runs whatever the backend can do', async () => {
  const random = new Seeded(5);
  const runs = Array.from({ length: 60 }, (_, i) => randomRun(random, i));
  const value = (): string | number | null => random.pick(['a', 'b', 'finished', 'running', 0.1, 1, 2, null]);
  const leaf = (): FilterTest => {
    for (;;) {
      const node = randomTest(random, PATHS, value);
      if (node.path !== 'createdAt' || node.type === 'within') return node;
    }
  };
  let pushedOften = 0;
  for (let i = 0; i < 400; i++) {
    const filter = randomFilter(random, 3, leaf);
    const able = new Set(PATHS.filter(() => random.next() < 0.6));
    const canPush = (node: FilterTest): boolean => able.has(node.path) && node.type !== 'matches';
    const all = await ask(runs, filter, () => false);
    assert.deepEqual(await ask(runs, filter, canPush), all, printFilter(filter));
    assert.deepEqual(await ask(runs, filter, () => true), all, printFilter(filter));
    pushedOften += Number(splitFilter(filter, (node) => everyTest(node, canPush)).pushed !== undefined);
  }
  assert.ok(pushedOften > 100);
});

test('pushes the parts of an and that the backend knows', () => {
  const { pushed, rest } = splitFilter(parseFilter('state = running and name matches "a" and (tags = x and lr > 1) and not state = failed'), (node) => everyTest(node, ({ path }) => path === 'state' || path === 'tags'));
  assert.equal(pushed && printFilter(pushed), 'state = "running" and tags = "x" and not state = "failed"');
  assert.equal(rest && printFilter(rest), 'name matches "a" and lr > 1');
});

test('pushes an or only as a whole', () => {
  const can = (node: FilterNode): boolean => everyTest(node, ({ path }) => path === 'state');
  assert.equal(splitFilter(parseFilter('state = running or lr > 1'), can).pushed, undefined);
  assert.equal(splitFilter(parseFilter('state = running or state = failed'), can).rest, undefined);
});

test('asks of an or and a not as a whole, for backends that have none', () => {
  const { pushed, rest } = splitFilter(parseFilter('a = 1 and (b = 2 or c = 3) and not d = 4'), ({ type }) => type === 'compare');
  assert.deepEqual([pushed && printFilter(pushed), rest && printFilter(rest)], ['a = 1', '(b = 2 or c = 3) and not d = 4']);
});

test('has nothing to push without a filter', () => {
  assert.deepEqual(splitFilter(undefined, () => true), { pushed: undefined, rest: undefined });
});
