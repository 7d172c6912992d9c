import type { Axis, Curve, LinePlotScene } from '../../panels/line-plot/scene.js';
import { percentile } from '../../transforms/percentile.js';
import type { Trace } from './trace.js';

/** Bounds of an axis. */
export type Range = readonly [from: number, to: number];

/** Returns the x bounds of a scene: what the reader zoomed to, what was asked for, or all data. */
export function xRange(scene: LinePlotScene, zoom: Range | undefined): Range {
  if (zoom) return zoom;
  let low = Infinity, high = -Infinity;
  for (const { index } of scene.curves) {
    if (index.firstX < low) low = index.firstX;
    if (index.lastX > high) high = index.lastX;
  }
  for (const { value } of scene.xLines) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (scene.x.scale === 'log' && low <= 0) low = leastPositiveX(scene.curves);
  const from = scene.x.from ?? low, to = scene.x.to ?? high;
  if (!(from <= to)) return scene.x.scale === 'log' ? [1, 10] : [0, 1];
  return from === to ? widened(from, scene.x.scale) : [from, to];
}

/** Returns the y bounds of an axis, from what its curves show in the window. */
export function yRange(scene: LinePlotScene, axis: Axis, curves: readonly { readonly curve: Curve; readonly trace: Trace }[]): Range {
  let [low, high] = scene.outliers === 'keep' || scene.outliers === 'drop' ? extent(curves, axis) : innerExtent(curves);
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
  return [axis.from ?? padded[0], axis.to ?? padded[1]];
}

function extent(curves: readonly { readonly curve: Curve; readonly trace: Trace }[], axis: Axis): [number, number] {
  let low = Infinity, high = -Infinity;
  for (const { curve, trace } of curves) {
    const positive = axis.scale === 'log' && trace.low <= 0;
    const least = positive ? leastPositive(trace.y) : trace.low;
    if (least < low) low = least;
    if (trace.high > high) high = trace.high;
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

/** The 5 to 95 % range of what the curves show. */
function innerExtent(curves: readonly { readonly trace: Trace }[]): [number, number] {
  const all = new Float64Array(curves.reduce((total, { trace }) => total + trace.y.length, 0));
  let at = 0;
  for (const { trace } of curves) {
    all.set(trace.y, at);
    at += trace.y.length;
  }
  return [percentile(all, 0.05), percentile(all, 0.95)];
}

function pad(low: number, high: number, kind: Axis['scale']): Range {
  if (kind === 'log') {
    const factor = (high / low) ** 0.03;
    return [low / factor, high * factor];
  }
  // halves first: the difference of ±1e308 is beyond a double
  const margin = (high / 2 - low / 2) * 0.08;
  const from = low >= 0 && low - margin < 0 ? 0 : low - margin;
  return [Math.max(from, -Number.MAX_VALUE / 4), Math.min(high + margin, Number.MAX_VALUE / 4)];
}

function widened(value: number, kind: Axis['scale']): [number, number] {
  if (kind === 'log') return [value / 2, value * 2];
  const by = Math.abs(value) * 0.1 || 1;
  return [value - by, value + by];
}

function leastPositive(values: Float64Array): number {
  let least = Infinity;
  for (const value of values) if (value > 0 && value < least) least = value;
  return least;
}

function leastPositiveX(curves: readonly Curve[]): number {
  return Math.min(...curves.map(({ index }) => leastPositive(index.x)));
}
