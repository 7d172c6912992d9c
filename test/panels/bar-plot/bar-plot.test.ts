import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { barPlot } from '../../../src/panels/bar-plot/bar-plot.js';
import { barPlotCsv } from '../../../src/panels/bar-plot/csv.js';
import type { BarPlotScene } from '../../../src/panels/bar-plot/scene.js';
import { barPlotSettings } from '../../../src/panels/bar-plot/settings.js';
import { parseSettings } from '../../../src/panels/settings.js';
import type { MemoryRun } from '../../../src/sources/memory/memory-source.js';
import { panelScene, summaryRun } from '../../fixtures/panel-scene.js';

const runs: readonly MemoryRun[] = [
  summaryRun('a', { acc: 0.9, loss: 0.3, time: 40 }, { createdAt: 1, config: { opt: 'sgd' }, history: { acc: [0.5, 0.95, 0.9] } }),
  summaryRun('b', { acc: 0.97, loss: 0.1, time: 60 }, { createdAt: 2, config: { opt: 'adam' } }),
  summaryRun('c', { acc: NaN, loss: 0.2, time: 50 }, { createdAt: 3, config: { opt: 'adam' } }),
  summaryRun('d', {}, { createdAt: 4, config: { opt: 'sgd' } }),
  summaryRun('e', { acc: 0.4, loss: -0.9, time: 20 }, { createdAt: 5, config: { opt: 'sgd' } }),
];

const show = (raw: Record<string, unknown>, view = {}): Promise<BarPlotScene> => panelScene(barPlot, runs, raw, view);
const labels = ({ rows }: BarPlotScene): string[] => rows.map(({ label }) => label);

describe('the bars', () => {
  test('are the runs, the best first, those without a value last and said to be so', async () => {
    const scene = await show({ metrics: 'acc' });
    assert.deepEqual(labels(scene), ['b', 'a', 'e', 'c', 'd']);
    assert.deepEqual(scene.rows.map(({ bars: [bar] }) => bar.why), [undefined, undefined, undefined, 'NaN', 'no value']);
    assert.deepEqual(scene.notes, ['2 without a value to show']);
    assert.deepEqual(labels(await show({ metrics: 'loss' })), ['e', 'b', 'c', 'a', 'd']);
  });

  test('stand in the order that was asked for', async () => {
    assert.deepEqual(labels(await show({ metrics: 'acc', barOrder: 'ascending' })), ['e', 'a', 'b', 'c', 'd']);
    assert.deepEqual(labels(await show({ metrics: 'acc', barOrder: 'name' })), ['a', 'b', 'c', 'd', 'e']);
    assert.deepEqual(labels(await show({ metrics: 'acc', sortBy: '-createdAt' })), ['e', 'd', 'c', 'b', 'a']);
  });

  test('are at most so many, and the rest is counted', async () => {
    const scene = await show({ metrics: 'acc', maxBars: 2 });
    assert.deepEqual([labels(scene), scene.moreRows, scene.notes], [['b', 'a'], 3, ['2 of 5 runs']]);
    assert.deepEqual((await show({ metrics: 'acc', limit: 3 })).notes.slice(0, 1), ['3 of 5 runs']);
  });

  test('can be rules and expressions', async () => {
    assert.equal((await show({ metrics: 'acc:max', runIds: 'a' })).rows[0].bars[0].value, 0.95);
    assert.equal((await show({ metrics: '${acc} * ${time}', runIds: 'a' })).rows[0].bars[0].value, 36);
  });

  test('leave out what is hidden', async () => {
    assert.deepEqual(labels(await show({ metrics: 'acc' }, { hidden: new Set(['b', 'd']) })), ['a', 'e', 'c']);
  });

  test('have no place on a log axis at or below zero', async () => {
    const { rows } = await show({ metrics: 'loss', scale: 'log' });
    assert.equal(rows.find(({ key }) => key === 'e')?.bars[0].why, '\u22120.9, not on a log axis');
  });
});

describe('groups', () => {
  test('have a value, a spread and their members', async () => {
    const scene = await show({ metrics: 'loss', groupBy: 'config.opt', groupByRangeFunc: 'minmax' });
    const adam = scene.rows.find(({ label }) => label === 'adam')!.bars[0];
    assert.ok(Math.abs(adam.value - 0.15) < 1e-15);
    assert.deepEqual([adam.low, adam.high, adam.count, [...adam.members!]], [0.1, 0.2, 2, [0.1, 0.2]]);
    assert.deepEqual(scene.notes, ['mean, min–max, 5 runs']);
  });

  test('can be boxes and violins, single runs cannot', async () => {
    const scene = await show({ metrics: 'time', groupBy: 'config.opt', plotStyle: 'violin' });
    const sgd = scene.rows.find(({ label }) => label === 'sgd')!.bars[0];
    assert.deepEqual([sgd.box?.median, sgd.density?.at.length], [30, 64]);
    const single = await show({ metrics: 'time', plotStyle: 'box' });
    assert.equal(single.plotStyle, 'bar');
    assert.ok(single.notes.includes('bars, as no runs are grouped for a box'));
  });
});

describe('the axes', () => {
  test('are one for metrics of one size, else one each', async () => {
    assert.deepEqual((await show({ metrics: 'acc loss' })).facets.map(({ metrics }) => metrics), [[0, 1]]);
    assert.deepEqual((await show({ metrics: 'acc time' })).facets.map(({ metrics, title }) => [metrics, title]), [[[0], 'acc'], [[1], 'time']]);
    assert.equal((await show({ metrics: 'acc time', axes: 'shared' })).facets.length, 1);
  });

  test('begin at zero, unless they are told to or show no bars', async () => {
    const [{ from, to }] = (await show({ metrics: 'time' })).facets;
    assert.ok(from === 0 && to > 60);
    const [negative] = (await show({ metrics: 'loss' })).facets;
    assert.ok(negative.from < -0.9 && negative.to > 0.3);
    const asked = await show({ metrics: 'acc', valueRange: '0.3 *' });
    assert.equal(asked.facets[0].from, 0.3);
    assert.ok(asked.notes.includes('axis from 0.3'));
  });

  test('make room for what is stacked', async () => {
    const [{ from, to }] = (await show({ metrics: 'acc, loss', stacked: true })).facets;
    assert.ok(to > 1.2 && from < -0.9);
  });
});

test('says why there is nothing', async () => {
  assert.equal((await show({ metrics: 'bleu' })).empty, 'No run has a value of bleu yet.');
  assert.equal((await show({ metrics: 'acc', state: 'failed' })).empty, 'None of the 5 runs matches state failed.');
  assert.throws(() => barPlot.query(parseSettings(barPlotSettings, {})), { message: 'invalid metrics: "" (expected at least one metric, such as val/accuracy)' });
});

test('is told in words and as CSV', async () => {
  const scene = await show({ metrics: 'acc', runIds: 'a c' });
  assert.equal(barPlot.summarize(scene), 'acc: 2 runs. a 0.9000; c NaN.');
  assert.equal(barPlotCsv(scene), 'run,metric,value,low,high,quartile 1,quartile 3,runs\r\na,acc,0.9,,,,,1\r\nc,acc,NaN,,,,,0\r\n');
});
