/** An estimated density at places that are evenly apart. */
export interface Density {
  readonly at: Float64Array;
  readonly density: Float64Array;
}

/**
 * Estimates the density of the finite ones among `values` from the least to the
 * greatest, at `points` places: the mean of Gaussian kernels whose width is
 * Scott's, n^(−1/5) times the sample deviation (scipy's default). `undefined`
 * for fewer than two values, or where all are the same.
 */
export function kernelDensity(values: ArrayLike<number>, points = 64): Density | undefined {
  const finite = Float64Array.from(values).filter(Number.isFinite), count = finite.length;
  if (count < 2) return undefined;
  let mean = 0, squares = 0, least = Infinity, greatest = -Infinity;
  for (const value of finite) {
    mean += value / count;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  for (const value of finite) squares += (value - mean) ** 2;
  const width = Math.sqrt(squares / (count - 1)) * count ** -0.2;
  if (!(width > 0) || !(greatest > least)) return undefined;
  const at = Float64Array.from({ length: points }, (_, i) => least + (greatest - least) * i / (points - 1));
  const scale = 1 / (count * width * Math.sqrt(2 * Math.PI));
  const density = at.map((place) => {
    let sum = 0;
    for (const value of finite) sum += Math.exp(-0.5 * ((place - value) / width) ** 2);
    return sum * scale;
  });
  return { at, density };
}
