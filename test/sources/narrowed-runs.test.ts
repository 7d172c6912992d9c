import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/core/json.js';
import { Ticker } from '../../src/core/ticker.js';
import type { FilterNode, FilterTest } from '../../src/data/filter/filter-node.js';
import { printFilter } from '../../src/data/filter/print.js';
import { everyTest } from '../../src/data/filter/split-filter.js';
import type { RunSetSpec } from '../../src/data/run-set.js';
import type { Run } from '../../src/data/run.js';
import type { SortKey } from '../../src/data/sort.js';
import { PanelFeed, type FeedData } from '../../src/sources/panel-feed.js';
import { Session } from '../../src/sources/session.js';
import type { RunsAnswer, RunsQuery, SourceCapabilities } from '../../src/sources/source.js';
import { lookUp, passes } from '../data/filter/reference.js';
import { randomFilter, Seeded } from '../data/filter/seeded.js';
import { pathsOf, tableTest } from '../data/filter/table-filters.js';
import { ablationRuns, oddRuns, sweepRuns } from '../data/run-tables.js';
import { FakeClock } from '../fixtures/fake-clock.js';
import { run, ScriptedSource } from '../fixtures/scripted-source.js';

/** A source over runs in memory whose backend does what it says it can, by the rules of the reference. */
class Backend extends ScriptedSource {
  readonly queries: RunsQuery[] = [];
  answered = 0;
  readonly #all: readonly Run[];
  readonly #saysTotal: boolean;

  constructor(all: readonly Run[], can: SourceCapabilities = {}, saysTotal = true) {
    super(can);
    this.#all = all;
    this.#saysTotal = saysTotal;
  }

