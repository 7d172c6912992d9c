import type { CanvasTheme } from '../renderer.js';
import { TICK_SIZE } from './axis-ticks.js';
import { fitText } from './fit-text.js';
import type { Pen } from './pen.js';
import { leftOf, topOf, type PlotArea } from './plot-area.js';

type Inks = Pick<CanvasTheme, 'ink2' | 'ink3' | 'grid' | 'line'>;

/** Draws the axes of a plot: a level hairline at each y number, a line under the plot, and each title at the end of its axis. */
export function drawAxes(pen: Pen, plot: PlotArea, { ink2, ink3, grid, line }: Inks): void {
  const { box, yTicks, xAxis, yAxis } = plot;
  const right = box.x + box.width, foot = box.y + box.height;
  yTicks.values.forEach((value, i) => {
    const at = topOf(plot, value);
    if (!isInside(at, box.y, foot)) return;
    pen.line(box.x, at, right, at, { stroke: grid });
    pen.text(box.x - 7, at, yTicks.labels[i], { fill: ink3, size: TICK_SIZE, anchor: 'end', baseline: 'middle' });
  });
  pen.line(box.x, foot, right, foot, { stroke: line });
  drawFoot(pen, plot, ink3);
  const size = TICK_SIZE, room = box.x + box.width;
  pen.text(right, foot + 33, fitText(pen, xAxis.title, room, size), { fill: ink2, size, anchor: 'end' });
  pen.text(0, box.y - 10, fitText(pen, yAxis.title, room, size), { fill: ink2, size });
}

/** The numbers under the plot; one that would touch the one before is left out. */
function drawFoot(pen: Pen, plot: PlotArea, fill: string): void {
  const { box, xTicks } = plot;
  let end = -Infinity;
  xTicks.values.forEach((value, i) => {
    const at = leftOf(plot, value), lines = xTicks.labels[i].split('\n');
    const half = Math.max(...lines.map((text) => pen.measure(text, TICK_SIZE))) / 2;
    if (!isInside(at, box.x, box.x + box.width) || at - half < end + 6) return;
    end = at + half;
    lines.forEach((text, row) => pen.text(at, box.y + box.height + 16 + row * 13, text, { fill, size: TICK_SIZE, anchor: 'middle' }));
  });
}

function isInside(at: number, from: number, to: number): boolean {
  return at >= from - 0.5 && at <= to + 0.5;
}
