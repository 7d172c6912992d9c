/** Which value stands for several. */
export type Aggregate = 'mean' | 'median' | 'min' | 'max' | 'sum';

/** What the spread around it spans. */
export type BandRange = 'minmax' | 'stddev' | 'stderr' | 'ci95' | 'none';

/** Some values in short. */
export interface Spread {
  /** The value that stands for them; NaN where none is finite. */
  readonly centre: number;
  /** The ends of the spread; NaN where there is none to show. */
  readonly low: number;
  readonly high: number;
  /** How many of the values are finite. */
  readonly count: number;
}

/**
 * Returns the value that stands for the finite ones among `values`, and their
 * spread. Standard deviation and error are those of the population, as in W&B;
 * `ci95` is Student's t (0.975, n − 1) × sample deviation / √n to either side.
 */
export function spreadOf(values: ArrayLike<number>, aggregate: Aggregate, range: BandRange): Spread {
  const finite = Float64Array.from(values).filter(Number.isFinite), count = finite.length;
  if (count === 0) return { centre: NaN, low: NaN, high: NaN, count };
  let sum = 0, least = Infinity, greatest = -Infinity, squares = 0;
  for (const value of finite) {
    sum += value;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  for (const value of finite) squares += (value - sum / count) ** 2;
  const centre = centreOf(aggregate, finite, { sum, least, greatest });
  if (range === 'none') return { centre, low: NaN, high: NaN, count };
  const reach = reachOf(range, squares, count);
  return range === 'minmax' ? { centre, low: least, high: greatest, count } : { centre, low: centre - reach, high: centre + reach, count };
}

/** What is known of some values beforehand. */
interface Extremes {
  readonly sum: number;
  readonly least: number;
  readonly greatest: number;
}

/** Returns the value that stands for finite values, which it may sort; NaN where there is none. */
export function centreOf(aggregate: Aggregate, values: Float64Array, { sum, least, greatest }: Extremes): number {
  switch (aggregate) {
    case 'mean': return sum / values.length;
    case 'sum': return sum;
    case 'min': return least;
    case 'max': return greatest;
    case 'median': {
      values.sort();
      const middle = values.length >> 1;
      return values.length % 2 === 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
    default: return aggregate satisfies never;
  }
}

/** Returns how far the spread of `count` values reaches to either side of their centre, from the sum of their squared distances to their mean; 0 for `minmax` and `none`. */
export function reachOf(range: BandRange, squares: number, count: number): number {
  if (range === 'stddev') return Math.sqrt(squares / count);
  if (range === 'stderr') return Math.sqrt(squares / count) / Math.sqrt(count);
  if (range === 'ci95') return count > 1 ? studentT975(count - 1) * Math.sqrt(squares / (count - 1)) / Math.sqrt(count) : 0;
  return 0;
}

/** The 97.5 % points of Student's t for 1 to 30 degrees of freedom. */
const STUDENT_T_975 = [
  12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.306, 2.2622, 2.2281, 2.201, 2.1788, 2.1604, 2.1448, 2.1314,
  2.1199, 2.1098, 2.1009, 2.093, 2.086, 2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423,
];

/** The table, and beyond it the Cornish–Fisher expansion around the normal quantile (Abramowitz and Stegun 26.7.5). */
function studentT975(degrees: number): number {
  const z = 1.959963985;
  return STUDENT_T_975[degrees - 1] ?? z + (z ** 3 + z) / (4 * degrees) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2);
}
