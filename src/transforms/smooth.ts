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
 * TensorBoard's exponential moving average with debiasing: after the n-th
 * finite value, `s = w·s + (1 − w)·y` and the result is `s / (1 − wⁿ)`.
 * It can go on where it stopped, so that an append costs what was appended.
 */
export class ExponentialAverage {
  readonly #weight: number;
  #values = new Float64Array(0);
  #length = 0;
  #sum = 0;
  /** wⁿ after n finite values. */
  #rest = 1;

  constructor(weight: number) {
    this.#weight = weight;
  }

  /** Returns the averages of all of `y`, whose beginning must be what was given before. */
  extend(y: Float64Array): Float64Array {
    if (y.length > this.#values.length) {
      const larger = new Float64Array(this.#length === 0 ? y.length : y.length * 2);
      larger.set(this.#values.subarray(0, this.#length));
      this.#values = larger;
    }
    const out = this.#values, w = this.#weight;
    let sum = this.#sum, rest = this.#rest;
    for (let i = this.#length; i < y.length; i++) {
      const value = y[i]!;
      if (value - value !== 0) { // NaN and ±Infinity
        out[i] = value;
        continue;
      }
      sum = w * sum + (1 - w) * value;
      rest *= w;
      out[i] = w === 1 ? value : sum / (1 - rest);
    }
    this.#sum = sum;
    this.#rest = rest;
    this.#length = y.length;
    return out.subarray(0, y.length);
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
    const value = y[i]!;
    if (!Number.isFinite(value)) {
      out[i] = value;
      continue;
    }
    const distance = Number.isNaN(before) ? 0 : Math.abs(x[i]! - before) * scale;
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
      const other = y[j]!;
      if (!Number.isFinite(other)) continue;
      const k = kernel[Math.abs(i - j)]!;
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
  const out = new Float64Array(y.length);
  let sum = 0, count = 0;
  const add = (i: number, sign: number): void => {
    const value = y[i];
    if (value === undefined || !Number.isFinite(value)) return;
    sum += sign * value;
    count += sign;
  };
  for (let i = 0; i < Math.min(ahead, y.length); i++) add(i, 1);
  for (let i = 0; i < y.length; i++) {
    if (i + ahead < y.length) add(i + ahead, 1);
    if (i - back - 1 >= 0) add(i - back - 1, -1);
    out[i] = Number.isFinite(y[i]!) ? sum / count : y[i]!;
  }
  return out;
}

function extent(x: Float64Array): [number, number] {
  let low = Infinity, high = -Infinity;
  for (const value of x) {
    if (value < low) low = value;
    if (value > high && value !== Infinity) high = value;
  }
  return [low, high];
}
