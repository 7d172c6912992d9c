import { cellText } from './cell-text.js';
import { parseNumber } from './number-cell.js';
import { doublesAt, integersAt, rowAt, type RowPlaces } from './row-places.js';

/** The numbers of one run in one column. */
export interface FoundNumbers {
  readonly value: Float64Array;
  /** Which of the run's rows they are of; absent where all rows have one. */
  readonly at: Uint32Array | undefined;
  readonly empty: number;
  readonly nonFinite: number;
}

/** Returns the numbers that a column has in these rows; columns of doubles are not copied. `onText` is told of every other value. */
export function numbersOf(values: ArrayLike<unknown>, places: RowPlaces, onText: (text: string) => void): FoundNumbers {
  const integers = values instanceof BigInt64Array ? integersAt(values, places) : undefined;
  if (integers) return { value: integers, at: undefined, empty: 0, nonFinite: 0 };
  return values instanceof Float64Array || values instanceof Float32Array || values instanceof Int32Array
    ? typedNumbersOf(values, places) : cellsOf(values, places, onText);
}

function typedNumbersOf(values: Float64Array | Float32Array | Int32Array, places: RowPlaces): FoundNumbers {
  const value = doublesAt(values, places), count = value.length;
  let nonFinite = 0;
  for (let i = 0; i < count; i++) if (value[i] - value[i] !== 0) nonFinite++;
  return { value, at: undefined, empty: 0, nonFinite };
}

function cellsOf(values: ArrayLike<unknown>, places: RowPlaces, onText: (text: string) => void): FoundNumbers {
  const value = new Float64Array(places.count), at = new Uint32Array(places.count);
  let [count, empty, nonFinite] = [0, 0, 0];
  for (let i = 0; i < value.length; i++) {
    const cell = values[rowAt(places, i)];
    if (cell === null || cell === undefined || cell === '') {
      empty++;
      continue;
    }
    const number = typeof cell === 'number' ? cell : typeof cell === 'bigint' ? Number(cell) : parseNumber(cellText(cell));
    if (number === undefined) {
      onText(cellText(cell));
      continue;
    }
    if (number - number !== 0 && typeof cell === 'number') nonFinite++;
    at[count] = i;
    value[count++] = number;
  }
  return count === value.length ? { value, at: undefined, empty, nonFinite } : { value: value.slice(0, count), at: at.slice(0, count), empty, nonFinite };
}
