/** Neighbouring rows or columns: `from` is the first, `to` the one after the last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What {@link rowSpan} needs to know; lengths in CSS pixels. */
export interface RowWindow {
  readonly scrollTop: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly count: number;
  /** How many rows to keep ready on either side. */
  readonly ahead: number;
}

/** Returns the rows of equal height that can be seen. */
export function rowSpan({ scrollTop, height, rowHeight, count, ahead }: RowWindow): Span {
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight) - ahead;
  const last = Math.ceil((Math.max(0, scrollTop) + height) / rowHeight) + ahead;
  const to = Math.min(count, last);
  return { from: Math.max(0, Math.min(first, to)), to };
}

/** Returns the left edge of every column and, at the end, the right edge of the last one. */
export function columnEdges(widths: readonly number[]): Float64Array {
  const edges = new Float64Array(widths.length + 1);
  for (let i = 0; i < widths.length; i++) edges[i + 1] = edges[i] + widths[i];
  return edges;
}

/** Returns the columns from `first` on that can be seen between two distances from the left, and `ahead` more on either side. */
export function columnSpan(edges: Float64Array, first: number, left: number, right: number, ahead: number): Span {
  const count = edges.length - 1;
  let from = first;
  while (from < count && edges[from + 1] <= left) from++;
  let to = from;
  while (to < count && edges[to] < right) to++;
  return { from: Math.max(first, from - ahead), to: Math.min(count, to + ahead) };
}
