import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { absoluteFilter } from '../../../src/data/filter/absolute-filter.js';
import type { FilterNode, FilterValue } from '../../../src/data/filter/filter-node.js';
import { parseFilter } from '../../../src/data/filter/parse.js';
import { compileNode } from '../../../src/data/filter/predicate.js';
import { printFilter } from '../../../src/data/filter/print.js';
import { sortRuns } from '../../../src/data/sort.js';
import type { Run } from '../../../src/data/run.js';
import { wandbFilter, wandbOrder } from '../../../src/sources/wandb/wandb-filter.js';
import { wandbSource } from '../../../src/sources/wandb/wandb-source.js';
import { randomFilter, randomTest, Seeded } from '../../data/filter/seeded.js';
import { serveWandb, type WandbRunFixture, type WandbServer } from '../../fixtures/wandb-server.js';

const NOW = Date.UTC(2026, 10, 20);
const STATES = ['running', 'finished', 'failed', 'crashed', 'killed', 'preempted', 'preempting', 'pending'];

const pushed: [filter: string, json: object][] = [
  ['id in ["a", "b"]', { name: { $in: ['a', 'b'] } }],
  ['state = "finished"', { state: { $in: ['finished'] } }],
  ['state = "running"', { state: { $in: ['running', 'preempting'] } }],
  ['state != "failed"', { state: { $nin: ['failed'] } }],
  ['user = "ann" and group = "g"', { $and: [{ username: { $in: ['ann'] } }, { group: { $in: ['g'] } }] }],
  ['jobType = "train" or sweep = "s"', { $or: [{ jobType: { $in: ['train'] } }, { sweep: { $in: ['s'] } }] }],
  ['tags contains "best"', { tags: 'best' }],
  ['name = "warm up"', { $or: [{ displayName: { $in: ['warm up'] } }, { name: { $in: ['warm up'] } }] }],
  ['name matches "resnet"', { $or: [{ displayName: { $regex: 'resnet' } }, { name: { $regex: 'resnet' } }] }],
  ['createdAt >= 2026-11-01', { createdAt: { $gte: '2026-11-01T00:00:00.000Z' } }],
  ['createdAt = 2026-11-01', { createdAt: { $gte: '2026-11-01T00:00:00.000Z', $lt: '2026-11-02T00:00:00.000Z' } }],
  ['createdAt > now-1d', { createdAt: { $gt: '2026-11-19T00:00:00.000Z' } }],
  ['summary.val/loss < 0.5', { 'summary_metrics.val/loss': { $lt: 0.5 } }],
];
for (const [filter, json] of pushed) {
  test(`asks W&B for ${filter}`, () => assert.deepEqual(wandbFilter(absoluteFilter(parseFilter(filter), NOW)), json));
}

const kept = [
  'config.lr > 0.01', 'config.optimizer = "adam"', 'loss < 1', 'state = "unknown"', 'state in ["unknown", "failed"]', 'group != "g"', 'group = null', 'not state = "failed"',
  'summary.loss != 3', 'summary.loss = null', 'summary.a.b > 1', 'summary.loss > "3"', 'name matches "^a.*"', 'name contains "100%"', 'duration > 2h', 'user = ""', 'notes contains "x"',
  'state = "finished" or config.lr > 1',
];
for (const filter of kept) {
  test(`does not ask W&B for ${filter}`, () => assert.equal(wandbFilter(parseFilter(filter)), undefined));
}

test('asks W&B for an order by creation or by one summary value, and for no other', () => {
  const order = (path: string, direction: 'asc' | 'desc' = 'asc'): string | undefined => wandbOrder([{ path, order: direction }]);
  assert.equal(order('createdAt', 'desc'), '-created_at');
  assert.equal(order('summary.val/loss'), '+summary_metrics.val/loss');
  for (const path of ['name', 'config.lr', 'val/loss', 'summary.a.b', 'duration']) assert.equal(order(path), undefined);
  assert.equal(wandbOrder([{ path: 'createdAt', order: 'asc' }, { path: 'summary.loss', order: 'asc' }]), undefined);
});

