import { sortedBy } from '../data/radix-sort.js';

/** One thing to sort by. Missing values come last either way. */
export interface RowOrder {
  /** One number per row; NaN where the value is missing. */
  readonly keys: Float64Array;
  readonly descending: boolean;
}

/** Returns the rows in the order of the keys, the first order deciding before the second; equal rows keep their order. */
export function sortRows(rows: Uint32Array, orders: readonly RowOrder[]): Uint32Array {
  return orders.reduceRight(stableSort, rows);
}

function stableSort(rows: Uint32Array, { keys, descending }: RowOrder): Uint32Array {
  const present = rows.filter((row) => !Number.isNaN(keys[row]));
  const sorted = sortedBy(present, Float64Array.from(present, (row) => keys[row]), descending);
  if (sorted.length === rows.length) return sorted;
  const all = new Uint32Array(rows.length);
  all.set(sorted);
  all.set(rows.filter((row) => Number.isNaN(keys[row])), sorted.length);
  return all;
}
