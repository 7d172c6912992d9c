import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { MemoryRun } from '../../../src/sources/memory/memory-source.js';
import { xRange, yRange, type Range } from '../../../src/renderers/uplot/ranges.js';
import { trace } from '../../../src/renderers/uplot/trace.js';
import { scale } from '../../../src/transforms/scale.js';
import { assertClose } from '../../fixtures/formulas.js';
import { plainRun, sceneOf } from '../../fixtures/line-plot-scene.js';

type Settings = Readonly<Record<string, unknown>>;

const rising = [plainRun('a', { loss: [10, 20, 30, 40, 50] })];

describe('the visible part of x', () => {
  const at = async (settings: Settings, zoom?: Range, runs: readonly MemoryRun[] = rising): Promise<Range> => xRange(await sceneOf(runs, { y: 'loss', ...settings }), zoom);

  test('is all there is, reference lines included', async () => {
    assert.deepEqual(await at({}), [0, 4]);
    assert.deepEqual(await at({ xLines: '9 end, -1 start' }), [-1, 9]);
  });

  test('is what was asked for, and before that what the reader zoomed to', async () => {
    assert.deepEqual(await at({ xRange: '1 2' }), [1, 2]);
    assert.deepEqual(await at({ xRange: '1 *' }), [1, 4]);
    assert.deepEqual(await at({ xRange: '1 2' }, [3, 3.5]), [3, 3.5]);
  });

  test('has width, order and a place on its axis whatever was asked for', async () => {
    assert.deepEqual(await at({ xRange: '3 1' }), [1, 3]);
    assert.deepEqual(await at({ xRange: '2 2' }), [1.8, 2.2]);
    assert.deepEqual(await at({ xRange: '100 *' }), [4, 100]);
    assert.deepEqual(await at({ xRange: '-5 3', xScale: 'log' }), [1, 3]);
    assert.deepEqual(await at({ xScale: 'log' }, [-5, 3]), [1, 3]);
  });

  test('is there where nothing is drawn', async () => {
    assert.deepEqual(await at({ y: 'nope' }), [0, 1]);
    assert.deepEqual(await at({ y: 'nope', xScale: 'log' }), [1, 10]);
    assert.deepEqual(await at({ xScale: 'log' }, undefined, [plainRun('a', { loss: [1] })]), [1, 10]);
  });
});

describe('the visible part of y', () => {
  test('is what the curves show, with a margin', async () => {
    assertClose(await shown([10, 60]), [8, 62]);
  });

  test('ends at 0 where the margin would cross it', async () => {
    assertClose(await shown([1, 101]), [0, 105]);
    assertClose(await shown([-1, 99]), [-5, 103]);
  });

  test('is what the curves show in the window, or, between two rows, the line that crosses it', async () => {
    assertClose(await shown([10, 20, 60, 90], { xRange: '1 2' }), [18.4, 61.6]);
    assertClose(await shown([10, 60], { xRange: '0.4 0.6' }), [8, 62]);
  });

  test('has a width where all values are the same', async () => {
    assertClose(await shown([5, 5]), [4.46, 5.54]);
    assertClose(await shown([0, 0]), [-1.08, 1.08]);
  });

  test('is finite for the largest numbers', async () => {
    for (const values of [[1e308, -1e308], [1e308, 1e308], [Number.MAX_VALUE, -Number.MAX_VALUE], [-Number.MAX_VALUE, -Number.MAX_VALUE]]) {
      const [from, to] = await shown(values);
      assert.ok(from <= Math.min(...values) && to >= Math.max(...values) && Number.isFinite(from) && Number.isFinite(to) && from < to, `${from} to ${to}`);
    }
  });

  test('of a log axis holds what is above 0', async () => {
    const log = { yScale: 'log' };
    assertClose(await shown([0, -5, 1, 100], log), [1 / 10 ** 0.06, 100 * 10 ** 0.06]);
    assertClose(await shown([0, -5], log), [0.1 / 10 ** 0.03, 10 ** 0.03]);
    assertClose(await shown([0, 1, 10], { ...log, yRange: '0 10' }), [1 / 10 ** 0.03, 10]);
    for (const values of [[1e-300, 1e300], [5e-324, Number.MAX_VALUE]]) {
      const [from, to] = await shown(values, log);
      assert.ok(from > 0 && from <= values[0] && to >= values[1] && Number.isFinite(to), `${from} to ${to}`);
    }
  });

  test('is that of the middle 90 % where outliers do not count', async () => {
    const values = [...Array.from({ length: 101 }, (_, i) => i), -1e9, 1e9];
    const [from, to] = await shown(values, { outliers: 'rescale' });
    assert.ok(from > -10 && to < 110, `${from} to ${to}`);
    assertClose(await shown([-1, 0, 1, 1, 1], { outliers: 'rescale', yScale: 'log' }), [0.5 / 4 ** 0.03, 2 * 4 ** 0.03]);
  });

  test('holds reference lines, of which a log axis shows those above 0', async () => {
    assertClose(await shown([10, 60], { yLines: '110 goal' }), [6, 114]);
    assertClose(await shown([1, 10], { yLines: '0, -1', yScale: 'log' }), [1 / 10 ** 0.03, 10 ** 1.03]);
  });

  test('is what was asked for, in order', async () => {
    assert.deepEqual(await shown([10, 60], { yRange: '0 1' }), [0, 1]);
    assertClose(await shown([10, 60], { yRange: '0 *' }), [0, 62]);
    assert.deepEqual(await shown([10, 60], { yRange: '1 0' }), [0, 1]);
  });
});

async function shown(loss: readonly number[], settings: Settings = {}): Promise<Range> {
  const scene = await sceneOf([plainRun('a', { loss })], { y: 'loss', ...settings });
  const [from, to] = xRange(scene, undefined);
  const x = scale(scene.x.scale, from, to, 400);
  return yRange(scene, scene.y, scene.curves.map((curve) => ({ curve, trace: trace(curve.index, x) })));
}
