import { formatNumber, plural } from '../format.js';
import { isNumeric, type RunTableColumn } from './column.js';
import type { RunTableScene } from './scene.js';

/** How the numbers of a group lie on the range that all groups share. */
export interface GroupHistogram {
  /** How many numbers are in each bin, from the least number of the column to the greatest. */
  readonly counts: Uint32Array;
  /** The same in words. */
  readonly text: string;
}

/** How large a histogram is drawn, in CSS pixels. */
export interface HistogramSize {
  readonly width: number;
  readonly height: number;
}

/** Returns the histogram of a group in one column; `undefined` where there are no two finite numbers, or all of the column are the same. */
export function groupHistogram(scene: RunTableScene, column: RunTableColumn, rows: Uint32Array, bins: number): GroupHistogram | undefined {
  const range = isNumeric(column) ? rangeOf(scene, column) : undefined;
  if (!range) return undefined;
  const [low, high] = range;
  const keys = scene.values.sortKeys(column), counts = new Uint32Array(bins);
  let count = 0, least = Infinity, greatest = -Infinity;
  for (const row of rows) {
    const value = keys[row];
    if (!Number.isFinite(value)) continue;
    counts[binOf(value, low, high, bins)]++;
    count++;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  if (count < 2) return undefined;
  const mode = counts.indexOf(Math.max(...counts)), at = (edge: number): string => formatNumber(low + (high - low) * edge / bins, 3);
  return { counts, text: `${plural(count, 'value')} from ${formatNumber(least)} to ${formatNumber(greatest)}, most between ${at(mode)} and ${at(mode + 1)}` };
}

/** Returns the bars of a histogram as an SVG path, the highest as high as there is room; a bin with anything in it is seen. */
export function histogramPath(counts: Uint32Array, { width, height }: HistogramSize): string {
  const most = Math.max(...counts), step = width / counts.length;
  return Array.from(counts, (count, bin) => {
    if (count === 0) return '';
    const top = height - Math.max(1.5, (count / most) * height);
    return `M${(bin * step).toFixed(1)} ${height}V${top.toFixed(1)}h${(step - 0.5).toFixed(1)}V${height}z`;
  }).join('');
}

/** Halves first, since the distance between two numbers may be more than a double holds. */
function binOf(value: number, low: number, high: number, bins: number): number {
  return Math.min(bins - 1, Math.max(0, Math.floor(((value / 2 - low / 2) / (high / 2 - low / 2)) * bins)));
}

type Range = readonly [low: number, high: number];

const ranges = new WeakMap<object, Map<string, Range | undefined>>();

/** The least and the greatest finite number of a column, found once for its values. */
function rangeOf({ values }: RunTableScene, column: RunTableColumn): Range | undefined {
  const known = ranges.get(values) ?? new Map<string, Range | undefined>();
  ranges.set(values, known);
  if (!known.has(column.id)) {
    let low = Infinity, high = -Infinity;
    for (const value of values.sortKeys(column)) {
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    known.set(column.id, low < high ? [low, high] : undefined);
  }
  return known.get(column.id);
}
