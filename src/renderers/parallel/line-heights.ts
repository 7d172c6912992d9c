import { sortedBy } from '../../data/radix-sort.js';
import type { LineColors, ParallelAxis, ParallelScene } from '../../panels/parallel-coords/scene.js';
import { topOf, type ParallelLayout } from './layout.js';

/** Lines that meet an axis in one value stand this far apart, and no further than this from it, in pixels. */
const APART = 1.6, MOST_SPREAD = 6.5;
/** The part of the way to the next value that they may take. */
const SHARE = 0.3;

/**
 * Returns where each run meets each axis: a list of heights for each axis, in
 * pixels. Where an axis has only a few values, the lines that meet in one of
 * them are spread a little around it in the order of their colours, so that
 * one can see how many there are and follow each.
 */
export function lineHeights(layout: ParallelLayout, { axes, colors, runs }: Pick<ParallelScene, 'axes' | 'colors' | 'runs'>): readonly Float32Array[] {
  let order: Uint32Array | undefined;
  return axes.map((axis) => {
    const base = axis.inverted ? layout.top : layout.bottom, span = (layout.bottom - layout.top) * (axis.inverted ? 1 : -1);
    const heights = axis.places.map((place) => (place < 0 ? topOf(layout, axis, place) : base + place * span));
    if (hasFewPlaces(axis)) spread(heights, axis, Math.abs(span), order ??= byColor(colors, runs.length));
    return heights;
  });
}

function hasFewPlaces({ categories, few, kind }: ParallelAxis): boolean {
  return categories.length > 1 || (few.length > 1 && kind !== 'percentile' && kind !== 'time');
}

function spread(heights: Float32Array, axis: ParallelAxis, length: number, order: Uint32Array): void {
  const counts = new Map<number, number>(), ranks = new Map<number, number>();
  for (const place of axis.places) counts.set(place, (counts.get(place) ?? 0) + 1);
  const most = Math.min(MOST_SPREAD, SHARE * length * leastGap([...counts.keys()]));
  for (const line of order) {
    const place = axis.places[line], count = counts.get(place)!; // every place was counted
    if (place < 0 || count === 1) continue;
    const rank = ranks.get(place) ?? 0;
    ranks.set(place, rank + 1);
    const reach = Math.min(most, (APART * (count - 1)) / 2);
    heights[line] += reach - (2 * reach * rank) / (count - 1);
  }
}

/** The least distance between places of an axis. */
function leastGap(places: readonly number[]): number {
  const sorted = places.filter((place) => place >= 0).sort((a, b) => a - b);
  return sorted.slice(1).reduce((least, place, i) => Math.min(least, place - sorted[i]), 1);
}

/** The lines from the low end of their colours to the high end. */
function byColor(colors: LineColors, count: number): Uint32Array {
  const lines = Uint32Array.from({ length: count }, (_, line) => line);
  return colors.type === 'runs' ? lines : sortedBy(lines, Float64Array.from(colors.axis.places), false);
}
