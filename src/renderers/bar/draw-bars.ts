import type { ColorSlot } from '../../data/palette.js';
import type { BarPlotScene } from '../../panels/bar-plot/scene.js';
import type { CanvasTheme } from '../renderer.js';
import type { Pen } from '../pen/pen.js';
import { slotColorOf } from '../pen/slot-color.js';
import type { BarPicture, PlacedBar } from './bar-layout.js';

/** Draws bars, boxes or violins; only those that `isDrawn` takes. */
export function drawBars(pen: Pen, { scene, bars }: BarPicture, theme: CanvasTheme, isDrawn: (bar: PlacedBar) => boolean = () => true): void {
  for (const bar of bars) {
    if (!isDrawn(bar)) continue;
    const color = slotColorOf(slotOf(bar, scene), theme);
    if (bar.bar.why !== undefined) drawNothing(pen, bar, scene, theme);
    else if (scene.plotStyle === 'violin' && bar.bar.density) drawViolin(pen, bar, scene, color, theme);
    else if (scene.plotStyle !== 'bar' && bar.bar.box) drawBox(pen, bar, scene, color, theme);
    else drawBar(pen, bar, scene, color, theme);
    if (scene.showMembers && scene.plotStyle !== 'box') drawMembers(pen, bar, scene, theme);
  }
}

/** The colour of a bar: that of its metric where several share an axis, else that of its run or group. */
export function slotOf({ row, metric }: PlacedBar, { colorsMetrics, metrics }: BarPlotScene): ColorSlot {
  return colorsMetrics ? metrics[metric].slot : row.slot;
}

function drawBar(pen: Pen, placed: PlacedBar, scene: BarPlotScene, color: string, theme: CanvasTheme): void {
  const { box, bar } = placed, isThin = Math.min(box.width, box.height) < 3;
  pen.rect(box, { fill: color, fillOpacity: scene.showMembers ? 0.45 : 0.9 }, isThin || scene.stacked ? 0 : 1.5);
  if (Number.isFinite(bar.low) && Number.isFinite(bar.high) && !scene.stacked) drawError(pen, placed, scene, theme);
}

/** The spread of a group: a line from end to end, with a stroke across each end that is on the axis. */
function drawError(pen: Pen, placed: PlacedBar, scene: BarPlotScene, { ink }: CanvasTheme): void {
  const { bar: { low, high } } = placed, cap = Math.min(4, thickness(placed, scene) / 3);
  const paint = { stroke: ink, width: 1.25, opacity: 0.75 };
  const [from, to] = [along(placed, low, scene), along(placed, high, scene)], middle = across(placed, scene);
  segment(pen, scene, from, middle, to, middle, paint);
  for (const [value, at] of [[low, from], [high, to]] as const) {
    if (isOnAxis(placed, value)) segment(pen, scene, at, middle - cap, at, middle + cap, paint);
  }
}

function drawBox(pen: Pen, placed: PlacedBar, scene: BarPlotScene, color: string, { surface }: CanvasTheme): void {
  const { box: stats } = placed.bar;
  if (!stats) return;
  const middle = across(placed, scene), half = thickness(placed, scene) / 2;
  const at = (value: number): number => along(placed, value, scene);
  const line = { stroke: color, width: 1.25 };
  segment(pen, scene, at(stats.low), middle, at(stats.quartile1), middle, line);
  segment(pen, scene, at(stats.quartile3), middle, at(stats.high), middle, line);
  for (const end of [stats.low, stats.high]) segment(pen, scene, at(end), middle - half / 2, at(end), middle + half / 2, line);
  rectangle(pen, scene, at(stats.quartile1), at(stats.quartile3), middle - half, 2 * half, { fill: surface });
  rectangle(pen, scene, at(stats.quartile1), at(stats.quartile3), middle - half, 2 * half, { fill: color, fillOpacity: 0.22, stroke: color, width: 1.25 });
  segment(pen, scene, at(stats.median), middle - half, at(stats.median), middle + half, { stroke: color, width: 2.25 });
  const shown = scene.showMembers ? placed.bar.members ?? [] : stats.outliers;
  dots(pen, placed, scene, shown, color);
}

