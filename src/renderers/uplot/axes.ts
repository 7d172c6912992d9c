import type uPlot from 'uplot';
import { Late } from '../../core/late.js';
import { formatNumber, formatTicks } from '../../panels/format.js';
import type { Axis, LinePlotScene } from '../../panels/line-plot/scene.js';
import { linearTicks, type Scale } from '../../transforms/scale.js';
import type { CanvasTheme } from '../renderer.js';
import type { AxisLabels } from './labels.js';
import type { Range } from './ranges.js';

/** The ticks of dates, durations and logarithmic axes. */
const ticks = new Late(() => import('./ticks.js'));

/** Size of the numbers along the axes, in CSS pixels; whole, since uPlot scales only whole sizes. */
export const TICK_FONT_SIZE = 11;

/** Returns the ticks of an axis over a range, about one per `spacing` pixels of `size`. */
export function axisLabels(axis: Axis, [from, to]: Range, size: number, spacing: number): AxisLabels {
  const count = Math.max(2, Math.floor(size / spacing));
  if (axis.kind === 'date') return ticks.value.dateLabels(from, to, count);
  if (axis.kind === 'duration') return ticks.value.durationLabels(from, to, count);
  const { values, step } = axis.scale === 'linear' ? linearTicks(from, to, count) : ticks.value.logTicks(axis.scale, from, to, count);
  const labels = Number.isFinite(step) ? formatTicks(values, step) : values.map((value) => formatNumber(value, 3));
  return { values, labels };
}

/** Returns what must be loaded before the axes of a scene can be labelled, be it there or not. */
export function ticksFor({ x, y, y2 }: LinePlotScene): readonly Late<unknown>[] {
  return [x, y, y2].some((axis) => axis && (axis.kind !== 'number' || axis.scale !== 'linear')) ? [ticks] : [];
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
