/** A straight line through points: `y = intercept + slope · x`. */
export interface LinearFit {
  readonly slope: number;
  readonly intercept: number;
  /** The share of the variance of y that the line explains; NaN where y does not change. */
  readonly r2: number;
  readonly count: number;
}

/**
 * Fits a line by ordinary least squares to the points whose x and y are finite;
 * `undefined` for fewer than two of them, or where x does not change.
 */
export function linearFit(x: ArrayLike<number>, y: ArrayLike<number>): LinearFit | undefined {
  let count = 0, meanX = 0, meanY = 0, xx = 0, yy = 0, xy = 0;
  for (let i = 0; i < x.length; i++) {
    if (!Number.isFinite(x[i]) || !Number.isFinite(y[i])) continue;
    count++;
    const dx = x[i] - meanX, dy = y[i] - meanY; // Welford: means and products in one pass
    meanX += dx / count;
    meanY += dy / count;
    xx += dx * (x[i] - meanX);
    yy += dy * (y[i] - meanY);
    xy += dx * (y[i] - meanY);
  }
  if (count < 2 || !(xx > 0)) return undefined;
  const slope = xy / xx;
  return { slope, intercept: meanY - slope * meanX, r2: yy > 0 ? Math.min(1, (xy * xy) / (xx * yy)) : NaN, count };
}
