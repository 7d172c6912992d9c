import { lowerBound } from './curve-index.js';

/** Rows whose x does not go back. */
export interface Member {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** The most positions several curves are worked out at together. */
const MOST_POSITIONS = 1000;

/** Rows that are looked at for each position: enough for the positions to be spread evenly. */
const SAMPLES_PER_POSITION = 16;

/**
 * Returns the x values of all members, each once, in order; where those are
 * more than 1000, as many of them spread evenly, each member's first and last
 * among those they are picked from.
 */
export function positions(members: readonly Member[]): Float64Array {
  const longest = members.reduce<Float64Array>((best, { x }) => (x.length > best.length ? x : best), new Float64Array(0));
  const all = distinct(members.every(({ x }) => isWithin(x, longest)) ? longest : merged(members));
  if (all.length <= MOST_POSITIONS) return all;
  return Float64Array.from({ length: MOST_POSITIONS }, (_, i) => all[Math.round(i * (all.length - 1) / (MOST_POSITIONS - 1))]);
}

/** Whether every value of one ordered list stands in another. */
function isWithin(part: Float64Array, whole: Float64Array): boolean {
  if (part === whole) return true;
  let at = 0;
  for (const value of part) {
    while (at < whole.length && whole[at] < value) at++;
    if (whole[at] !== value) return false;
  }
  return true;
}

/** The x values of all members in order; where they are very many, every so-manyth of each member. */
function merged(members: readonly Member[]): Float64Array {
  const total = members.reduce((sum, { x }) => sum + x.length, 0);
  const every = Math.max(1, Math.floor(total / (MOST_POSITIONS * SAMPLES_PER_POSITION)));
  const all = new Float64Array(members.reduce((sum, { x }) => sum + Math.ceil(x.length / every) + 1, 0));
  let count = 0;
  for (const { x } of members) {
    for (let row = 0; row < x.length; row += every) all[count++] = x[row];
    if (every > 1 && x.length > 0) all[count++] = x[x.length - 1];
  }
  return all.subarray(0, count).sort();
}

function distinct(sorted: Float64Array): Float64Array {
  const out = new Float64Array(sorted.length);
  let count = 0;
  for (const value of sorted) {
    if (Number.isFinite(value) && (count === 0 || value !== out[count - 1])) out[count++] = value;
  }
  return out.subarray(0, count);
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
  if (x.length === n && isWithin(x, at)) {
    const values = y.every((value) => value - value === 0) ? y : y.map((value) => (value - value === 0 ? value : NaN));
    return { mean: values, low: values, high: values };
  }
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
