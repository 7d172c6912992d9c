/** Which end of a value is the good one. */
export type BetterEnd = 'min' | 'max';

/**
 * Returns the points that no other point beats in both values, in order of x:
 * a point is beaten by one that is at least as good in both and better in one.
 * Points with a value that is not finite take no part; of equal points all stay.
 */
export function paretoFrontier(x: ArrayLike<number>, y: ArrayLike<number>, betterX: BetterEnd, betterY: BetterEnd): Uint32Array {
  const signX = betterX === 'min' ? 1 : -1, signY = betterY === 'min' ? 1 : -1;
  const rows: number[] = [];
  for (let i = 0; i < x.length; i++) if (Number.isFinite(x[i]) && Number.isFinite(y[i])) rows.push(i);
  rows.sort((a, b) => signX * (x[a] - x[b]) || signY * (y[a] - y[b]));
  const kept: number[] = [];
  let best = Infinity, bestX = NaN;
  for (const row of rows) {
    const value = signY * y[row];
    if (value > best || (value === best && x[row] !== bestX)) continue;
    best = value;
    bestX = x[row];
    kept.push(row);
  }
  return Uint32Array.from(betterX === 'min' ? kept : kept.reverse());
}
