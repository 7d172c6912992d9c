import { STEP } from '../../data/metric.js';
import type { Series } from '../../data/series.js';
import { CurveIndex } from '../../transforms/curve-index.js';
import { ExponentialAverage } from '../../transforms/exponential-average.js';
import { resolveX, type XContext } from '../../transforms/resolve-x.js';
import type { Smoothing } from '../../transforms/smooth.js';
import { part } from './parts.js';

/** A series with its x resolved, its values smoothed, and both indexed. */
export interface PreparedSeries {
  readonly drawn: CurveIndex;
  readonly original: CurveIndex;
  /** Rows that have no finite x and are left out. */
  readonly withoutX: number;
  /** The series' row of each row that is left, where some are left out. */
  readonly kept?: Uint32Array;
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

/** Only x = step, unsmoothed or averaged exponentially, keeps the rows it had as it grows; a row without a step undoes it. */
function extended(before: Remembered, series: Series, axis: string): Remembered | undefined {
  const { drawn, original, average } = before;
  const plain = drawn === original;
  if (axis !== STEP || before.kept || before.rows > series.value.length || !(plain || average)) return undefined;
  original.extend(series.step, series.value);
  if (original.unplaced > 0) return undefined;
  if (average) drawn.extend(series.step, average.extend(series.value));
  return { ...before, rows: series.value.length };
}

function built(series: Series, axis: string, context: XContext, smoothing: Smoothing): Remembered {
  const rows = series.value.length;
  const everyX = resolveX(series, axis, context);
  let original = new CurveIndex().extend(everyX, series.value);
  const withoutX = original.unplaced;
  const kept = withoutX > 0 ? Uint32Array.from(everyX.keys()).filter((row) => Number.isFinite(everyX[row])) : undefined;
  if (kept) original = new CurveIndex().extend(pick(everyX, kept), pick(series.value, kept));
  const { x, y } = original;
  const known = { original, withoutX, rows, ...(kept && { kept }) };
  if (smoothing.type === 'none') return { ...known, drawn: original, average: undefined };
  const average = smoothing.type === 'exponential' ? new ExponentialAverage(smoothing.weight) : undefined;
  const drawn = new CurveIndex().extend(x, average ? average.extend(y) : part('smoothing').smooth(x, y, smoothing));
  return { ...known, drawn, average };
}

function pick(values: Float64Array, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row]);
}
