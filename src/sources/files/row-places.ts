import { cellText } from './cell-text.js';

/** Which rows of a table are those of one run: all from one row on, or some. */
export interface RowPlaces {
  readonly from: number;
  readonly count: number;
  /** The rows, where they do not follow one another. */
  readonly indices: Uint32Array | undefined;
}

/** A number as it is, everything else as the text of its cell. */
export function plain(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'bigint' ? value : cellText(value);
}

/** The row that is the i-th of these. */
export function rowAt({ from, indices }: RowPlaces, i: number): number {
  return indices ? indices[i] : from + i;
}

/** The numbers of these rows as doubles; of a column of doubles without a copy, where its rows follow one another. */
export function doublesAt(values: Float64Array | Float32Array | Int32Array, { from, count, indices }: RowPlaces): Float64Array {
  if (!indices) return values instanceof Float64Array ? values.subarray(from, from + count) : Float64Array.from(values.subarray(from, from + count));
  const found = new Float64Array(count);
  for (let i = 0; i < count; i++) found[i] = values[indices[i]];
  return found;
}

/** The integers of these rows as doubles; `undefined` where one of them needs more digits. Halves are read, because reading bigints makes objects. */
export function integersAt(values: BigInt64Array, places: RowPlaces): Float64Array | undefined {
  const low = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length), high = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
  const found = new Float64Array(places.count);
  for (let i = 0; i < found.length; i++) {
    const at = 2 * rowAt(places, i), step = high[at + 1] * 2 ** 32 + low[at];
    if (!Number.isSafeInteger(step)) return undefined;
    found[i] = step;
  }
  return found;
}
