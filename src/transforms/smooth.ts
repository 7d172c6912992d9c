import { ExponentialAverage } from './exponential-average.js';

/** How a curve is smoothed. */
export type Smoothing =
  | { readonly type: 'none' }
  /** Weight 0 to 1 of what came before. */
  | { readonly type: 'exponential'; readonly weight: number }
  /** Weight 0 to 1; rows that are far apart in x are smoothed less. */
  | { readonly type: 'time-weighted'; readonly weight: number }
  /** Standard deviation in points. */
  | { readonly type: 'gaussian'; readonly deviation: number }
  /** Width of the window in points. */
  | { readonly type: 'average'; readonly window: number };

/** How many units the whole x axis counts in a time-weighted average; the value that W&B's readers agree on. */
const VIEWPORT_SCALE = 1000;

/**
 * Returns the smoothed values, one per row. Always computed on all rows, so the
 * result does not depend on what is drawn. Rows that are not finite stay as
 * they are and do not touch their neighbours.
 */
export function smooth(x: Float64Array, y: Float64Array, smoothing: Smoothing): Float64Array {
  switch (smoothing.type) {
    case 'none': return y;
    case 'exponential': return new ExponentialAverage(smoothing.weight).extend(y);
    case 'time-weighted': return timeWeightedAverage(x, y, smoothing.weight);
    case 'gaussian': return gaussian(y, smoothing.deviation);
    case 'average': return runningAverage(y, smoothing.window);
    default: return smoothing satisfies never;
  }
}

/**
 * W&B's time-weighted exponential average: with `w = min(√weight, 0.999)` and
 * `d` the distance to the row before as a share of the whole x range times
 * 1000, numerator and denominator decay by `w^d` before each row is added.
 */
function timeWeightedAverage(x: Float64Array, y: Float64Array, weight: number): Float64Array {
  const out = new Float64Array(y.length);
  const w = Math.min(Math.sqrt(weight), 0.999);
  const [low, high] = extent(x);
  const scale = high > low ? VIEWPORT_SCALE / (high - low) : 0;
  let numerator = 0, denominator = 0, before = NaN;
  for (let i = 0; i < y.length; i++) {
    const value = y[i];
    if (!Number.isFinite(value)) {
      out[i] = value;
      continue;
    }
    const distance = Number.isNaN(before) ? 0 : Math.abs(x[i] - before) * scale;
    const decay = w ** distance;
    numerator = numerator * decay + value;
    denominator = denominator * decay + 1;
    out[i] = numerator / denominator;
    before = x[i]!;
  }
  return out;
}

/** A weighted mean over rows before and after with weights `exp(−k² / 2σ²)`, cut off at 3σ and renormalised at the ends. */
function gaussian(y: Float64Array, deviation: number): Float64Array {
  if (deviation <= 0) return y;
  const reach = Math.min(y.length - 1, Math.ceil(3 * deviation));
  const kernel = Float64Array.from({ length: reach + 1 }, (_, k) => Math.exp(-(k * k) / (2 * deviation * deviation)));
  return y.map((value, i) => {
    if (!Number.isFinite(value)) return value;
    let sum = 0, total = 0;
    for (let j = Math.max(0, i - reach); j <= Math.min(y.length - 1, i + reach); j++) {
      const other = y[j];
      if (!Number.isFinite(other)) continue;
      const k = kernel[Math.abs(i - j)];
      sum += k * other;
      total += k;
    }
    return sum / total;
  });
}

/** The mean of a centred window of so many rows, which is cut short at the ends. An even window reaches further back. */
function runningAverage(y: Float64Array, window: number): Float64Array {
  const size = Math.max(1, Math.round(window));
  const back = size >> 1, ahead = size - 1 - back;
  const counted = y.map((value) => (Number.isFinite(value) ? 1 : 0));
  const sums = windowSums(y.map((value, i) => (counted[i] === 1 ? value : 0)), size, back, ahead);
  const counts = windowSums(counted, size, back, ahead);
  return y.map((value, i) => (counted[i] === 1 ? sums[i] / counts[i] : value));
}

/**
 * The sum over rows i − back to i + ahead for every i, by sums that run from
 * the ends of blocks of `size` rows. Nothing is ever subtracted: a spike would
 * leave its rounding error in every sum after it.
 */
function windowSums(values: Float64Array, size: number, back: number, ahead: number): Float64Array {
  const last = values.length - 1;
  const fromStart = values.slice(), toEnd = values.slice();
  for (let i = 1; i <= last; i++) if (i % size !== 0) fromStart[i] += fromStart[i - 1];
  for (let i = last - 1; i >= 0; i--) if ((i + 1) % size !== 0) toEnd[i] += toEnd[i + 1];
  return values.map((_, i) => {
    const from = Math.max(0, i - back), to = Math.min(last, i + ahead);
    if (from % size === 0) return fromStart[to];
    return Math.floor(from / size) === Math.floor(to / size) ? toEnd[from] : toEnd[from] + fromStart[to];
  });
}

function extent(x: Float64Array): [number, number] {
  let low = Infinity, high = -Infinity;
  for (const value of x) {
    if (value < low) low = value;
    if (value > high && value !== Infinity) high = value;
  }
  return [low, high];
}
