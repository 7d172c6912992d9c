import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFilter } from '../../../src/data/filter/parse.js';
import { compileNode } from '../../../src/data/filter/predicate.js';
import { printFilter } from '../../../src/data/filter/print.js';
import { absoluteFilter } from '../../../src/data/filter/absolute-filter.js';
import { ablationRuns, modelRuns, oddRuns, sweepRuns, type RunTable } from '../run-tables.js';
import { passes } from './reference.js';
import { randomFilter, Seeded } from './seeded.js';
import { pathsOf, tableTest } from './table-filters.js';

const tables: readonly (readonly [table: RunTable, filters: number])[] = [[oddRuns(), 3000], [ablationRuns(), 1500], [sweepRuns(), 60], [modelRuns(), 200]];

for (const [{ name, runs, absent }, filters] of tables) {
  test(`picks from ${name} what the rules say, for random filters`, { skip: absent }, async () => {
    const random = new Seeded(23);
    const now = Math.max(...runs.map(({ createdAt = 0 }) => createdAt)) + 3_600_000;
    const paths = pathsOf(runs);
    let telling = 0;
    for (let i = 0; i < filters; i++) {
      const node = randomFilter(random, random.below(3), () => tableTest(random, runs, paths));
      const text = printFilter(node);
      const wanted = runs.filter((run) => passes(run, node, now)).map(({ id }) => id);
      for (const read of [parseFilter(text), absoluteFilter(node, now)]) {
        const matches = await compileNode(read);
        assert.deepEqual(runs.filter((run) => matches(run, now)).map(({ id }) => id), wanted, text);
      }
      telling += Number(wanted.length > 0 && wanted.length < runs.length);
    }
    assert.ok(telling > filters / 5, `only ${telling} of ${filters} filters tell runs apart`);
  });
}