let server: WandbServer;
const runs: WandbRunFixture[] = [];
before(async () => {
  const random = new Seeded(7);
  for (let i = 0; i < 120; i++) {
    runs.push({
      name: `r${i}`, displayName: random.many(1, 3, () => random.pick(['a', 'b', 'A', '1'])).join(''), state: random.pick(STATES), tags: random.many(0, 2, () => random.pick(['a', 'b', 'x'])),
      ...(random.next() < 0.6 && { group: random.pick(['a', 'b', 'x']) }), ...(random.next() < 0.6 && { user: random.pick(['a', 'b']) }),
      createdAt: new Date(NOW - random.below(4) * 86_400_000 - random.below(3)).toISOString().replace('Z', ''),
      summary: { loss: random.pick([NaN, 'NaN', 1, 2, Infinity, null]), acc: random.next(), ...(random.next() < 0.5 && { sparse: random.next() }) },
    });
  }
  server = await serveWandb(runs);
});
after(() => server.close());

const at = { moment: 1, signal: new AbortController().signal };
const open = (): ReturnType<typeof wandbSource> => wandbSource({ baseUrl: server.url, entity: 'team', project: 'vision' });
const all = async (): Promise<readonly Run[]> => (await open().runs({}, at)).runs;

test('lacks no run that passes, whatever of a filter W&B is asked for', async () => {
  const random = new Seeded(11), known = await all(), source = open();
  const value = (): FilterValue => random.pick<FilterValue>(['a', 'A', 'b', 'x', 'finished', 'running', 'failed', 'unknown', 1, 2, 1.5, null, { type: 'date', ms: NOW - random.below(4) * 86_400_000, wholeDay: random.next() < 0.5 }]);
  const paths = ['id', 'name', 'state', 'tags', 'group', 'user', 'createdAt', 'summary.loss', 'summary.acc', 'config.lr'];
  let asked = 0;
  for (let i = 0; i < 1500; i++) {
    const filter: FilterNode = i % 3 === 0 ? randomFilter(random, 2, () => randomTest(random, paths, value)) : randomTest(random, paths, value);
    if (wandbFilter(filter) === undefined) continue;
    asked++;
    const passes = await compileNode(filter), found = new Set((await source.runs({ filter }, at)).runs.map(({ id }) => id));
    for (const run of known) if (passes(run, NOW)) assert.ok(found.has(run.id), `${printFilter(filter)} lacks ${JSON.stringify(run)}`);
    if (asked >= 60) break;
  }
  assert.ok(asked >= 50, `${asked} filters`);
});

for (const [sortBy, order] of [['createdAt', 'desc'], ['createdAt', 'asc'], ['summary.acc', 'desc'], ['summary.sparse', 'asc'], ['summary.sparse', 'desc'], ['summary.loss', 'asc'], ['summary.loss', 'desc']] as const) {
  test(`the first runs by ${sortBy} ${order} are the first of all`, async () => {
    const expected = sortRuns(await all(), [sortBy], order).slice(0, 7).map(({ createdAt, summary }) => [createdAt, summary[sortBy.slice(8)]]);
    const answer = await open().runs({ order: [{ path: sortBy, order }], limit: 7 }, at);
    const first = sortRuns(answer.runs, [sortBy], order).slice(0, 7).map(({ createdAt, summary }) => [createdAt, summary[sortBy.slice(8)]]);
    const place = sortBy === 'createdAt' ? 0 : 1;
    assert.deepEqual(first.map((pair) => pair[place]), expected.map((pair) => pair[place]));
    assert.equal(answer.matched, 120);
  });
}

test('reads on until as many runs pass as were asked for, where W&B finds more', async () => {
  const filter = parseFilter('name = "a"'), passes = await compileNode(filter), known = await all();
  const answer = await open().runs({ filter, limit: 3 }, at);
  const passing = answer.runs.filter((run) => passes(run, NOW));
  assert.ok(answer.runs.length > passing.length, 'W&B finds also "A"');
  assert.equal(passing.slice(0, 3).length, Math.min(3, known.filter((run) => passes(run, NOW)).length));
});
