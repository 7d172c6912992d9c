/**
 * TensorBoard's exponential moving average with debiasing: after the n-th
 * finite value, `s = w·s + (1 − w)·y` and the result is `s / (1 − wⁿ)`. It is
 * worked out as `Σ wᵏ·y / Σ wᵏ`, which is the same and gives the mean for w = 1.
 * It can go on where it stopped, so that an append costs what was appended.
 */
export class ExponentialAverage {
  readonly #weight: number;
  #values = new Float64Array(0);
  #length = 0;
  #numerator = 0;
  #denominator = 0;

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
    let numerator = this.#numerator, denominator = this.#denominator;
    for (let i = this.#length; i < y.length; i++) {
      const value = y[i];
      if (value - value !== 0) { // NaN and ±Infinity
        out[i] = value;
        continue;
      }
      numerator = w * numerator + value;
      denominator = w * denominator + 1;
      out[i] = numerator / denominator;
    }
    this.#numerator = numerator;
    this.#denominator = denominator;
    this.#length = y.length;
    return out.subarray(0, y.length);
  }
}