  override async runs(query: RunsQuery): Promise<RunsAnswer> {
    await Promise.resolve();
    this.queries.push(query);
    const { filter, order = [], limit = Infinity } = query;
    const parts = filter?.type === 'and' ? filter.of : filter ? [filter] : [];
    for (const part of parts) assert.ok(this.capabilities.filter?.(part), `the backend was asked for ${printFilter(part)}`);
    assert.ok(limit === Infinity || this.capabilities.limit);
    assert.ok(order.length === 0 || this.capabilities.order?.(order));
    const passing = this.#all.filter((item) => !filter || passes(item, filter, NaN));
    const sorted = [...passing].sort((a, b) => order.map((key) => difference(a, b, key)).find((sign) => sign !== 0) ?? 0);
    const runs = sorted.slice(0, limit);
    this.answered += runs.length;
    return { runs, matched: passing.length, ...(this.#saysTotal && { total: this.#all.length }) };
  }
}

/** Numbers in order, missing values last. */
function difference(a: Run, b: Run, { path, order }: SortKey): number {
  const [x, y] = [lookUp(a, path), lookUp(b, path)];
  const isThere = (value: unknown): value is number => typeof value === 'number' && !Number.isNaN(value);
  if (!isThere(x) || !isThere(y)) return Number(isThere(y)) - Number(isThere(x));
  return order === 'asc' ? x - y : y - x;
}

const NOW = Date.UTC(2026, 10, 20);

function open(source: Backend): (spec: RunSetSpec) => Promise<FeedData> {
  const clock = new FakeClock(NOW);
  const session = new Session(source, new Ticker(clock), { clock, random: () => 1, retries: { attempts: 1 } });
  return (runSet) => new Promise((resolve, reject) => {
    const feed = new PanelFeed(session, ({ data, error }) => {
      if (!data && !error) return;
      feed.close();
      if (error) reject(error);
      else resolve(data!); // there is data or an error
    });
    feed.ask({ source: {}, runSet, metrics: [] });
    feed.setActive(true);
  });
}

const shown = ({ runSet }: FeedData): object => ({
  runs: runSet.runs.map(({ id }) => id), matched: runSet.matched, total: runSet.total,
  groups: runSet.groups.map(({ key, runs }) => [key, runs.map(({ id }) => id)]),
});

/** What a backend may be able to do, at random; regular expressions only where they are plain texts. */
function randomAbilities(random: Seeded, runs: readonly Run[], paths: readonly string[]): SourceCapabilities {
  const able = new Set(['id', ...paths].filter(() => random.next() < 0.7));
  const hasOr = random.next() < 0.7, hasNot = random.next() < 0.7;
  const isNumeric = (path: string): boolean => runs.every((item) => ['number', 'undefined'].includes(typeof (lookUp(item, path) ?? undefined)));
  const joins = (node: FilterNode): boolean => (node.type === 'and' || (node.type === 'or' && hasOr) ? node.of.every(joins) : node.type === 'not' ? hasNot && joins(node.of) : node.type !== 'or');
  return {
    filter: (node) => joins(node) && everyTest(node, (item: FilterTest) => able.has(item.path) && (item.type !== 'matches' || /^\w+$/.test(item.pattern))),
    order: (keys) => keys.every(({ path }) => able.has(path) && isNumeric(path)),
    limit: random.next() < 0.8,
  };
}

function randomSpec(random: Seeded, runs: readonly Run[], paths: readonly string[]): RunSetSpec {
  const maybe = (chance: number): boolean => random.next() < chance;
  const filter = (): string => printFilter(randomFilter(random, random.below(3), () => tableTest(random, runs, paths)));
  const ids = (): readonly string[] => random.many(1, 4, () => (maybe(0.1) ? 'nobody' : random.pick(runs).id));
  const numeric = ['createdAt', 'duration', 'config.lr', 'config.n_params', 'summary.val/loss', 'config.x'];
  return {
    ...(maybe(0.6) && { runsFilter: filter() }),
    ...(maybe(0.3) && { filters: random.many(1, 2, (): string | JsonObject => (maybe(0.5) ? filter() : { id: { $nin: ids() } })) }),
    ...(maybe(0.2) && { state: [random.pick(['running', 'finished'])] }),
    ...(maybe(0.2) && { createdAt: random.pick(['>=now-7d', '<now-30d', '>=2026-05-25', '!=2026-11-01']) }),
    ...(maybe(0.1) && { runIds: ids() }),
    ...(maybe(0.2) && { pick: random.pick(['latest', 'latest 7', 'lowest 5 by val/loss', 'highest 3 by config.lr']) }),
    ...(maybe(0.5) && { sortBy: random.many(1, 2, () => random.pick(['', '-']) + random.pick(numeric)) }),
    ...(maybe(0.5) && { limit: random.below(20) }),
    ...(maybe(0.3) && { pinned: ids() }),
    ...(maybe(0.3) && { groupBy: [random.pick(['state', 'config.lr', 'config.lr#4', 'tags'])] }),
  };
}

for (const { name, runs, absent } of [oddRuns(), ablationRuns(), { ...sweepRuns(), runs: sweepRuns().runs.slice(0, 300) }]) {
  test(`shows the same of ${name}, whether the backend filters or not`, { skip: absent }, async () => {
    const random = new Seeded(31);
    const paths = pathsOf(runs);
    const readAll = open(new Backend(runs));
    let narrower = 0, cuts = 0;
    for (let i = 0; i < 500; i++) {
      const spec = randomSpec(random, runs, paths);
      const backend = new Backend(runs, randomAbilities(random, runs, paths));
      assert.deepEqual(shown(await open(backend)(spec)), shown(await readAll(spec)), JSON.stringify(spec));
      narrower += Number(backend.answered < runs.length);
      cuts += Number(backend.queries.some(({ limit }) => limit !== undefined));
    }
    assert.ok(narrower > 200 && cuts > 40, `${narrower} of 500 read less, ${cuts} with a limit`);
  });
}

const some: readonly Run[] = Array.from({ length: 30 }, (_, i) => run(`r${i}`, { state: i % 2 ? 'running' : 'finished', createdAt: NOW - i * 3_600_000, config: { lr: i } }));
const everything: SourceCapabilities = { filter: () => true, order: () => true, limit: true };

test('sends no word of the present: relative dates are moments', async () => {
  const backend = new Backend(some, everything);
  await open(backend)({ createdAt: '>=now-3h', runsFilter: 'createdAt within_last 2h' });
  assert.equal(printFilter(backend.queries[0].filter!), 'createdAt >= 2026-11-19T21:00:00.000Z and createdAt >= 2026-11-19T22:00:00.000Z');
});

test('asks once for panels that want the same, and once more for those that want other runs', async () => {
  const backend = new Backend(some, everything);
  const read = open(backend);
  await Promise.all([read({ runsFilter: 'lr = null' }), read({ runsFilter: 'lr = null', groupBy: ['state'] }), read({ runsFilter: 'lr = nan' })]);
  assert.equal(backend.queries.length, 2);
});

test('asks for the latest runs in their order', async () => {
  const backend = new Backend(some, everything);
  await open(backend)({ pick: 'latest 3', state: ['running'], limit: 2 });
  assert.deepEqual({ ...backend.queries[0], filter: undefined }, { filter: undefined, order: [{ path: 'createdAt', order: 'desc' }], limit: 3 });
});

test('fetches pinned runs besides', async () => {
  const { runSet } = await open(new Backend(some, everything))({ state: ['running'], pinned: ['r4'], limit: 2 });
  assert.deepEqual(runSet.runs.map(({ id }) => id), ['r4', 'r1']);
});

test('keeps the colour of a run, whatever is asked for and in whatever order', async () => {
  const read = open(new Backend(some, everything));
  const few = await read({ state: ['running'], limit: 3 });
  const all = await read({});
  const later = await read({ runIds: ['r7', 'r1'] });
  for (const { runSet, colors } of [few, later]) for (const { id } of runSet.runs) assert.deepEqual(colors!.get(id), all.colors!.get(id));
  const slots = [...all.colors!.values()].map(({ color, cycle }) => `${color} ${cycle}`);
  assert.equal(new Set(slots).size, some.length);
  assert.deepEqual([...all.colors!.values()].map(({ cycle }) => cycle), some.map((_, i) => Math.floor(i / 8)));
});

test('knows the runs that other panels asked for', async () => {
  const read = open(new Backend(some, everything));
  await read({ runIds: ['r1', 'r2'] });
  const { allRuns } = await read({ runIds: ['r3'] });
  assert.deepEqual(allRuns.map(({ id }) => id), ['r1', 'r2', 'r3']);
});

test('tells a source without runs from one where none matches, also if it does not count', async () => {
  const none = await open(new Backend(some, everything, false))({ runsFilter: 'lr > 100' });
  assert.deepEqual([none.runSet.runs.length, none.runSet.total], [0, 30]);
  const empty = await open(new Backend([], everything, false))({ runsFilter: 'lr > 100' });
  assert.equal(empty.runSet.total, 0);
});

test('says what is wrong with a filter as ever', async () => {
  await assert.rejects(open(new Backend(some, everything))({ runsFilter: 'lr > ' }), /expected a value at character 6/);
});
