/**
 * Returns the value below which a share of the finite values lies, by linear
 * interpolation between ranks (numpy's default); NaN where there is none.
 */
export function percentile(values: Float64Array, share: number): number {
  const finite = values.filter((value) => Number.isFinite(value)).sort();
  if (finite.length === 0) return NaN;
  const rank = share * (finite.length - 1);
  const below = Math.floor(rank);
  return finite[below] + (rank - below) * ((finite[below + 1] ?? finite[below]) - finite[below]);
}