function drawViolin(pen: Pen, placed: PlacedBar, scene: BarPlotScene, color: string, { surface }: CanvasTheme): void {
  const { density, box } = placed.bar;
  if (!density || !box) return;
  const middle = across(placed, scene), half = thickness(placed, scene) / 2, most = Math.max(...density.density);
  const places = Array.from(density.at.keys());
  const side = (sign: number) => (i: number): readonly [number, number] => [along(placed, density.at[i], scene), middle + sign * half * density.density[i] / most];
  const outline = [...places.map(side(-1)), ...places.reverse().map(side(1))].flatMap(([a, b]) => (scene.orientation === 'horizontal' ? [a, b] : [b, a]));
  pen.path(outline, { fill: color, fillOpacity: 0.28, stroke: color, width: 1.25 }, true);
  const at = (value: number): number => along(placed, value, scene);
  segment(pen, scene, at(box.quartile1), middle, at(box.quartile3), middle, { stroke: color, width: Math.min(5, half / 2) });
  const median = at(box.median);
  if (scene.orientation === 'horizontal') pen.circle(median, middle, Math.min(2.5, half / 3), { fill: surface });
  else pen.circle(middle, median, Math.min(2.5, half / 3), { fill: surface });
}

function drawMembers(pen: Pen, placed: PlacedBar, scene: BarPlotScene, { ink }: CanvasTheme): void {
  dots(pen, placed, scene, placed.bar.members ?? [], ink);
}

/** Values as dots that are spread across their lane by their rank, the same each time. */
function dots(pen: Pen, placed: PlacedBar, scene: BarPlotScene, values: ArrayLike<number>, color: string): void {
  const half = thickness(placed, scene) / 2, radius = Math.max(1, Math.min(2, half / 3)), middle = across(placed, scene);
  Array.from(values).forEach((value, i) => {
    if (!isOnAxis(placed, value)) return;
    const at = along(placed, value, scene), beside = middle + ((i * 0.618034) % 1 - 0.5) * half;
    pen.circle(scene.orientation === 'horizontal' ? at : beside, scene.orientation === 'horizontal' ? beside : at, radius, { fill: color, opacity: 0.55 });
  });
}

/** Says in place why there is no bar. */
function drawNothing(pen: Pen, placed: PlacedBar, scene: BarPlotScene, { ink3 }: CanvasTheme): void {
  const why = placed.bar.why ?? '', thick = thickness(placed, scene);
  if (thick < 8) return;
  const { box } = placed.facet, middle = across(placed, scene);
  if (scene.orientation === 'horizontal') pen.text(box.x + 5, middle, why, { fill: ink3, size: 10.5, baseline: 'middle' });
  else if (pen.measure(why, 10.5) < thick * 1.3) pen.text(middle, box.y + box.height - 5, why, { fill: ink3, size: 10.5, anchor: 'middle' });
  else pen.text(middle, box.y + box.height - 5, why, { fill: ink3, size: 10.5, baseline: 'middle', turn: -90 });
}

/** Where a value stands along the axis, in the picture, held at its ends. */
function along({ facet: { axis, box } }: PlacedBar, value: number, { orientation }: BarPlotScene): number {
  const at = Math.min(axis.size, Math.max(0, Number.isNaN(axis.position(value)) ? 0 : axis.position(value)));
  return orientation === 'horizontal' ? box.x + at : box.y + box.height - at;
}

function isOnAxis({ facet: { axis } }: PlacedBar, value: number): boolean {
  const at = axis.position(value);
  return at >= -0.5 && at <= axis.size + 0.5;
}

function across({ box }: PlacedBar, { orientation }: BarPlotScene): number {
  return orientation === 'horizontal' ? box.y + box.height / 2 : box.x + box.width / 2;
}

function thickness({ box }: PlacedBar, { orientation }: BarPlotScene): number {
  return orientation === 'horizontal' ? box.height : box.width;
}

/** A line given along and across the bars. */
function segment(pen: Pen, { orientation }: BarPlotScene, a1: number, c1: number, a2: number, c2: number, paint: Parameters<Pen['line']>[4]): void {
  if (orientation === 'horizontal') pen.line(a1, c1, a2, c2, paint);
  else pen.line(c1, a1, c2, a2, paint);
}

function rectangle(pen: Pen, { orientation }: BarPlotScene, a1: number, a2: number, from: number, thick: number, paint: Parameters<Pen['rect']>[1]): void {
  const start = Math.min(a1, a2), length = Math.abs(a2 - a1);
  pen.rect(orientation === 'horizontal' ? { x: start, y: from, width: length, height: thick } : { x: from, y: start, width: thick, height: length }, paint, 1.5);
}
