import assert from 'node:assert/strict';
import { test } from 'node:test';
import { barPlot } from '../../../src/panels/bar-plot/bar-plot.js';
import { barArt } from '../../../src/renderers/bar/bar-art.js';
import { barAt, layOutBars, type BarPicture } from '../../../src/renderers/bar/bar-layout.js';
import { SvgPen } from '../../../src/renderers/pen/svg-pen.js';
import { panelScene, summaryRun } from '../../fixtures/panel-scene.js';

const SIZE = { width: 600, height: 300 };
const THEME = { ink: '#111111', ink2: '#222222', ink3: '#333333', line: '#444444', grid: '#555555', surface: '#ffffff', accent: '#0000ff', bad: '#ff0000', colors: ['#3f83cb'], fontFamily: 'Inter', forcedColors: false };
/** Six pixels a letter. */
const pen = { measure: (content: string) => content.length * 6 };

async function laidOut(count: number, raw: Record<string, unknown>): Promise<BarPicture> {
  const runs = Array.from({ length: count }, (_, i) => summaryRun(`run-${i}`, { reward: i - 2, cost: 5 * i }, { name: `a run with the number ${i}`, createdAt: i }));
  return layOutBars(pen, await panelScene(barPlot, runs, { metrics: 'reward', barOrder: 'runs', maxBars: 500, ...raw }), SIZE);
}

test('bars grow from zero to their value, to either side', async () => {
  for (const orientation of ['horizontal', 'vertical']) {
    const { bars: [first, , zero, , , last], facets: [{ axis, box }] } = await laidOut(6, { orientation });
    const at = (value: number): number => (orientation === 'horizontal' ? box.x + axis.position(value) : box.y + box.height - axis.position(value));
    const ends = ({ box: { x, y, width, height } }: typeof first): readonly number[] => (orientation === 'horizontal' ? [x, x + width] : [y + height, y]);
    close(ends(first), [at(-2), at(0)]);
    close(ends(last), [at(0), at(3)]);
    assert.equal(Math.abs(ends(zero)[1] - ends(zero)[0]), 1, 'zero is a hairline');
  }
});

test('every place in a band answers with its bar', async () => {
  const picture = await laidOut(6, {}), { facets: [{ box }] } = picture;
  for (let row = 0; row < 6; row++) assert.equal(barAt(picture, 300, box.y + (row + 0.5) * box.height / 6)?.row.key, `run-${row}`);
  assert.equal(barAt(picture, 300, 299), undefined);
});

test('names never touch, however many there are', async () => {
  for (const count of [5, 40, 300]) {
    const { names } = await laidOut(count, {});
    for (let i = 1; i < names.length; i++) assert.ok(names[i].y - names[i - 1].y >= 12.99, `${count} lines are too close`);
    const turned = (await laidOut(count, { orientation: 'vertical' })).names, [{ turn = 0 }] = turned;
    const apart = turn === 0 ? 0 : 12.99 / Math.sin(-turn * Math.PI / 180);
    for (let i = 1; i < turned.length; i++) assert.ok(turned[i].x - turned[i - 1].x >= apart, `${count} turned names are too close`);
  }
});

test('a picture as SVG has a bar for each value and a label for each run', async () => {
  const picture = await laidOut(5, {}), svg = new SvgPen({ ...SIZE, fontFamily: 'Inter' });
  const view = { hovered: undefined, selected: new Set<string>() };
  barArt.drawFrame(svg, picture, THEME, view);
  barArt.drawMarks(svg, picture, THEME, view);
  assert.equal(svg.toString().match(/fill="#3f83cb"/g)?.length, 5);
  assert.match(svg.toString(), />a run with the number 3</);
});

function close(actual: readonly number[], expected: readonly number[]): void {
  actual.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) < 1e-9, `${value} is not ${expected[i]}`));
}
