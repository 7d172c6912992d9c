import { STEP } from '../../data/metric.js';
import type { Series } from '../../data/series.js';
import { CurveIndex } from '../../transforms/curve-index.js';
import { resolveX, type XContext } from '../../transforms/resolve-x.js';
import { ExponentialAverage, smooth, type Smoothing } from '../../transforms/smooth.js';

/** A series with its x resolved, its values smoothed, and both indexed. */
export interface PreparedSeries {
  readonly drawn: CurveIndex;
  readonly original: CurveIndex;
  /** Rows that have no x. */
  readonly withoutX: number;
}

interface Remembered extends PreparedSeries {
  readonly rows: number;
  readonly average: ExponentialAverage | undefined;
}

const memory = new WeakMap<object, Map<string, Remembered>>();

/**
 * Returns a series ready to be drawn. What was prepared before is remembered by
 * lineage: an unchanged series costs nothing, and one that has grown on a step
 * axis costs what it has grown by.
 */
export function prepareSeries(series: Series, axis: string, context: XContext, smoothing: Smoothing): PreparedSeries {
  const known = memory.get(series.lineage) ?? new Map<string, Remembered>();
  memory.set(series.lineage, known);
  const key = JSON.stringify([axis, context.startedAt, context.metric?.value.length, smoothing]);
  const before = known.get(key);
  const rows = series.value.length;
  if (before?.rows === rows) return before;
  const next = (before && extended(before, series, axis)) ?? built(series, axis, context, smoothing);
  if (known.size > 6) known.delete(known.keys().next().value!); // a slider that is dragged leaves no trail
  known.set(key, next);
  return next;
}

/** Only x = step, unsmoothed or averaged exponentially, keeps the rows it had as it grows. */
function extended(before: Remembered, series: Series, axis: string): Remembered | undefined {
  const { drawn, original, average, withoutX } = before;
  const plain = drawn === original;
  if (axis !== STEP || before.rows > series.value.length || !(plain || average)) return undefined;
  original.extend(series.step, series.value);
  if (average) drawn.extend(series.step, average.extend(series.value));
  return { drawn, original, average, withoutX, rows: series.value.length };
}

function built(series: Series, axis: string, context: XContext, smoothing: Smoothing): Remembered {
  const rows = series.value.length;
  const everyX = resolveX(series, axis, context);
  const withoutX = axis === STEP ? 0 : countNaN(everyX);
  const { x, y } = withoutX > 0 ? withX(everyX, series.value) : { x: everyX, y: series.value };
  const original = new CurveIndex().extend(x, y);
  if (smoothing.type === 'none') return { drawn: original, original, average: undefined, withoutX, rows };
  const average = smoothing.type === 'exponential' ? new ExponentialAverage(smoothing.weight) : undefined;
  const drawn = new CurveIndex().extend(x, average ? average.extend(y) : smooth(x, y, smoothing));
  return { drawn, original, average: withoutX > 0 ? undefined : average, withoutX, rows };
}

function withX(x: Float64Array, y: Float64Array): { x: Float64Array; y: Float64Array } {
  return { x: x.filter((at) => !Number.isNaN(at)), y: y.filter((_, i) => !Number.isNaN(x[i])) };
}

function countNaN(values: Float64Array): number {
  let count = 0;
  for (const value of values) if (value !== value) count++;
  return count;
}
