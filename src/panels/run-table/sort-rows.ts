/** One thing to sort by. Missing values come last either way. */
export interface RowOrder {
  /** One number per row; NaN where the value is missing. */
  readonly keys: Float64Array;
  readonly descending: boolean;
}

/**
 * Returns the rows in the order of the keys, the first order deciding before
 * the second; equal rows keep their order. Sorts numbers, not rows: each pass
 * sorts a copy of the keys natively, then drops every row into its place.
 */
export function sortRows(rows: Uint32Array, orders: readonly RowOrder[]): Uint32Array {
  return orders.reduceRight(stableSort, rows);
}

function stableSort(rows: Uint32Array, { keys, descending }: RowOrder): Uint32Array {
  const sign = descending ? -1 : 1;
  const own = Float64Array.from(rows, (row) => keys[row] * sign + 0);
  const sorted = own.slice().sort();
  const next = new Uint32Array(rows.length);
  const firstMissing = lowerBound(sorted, NaN);
  const taken = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const key = own[i];
    const first = Number.isNaN(key) ? firstMissing : lowerBound(sorted, key);
    next[first + taken[first]++] = rows[i]!;
  }
  return next;
}

/** The first place at which `sorted` is not below `key`; NaN is above all. */
function lowerBound(sorted: Float64Array, key: number): number {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle];
    if (value < key || (Number.isNaN(key) && !Number.isNaN(value))) low = middle + 1;
    else high = middle;
  }
  return low;
}
