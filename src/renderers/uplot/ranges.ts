import type { Axis, Curve, LinePlotScene } from '../../panels/line-plot/scene.js';
import { percentile } from '../../transforms/percentile.js';
import type { Trace } from './trace.js';

/** A curve and what a window shows of it. */
interface Shown {
  readonly curve: Curve;
  readonly trace: Trace;
  readonly original?: Trace;
}

/** Bounds of an axis. */
export type Range = readonly [from: number, to: number];

/** Returns the x bounds of a scene: what the reader zoomed to, what was asked for, or all data. */
export function xRange(scene: LinePlotScene, zoom: Range | undefined): Range {
  const isLog = scene.x.scale === 'log';
  if (zoom && !(isLog && zoom[0] <= 0)) return zoom;
  let low = Infinity, high = -Infinity;
  for (const { index } of scene.curves) {
    if (index.firstX < low) low = index.firstX;
    if (index.lastX > high) high = index.lastX;
  }
  for (const { value } of scene.xLines) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (isLog && low <= 0) low = leastPositiveX(scene.curves);
  const from = bound(scene.x.from, scene.x) ?? (low <= high ? low : undefined);
  const to = zoom?.[1] ?? bound(scene.x.to, scene.x) ?? (low <= high ? high : undefined);
  return ordered(from ?? to, to ?? from, scene.x.scale) ?? (isLog ? [1, 10] : [0, 1]);
}

/** Returns the y bounds of an axis, from what its curves show in the window. */
export function yRange(scene: LinePlotScene, axis: Axis, curves: readonly Shown[]): Range {
  let [low, high] = scene.outliers === 'keep' || scene.outliers === 'drop' ? extent(curves, axis) : innerExtent(curves, axis);
  if (axis.name === 'y') {
    for (const { value } of scene.yLines) {
      if (axis.scale === 'log' && value <= 0) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (!(low <= high)) [low, high] = axis.scale === 'log' ? [0.1, 1] : [0, 1];
  if (low === high) [low, high] = widened(low, axis.scale);
  const padded = pad(low, high, axis.scale);
  return ordered(bound(axis.from, axis) ?? padded[0], bound(axis.to, axis) ?? padded[1], axis.scale) ?? padded;
}

/** A bound that was asked for, where the axis can show it. */
function bound(value: number | undefined, { scale }: Axis): number | undefined {
  return scale === 'log' && value !== undefined && value <= 0 ? undefined : value;
}

/** Two bounds in order and apart. */
function ordered(from: number | undefined, to: number | undefined, kind: Axis['scale']): Range | undefined {
  if (from === undefined || to === undefined) return undefined;
  return from === to ? widened(from, kind) : from < to ? [from, to] : [to, from];
}

function extent(curves: readonly Shown[], axis: Axis): [number, number] {
  let low = Infinity, high = -Infinity;
  for (const { curve, trace, original } of curves) {
    for (const drawn of original ? [trace, original] : [trace]) {
      const [least, greatest] = shownExtent(drawn, axis);
      if (least < low) low = least;
      if (greatest > high) high = greatest;
    }
    const { index } = curve, band = curve.band ?? curve.area;
    if (!band) continue;
    for (let i = 0; i < index.length; i++) {
      const below = band.low[i], above = band.high[i];
      if (below < low && !(axis.scale === 'log' && below <= 0)) low = below;
      if (above > high) high = above;
    }
  }
  return [low, high];
}

/** The extent of a curve's rows inside the window, or where it has none there, of the line that crosses it. */
function shownExtent({ low, high, y }: Trace, { scale }: Axis): [number, number] {
  if (low > high) return [leastAbove(y, scale === 'log' ? 0 : -Infinity), greatestFinite(y)];
  return [scale === 'log' && low <= 0 ? leastAbove(y, 0) : low, high];
}

/** The 5 to 95 % range of what the curves show. */
function innerExtent(curves: readonly { readonly trace: Trace }[], { scale }: Axis): [number, number] {
  const all = new Float64Array(curves.reduce((total, { trace }) => total + trace.y.length, 0));
  let at = 0;
  for (const { trace } of curves) {
    all.set(trace.y, at);
    at += trace.y.length;
  }
  const shown = scale === 'log' ? all.filter((value) => value > 0) : all;
  return [percentile(shown, 0.05), percentile(shown, 0.95)];
}

function pad(low: number, high: number, kind: Axis['scale']): Range {
  if (kind === 'log') {
    const factor = 10 ** ((Math.log10(high) - Math.log10(low)) * 0.03);
    return [Math.max(low / factor, Number.MIN_VALUE), Math.min(high * factor, Number.MAX_VALUE)];
  }
  const margin = (high / 2 - low / 2) * 0.08; // halves first: the difference of ±1e308 is beyond a double
  const from = low >= 0 && low - margin < 0 ? 0 : low - margin;
  return [Math.max(from, -Number.MAX_VALUE), Math.min(high + margin, Number.MAX_VALUE)];
}

function widened(value: number, kind: Axis['scale']): [number, number] {
  if (kind === 'log') return [Math.max(value / 2, Number.MIN_VALUE), Math.min(value * 2, Number.MAX_VALUE)];
  const by = Math.abs(value) * 0.1 || 1;
  return [Math.max(value - by, -Number.MAX_VALUE), Math.min(value + by, Number.MAX_VALUE)];
}

function leastAbove(values: Float64Array, floor: number): number {
  let least = Infinity;
  for (const value of values) if (value > floor && value < least) least = value;
  return least;
}

function greatestFinite(values: Float64Array): number {
  let greatest = -Infinity;
  for (const value of values) if (value > greatest && value !== Infinity) greatest = value;
  return greatest;
}

function leastPositiveX(curves: readonly Curve[]): number {
  return Math.min(...curves.map(({ index }) => leastAbove(index.x, 0)));
}
