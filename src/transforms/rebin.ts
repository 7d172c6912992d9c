/**
 * Returns the counts of a histogram over other bins. What a bin holds is spread
 * evenly over its width, and each new bin takes its share; a bin without width
 * goes whole into the new bin it lies in. What lies outside the new bins is
 * `outside`: counts and `outside` together are what there was. Counts that are
 * not positive numbers, and bins with an infinite edge, are left out of both.
 */
export function rebin(edges: ArrayLike<number>, counts: ArrayLike<number>, to: ArrayLike<number>): { readonly counts: Float64Array; readonly outside: number } {
  const bins = to.length - 1, start = to[0], end = to[bins];
  const result = new Float64Array(bins);
  let outside = 0, bin = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i], low = edges[i], high = edges[i + 1];
    if (!(count > 0) || !Number.isFinite(count) || !Number.isFinite(low) || !Number.isFinite(high)) continue;
    if (high < start || low > end || (high === start && low < high) || (low === end && low < high)) {
      outside += count;
      continue;
    }
    while (bin < bins - 1 && to[bin + 1] <= low) bin++;
    if (!(high > low)) {
      result[bin] += count;
      continue;
    }
    const density = count / (high - low);
    let placed = 0;
    for (let j = bin; j < bins && to[j] < high; j++) {
      const share = density * (Math.min(high, to[j + 1]) - Math.max(low, to[j]));
      if (share <= 0) continue;
      result[j] += share;
      placed += share;
    }
    if (low < start || high > end) outside += count - placed;
    else if (placed > 0 && placed !== count) result[bin] += count - placed; // what rounding lost
  }
  return { counts: result, outside };
}
