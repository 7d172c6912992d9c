import { lowerBound, type CurveIndex } from '../../transforms/curve-index.js';
import type { Scale } from '../../transforms/scale.js';

/** Vertices per pixel column above which a curve is drawn as the span of each column. */
const DENSE = 2;
/** Rows per pixel column from which it is quicker to ask for their extremes than to look at each. */
const BLOCKS_FROM = 32;

/**
 * The part of a curve that a window shows, as the vertices of a line: at most a
 * few per pixel column, and among them the least and the greatest value of
 * every column. A NaN in `y` lifts the pen.
 */
export interface Trace {
  /** Positions in pixels from the left of the plot. */
  readonly px: Float64Array;
  /** Values in data coordinates. */
  readonly y: Float64Array;
  /** The least and greatest value inside the window; `Infinity` and `-Infinity` where there is none. */
  readonly low: number;
  readonly high: number;
  /** How many rows lie inside the window. */
  readonly rows: number;
  /** Whether every row is a vertex. */
  readonly exact: boolean;
}

let px = new Float64Array(4096);
let ys = new Float64Array(4096);
let count = 0;

/** Traces a curve through the window of an x scale, whose size is in pixels. */
export function trace(index: CurveIndex, x: Scale): Trace {
  count = 0;
  const columns = Math.max(1, Math.ceil(x.size));
  const state = { low: Infinity, high: -Infinity, rows: 0, exact: true };
  const { breaks, length } = index;
  if (breaks.length > 32 && breaks.length > length / 50) {
    traceRows(index, x, 0, length, state);
  } else {
    let start = 0;
    for (let k = 0; k <= breaks.length; k++) {
      const end = breaks[k] ?? length;
      if (start > 0) push(NaN, NaN);
      traceSegment(index, x, columns, start, end, state);
      start = end;
    }
  }
  return { px: px.slice(0, count), y: ys.slice(0, count), ...state };
}

interface State { low: number; high: number; rows: number; exact: boolean }

function traceSegment(index: CurveIndex, x: Scale, columns: number, start: number, end: number, state: State): void {
  const first = lowerBound(index.x, x.from, start, end);
  const last = lowerBound(index.x, nextUp(x.to), first, end);
  const rows = last - first;
  if (rows <= columns * DENSE) {
    // one row more on either side, so that lines enter and leave the window
    traceRows(index, x, Math.max(start, first - 1), Math.min(end, last + 1), state, first, last);
    return;
  }
  state.exact = false;
  state.rows += rows;
  if (first > start) pushRow(index, x, first - 1);
  if (rows < columns * BLOCKS_FROM) spanRows(index, x, first, last, state);
  else spanColumns(index, x, first, last, state);
  if (last < end) pushRow(index, x, last);
}

function pushRow({ x: xs, y }: CurveIndex, x: Scale, row: number): void {
  push(x.position(xs[row]), Number.isFinite(y[row]) ? y[row] : NaN);
}

function traceRows(index: CurveIndex, x: Scale, from: number, to: number, state: State, inFrom = from, inTo = to): void {
  for (let i = from; i < to; i++) {
    const value = index.y[i], finite = value - value === 0;
    push(x.position(index.x[i]), finite ? value : NaN);
    if (!finite || i < inFrom || i >= inTo) continue;
    if (value < state.low) state.low = value;
    if (value > state.high) state.high = value;
  }
  state.rows += inTo - inFrom;
}

/** Reads every row; where the column ends is worked out once a column, so that a row costs a few comparisons. */
function spanRows({ x: xs, y }: CurveIndex, x: Scale, from: number, to: number, state: State): void {
  const span = new Span(state), linear = x.kind === 'linear', perUnit = x.size / (x.to - x.from || 1), start = x.from;
  let column = NaN, border = -Infinity, low = Infinity, high = -Infinity;
  for (let i = from; i < to; i++) {
    const at = xs[i];
    if (at >= border) {
      const next = Math.floor(linear ? (at - start) * perUnit : x.position(at));
      if (next !== column) {
        span.draw(column, low, high);
        column = next;
        low = Infinity;
        high = -Infinity;
        const edge = linear ? start + (column + 1) / perUnit : x.value(column + 1);
        border = edge - Math.abs(edge) * 1e-12; // rounding may put the border to either side of a row
      }
    }
    const value = y[i];
    if (value < low && value !== -Infinity) low = value;
    if (value > high && value !== Infinity) high = value;
  }
  span.draw(column, low, high);
}

/** Asks the index for the extremes of each pixel column's rows, which are found by searching for where the column ends. */
function spanColumns(index: CurveIndex, x: Scale, from: number, to: number, state: State): void {
  const { x: xs } = index;
  const columnOf = (row: number): number => Math.floor(x.position(xs[row]));
  const span = new Span(state);
  let rows = 1;
  for (let start = from; start < to;) {
    const column = columnOf(start);
    let inside = start, end = Math.min(to, start + rows);
    while (end < to && columnOf(end) === column) {
      inside = end;
      end = Math.min(to, end + (end - start));
    }
    while (end - inside > 1) {
      const middle = (inside + end) >>> 1;
      if (columnOf(middle) === column) inside = middle;
      else end = middle;
    }
    const { low, high } = index.extremes(start, end);
    span.draw(column, low, high);
    rows = end - start;
    start = end;
  }
}

/** Draws from one pixel column to the next: to the nearer end of its span, then across it. */
class Span {
  readonly #state: State;
  #before = NaN;

  constructor(state: State) {
    this.#state = state;
  }

  /** A column without a finite value lifts the pen; NaN is no column. */
  draw(column: number, low: number, high: number): void {
    if (column !== column) return;
    const at = column + 0.5;
    if (low > high) {
      push(at, NaN);
      this.#before = NaN;
      return;
    }
    if (low < this.#state.low) this.#state.low = low;
    if (high > this.#state.high) this.#state.high = high;
    const upward = !(Math.abs(this.#before - high) < Math.abs(this.#before - low));
    push(at, upward ? low : high);
    if (low !== high) push(at, upward ? high : low);
    this.#before = upward ? high : low;
  }
}

function push(position: number, value: number): void {
  if (count === px.length) {
    px = enlarged(px);
    ys = enlarged(ys);
  }
  px[count] = position;
  ys[count] = value;
  count++;
}

function enlarged(from: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const to = new Float64Array(from.length * 2);
  to.set(from);
  return to;
}

/** The next larger number, near enough: makes an upper bound inclusive. */
function nextUp(value: number): number {
  return value + Math.max(Number.MIN_VALUE, Math.abs(value) * Number.EPSILON);
}
