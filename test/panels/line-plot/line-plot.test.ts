import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { linePlot } from '../../../src/panels/line-plot/line-plot.js';
import type { LinePlotScene } from '../../../src/panels/line-plot/scene.js';
import { linePlotSettings } from '../../../src/panels/line-plot/settings.js';
import { parseSettings } from '../../../src/panels/settings.js';
import { memorySource, type MemoryRun } from '../../../src/sources/memory/memory-source.js';
import { plainRun, sceneOf, scenesOf } from '../../fixtures/line-plot-scene.js';

const two = [
  plainRun('a', { 'train/loss': [3, 2, 1], 'val/loss': [4, 3, 2] }, { config: { lr: 0.1 }, createdAt: 1 }),
  plainRun('b', { 'train/loss': [5, 4] }, { config: { lr: 0.2 }, createdAt: 2 }),
];

const labels = ({ curves }: LinePlotScene): string[] => curves.map(({ label }) => label);
const values = ({ curves }: LinePlotScene): number[][] => curves.map(({ index }) => [...index.y]);

describe('what a line plot asks for', () => {
  const query = (raw: Record<string, unknown>): ReturnType<typeof linePlot.query> => linePlot.query(parseSettings(linePlotSettings, raw));
  before(() => linePlot.ready?.(parseSettings(linePlotSettings, { y: '${a}' })));

  test('is its metrics, those of its second axis, and that of its x axis', () => {
    assert.deepEqual(query({ y: 'a b', y2: 'c', x: 'epoch' }).metrics, ['a', 'b', 'c', 'epoch']);
    for (const x of ['step', '_step', 'relative time', 'wall time', '_timestamp']) assert.deepEqual(query({ y: 'a', x }).metrics, ['a']);
  });

  test('is what its expressions read', () => {
    assert.deepEqual(query({ y: '${a} - ${b}, c', x: '${epoch} * 2' }).metrics, ['a', 'b', 'c', 'epoch']);
  });

  test('must have a place: an expression needs a metric', () => {
    assert.throws(() => query({ y: '${config:lr} * 2' }), { message: /^invalid y: "\$\{config:lr\} \* 2" \(expected an expression with at least one metric/ });
  });

  test('must be something', () => {
    assert.throws(() => query({}), { message: 'invalid y: "" (expected at least one metric, such as train/loss)' });
  });

  test('is refused where the smoothing does not fit its kind', () => {
    assert.throws(() => query({ y: 'a', smoothing: 3 }), { message: 'invalid smoothing: 3 (expected 0 to 1)' });
    assert.doesNotThrow(() => query({ y: 'a', smoothing: 30, smoothingType: 'average' }));
    assert.throws(() => query({ y: 'a', smoothing: -1 }), { message: 'invalid smoothing: -1 (expected a number of at least 0)' });
  });
});

test('a line plot loads what its settings need, once, and nothing for plain curves', async () => {
  const ready = (raw: Record<string, unknown>): Promise<void> | undefined => linePlot.ready?.(parseSettings(linePlotSettings, raw));
  assert.equal(ready({ y: 'a b', smoothing: 0.6, showOriginal: true }), undefined);
  const raw = { y: 'a', groupBy: 'config.lr', legendTemplate: '${metric}', plotType: 'area', smoothing: 3, smoothingType: 'gaussian' };
  await ready(raw);
  assert.equal(ready(raw), undefined);
});

describe('the curves of a line plot', () => {
  test('are one per run, named by it', async () => {
    const scene = await sceneOf(two, { y: 'train/loss' });
    assert.deepEqual([labels(scene), values(scene), scene.title, scene.rows], [['a', 'b'], [[3, 2, 1], [5, 4]], 'train/loss', 5]);
  });

  test('are one per metric and run, told apart by hue and dash; a run without a metric has none', async () => {
    const scene = await sceneOf(two, { y: 'train/loss val/loss' });
    assert.deepEqual(labels(scene), ['a train/loss', 'a val/loss', 'b train/loss']);
    assert.deepEqual(scene.curves.map(({ slot, dash, owner }) => [slot.color, dash, owner]), [[0, 0, 'a'], [0, 1, 'a'], [1, 0, 'b']]);
  });

  test('are named by their metric where there is one run', async () => {
    const scene = await sceneOf(two.slice(0, 1), { y: 'train/loss val/loss' });
    assert.deepEqual([labels(scene), scene.curves.map(({ slot }) => slot.color)], [['train/loss', 'val/loss'], [0, 1]]);
  });

  test('keep the colour of their run whatever else is shown', async () => {
    const runs = Array.from({ length: 20 }, (_, i) => plainRun(`r${i}`, { loss: [i] }, { createdAt: i }));
    const all = await sceneOf(runs, { y: 'loss' }), some = await sceneOf([...runs].reverse(), { y: 'loss', runsFilter: 'r1[0-9]' });
    const colors = new Map(all.curves.map(({ owner, slot }) => [owner, slot]));
    assert.equal(some.curves.length, 10);
    for (const { owner, slot } of some.curves) assert.deepEqual(slot, colors.get(owner));
    assert.deepEqual(all.curves.filter(({ slot }) => slot.color === 3).map(({ dash }) => dash), [0, 1, 2], 'dashes tell apart what shares a hue');
  });

  test('stand on the second axis where that was asked for', async () => {
    const scene = await sceneOf(two, { y: 'train/loss', y2: 'val/loss' });
    assert.deepEqual(scene.curves.map(({ metric, axis }) => [metric, axis]), [['train/loss', 'y'], ['val/loss', 'y2'], ['train/loss', 'y']]);
    assert.equal(scene.y2?.title, 'val/loss');
  });

  test('are those of every metric that a pattern matches', async () => {
    const scene = await sceneOf(two, { metricRegex: '(train|val)/loss' });
    assert.deepEqual(labels(scene), ['a train/loss', 'a val/loss', 'b train/loss']);
    assert.equal(scene.title, '(train|val)/loss');
  });

  test('may be worked out from several metrics', async () => {
    const scene = await sceneOf(two, { y: '${val/loss} - ${train/loss}' });
    assert.deepEqual([labels(scene), values(scene)], [['a'], [[1, 1, 1]]]);
  });

  test('that are hidden are listed, and not drawn or counted', async () => {
    const scene = await sceneOf(two, { y: 'train/loss' }, { hidden: new Set(['a']) });
    assert.deepEqual([labels(scene), scene.legend.map(({ label }) => label), scene.rows, scene.empty], [['b'], ['a', 'b'], 2, undefined]);
  });

  test('are made once, however often some are hidden', async () => {
    const scene = await scenesOf(two, { y: 'train/loss', smoothing: 0.5 });
    const all = scene({}), one = scene({ hidden: new Set(['a']) });
    assert.equal(one.curves[0], all.curves[1]);
    assert.equal(one.legend, all.legend);
    assert.deepEqual(scene({}).curves, all.curves);
  });

  test('have the style given for their run and metric, run id, run name or metric, in this order', async () => {
    const runs = [plainRun('id1', { loss: [1], acc: [1] }, { name: 'first' }), plainRun('id2', { loss: [1] }, { name: 'second' })];
    const scene = await sceneOf(runs, {
      y: 'loss acc',
      curves: { loss: { color: 'red', width: 1 }, first: { width: 2 }, 'first:loss': { dash: 'dotted' }, id2: { title: 'Number two' } },
    });
    assert.deepEqual(scene.curves.map(({ style }) => style), [
      { color: 'red', width: 2, dash: 'dotted' }, { width: 2 }, { color: 'red', width: 1, title: 'Number two' },
    ]);
    assert.equal(scene.curves[2].label, 'Number two');
  });

  test('take from a style only what means something', async () => {
    const style = { color: 5, width: '3', dash: 'wavy', title: {}, constructor: 'x' };
    assert.deepEqual((await sceneOf(two, { y: 'train/loss', curves: { a: style, b: { width: Infinity } } })).curves.map((curve) => curve.style), [{}, {}]);
  });

  test('are not more than asked for, and the panel says how many there are', async () => {
    const runs = Array.from({ length: 60 }, (_, i) => plainRun(`r${i}`, { loss: [i] }));
    const scene = await sceneOf(runs, { y: 'loss', maxRuns: 10 });
    assert.deepEqual([scene.curves.length, scene.moreRuns, scene.notes], [10, 50, ['10 of 60 runs']]);
    assert.deepEqual((await sceneOf(runs, { y: 'loss', limit: 5 })).notes, ['5 of 60 runs']);
  });

  test('keep their steps where these are beyond 2^53', async () => {
    const { curves: [{ series }] } = await sceneOf([{ id: 'a', history: { _step: [2n ** 60n, 2n ** 60n + 1n], loss: [1, 2] } }], { y: 'loss' });
    assert.deepEqual([...series!.exactStep!], [2n ** 60n, 2n ** 60n + 1n]);
  });
});

describe('smoothing', () => {
  const run = plainRun('a', { loss: [1, 3, null, 5] });

  test('is on the curve, with the original behind it on demand', async () => {
    const scene = await sceneOf([run], { y: 'loss', smoothing: 0.5, showOriginal: true });
    assert.deepEqual([[...scene.curves[0].original!.y], values(scene)[0][0]], [[1, 3, 5], 1]);
    assert.equal((await sceneOf([run], { y: 'loss', smoothing: 0.5 })).curves[0].original, undefined);
    assert.equal((await sceneOf([run], { y: 'loss', showOriginal: true })).curves[0].original, undefined);
  });

  const notes: readonly (readonly [raw: Record<string, unknown>, note: string])[] = [
    [{ smoothing: 0.6 }, 'EMA 0.6'],
    [{ smoothing: 0.6, smoothingType: 'time-weighted' }, 'time-weighted EMA 0.6'],
    [{ smoothing: 3, smoothingType: 'gaussian' }, 'Gaussian σ 3'],
    [{ smoothing: 5, smoothingType: 'average' }, 'mean of 5 points'],
  ];
  for (const [raw, note] of notes) {
    test(`is told: ${note}`, async () => assert.deepEqual((await sceneOf([run], { y: 'loss', ...raw })).notes, [note]));
  }

  test('of none, or of 0, changes nothing and says nothing', async () => {
    for (const raw of [{ smoothing: 0 }, { smoothing: 0.5, smoothingType: 'none' }]) {
      const scene = await sceneOf([run], { y: 'loss', ...raw });
      assert.deepEqual([values(scene), scene.notes], [[[1, 3, 5]], []]);
    }
  });
});

describe('a growing run', () => {
  for (const [name, settings] of Object.entries({ plain: {}, smoothed: { smoothing: 0.9 } })) {
    test(`extends its ${name} curve instead of building it anew`, async () => {
      const source = memorySource({ runs: [plainRun('a', { loss: [3, 2, 1] })] });
      const before = (await sceneOf(source, { y: 'loss', ...settings })).curves[0].index;
      source.append('a', { loss: [0.5, 7] });
      const after = (await sceneOf(source, { y: 'loss', ...settings })).curves[0].index;
      assert.equal(after, before);
      assert.equal(after.length, 5);
    });
  }

  test('with another smoothing at the same time has both right', async () => {
    const source = memorySource({ runs: [plainRun('a', { loss: [3, 2, 1] })] });
    const raw = await sceneOf(source, { y: 'loss' });
    const smoothed = await sceneOf(source, { y: 'loss', smoothing: 0.9, showOriginal: true });
    source.append('a', { loss: [9] });
    assert.deepEqual(values(await sceneOf(source, { y: 'loss' })), [[3, 2, 1, 9]]);
    const [{ index, original }] = (await sceneOf(source, { y: 'loss', smoothing: 0.9, showOriginal: true })).curves;
    assert.deepEqual([index.length, [...original!.y]], [4, [3, 2, 1, 9]]);
    assert.notEqual(raw.curves[0].index, smoothed.curves[0].index);
  });

  test('is right on a time axis, for a Gaussian, and for an expression', async () => {
    const history = { _step: [0, 1], _timestamp: [100, 110], loss: [1, 3] };
    for (const raw of [{ x: 'relative time' }, { smoothing: 1, smoothingType: 'gaussian' }, { y: '${loss} * 1' }]) {
      const source = memorySource({ runs: [{ id: 'a', history }] });
      await sceneOf(source, { y: 'loss', ...raw });
      source.append('a', { _step: [2], _timestamp: [130], loss: [5] });
      const [{ index }] = (await sceneOf(source, { y: 'loss', ...raw })).curves;
      const anew = memorySource({ runs: [{ id: 'a', history: { _step: [0, 1, 2], _timestamp: [100, 110, 130], loss: [1, 3, 5] } }] });
      const [{ index: expected }] = (await sceneOf(anew, { y: 'loss', ...raw })).curves;
      assert.deepEqual([[...index.x], [...index.y]], [[...expected.x], [...expected.y]]);
    }
  });

  test('on the axis of a metric that arrives later finds its place', async () => {
    const source = memorySource({ runs: [{ id: 'a', history: { _step: [0, 1], loss: [1, 2] } }] });
    assert.equal((await sceneOf(source, { y: 'loss', x: 'epoch' })).withoutX, 2);
    source.append('a', { _step: [2], loss: [3], epoch: [1] });
    const { curves: [{ index }], withoutX } = await sceneOf(source, { y: 'loss', x: 'epoch' });
    assert.deepEqual([[...index.x], [...index.y], withoutX], [[1], [3], 2]);
  });
});

describe('a group', () => {
  const runs = [[1, 3], [3, 5], [10, 20]].map((loss, i) =>
    plainRun(`r${i}`, { loss, acc: loss }, { config: { lr: i < 2 ? 0.1 : 0.2, opt: 'adam' }, createdAt: i, tags: [i === 0 ? 'x' : 'y'] }));

  test('is one curve with a band, named by its values', async () => {
    const scene = await sceneOf(runs, { y: 'loss', groupBy: 'config.lr' });
    assert.deepEqual([labels(scene), values(scene)], [['0.1', '0.2'], [[2, 4], [10, 20]]]);
    const [{ band, series, members }] = scene.curves;
    assert.deepEqual([[...band!.low], [...band!.high], [...band!.count], series, members], [[1, 3], [3, 5], [2, 2], undefined, undefined]);
    assert.deepEqual(scene.notes, ['mean ± std, 3 runs']);
  });

  test('may be by several keys, and of several metrics', async () => {
    const scene = await sceneOf(runs, { y: 'loss acc', groupBy: 'config.opt, config.lr' });
    assert.deepEqual(labels(scene), ['adam · 0.1 loss', 'adam · 0.1 acc', 'adam · 0.2 loss', 'adam · 0.2 acc']);
    assert.deepEqual(scene.curves.map(({ slot, dash }) => [slot.color, dash]), [[0, 0], [0, 1], [1, 0], [1, 1]]);
  });

  const notes: readonly (readonly [raw: Record<string, unknown>, note: string, centre: number])[] = [
    [{ groupByAggFunc: 'median', groupByRangeFunc: 'minmax' }, 'median, min–max, 2 runs', 2],
    [{ aggregate: 'max', groupByRangeFunc: 'stderr' }, 'max ± std err, 2 runs', 3],
    [{ groupByAggFunc: 'sum', groupbyRangefunc: 'none' }, 'sum, 2 runs', 4],
    [{ groupbyAggfunc: 'min', groupByRangeFunc: 'ci95' }, 'min ± 95 % CI, 2 runs', 1],
  ];
  for (const [raw, note, centre] of notes) {
    test(`says what stands for it: ${note}`, async () => {
      const scene = await sceneOf(runs.slice(0, 2), { y: 'loss', groupBy: 'config.lr', ...raw });
      assert.deepEqual([scene.notes, values(scene)[0][0]], [[note], centre]);
    });
  }

  test('shows its members, and no band, where that was asked for', async () => {
    const [{ band, members }] = (await sceneOf(runs, { y: 'loss', groupBy: 'config.lr', showMembers: true, groupByRangeFunc: 'none' })).curves;
    assert.deepEqual([band, members!.map(({ y }) => [...y])], [undefined, [[1, 3], [3, 5]]]);
  });

  test('of runs whose steps go back takes their rows in order of x', async () => {
    const resumed = [{ id: 'a', history: { _step: [0, 1, 2, 1, 2], loss: [0, 1, 2, 5, 6] } }];
    const [{ index }] = (await sceneOf(resumed, { y: 'loss', groupBy: 'state' })).curves;
    assert.deepEqual([[...index.x], [...index.y]], [[0, 1, 2], [0, 3, 4]]);
  });

  test('keeps its colour whatever else is shown', async () => {
    const [{ label, slot }] = (await sceneOf(runs, { y: 'loss', groupBy: 'config.lr', runsFilter: 'config.lr = 0.2' })).curves;
    assert.deepEqual([label, slot.color], ['0.2', 1]);
  });

  test('is hidden as a whole', async () => {
    const all = await sceneOf(runs, { y: 'loss', groupBy: 'config.lr' });
    assert.deepEqual(labels(await sceneOf(runs, { y: 'loss', groupBy: 'config.lr' }, { hidden: new Set([all.curves[0].owner]) })), ['0.2']);
  });
});

describe('the axes', () => {
  const timed = [{ id: 'a', name: 'a', history: { _step: [0, 500, 5000], _timestamp: [1000, 1060, 5000], loss: [3, 2, 1], epoch: [0, 0.5, 1] } }];

  test('are named and meant as their values are', async () => {
    const x = async (raw: string): Promise<unknown[]> => { const { x: axis } = await sceneOf(timed, { y: 'loss', x: raw }); return [axis.title, axis.kind, axis.name]; };
    assert.deepEqual(await x('step'), ['step', 'number', '_step']);
    assert.deepEqual(await x('relative time'), ['time since start', 'duration', '_runtime']);
    assert.deepEqual(await x('wall time'), ['wall time', 'date', '_timestamp']);
    assert.deepEqual(await x('epoch'), ['epoch', 'number', 'epoch']);
  });

  test('have the titles and scales given', async () => {
    const { x, y } = await sceneOf(timed, { y: 'loss', xTitle: 'updates', yTitle: 'nats', xScale: 'log', yScale: 'symlog' });
    assert.deepEqual([x.title, x.scale, y.title, y.scale], ['updates', 'log', 'nats', 'symlog']);
  });

  const ranges: readonly (readonly [raw: Record<string, unknown>, from: number | undefined, to: number | undefined])[] = [
    [{}, undefined, undefined],
    [{ xRange: '100 2000' }, 100, 2000],
    [{ xRange: '100 *' }, 100, undefined],
    [{ xRange: [null, 7] }, undefined, 7],
    [{ xRange: 'last-1000' }, 4000, 5000],
    [{ xRange: 'last-1h', x: 'relative time' }, 400, 4000],
    [{ xRange: 'last-5m', x: 'wall time' }, 4700, 5000],
    [{ xRange: 'last-90s', x: 'wall time' }, 4910, 5000],
  ];
  for (const [raw, from, to] of ranges) {
    test(`show ${JSON.stringify(raw)} from ${from} to ${to}`, async () => {
      const { x } = await sceneOf(timed, { y: 'loss', ...raw });
      assert.deepEqual([x.from, x.to], [from, to]);
    });
  }

  test('follow the end of a run that grows', async () => {
    const source = memorySource({ runs: timed });
    source.append('a', { _step: [9000], loss: [0] });
    const { x } = await sceneOf(source, { y: 'loss', xRange: 'last-1000' });
    assert.deepEqual([x.from, x.to], [8000, 9000]);
  });

  test('refuse a range in other units than theirs', async () => {
    await assert.rejects(sceneOf(timed, { y: 'loss', xRange: 'last-1h' }), { message: /^invalid xRange: "last-\S+" \(expected a number of steps such as last-1000, since x is step\)$/ });
    await assert.rejects(sceneOf(timed, { y: 'loss', xRange: 'last-10', x: 'wall time' }), { message: /\(expected a time such as last-5m, since x is wall time\)$/ });
  });

  test('refuse a range that is none', () => {
    for (const xRange of ['last-', 'last-1y', 'first-10', '1 2 3', 5]) {
      assert.throws(() => parseSettings(linePlotSettings, { xRange }), { message: /^invalid xRange: .* \(expected two bounds such as "0 1000", or "last-1000", "last-1h", "last-5m"\)$/ });
    }
  });

  test('have the reference lines given, as text, as numbers or as objects', () => {
    const lines = (yLines: unknown): unknown => parseSettings(linePlotSettings, { yLines }).yLines;
    assert.deepEqual(lines('0.98 target, 0.5'), [{ value: 0.98, label: 'target' }, { value: 0.5 }]);
    assert.deepEqual(lines([1, { value: 2, label: 'two' }, '3 three']), [{ value: 1 }, { value: 2, label: 'two' }, { value: 3, label: 'three' }]);
    assert.throws(() => lines('target 0.98'), { message: /^invalid yLines: "target 0.98"/ });
  });
});

describe('outliers', () => {
  const spiky = plainRun('a', { loss: [...Array.from({ length: 99 }, (_, i) => i), 1e9] });

  test('are left out, and the panel says so', async () => {
    const scene = await sceneOf([spiky], { y: 'loss', outliers: 'drop' });
    assert.deepEqual([scene.curves[0].index.length, scene.curves[0].index.y[0], scene.notes], [90, 5, ['outliers left out']]);
  });

  test('stay where the axis is only scaled without them, or marks them', async () => {
    for (const [outliers, note] of [['rescale', 'scaled to 5–95 %'], ['clip', 'clipped to 5–95 %']]) {
      const scene = await sceneOf([spiky], { y: 'loss', outliers });
      assert.deepEqual([scene.curves[0].index.length, scene.outliers, scene.notes], [100, outliers, [note]]);
    }
  });
});

describe('stacked areas', () => {
  const runs = [plainRun('a', { n: [1, 1] }), plainRun('b', { n: [3, 1] })];

  test('lie on each other', async () => {
    const scene = await sceneOf(runs, { y: 'n', plotType: 'area' });
    assert.deepEqual([values(scene), [...scene.curves[1].area!.low]], [[[1, 1], [4, 2]], [1, 1]]);
  });

  test('add up to 100 %', async () => {
    const scene = await sceneOf(runs, { y: 'n', plotType: 'percent-area' });
    assert.deepEqual([values(scene), scene.y.title], [[[25, 50], [100, 100]], '%']);
  });
});

describe('what cannot be drawn is counted', () => {
  test('values that are not finite', async () => {
    assert.deepEqual((await sceneOf([plainRun('a', { loss: [NaN, 1, Infinity, -Infinity] })], { y: 'loss' })).notes, ['3 not finite']);
  });

  test('rows that have no place on the x axis', async () => {
    const timeless: readonly MemoryRun[] = [{ id: 'a', history: [{ _step: [0, 1], loss: [1, 2] }, { _step: [2], _timestamp: [5], loss: [3] }] }];
    const scene = await sceneOf(timeless, { y: 'loss', x: 'wall time' });
    assert.deepEqual([scene.withoutX, scene.notes], [2, ['2 points without wall time']]);
  });

  test('steps that are no number, or infinite', async () => {
    const odd = [{ id: 'a', history: { _step: [0, NaN, 1, Infinity], loss: [1, 2, 3, 4] } }];
    const scene = await sceneOf(odd, { y: 'loss' });
    assert.deepEqual([[...scene.curves[0].index.x], scene.withoutX, scene.notes], [[0, 1], 2, ['2 points without step']]);
  });

  test('values that a log axis cannot show', async () => {
    const run = plainRun('a', { loss: [0, 1, -1, NaN, 10] });
    assert.deepEqual((await sceneOf([run], { y: 'loss', yScale: 'log' })).notes, ['2 ≤ 0 not on the log axis', '1 not finite']);
    assert.deepEqual((await sceneOf([run], { y: 'loss', xScale: 'log' })).notes, ['1 ≤ 0 not on the log axis', '1 not finite']);
    assert.deepEqual((await sceneOf([run], { y: 'loss', yScale: 'symlog' })).notes, ['1 not finite']);
  });
});

describe('a plot that shows nothing says why', () => {
  const reasons: readonly (readonly [runs: readonly MemoryRun[], raw: Record<string, unknown>, empty: string])[] = [
    [[], { y: 'loss' }, 'The source has no runs yet.'],
    [two, { y: 'train/lss' }, 'No run has logged train/lss (did you mean "train/loss"?).'],
    [two, { y: 'x', y2: 'z' }, 'No run has logged x or z.'],
    [two, { y: 'train/loss', runsFilter: 'nothing' }, 'None of the 2 runs matches “nothing”.'],
    [two, { y: 'train/loss', state: 'running crashed' }, 'None of the 2 runs matches state running or crashed.'],
    [two, { y: 'train/loss', x: 'wall time' }, 'No row of train/loss has a value of wall time.'],
    [two, { y: 'train/loss', x: 'epoch' }, 'No row of train/loss has a value of epoch.'],
    [two, { metricRegex: 'zzz' }, 'No run has logged a metric that matches zzz.'],
    [two, { y: '${train/loss} - ${val/lss}' }, 'No run has logged val/lss (did you mean "val/loss"?).'],
    [two.map(({ history, ...run }, i) => ({ ...run, history: { [`only ${i}`]: [1] } })), { y: '${only 0} - ${only 1}' }, 'No run has logged all of only 0, only 1.'],
    [[{ id: 'a', history: [{ _step: [0], x: [1] }, { _step: [1], z: [1] }] }], { y: '${x} - ${z}' }, 'There is no step at which ${x} - ${z} can be worked out.'],
  ];
  for (const [runs, raw, empty] of reasons) {
    test(empty, async () => assert.equal((await sceneOf(runs, raw)).empty, empty));
  }

  test('but not where all its curves are hidden by the reader', async () => {
    assert.equal((await sceneOf(two, { y: 'train/loss' }, { hidden: new Set(['a', 'b']) })).empty, undefined);
  });
});

describe('the summary in words', () => {
  test('says how many curves there are and where they end', async () => {
    assert.equal(linePlot.summarize(await sceneOf(two, { y: 'train/loss' })), 'train/loss: 2 curves over step. a ends at 1, b ends at 4.');
  });

  test('names the first of many', async () => {
    const runs = Array.from({ length: 11 }, (_, i) => plainRun(`r${i}`, { loss: [i] }));
    assert.match(linePlot.summarize(await sceneOf(runs, { y: 'loss' })), /^loss: 11 curves over step\. r0 ends at 0, .*, and 3 more curves\.$/);
  });

  test('is there for nothing too', async () => {
    assert.equal(linePlot.summarize(await sceneOf(two, { y: 'nope' })), 'nope: nothing is drawn.');
  });
});
