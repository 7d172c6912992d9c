import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WbError } from '../../../src/core/errors.js';
import { compileFilter, type FilterSpec } from '../../../src/data/filter/compile-filter.js';
import type { Run } from '../../../src/data/run.js';

const NOW = Date.UTC(2026, 10, 20, 12);
const DAY = 86_400_000;

const runs: readonly Run[] = [
  run('k3f9', 'baseline-1', { state: 'finished', tags: ['production'], createdAt: NOW - 2 * DAY, config: { learning_rate: 0.01 } }),
  run('a1', 'baseline-2', { state: 'running', tags: ['v2', 'sweep'], createdAt: NOW - 8 * DAY, config: { learning_rate: 0.0001 } }),
  run('main', 'main-17', { state: 'crashed', entity: 'my-team', project: 'nlp', createdAt: NOW - 7 * DAY }),
  run('b2', 'feat-main-3', { state: 'finished', entity: 'my-team', project: 'vision', config: { learning_rate: 0.1 } }),
  run('baseline-9', 'other', { state: 'failed', project: 'vision' }),
];

function run(id: string, name: string, fields: Partial<Run>): Run {
  return { id, name, state: 'unknown', tags: [], config: {}, summary: {}, ...fields };
}

async function idsOf(spec: FilterSpec): Promise<readonly string[]> {
  const matches = await compileFilter(spec);
  return runs.filter((item) => matches(item, NOW)).map((item) => item.id);
}

const forms: readonly (readonly [what: string, spec: FilterSpec, wanted: (run: Run) => boolean])[] = [
  ['takes all runs without a filter', {}, () => true],
  ['takes all runs with empty parts', { runsFilter: ' ', state: [], createdAt: '', runIds: [], runs: [] }, () => true],
  ['reads runsFilter as a regular expression on names', { runsFilter: 'baseline-.*' }, ({ name }) => name.includes('baseline-')],
  ['finds alternatives anywhere in the name', { runsFilter: '(main|feat)-.*' }, ({ name }) => /(main|feat)-.*/.test(name)],
  ['takes everything for .*', { runsFilter: '.*' }, () => true],
  ['tries a pattern from ^ to $ on ids too', { runsFilter: '^k3f9$' }, ({ id }) => id === 'k3f9'],
  ['does not try other patterns on ids', { runsFilter: 'k3f9' }, () => false],
  ['reads an expression', { runsFilter: 'config.learning_rate > 0.001' }, ({ config }) => Number(config['learning_rate']) > 0.001],
  ['reads the tags of the guide', { runsFilter: 'tags: ["production", "v2"]' }, ({ tags }) => tags.includes('production') || tags.includes('v2')],
  ['takes a state', { state: ['running'] }, ({ state }) => state === 'running'],
  ['takes several states in any case', { state: ['Running', 'finished'] }, ({ state }) => state === 'running' || state === 'finished'],
  ['takes runs younger than seven days', { createdAt: '>=now-7d' }, ({ createdAt }) => createdAt !== undefined && createdAt >= NOW - 7 * DAY],
  ['takes a span of days', { createdAt: '>=2026-11-12, <2026-11-14' }, ({ createdAt = 0 }) => createdAt >= Date.UTC(2026, 10, 12) && createdAt < Date.UTC(2026, 10, 14)],
  ['takes one day in UTC', { createdAt: '2026-11-18' }, ({ createdAt = 0 }) => new Date(createdAt).toISOString().startsWith('2026-11-18')],
  ['takes the ids of a list', { runIds: ['a1', 'b2', 'none'] }, ({ id }) => id === 'a1' || id === 'b2'],
  ['takes runs by project, each with its filter', { runs: [{ entity: 'my-team', project: 'nlp', filter: 'main-.*' }, { project: 'vision', filter: 'config.learning_rate > 0.05' }] },
    ({ id }) => id === 'main' || id === 'b2'],
  ['takes all runs of a project', { runs: [{ project: 'vision' }] }, ({ project }) => project === 'vision'],
  ['takes all runs where one reference asks for nothing', { runs: [{ project: 'vision' }, {}] }, () => true],
  ['wants all the parts at once', { runsFilter: 'baseline', state: ['finished', 'running'], createdAt: '>=now-7d' }, ({ id }) => id === 'k3f9'],
];

for (const [what, spec, wanted] of forms) {
  test(what, async () => assert.deepEqual(await idsOf(spec), runs.filter(wanted).map(({ id }) => id)));
}

const faults: readonly (readonly [spec: FilterSpec, message: RegExp])[] = [
  [{ state: ['runing'] }, /invalid state: "runing" \(expected one of running, finished/],
  [{ createdAt: 'yesterday' }, /invalid filter: "yesterday" \(expected a comparison such as >=now-7d at character 1\)/],
  [{ createdAt: '>=now-7parsecs' }, /expected a unit such as m, h or d at character 3/],
  [{ runsFilter: 'config.lr >= ' }, /invalid filter: "config.lr >= " \(expected a value at character 14\)/],
  [{ runsFilter: 'createdAt > "soon"' }, /invalid createdAt: "soon" \(expected a date such as/],
  [{ runsFilter: '(baseline' }, /invalid regular expression: "\(baseline" \(missing closing \)/],
  [{ runsFilter: 'a(?=b)' }, /the look-ahead "\(\?=" at character 2 is not supported, because it cannot run in linear time/],
  [{ runsFilter: '(a)\\1' }, /the back-reference "\\1" at character 4 is not supported/],
  [{ runs: [{ filter: '{"$near": 3}' }] }, /unknown filter operator: \$near/],
];

for (const [spec, message] of faults) {
  test(`says what is wrong with ${JSON.stringify(spec)}`, async () => {
    await assert.rejects(compileFilter(spec), (error) => error instanceof WbError && error.kind === 'invalid' && message.test(error.message) || assert.fail(String(error)));
  });
}
