import { positions, sampleAt, type Member } from './resample.js';

/** Which value stands for a group at one x. */
export type Aggregate = 'mean' | 'median' | 'min' | 'max' | 'sum';

/** What the band around it spans. */
export type BandRange = 'minmax' | 'stddev' | 'stderr' | 'ci95' | 'none';

/** A group as one curve with a band around it; all arrays have the same length. */
export interface Band {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** How many members had a value at each x. */
  readonly count: Uint32Array;
}

/**
 * Works out the centre and the band of a group whose members may differ in
 * steps, length and gaps. The positions are the x values of all members; where
 * those are more than 1000, as many spread over them evenly. At each position
 * a member counts with the mean of its rows nearest to that position; where it
 * has none, with the value interpolated between its neighbouring rows; and not
 * at all before its first row, after its last, or inside a gap. Standard
 * deviation and error are those of the population, as in W&B; `ci95` is the
 * mean ± Student's t (0.975, n − 1) × sample deviation / √n.
 */
export function groupBand(members: readonly Member[], aggregate: Aggregate, range: BandRange): Band {
  const x = positions(members);
  const n = x.length;
  const rows = members.map((member) => sampleAt(member, x));
  const band = { x, y: new Float64Array(n), low: new Float64Array(n), high: new Float64Array(n), count: new Uint32Array(n) };
  const values = new Float64Array(members.length);
  for (let i = 0; i < n; i++) {
    let count = 0, sum = 0, least = Infinity, greatest = -Infinity;
    for (const row of rows) {
      const value = row.mean[i];
      if (value !== value) continue;
      values[count++] = value;
      sum += value;
      if (row.low[i] < least) least = row.low[i]!;
      if (row.high[i] > greatest) greatest = row.high[i]!;
    }
    band.count[i] = count;
    const mean = sum / count;
    let squares = 0;
    for (let k = 0; k < count; k++) squares += (values[k] - mean) ** 2;
    const centre = centreOf(aggregate, values.subarray(0, count), sum, least, greatest);
    band.y[i] = count > 0 ? centre : NaN;
    const reach = reachOf(range, squares, count);
    band.low[i] = count === 0 || range === 'none' ? NaN : range === 'minmax' ? least : centre - reach;
    band.high[i] = count === 0 || range === 'none' ? NaN : range === 'minmax' ? greatest : centre + reach;
  }
  return band;
}

function centreOf(aggregate: Aggregate, values: Float64Array, sum: number, least: number, greatest: number): number {
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

function reachOf(range: BandRange, squares: number, count: number): number {
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
