import type uPlot from 'uplot';
import type { Axis } from '../../panels/line-plot/scene.js';
import { formatDuration, formatNumber, formatTicks } from '../../panels/format.js';
import { linearTicks, logTicks, type Scale } from '../../transforms/scale.js';
import type { CanvasTheme } from '../renderer.js';
import type { Range } from './ranges.js';

/** The numbers along an axis, ready to be drawn. */
export interface AxisLabels {
  readonly values: readonly number[];
  readonly labels: readonly string[];
}

/** Size of the numbers along the axes, in CSS pixels; whole, since uPlot scales only whole sizes. */
export const TICK_FONT_SIZE = 11;

/** Returns the ticks of an axis over a range, about one per `spacing` pixels of `size`. */
export function axisLabels(axis: Axis, [from, to]: Range, size: number, spacing: number): AxisLabels {
  const count = Math.max(2, Math.floor(size / spacing));
  if (axis.kind === 'date') return dateLabels(from, to, count);
  if (axis.kind === 'duration') return durationLabels(from, to, count);
  const { values, step } = axis.scale === 'log' ? logTicks(from, to, count) : axis.scale === 'symlog' ? symlogTicks(from, to, count) : linearTicks(from, to, count);
  const labels = Number.isFinite(step) ? formatTicks(values, step) : values.map((value) => formatNumber(value, 3));
  return { values, labels };
}

/** Labels, and where they stand as a share of the axis from 0 to 1. */
export interface PlacedLabels {
  readonly labels: readonly string[];
  readonly positions: readonly number[];
}

/** Returns where labels stand along an axis. */
export function placed({ values, labels }: AxisLabels, axis: Scale): PlacedLabels {
  return { labels, positions: values.map((value) => axis.position(value) / axis.size) };
}

/**
 * uPlot's options of an axis whose ticks and size are worked out before it
 * draws. To uPlot every axis runs from 0 to 1, so no data can confuse it.
 */
export function uplotAxis(side: 'x' | 'y' | 'y2', labels: () => PlacedLabels, size: () => number, theme: () => CanvasTheme): uPlot.Axis {
  const horizontal = side === 'x';
  return {
    scale: side, side: horizontal ? 2 : side === 'y' ? 3 : 1,
    splits: () => labels().positions as number[], // uPlot only reads them
    values: () => labels().labels as string[],
    filter: (_, splits) => splits,
    size, gap: horizontal ? 6 : 7, space: 1, incrs: [1], lineGap: 1.25,
    font: `${TICK_FONT_SIZE}px ${theme().fontFamily}`,
    stroke: () => theme().ink3,
    grid: { show: side === 'y', stroke: () => theme().grid, width: 1 },
    ticks: { show: false },
    border: { show: horizontal, stroke: () => theme().line, width: 1 },
  };
}

function symlogTicks(from: number, to: number, count: number): { values: readonly number[]; step: number } {
  if (to - from < 2) return linearTicks(from, to, count);
  const positive = to > 1 ? logTicks(Math.max(1, from), to, Math.max(1, count / 2)).values : [];
  const negative = from < -1 ? logTicks(Math.max(1, -to), -from, Math.max(1, count / 2)).values.map((value) => -value).reverse() : [];
  return { values: [...negative, ...(from <= 0 && to >= 0 ? [0] : []), ...positive], step: NaN };
}

const DURATIONS = [
  1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800,
  3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000, 31_536_000,
];

function durationLabels(from: number, to: number, count: number): AxisLabels {
  const step = DURATIONS.find((item) => (to - from) / item <= count) ?? DURATIONS[DURATIONS.length - 1];
  const values = multiples(from, to, step);
  return { values, labels: values.map((value) => (value === 0 ? '0' : formatDuration(value))) };
}

/** Calendar ticks in the reader's time zone; the first label of a day carries the date. */
function dateLabels(from: number, to: number, count: number): AxisLabels {
  const step = DURATIONS.find((item) => item >= 1 && (to - from) / item <= count) ?? 31_536_000;
  const offset = new Date(from * 1000).getTimezoneOffset() * 60;
  const values = step >= 2_592_000 ? calendarStarts(from, to, step) : multiples(from - offset, to - offset, step).map((value) => value + offset);
  let day = '';
  const labels = values.map((value) => {
    const date = new Date(value * 1000);
    const today = date.toLocaleDateString([], { month: 'short', day: 'numeric', ...(step >= 2_592_000 && { year: 'numeric' }) });
    if (step >= 86_400) return today;
    const time = date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', ...(step < 60 && { second: '2-digit' }), hour12: false });
    if (today === day) return time;
    day = today;
    return `${today}\n${time}`;
  });
  return { values, labels };
}

function calendarStarts(from: number, to: number, step: number): number[] {
  const months = step >= 31_536_000 ? 12 : 1;
  const values: number[] = [];
  const date = new Date(from * 1000);
  for (let at = new Date(date.getFullYear(), months === 12 ? 0 : date.getMonth(), 1); at.getTime() / 1000 <= to && values.length < 100; at.setMonth(at.getMonth() + months)) {
    if (at.getTime() / 1000 >= from) values.push(at.getTime() / 1000);
  }
  return values;
}

function multiples(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step - 1e-9), last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, Math.min(last - first + 1, 200)) }, (_, i) => Number(((first + i) * step).toPrecision(15)));
}
