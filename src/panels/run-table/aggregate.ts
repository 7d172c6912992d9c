/** The facts of some numbers. Missing and non-finite ones are left out and counted. */
export interface Aggregate {
  /** How many finite numbers there are. */
  readonly count: number;
  /** NaN where there are none. */
  readonly mean: number;
  /** The standard deviation of the sample, divided by n − 1; 0 for a single number. */
  readonly std: number;
  readonly min: number;
  readonly max: number;
}

/** Returns the facts of `values` at `rows`. */
export function aggregateRows(values: Float64Array, rows: Uint32Array): Aggregate {
  let count = 0, mean = 0, squares = 0, min = Infinity, max = -Infinity;
  for (const row of rows) {
    const value = values[row];
    if (!Number.isFinite(value)) continue;
    count++;
    const distance = value - mean;
    mean += distance / count;
    squares += distance * (value - mean);
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (count === 0) return { count, mean: NaN, std: NaN, min: NaN, max: NaN };
  return { count, mean, std: count > 1 ? Math.sqrt(squares / (count - 1)) : 0, min, max };
}
