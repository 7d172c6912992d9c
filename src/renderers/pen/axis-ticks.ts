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
  /** The names at 0, 1, 2, … where it holds words. */
  readonly names?: readonly string[];
}

/** Size of the words along axes, in pixels. */
export const TICK_SIZE = 11;

/** Returns ticks for an axis that is `size` pixels long, about one each `spacing` pixels; at least two wherever two are to be had. */
export function axisTicks(axis: PlotAxis, size: number, spacing: number): AxisLabels {
  if (axis.names) return nameTicks(axis.names, axis, size);
  const count = Math.max(2, Math.floor(size / spacing)), ticks = ticksNear(axis, count);
  return ticks.values.length > 1 ? ticks : ticksNear(axis, 2 * count);
}

/** Every name, or, where they would touch as lines, every few of them. */
function nameTicks(names: readonly string[], { from, to }: PlotAxis, size: number): AxisLabels {
  const first = Math.max(0, Math.ceil(from)), last = Math.min(names.length - 1, Math.floor(to));
  const every = Math.max(1, Math.ceil((last - first + 1) * 14 / size));
  const values = Array.from({ length: Math.max(0, Math.floor((last - first) / every) + 1) }, (_, i) => first + i * every);
  return { values, labels: values.map((value) => names[value].replaceAll('\n', ' ').slice(0, 300)) };
}

function ticksNear({ kind, scale, from, to }: PlotAxis, count: number): AxisLabels {
  if (kind === 'date') return dateLabels(from, to, count);
  if (kind === 'duration' && scale === 'linear') return durationLabels(from, to, count);
  const { values, step } = scale === 'linear' ? linearTicks(from, to, count) : logTicks(scale, from, to, count);
  return { values, labels: Number.isFinite(step) ? formatTicks(values, step) : values.map((value) => formatNumber(value, 3)) };
}
