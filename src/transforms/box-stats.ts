/** The five numbers of a box plot, and what lies beyond them. */
export interface BoxStats {
  readonly low: number;
  readonly quartile1: number;
  readonly median: number;
  readonly quartile3: number;
  readonly high: number;
  /** The values beyond the whiskers, ascending. */
  readonly outliers: readonly number[];
}

/**
 * Returns the box of the finite ones among `values`; `undefined` where there is
 * none. Quartiles are interpolated linearly between ranks (numpy's default);
 * the whiskers reach the farthest values within 1.5 times the distance of the
 * quartiles (Tukey).
 */
export function boxStats(values: ArrayLike<number>): BoxStats | undefined {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort();
  if (sorted.length === 0) return undefined;
  const quartile1 = quantile(sorted, 0.25), quartile3 = quantile(sorted, 0.75);
  const reach = 1.5 * (quartile3 - quartile1);
  const inside = sorted.filter((value) => value >= quartile1 - reach && value <= quartile3 + reach);
  return {
    quartile1, quartile3, median: quantile(sorted, 0.5),
    low: Math.min(inside[0], quartile1), high: Math.max(inside[inside.length - 1], quartile3),
    outliers: Array.from(sorted).filter((value) => value < quartile1 - reach || value > quartile3 + reach),
  };
}

function quantile(sorted: Float64Array, share: number): number {
  const rank = share * (sorted.length - 1), below = Math.floor(rank);
  return sorted[below] + (rank - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below]);
}
