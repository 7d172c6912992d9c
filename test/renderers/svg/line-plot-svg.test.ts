import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CanvasTheme } from '../../../src/renderers/renderer.js';
import { linePlotSvg } from '../../../src/renderers/svg/line-plot-svg.js';
import type { MemoryRun } from '../../../src/sources/memory/memory-source.js';
import { MARKUP_ATTACKS } from '../../fixtures/attacks.js';
import { plainRun, sceneOf } from '../../fixtures/line-plot-scene.js';

const theme: CanvasTheme = {
  ink: '#111', ink2: '#222', ink3: '#333', line: '#ccc', grid: '#eee', surface: '#fff', accent: '#00f', bad: '#f00',
  colors: ['#3f83cb', '#b64c1b'], fontFamily: '"A & B", sans-serif', forcedColors: false,
};

const two = [plainRun('a', { loss: [1, 2, 3], acc: [1000, 2000, 3000] }, { createdAt: 1 }), plainRun('b', { loss: [3, 2, 1] }, { createdAt: 2 })];

const draw = async (runs: readonly MemoryRun[], settings: Readonly<Record<string, unknown>> = {}): Promise<string> =>
  linePlotSvg(await sceneOf(runs, { y: 'loss', ...settings }), theme, { width: 500, height: 300 });
const texts = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, content]) => content);
const count = (svg: string, part: string): number => svg.split(part).length - 1;

test('a plot has its title, its legend, its axes and a path for each curve', async () => {
  const svg = await draw(two, { title: 'Loss', xTitle: 'updates', yTitle: 'nats' });
  for (const content of ['Loss', 'a', 'b', 'updates', 'nats', '0.0', '2.0']) assert.ok(texts(svg).includes(content), content);
  assert.deepEqual([count(svg, 'stroke="#3f83cb" stroke-width="1.5"'), count(svg, 'stroke="#b64c1b" stroke-width="1.5"')], [1, 1]);
});

test('a curve of the second axis is drawn on its own scale, with its own numbers', async () => {
  const svg = await draw(two.slice(0, 1), { y2: 'acc' });
  const paths = [...svg.matchAll(/<path d="(M[^"]*)" fill="none"/g)].map(([, d]) => d);
  assert.equal(paths[0], paths[1], 'values a thousand times as large have the same place');
  assert.ok(texts(svg).includes('2\u2009000'));
});

test('everything that belongs to a curve is drawn', async () => {
  assert.equal(count(await draw(two, { smoothing: 0.5, showOriginal: true }), 'stroke-opacity="0.2"'), 2);
  assert.equal(count(await draw(two, { groupBy: 'state', showMembers: true }), 'stroke-opacity="0.2"'), 2);
  assert.equal(count(await draw(two, { groupBy: 'state' }), 'fill-opacity="0.14"'), 1);
  assert.equal(count(await draw(two, { plotType: 'area' }), 'fill-opacity="0.45"'), 2);
  assert.ok((await draw(two, { curves: { a: { dash: 'dotted' } } })).includes('stroke-dasharray="2 2.5"'));
  assert.match(await draw([plainRun('a', { loss: [1, NaN, Infinity, -Infinity, 2] })]), /<path d="M[\d.]+ [\d.]+m-2 -2l4 4m0 -4l-4 4M[\d.]+ 0l3 6h-6zM[\d.]+ [\d.]+l3 -6h-6z"/);
});

test('lines across the plot are drawn with their labels', async () => {
  const svg = await draw(two, { yLines: '2.5 target', xLines: '1 warm-up ends' });
  assert.equal(count(svg, 'stroke-dasharray="4 3"'), 2);
  assert.ok(texts(svg).includes('target') && texts(svg).includes('warm-up ends'));
});

test('a hidden curve is neither drawn nor listed', async () => {
  const scene = await sceneOf(two, { y: 'loss' }, { hidden: new Set(['a']) });
  const svg = await linePlotSvg(scene, theme, { width: 500, height: 300 });
  assert.deepEqual([svg.includes('#3f83cb'), texts(svg).includes('a')], [false, false]);
});

describe('no number is missing from the markup for', () => {
  const faults: Readonly<Record<string, readonly [loss: readonly number[], settings?: Readonly<Record<string, unknown>>]>> = {
    'NaN and infinite values': [[NaN, 1, Infinity, 2, -Infinity]], 'the largest numbers': [[1e308, -1e308]], 'one point': [[3]], 'no point': [[]],
    'a log axis with 0 and less': [[0, -1, 1, 10], { yScale: 'log', yLines: '0' }], 'a log x axis from 0': [[1, 2, 3], { xScale: 'log', xLines: '-1' }],
    'a band on a log axis': [[0, 1, 2], { yScale: 'log', groupBy: 'state', groupByRangeFunc: 'minmax' }],
  };
  for (const [name, [loss, settings]] of Object.entries(faults)) {
    test(name, async () => {
      const svg = await draw([plainRun('a', { loss })], settings);
      assert.doesNotMatch(svg.replace(/>[^<]*</g, '><'), /NaN|Infinity|undefined|null/);
    });
  }
});

test('a million points make a small file that keeps their spike', async () => {
  const loss = Array.from({ length: 1_000_000 }, (_, i) => (i === 654_321 ? 100 : Math.sin(i / 50_000)));
  const svg = await draw([plainRun('a', { loss })]);
  assert.ok(svg.length < 100_000, `${svg.length} characters`);
  const heights = [...svg.matchAll(/[ML][\d.]+ ([\d.]+)/g)].map(([, height]) => Number(height));
  assert.ok(Math.max(...heights) - Math.min(...heights) > 150);
});

test('text from strangers is text, and their colours are colours', async () => {
  const runs = MARKUP_ATTACKS.map((name, i) => plainRun(`r${i}`, { loss: [1, 2] }, { name }));
  const svg = await draw(runs, {
    title: MARKUP_ATTACKS[0], xTitle: MARKUP_ATTACKS[1], yTitle: MARKUP_ATTACKS[2],
    curves: { r0: { color: 'url(//host.invalid/x)', width: '"/><script>' }, r1: { color: '"/><script>canary()</script>' }, r2: { color: 'rgb(1, 2, 3)' } },
  });
  assert.deepEqual([...new Set([...svg.matchAll(/<(\w+)/g)].map(([, tag]) => tag))].sort(), ['clipPath', 'g', 'path', 'rect', 'svg', 'text']);
  assert.doesNotMatch(svg.replace(/>[^<]*</g, '><'), /canary|host\.invalid|NaN/);
  assert.ok(svg.includes('stroke="rgb(1, 2, 3)"'));
});
