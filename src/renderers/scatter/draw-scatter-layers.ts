import type { Frontier, GroupPoint } from '../../panels/scatter-plot/scene.js';
import type { RunningKind } from '../../transforms/running.js';
import { TICK_SIZE } from '../pen/axis-ticks.js';
import { fitText } from '../pen/fit-text.js';
import type { Pen } from '../pen/pen.js';
import { leftOf, topOf, type PlotArea } from '../pen/plot-area.js';
import { slotColorOf } from '../pen/slot-color.js';
import { drawSymbol, SYMBOLS } from '../pen/symbols.js';
import type { CanvasTheme } from '../renderer.js';
import type { ScatterPicture } from './scatter-layout.js';

/** Draws what lies under the points: reference lines. */
export function drawReferenceLines(pen: Pen, { scene, plot }: ScatterPicture, { ink3 }: CanvasTheme): void {
  const { box } = plot, right = box.x + box.width, foot = box.y + box.height, paint = { stroke: ink3, dash: [4, 3] };
  for (const { value, label = '' } of scene.yLines) {
    const at = topOf(plot, value);
    if (!(at >= box.y && at <= foot)) continue;
    pen.line(box.x, at, right, at, paint);
    pen.text(right - 3, at - 4, fitText(pen, label, box.width, 10.5), { fill: ink3, size: 10.5, anchor: 'end' });
  }
  for (const { value, label = '' } of scene.xLines) {
    const at = leftOf(plot, value);
    if (!(at >= box.x && at <= right)) continue;
    pen.line(at, box.y, at, foot, paint);
    pen.text(at + 4, box.y + 10, fitText(pen, label, right - at - 4, 10.5), { fill: ink3, size: 10.5 });
  }
}

/** Draws what lies over the points: regression, running lines, frontier, groups. */
export function drawOverlays(pen: Pen, picture: ScatterPicture, theme: CanvasTheme): void {
  const { scene, plot } = picture;
  pen.group({ clip: plot.box }, () => {
    if (scene.regression) drawRegression(pen, picture, theme);
    for (const { kind, x, y } of scene.running) pen.path(steps(plot, x, y), { stroke: theme.ink2, width: 1.25, dash: RUNNING_DASH[kind] });
    if (scene.frontier) drawFrontier(pen, picture, scene.frontier, theme);
    for (const group of scene.groups) drawGroup(pen, plot, group, theme);
  });
}

const RUNNING_DASH: Readonly<Record<RunningKind, readonly number[]>> = { min: [2, 3], max: [6, 3], mean: [] };

/** The line is straight as the axes are drawn: two points are enough. */
function drawRegression(pen: Pen, { scene, plot }: ScatterPicture, { ink, surface }: CanvasTheme): void {
  const { regression } = scene;
  if (!regression) return;
  const forward = FORWARD[plot.x.kind], back = BACK[plot.y.kind];
  const at = (x: number): readonly number[] => [leftOf(plot, x), topOf(plot, back(regression.intercept + regression.slope * forward(x)))];
  const line = [...at(plot.x.from), ...at(plot.x.to)];
  pen.path(line, { stroke: surface, width: 4, opacity: 0.7 });
  pen.path(line, { stroke: ink, width: 1.5, opacity: 0.85 });
}

const FORWARD = { linear: (x: number): number => x, log: Math.log10, symlog: Math.asinh } as const;
const BACK = { linear: (y: number): number => y, log: (y: number): number => 10 ** y, symlog: Math.sinh } as const;

/** Everything behind the steps is beaten by a point of the frontier. */
function drawFrontier(pen: Pen, { scene, plot }: ScatterPicture, { points, betterX }: Frontier, { accent, surface }: CanvasTheme): void {
  const line: number[] = [];
  points.forEach((point, i) => {
    const left = leftOf(plot, scene.xs[point]), top = topOf(plot, scene.ys[point]);
    if (i > 0) line.push(...(betterX === 'min' ? [left, line[line.length - 1]] : [line[line.length - 2], top]));
    line.push(left, top);
  });
  pen.path(line, { stroke: surface, width: 4, opacity: 0.7 });
  pen.path(line, { stroke: accent, width: 1.5 });
}

function drawGroup(pen: Pen, plot: PlotArea, { x, y, xLow, xHigh, yLow, yHigh, slot }: GroupPoint, theme: CanvasTheme): void {
  const color = slotColorOf(slot, theme), left = leftOf(plot, x), top = topOf(plot, y), paint = { stroke: color, width: 1.5 };
  const within = (at: number, edge: number): number => (Number.isNaN(at) ? edge : at);
  if (Number.isFinite(xLow)) errorBar(pen, within(leftOf(plot, xLow), plot.box.x), top, leftOf(plot, xHigh), top, paint);
  if (Number.isFinite(yLow)) errorBar(pen, left, within(topOf(plot, yLow), plot.box.y + plot.box.height), left, topOf(plot, yHigh), paint);
  drawSymbol(pen, SYMBOLS[slot.cycle % SYMBOLS.length], left, top, 5.5, { fill: color, stroke: theme.surface, width: 1.5 });
}

function errorBar(pen: Pen, x1: number, y1: number, x2: number, y2: number, paint: { readonly stroke: string; readonly width: number }): void {
  const across = x1 === x2 ? [4, 0] : [0, 4];
  pen.line(x1, y1, x2, y2, paint);
  for (const [x, y] of [[x1, y1], [x2, y2]]) pen.line(x - across[0], y - across[1], x + across[0], y + across[1], paint);
}

/** Values that each hold until the next. */
function steps(plot: PlotArea, xs: Float64Array, ys: Float64Array): readonly number[] {
  const line: number[] = [];
  xs.forEach((x, i) => {
    if (i > 0) line.push(leftOf(plot, x), topOf(plot, ys[i - 1]));
    line.push(leftOf(plot, x), topOf(plot, ys[i]));
  });
  return line;
}

/** Writes names beside their points; one that would touch another name or a point's own neighbours' name is left out. */
export function drawLabels(pen: Pen, { plot: { box }, px, py, radius, radii }: ScatterPicture, { ink2, surface }: CanvasTheme, names: (point: number) => string): void {
  const taken: { left: number; right: number; top: number }[] = [];
  for (let point = 0; point < Math.min(px.length, 400); point++) {
    if (Number.isNaN(px[point])) continue;
    const text = fitText(pen, names(point), 140, 10.5), wide = pen.measure(text, 10.5), away = (radii ? radii[point] : radius) + 3;
    const isRight = px[point] + away + wide <= box.x + box.width, left = isRight ? px[point] + away : px[point] - away - wide, top = py[point];
    if (taken.some((other) => left < other.right + 4 && left + wide > other.left - 4 && Math.abs(top - other.top) < 12)) continue;
    taken.push({ left, right: left + wide, top });
    pen.text(left, top, text, { fill: ink2, size: TICK_SIZE - 0.5, baseline: 'middle', halo: surface });
  }
}
