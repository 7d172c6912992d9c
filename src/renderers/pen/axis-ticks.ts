import { formatNumber, formatTicks } from '../../panels/format.js';
import { linearTicks, type ScaleKind } from '../../transforms/scale.js';
import type { AxisLabels } from '../uplot/labels.js';
import { dateLabels, durationLabels, logTicks } from '../uplot/ticks.js';

/** An axis of numbers, of seconds, or of moments in seconds since 1970. */
export interface PlotAxis {
  readonly kind: 'number' | 'duration' | 'date';
  readonly scale: ScaleKind;
  readonly title: string;
  readonly from: number;
  readonly to: number;
}

/** An axis of names, which stand at the middle of bands of one size. */
export interface CategoryAxis {
  readonly kind: 'category';
  readonly title: string;
  readonly names: readonly string[];
}

/** Size of the words along axes, in pixels. */
export const TICK_SIZE = 11;

/** Returns ticks for an axis that is `size` pixels long, about one each `spacing` pixels; at least two wherever two are to be had. */
export function axisTicks(axis: PlotAxis, size: number, spacing: number): AxisLabels {
  const count = Math.max(2, Math.floor(size / spacing)), ticks = ticksNear(axis, count);
  return ticks.values.length > 1 ? ticks : ticksNear(axis, 2 * count);
}

function ticksNear({ kind, scale, from, to }: PlotAxis, count: number): AxisLabels {
  if (kind === 'date') return dateLabels(from, to, count);
  if (kind === 'duration' && scale === 'linear') return durationLabels(from, to, count);
  const { values, step } = scale === 'linear' ? linearTicks(from, to, count) : logTicks(scale, from, to, count);
  return { values, labels: Number.isFinite(step) ? formatTicks(values, step) : values.map((value) => formatNumber(value, 3)) };
}
