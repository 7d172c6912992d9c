import { positions, sampleAt, type Member } from './resample.js';

/** One layer of a stack: where it begins and ends at each x. */
export interface Layer {
  readonly x: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * Stacks curves on the positions of all of them, the first one lowest. Where a
 * curve has no value it adds nothing. As shares, the layers add up to 100 at
 * every x at which anything is there.
 */
export function stack(members: readonly Member[], asShares: boolean): readonly Layer[] {
  const x = positions(members);
  const rows = members.map((member) => sampleAt(member, x).mean.map((value) => (value === value ? value : 0)));
  const totals = x.map((_, i) => rows.reduce((total, row) => total + Math.abs(row[i]), 0));
  let below = new Float64Array(x.length);
  return rows.map((row) => {
    const low = below;
    const high = low.map((start, i) => start + (asShares ? (totals[i] > 0 ? 100 * Math.abs(row[i]) / totals[i] : 0) : row[i]));
    below = high;
    return { x, low, high };
  });
}
