import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as wr from '../../../src/report/index.js';

for (const template of wr.templates) {
  test(`the template "${template.id}" makes a report that can be read, with all its parameters and without any`, () => {
    const all = Object.fromEntries(Object.entries(template.parameters).map(([name, { kind, choices }]) =>
      [name, kind === 'choice' ? choices!.at(-1) : kind === 'number' ? '0.5' : kind === 'list' ? 'one two' : 'word']));
    for (const options of [{}, { ...all, ...('days' in all && { days: '3' }), ...('steps' in all && { steps: '10', refreshInterval: '5' }) }]) {
      const { report, problems } = wr.parseReport(template(options));
      assert.deepEqual(problems, []);
      assert.ok(report.title && report.blocks.length > 0);
    }
  });
}

test('a template names a parameter that it cannot use', () => {
  assert.throws(() => wr.weeklyUpdate({ days: 'many' }), { message: 'invalid days: "many" (expected a number of at least 1)' });
  assert.throws(() => wr.weeklyUpdate({ metrix: 'a' } as object), /unknown setting "metrix" \(did you mean "metric"\?\)/);
});

test('a template puts its parameters where they belong', () => {
  const { title, source, runSets, blocks } = wr.experimentComparison({ title: 'A or B', source: 'runs/', runsFilter: 'a-.*', metrics: 'loss', groupBy: 'config.method', metric: 'loss', goal: 'minimize' });
  assert.deepEqual([title, source], ['A or B', 'runs/']);
  assert.deepEqual((runSets as object[])[0], { name: 'compared', runsFilter: 'a-.*', groupBy: ['config.method'] });
  const { sortBy, sortOrder } = blocks.at(-1)!;
  assert.deepEqual([sortBy, sortOrder], [['loss'], 'asc']);
});
