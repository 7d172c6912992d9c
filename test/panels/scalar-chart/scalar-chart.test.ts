import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { scalarChartCsv } from '../../../src/panels/scalar-chart/csv.js';
import { scalarChart } from '../../../src/panels/scalar-chart/scalar-chart.js';
import { scalarChartSettings } from '../../../src/panels/scalar-chart/settings.js';
import { parseSettings } from '../../../src/panels/settings.js';
import type { MemoryRun } from '../../../src/sources/memory/memory-source.js';
import { panelScene, summaryRun } from '../../fixtures/panel-scene.js';

const runs: readonly MemoryRun[] = [
  summaryRun('a', { acc: 0.9, loss: 0.3 }, { createdAt: 1, config: { opt: 'sgd' }, history: { acc: [0.5, 0.95, 0.9] } }),
  summaryRun('b', { acc: 0.97, loss: 0.1 }, { createdAt: 2, config: { opt: 'adam' }, history: { acc: [0.6, 0.97] } }),
  summaryRun('c', { acc: NaN, loss: 0.2 }, { createdAt: 3, config: { opt: 'adam' } }),
  summaryRun('d', {}, { createdAt: 4, config: { opt: 'sgd' } }),
  summaryRun('e', { acc: 0.4, loss: 0.9 }, { createdAt: 5, config: { opt: 'sgd' } }),
];

async function only(raw: Record<string, unknown>, hidden: readonly string[] = []) {
  return panelScene(scalarChart, runs, raw, { hidden: new Set(hidden) });
}

describe('the number', () => {
  test('is the best by what the name says, with the run that has it', async () => {
    const [accuracy] = (await only({ metric: 'acc' })).figures, [loss] = (await only({ metric: 'loss' })).figures;
    assert.deepEqual([accuracy.value, accuracy.run?.id, loss.value, loss.run?.id], [0.97, 'b', 0.1, 'b']);
  });

  test('is what was asked for', async () => {
    const expected = { last: 0.4, max: 0.97, min: 0.4, mean: (0.9 + 0.97 + 0.4) / 3, median: 0.9, sum: 0.9 + 0.97 + 0.4, count: 3 };
    for (const [groupByAggFunc, value] of Object.entries(expected)) {
      const [figure] = (await only({ metric: 'acc', groupByAggFunc })).figures;
      assert.ok(Math.abs(figure.value - value) < 1e-15, groupByAggFunc);
      assert.equal(figure.run?.id, { last: 'e', max: 'b', min: 'e' }[groupByAggFunc]);
    }
    assert.equal((await only({ metric: 'acc', aggregate: 'mean' })).figures[0].from, 'mean of 3 runs');
  });

  test('can be that of a rule, of a field, or of an expression', async () => {
    assert.equal((await only({ metric: 'acc:min', groupByAggFunc: 'max' })).figures[0].value, 0.6);
    assert.equal((await only({ metric: 'createdAt', groupByAggFunc: 'count' })).figures[0].value, 5);
    assert.equal((await only({ metric: '${acc} / ${loss}', groupByAggFunc: 'max' })).figures[0].value, 0.97 / 0.1);
  });

  test('leaves out what is hidden, and says how many runs had nothing to give', async () => {
    const scene = await only({ metric: 'acc' }, ['b']);
    assert.equal(scene.figures[0].run?.id, 'a');
    assert.deepEqual(scene.notes, ['4 of 5 runs', '1 without a value', '1 not finite']);
  });

  test('is one for each group', async () => {
    const { figures } = await only({ metric: 'acc', groupBy: 'config.opt', groupByAggFunc: 'mean' });
    assert.deepEqual(figures.map(({ group, value }) => [group?.name, value]), [['sgd', 0.65], ['adam', 0.97]]);
  });

  test('brings the history of its run, and asks for no other', async () => {
    const { pickRuns } = scalarChart.query(parseSettings(scalarChartSettings, { metric: 'acc' }));
    assert.ok(pickRuns);
    assert.deepEqual([...(await only({ metric: 'acc' })).figures[0].history?.value ?? []], [0.6, 0.97]);
    assert.equal((await only({ metric: 'acc', noSparkline: true })).figures[0].history, undefined);
  });
});

describe('the difference', () => {
  test('is to a run or a number, better or worse by what the name says', async () => {
    const [{ difference }] = (await only({ metric: 'acc', baseline: 'a' })).figures;
    assert.ok(Math.abs(difference!.by - 0.07) < 1e-15);
    assert.deepEqual([difference!.text, difference!.share, difference!.isBetter, difference!.baseline], ['+0.07', '+7.8\u2009%', true, 'a']);
    assert.equal((await only({ metric: 'loss', baseline: '0.05' })).figures[0].difference?.isBetter, false);
    assert.equal((await only({ metric: 'loss', baseline: '0.05', direction: 'higher', groupByAggFunc: 'min' })).figures[0].difference?.isBetter, true);
  });

  test('of percentages is in percentage points', async () => {
    assert.equal((await only({ metric: 'acc', baseline: 'a', format: 'percent' })).figures[0].difference?.text, '+7\u2009pp');
  });

  test('is absent where there is no such run, and that is said', async () => {
    const scene = await only({ metric: 'acc', baseline: 'zzz' });
    assert.equal(scene.figures[0].difference, undefined);
    assert.ok(scene.notes.includes('no run here is called "zzz"'));
  });
});

test('thresholds colour by their order, a single one by the direction', async () => {
  const level = async (metric: string, thresholds: string): Promise<unknown> => (await only({ metric, thresholds })).figures[0].level;
  assert.deepEqual(await Promise.all([level('acc', '0.9 0.95'), level('acc', '0.9 0.99'), level('acc', '0.98 0.99')]), ['good', 'fair', 'bad']);
  assert.deepEqual(await Promise.all([level('loss', '0.5 0.2'), level('loss', '0.2 0.05'), level('loss', '0.05')]), ['good', 'fair', 'bad']);
});

test('says why there is nothing', async () => {
  assert.equal((await only({ metric: 'bleu' })).empty, 'No run has a value of bleu yet.');
  assert.equal((await only({ metric: 'acc', runsFilter: 'zzz' })).empty, 'None of the 5 runs matches “zzz”.');
  assert.throws(() => scalarChart.query(parseSettings(scalarChartSettings, {})), { message: 'invalid metric: "" (expected a metric, such as val/accuracy)' });
});

test('is told in words and as CSV', async () => {
  const scene = await only({ metric: 'acc', baseline: 'a' });
  assert.equal(scalarChart.summarize(scene), 'Best acc: 0.97 in b, +0.07 compared with a.');
  assert.equal(scalarChartCsv(scene), `group,acc,run,runs,difference,baseline\r\n,0.97,b,3,${0.97 - 0.9},a\r\n`);
});
