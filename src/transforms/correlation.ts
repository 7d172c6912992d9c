/**
 * Returns Pearson's correlation of two columns over the rows where both are
 * finite, from −1 to 1; NaN for fewer than three such rows, or where one of the
 * columns does not change.
 */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const rows = finiteRows(x, y), count = rows.length;
  if (count < 3) return NaN;
  let meanX = 0, meanY = 0;
  for (const row of rows) {
    meanX += x[row] / count;
    meanY += y[row] / count;
  }
  let xx = 0, yy = 0, xy = 0;
  for (const row of rows) {
    const dx = x[row] - meanX, dy = y[row] - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / (Math.sqrt(xx) * Math.sqrt(yy)))) : NaN;
}

/** Returns Spearman's rank correlation: {@link pearson} of the ranks, equal values sharing their mean rank. */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const rows = finiteRows(x, y);
  return pearson(meanRanks(rows.map((row) => x[row])), meanRanks(rows.map((row) => y[row])));
}

function finiteRows(x: ArrayLike<number>, y: ArrayLike<number>): number[] {
  const rows: number[] = [];
  for (let row = 0; row < x.length; row++) if (Number.isFinite(x[row]) && Number.isFinite(y[row])) rows.push(row);
  return rows;
}

function meanRanks(values: readonly number[]): Float64Array {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (let i = from; i < to; i++) ranks[order[i]] = (from + to - 1) / 2;
    from = to;
  }
  return ranks;
}
