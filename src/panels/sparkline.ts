import type { Series } from '../data/series.js';

/** The room a sparkline has, in CSS pixels. */
export interface SparklineSize {
  readonly width: number;
  readonly height: number;
}

/** Two columns of pixels per bucket keep every spike and let the line breathe. */
const PIXELS_PER_BUCKET = 1.5;

/** Returns the outline of a history as an SVG path; see {@link sparklinePoints}. */
export function sparklinePath(series: Series, size: SparklineSize): string {
  const points = sparklinePoints(series, size);
  let path = '', isDrawing = false;
  for (let i = 0; i < points.length; i += 2) {
    const isThere = !Number.isNaN(points[i]);
    if (isThere) path += `${isDrawing ? 'L' : 'M'}${points[i].toFixed(1)} ${points[i + 1].toFixed(1)}`;
    isDrawing = isThere;
  }
  return path;
}

/**
 * Returns the outline of a history as x, y, x, y, …: the least and the greatest
 * value of each bucket, so that no spike is lost; NaN, NaN where nothing is finite.
 */
export function sparklinePoints({ step, value }: Series, { width, height }: SparklineSize): readonly number[] {
  const [low, high] = extent(value), [from, to] = extent(step);
  if (!(low <= high)) return [];
  const buckets = Math.max(1, Math.floor(width / PIXELS_PER_BUCKET));
  const x = (at: number): number => (to > from ? ((at - from) / (to - from)) * width : width / 2);
  const y = (at: number): number => (high > low ? height - ((at - low) / (high - low)) * height : height / 2);
  const points: number[] = [];
  for (let i = 0; i < value.length;) {
    const bucket = bucketOf(x(step[i]));
    let least = -1, greatest = -1, end = i;
    for (; end < value.length && bucketOf(x(step[end])) === bucket; end++) {
      if (!Number.isFinite(value[end])) continue;
      if (least < 0 || value[end] < value[least]) least = end;
      if (greatest < 0 || value[end] > value[greatest]) greatest = end;
    }
    if (least >= 0) {
      const rows = least === greatest ? [least] : [Math.min(least, greatest), Math.max(least, greatest)];
      for (const row of rows) points.push(x(step[row]), y(value[row]));
    } else points.push(NaN, NaN);
    i = end;
  }
  return points;

  function bucketOf(pixel: number): number {
    return Math.min(buckets - 1, Math.floor((pixel / width) * buckets));
  }
}

/** The least and the greatest finite value; the least is above the greatest where there is none. */
function extent(values: Float64Array): readonly [number, number] {
  let low = Infinity, high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
