import { lowerBound } from './curve-index.js';

/** Rows whose x does not go back. */
export interface Member {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** The most positions several curves are worked out at together. */
const MOST_POSITIONS = 1000;

/**
 * Returns the x values of all members, each once, in order; where those are
 * more than 1000, as many of them spread evenly.
 */
export function positions(members: readonly Member[]): Float64Array {
  const first = members[0]?.x ?? new Float64Array(0);
  const shared = members.every(({ x }) => x === first || (x.length === first.length && sameValues(x, first)));
  const all = shared ? distinct(first) : distinct(merged(members));
  if (all.length <= MOST_POSITIONS) return all;
  return Float64Array.from({ length: MOST_POSITIONS }, (_, i) => all[Math.round(i * (all.length - 1) / (MOST_POSITIONS - 1))]);
}

function merged(members: readonly Member[]): Float64Array {
  const all = new Float64Array(members.reduce((total, { x }) => total + x.length, 0));
  let at = 0;
  for (const { x } of members) {
    all.set(x, at);
    at += x.length;
  }
  return all.sort();
}

function distinct(sorted: Float64Array): Float64Array {
  const out = new Float64Array(sorted.length);
  let count = 0;
  for (const value of sorted) {
    if (Number.isFinite(value) && (count === 0 || value !== out[count - 1])) out[count++] = value;
  }
  return out.subarray(0, count);
}

function sameValues(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** A member at other positions than its own. */
export interface Sampled { readonly mean: Float64Array; readonly low: Float64Array; readonly high: Float64Array }

/**
 * Returns the mean, least and greatest value of a member's rows nearest to each
 * position; where it has none there, the value between its neighbouring rows;
 * NaN outside its extent and inside a gap.
 */
export function sampleAt({ x, y }: Member, at: Float64Array): Sampled {
  const n = at.length;
  const mean = new Float64Array(n).fill(NaN);
  const low = new Float64Array(n).fill(NaN), high = new Float64Array(n).fill(NaN);
  let row = lowerBound(x, -Number.MAX_VALUE, 0, x.length);
  for (let i = 0; i < n; i++) {
    const end = i + 1 < n ? (at[i] + at[i + 1]) / 2 : Number.MAX_VALUE;
    let count = 0, sum = 0, least = Infinity, greatest = -Infinity, gap = false;
    for (; row < y.length && x[row] <= end; row++) {
      const value = y[row];
      if (value - value !== 0) { gap = true; continue; }
      count++;
      sum += value;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
    if (count > 0) {
      mean[i] = sum / count;
      low[i] = least;
      high[i] = greatest;
    } else if (!gap) mean[i] = low[i] = high[i] = interpolated(x, y, at[i]);
  }
  return { mean, low, high };
}

function interpolated(x: Float64Array, y: Float64Array, at: number): number {
  const after = lowerBound(x, at, 0, x.length);
  if (after === 0 || after >= x.length) return NaN;
  const before = after - 1;
  const share = (at - x[before]) / (x[after] - x[before]);
  const value = y[before] + share * (y[after] - y[before]);
  return Number.isFinite(value) ? value : NaN;
}
