/**
 * One metric of one run: rows in the order in which they were logged. All
 * arrays have the same length. A row exists only where the metric was logged;
 * a logged NaN or ±Infinity is a row like any other.
 */
export interface Series {
  /** The id of the run. */
  readonly run: string;
  readonly metric: string;
  /** The step of each row, as near as a double comes; see `exactStep`. */
  readonly step: Float64Array;
  readonly value: Float64Array;
  /** Wall time of each row in seconds since 1970, where it was logged. */
  readonly time?: Float64Array;
  /** The steps to the last digit, where some lie beyond 2^53. */
  readonly exactStep?: BigInt64Array;
  /** Wall times in nanoseconds since 1970, where the source has them to the nanosecond. */
  readonly exactTime?: BigInt64Array;
  /**
   * Two series with the same lineage hold the same data: the longer one begins
   * with the shorter one's rows. What was built over the shorter one can be
   * extended instead of built again.
   */
  readonly lineage: object;
  /** How many rows the run really has, where the source returned a sample. */
  readonly sampledFrom?: number;
}

/** What is unusual in a series; nothing of it is hidden from the reader. */
export interface SeriesFaults {
  readonly nan: number;
  readonly positiveInfinity: number;
  readonly negativeInfinity: number;
  /** Rows whose step equals the step of the row before. */
  readonly duplicateSteps: number;
  /** Rows whose step is smaller than the step of the row before. */
  readonly backwardSteps: number;
}

/** The facts of a series that tell why a chart looks as it does. */
export interface SeriesStats extends SeriesFaults {
  readonly count: number;
  readonly finite: number;
  readonly firstStep: number | bigint | undefined;
  readonly lastStep: number | bigint | undefined;
  readonly first: number | undefined;
  readonly last: number | undefined;
  /** The smallest finite value. */
  readonly min: number | undefined;
  /** The largest finite value. */
  readonly max: number | undefined;
}

/** Returns the facts of a series in one pass over its rows. */
export function describeSeries(series: Series): SeriesStats {
  const { step, value, exactStep } = series;
  const count = value.length;
  let finite = 0, nan = 0, positiveInfinity = 0, negativeInfinity = 0;
  let min = Infinity, max = -Infinity, duplicateSteps = 0, backwardSteps = 0;
  for (let i = 0; i < count; i++) {
    const y = value[i];
    if (Number.isFinite(y)) {
      finite++;
      if (y < min) min = y;
      if (y > max) max = y;
    } else if (y === Infinity) positiveInfinity++;
    else if (y === -Infinity) negativeInfinity++;
    else nan++;
    if (i === 0) continue;
    const order = exactStep ? compare(exactStep[i], exactStep[i - 1]) : compare(step[i], step[i - 1]);
    if (order === 0) duplicateSteps++;
    else if (order < 0) backwardSteps++;
  }
  const stepAt = (i: number): number | bigint | undefined => (exactStep ?? step)[i];
  return {
    count, finite, nan, positiveInfinity, negativeInfinity, duplicateSteps, backwardSteps,
    firstStep: stepAt(0), lastStep: stepAt(count - 1), first: value[0], last: value[count - 1],
    min: finite > 0 ? min : undefined, max: finite > 0 ? max : undefined,
  };
}

/** Returns whether `next` begins with all rows of `previous`. */
export function extendsSeries(previous: Series, next: Series): boolean {
  return previous.lineage === next.lineage && next.value.length >= previous.value.length;
}

function compare<T extends number | bigint>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
