import { RELATIVE_TIME, STEP, WALL_TIME } from '../data/metric.js';
import type { Series } from '../data/series.js';
import { lowerBound } from './curve-index.js';

/** What besides the series itself may place its rows. */
export interface XContext {
  /** When the run began, in seconds since 1970: the zero of relative time. */
  readonly startedAt?: number;
  /** The series of the metric on the x axis, where that is a metric. */
  readonly metric?: Series;
}

/**
 * Returns the x of every row of a series. For step it is the series' own array.
 * Where the axis is another metric, a row takes the value that metric had at
 * the same step, or else last had before it; NaN where it had none.
 */
export function resolveX(series: Series, axis: string, context: XContext = {}): Float64Array {
  switch (axis) {
    case STEP: return series.step;
    case WALL_TIME: return series.time ?? new Float64Array(series.value.length).fill(NaN);
    case RELATIVE_TIME: {
      const start = context.startedAt ?? series.time?.[0] ?? NaN;
      return series.time?.map((time) => time - start) ?? new Float64Array(series.value.length).fill(NaN);
    }
    default: return context.metric ? lastKnown(series.step, context.metric) : new Float64Array(series.value.length).fill(NaN);
  }
}

function lastKnown(steps: Float64Array, metric: Series): Float64Array {
  const order = sortedRows(metric.step);
  const sorted = order ? metric.step.map((_, i) => metric.step[order[i]]) : metric.step;
  return steps.map((step) => {
    const after = lowerBound(sorted, step + Number.EPSILON * Math.abs(step || 1), 0, sorted.length);
    const row = sorted[after] === step ? after : after - 1;
    return row < 0 ? NaN : metric.value[order ? order[row] : row];
  });
}

/** The rows by step where steps go back, so that they can be searched; `undefined` where they are in order already. */
function sortedRows(step: Float64Array): Uint32Array | undefined {
  let ordered = true;
  for (let i = 1; i < step.length && ordered; i++) ordered = step[i] >= step[i - 1];
  if (ordered) return undefined;
  return Uint32Array.from(step.keys()).sort((a, b) => step[a] - step[b] || a - b);
}
