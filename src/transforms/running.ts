/** What is kept while x goes on. */
export type RunningKind = 'min' | 'max' | 'mean';

/** A line of steps: each value holds from its x on. */
export interface RunningLine {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Returns the least, the greatest or the mean of all y up to each x, at each x where it changes; points that are not finite take no part. */
export function runningLine(x: ArrayLike<number>, y: ArrayLike<number>, kind: RunningKind): RunningLine {
  const rows: number[] = [];
  for (let i = 0; i < x.length; i++) if (Number.isFinite(x[i]) && Number.isFinite(y[i])) rows.push(i);
  rows.sort((a, b) => x[a] - x[b]);
  const xs: number[] = [], ys: number[] = [];
  let value = kind === 'min' ? Infinity : -Infinity, mean = 0;
  rows.forEach((row, i) => {
    mean += (y[row] - mean) / (i + 1);
    value = kind === 'mean' ? mean : kind === 'min' ? Math.min(value, y[row]) : Math.max(value, y[row]);
    const isLast = i === rows.length - 1, isSameX = !isLast && x[rows[i + 1]] === x[row];
    if (isSameX || (value === ys[ys.length - 1] && !isLast)) return; // what shares an x counts together
    xs.push(x[row]);
    ys.push(value);
  });
  return { x: Float64Array.from(xs), y: Float64Array.from(ys) };
}
