import { positions, sampleAt, type Member } from './resample.js';
import { centreOf, reachOf, type Aggregate, type BandRange } from './spread.js';

export type { Aggregate, BandRange } from './spread.js';

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
    const centre = centreOf(aggregate, values.subarray(0, count), { sum, least, greatest });
    band.y[i] = count > 0 ? centre : NaN;
    const reach = reachOf(range, squares, count);
    band.low[i] = count === 0 || range === 'none' ? NaN : range === 'minmax' ? least : centre - reach;
    band.high[i] = count === 0 || range === 'none' ? NaN : range === 'minmax' ? greatest : centre + reach;
  }
  return band;
}
