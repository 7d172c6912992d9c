import type { ParallelLayout } from './layout.js';

/** Lines that can be pointed at. */
export interface PickableLines {
  readonly layout: ParallelLayout;
  /** Where each line meets each axis. */
  readonly heights: readonly Float32Array[];
  /** 1 for each line that can be picked. */
  readonly mask: Uint8Array;
}

/**
 * Returns the line that is nearest to a point, at most `within` pixels away;
 * −1 where there is none. Looks at two numbers of every line, which takes 10,000
 * lines a tenth of a millisecond.
 */
export function pickLine({ layout: { xs }, heights, mask }: PickableLines, x: number, y: number, within: number): number {
  if (xs.length === 0 || x < xs[0] - within || x > xs[xs.length - 1] + within) return -1;
  let gap = 0;
  while (gap < xs.length - 2 && xs[gap + 1] <= x) gap++;
  const left = heights[gap], right = heights[gap + 1] ?? left;
  const width = (xs[gap + 1] ?? xs[gap] + 1) - xs[gap];
  const share = Math.min(1, Math.max(0, (x - xs[gap]) / width));
  let nearest = -1, least = within * within;
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    const rise = right[i] - left[i], off = left[i] + rise * share - y;
    const distance = (off * off) / (1 + (rise / width) ** 2); // the square of that at a right angle to the line
    if (distance < least) {
      least = distance;
      nearest = i;
    }
  }
  return nearest;
}
