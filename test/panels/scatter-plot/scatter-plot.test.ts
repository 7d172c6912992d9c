import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { scatterPlotCsv } from '../../../src/panels/scatter-plot/csv.js';
import { scatterPlot } from '../../../src/panels/scatter-plot/scatter-plot.js';
import type { ScatterPlotScene } from '../../../src/panels/scatter-plot/scene.js';
import { scatterPlotSettings } from '../../../src/panels/scatter-plot/settings.js';
import { parseSettings } from '../../../src/panels/settings.js';
import type { MemoryRun } from '../../../src/sources/memory/memory-source.js';
import { panelScene, summaryRun } from '../../fixtures/panel-scene.js';

const runs: readonly MemoryRun[] = [
  summaryRun('a', { acc: 0.9, loss: 0.3 }, { createdAt: 1000, config: { opt: 'sgd', lr: 0.1 }, history: { acc: [0.5, 0.95, 0.9] } }),
  summaryRun('b', { acc: 0.97, loss: 0.1 }, { createdAt: 2000, config: { opt: 'adam', lr: 0.001 } }),
  summaryRun('c', { acc: NaN, loss: 0.2 }, { createdAt: 3000, config: { opt: 'adam', lr: 0.01 } }),
  summaryRun('d', {}, { createdAt: 4000, config: { opt: 'sgd', lr: 0 } }),
  summaryRun('e', { acc: 0.4, loss: 0.9 }, { createdAt: 5000, config: { opt: 'sgd', lr: 0 } }),
];

const show = (raw: Record<string, unknown>, view = {}): Promise<ScatterPlotScene> => panelScene(scatterPlot, runs, { x: 'config.lr', y: 'acc', ...raw }, view);
const ids = ({ runs: shown }: ScatterPlotScene): string[] => shown.map(({ id }) => id);

describe('the points', () => {
  test('are the runs that have both values, and the others are counted', async () => {
    const scene = await show({});
    assert.deepEqual([ids(scene), [...scene.xs], [...scene.ys]], [['a', 'b', 'e'], [0.1, 0.001, 0], [0.9, 0.97, 0.4]]);
    assert.deepEqual(scene.notes, ['3 of 5 runs', '1 without a value', '1 not finite']);
  });

  test('have a place on a log axis only above zero', async () => {
    const scene = await show({ xScale: 'log' });
    assert.deepEqual(ids(scene), ['a', 'b']);
    assert.ok(scene.notes.some((note) => note.endsWith('not finite or ≤ 0')));
    assert.ok(scene.x.from > 0 && scene.x.from < 0.001 && scene.x.to > 0.1);
  });

  test('can be rules, run fields, words and expressions', async () => {
    assert.deepEqual([...(await show({ y: 'acc:max', runIds: 'a' })).ys], [0.95]);
    const dated = await show({ x: 'createdAt', runIds: 'a b' });
    assert.deepEqual([dated.x.kind, ...dated.xs], ['date', 1, 2]);
    const worded = await show({ x: 'config.opt' });
    assert.deepEqual([worded.x.names, ...worded.xs], [['adam', 'sgd'], 1, 0, 1]);
    assert.deepEqual([...(await show({ y: '${acc} * 100', runIds: 'a' })).ys], [90]);
  });

  test('are not there where their run or group is hidden', async () => {
    assert.deepEqual(ids(await show({}, { hidden: new Set(['a']) })), ['b', 'e']);
    assert.deepEqual(ids(await show({ groupBy: 'config.opt' }, { hidden: new Set(['["sgd"]']) })), ['b']);
  });
});

describe('the colours', () => {
  test('are numbers on a ramp', async () => {
    const { colors } = await show({ z: 'loss' });
    assert.equal(colors.type, 'ramp');
    assert.deepEqual(colors.type === 'ramp' && [[...colors.shares].map((share) => Number(share.toFixed(12))), colors.axis.from, colors.axis.to], [[0.25, 0, 1], 0.1, 0.9]);
  });

  test('are words, groups or runs', async () => {
    const label = ({ colors }: ScatterPlotScene): unknown => (colors.type === 'slots' ? colors.key.map((item) => item.label) : colors);
    assert.deepEqual(label(await show({ color: 'config.opt' })), ['adam', 'sgd']);
    assert.deepEqual(label(await show({ groupBy: 'config.opt' })), ['sgd', 'adam']);
    assert.deepEqual(label(await show({})), []);
  });

  test('and sizes go by their shares of the greatest', async () => {
    assert.deepEqual([...(await show({ size: 'loss' })).sizes!.shares].map((share) => Math.round(share * 1000)), [333, 111, 1000]);
  });
});

describe('what is worked out', () => {
  test('is the regression as it is drawn, with its equation', async () => {
    const { regression, notes } = await show({ x: 'loss', regression: true });
    // st.linregress([0.3, 0.1, 0.9], [0.9, 0.97, 0.4])
    const { slope, intercept, r2 } = regression!;
    assert.deepEqual([slope, intercept, r2].map((value) => Number(value.toFixed(12))), [-0.740384615385, 1.0775, 0.983263459548]);
    assert.equal(notes[0], 'y = 1.078 \u2212 0.7404 x, r² = 0.983');
    assert.match((await show({ xScale: 'log', regression: true })).regression!.equation, /log₁₀ x$/);
    assert.equal((await show({ x: 'config.opt', regression: true })).regression, undefined);
  });

  test('is the frontier by the names of the metrics or as it was asked for', async () => {
    const best = async (frontier: string): Promise<string[]> => {
      const scene = await show({ x: 'loss', frontier });
      return [...scene.frontier!.points].map((point) => scene.runs[point].id);
    };
    assert.deepEqual(await best('auto'), ['b']);
    assert.deepEqual(await best('max-max'), ['b', 'a', 'e']);
  });

  test('is each group with its spread', async () => {
    const { groups } = await show({ groupBy: 'config.opt', groupPoints: 'both', groupByRangeFunc: 'minmax' });
    assert.deepEqual(groups.map(({ label, count, x, yLow, yHigh }) => [label, count, x, yLow, yHigh]), [['sgd', 2, 0.05, 0.4, 0.9], ['adam', 1, 0.001, 0.97, 0.97]]);
  });
});

test('bounds are what was asked for, where they can be', async () => {
  assert.deepEqual(await show({ yRange: '0 1' }).then(({ y }) => [y.from, y.to]), [0, 1]);
  assert.ok((await show({ xScale: 'log', xRange: '-1 *' })).x.from > 0);
});

test('says why there is nothing', async () => {
  assert.equal((await show({ y: 'bleu' })).empty, 'No run has both lr and bleu.');
  assert.throws(() => scatterPlot.query(parseSettings(scatterPlotSettings, { y: 'a' })), { message: 'invalid x: "" (expected a config key or a metric, such as config.learning_rate)' });
});

test('is told in words and as CSV', async () => {
  const scene = await show({ color: 'loss', size: 'loss', runIds: 'a b' });
  assert.equal(scatterPlot.summarize(scene), 'acc by lr: 2 points. lr from 0.001 to 0.1, acc from 0.9 to 0.97.');
  assert.equal(scatterPlotCsv(scene), 'id,name,lr,acc,loss,loss\r\na,a,0.1,0.9,0.3,0.3\r\nb,b,0.001,0.97,0.1,0.1\r\n');
  assert.deepEqual(scene.facts(1), [['lr', '0.001'], ['acc', '0.97'], ['loss', '0.1'], ['loss', '0.1']]);
});
