/** Width and height of a cell, in pixels. */
const CELL = 12;

/** Finds the nearest of many points in a picture without looking at them all. */
export class GridIndex {
  readonly #x: Float32Array;
  readonly #y: Float32Array;
  readonly #across: number;
  readonly #down: number;
  /** Where the points of each cell begin in `#points`, and where those of the last end. */
  readonly #starts: Uint32Array;
  readonly #points: Uint32Array;

  /** Takes places in pixels; those outside the picture, or NaN, are never found. */
  constructor(x: Float32Array, y: Float32Array, size: { readonly width: number; readonly height: number }) {
    this.#x = x;
    this.#y = y;
    this.#across = Math.max(1, Math.ceil(size.width / CELL));
    this.#down = Math.max(1, Math.ceil(size.height / CELL));
    const counts = new Uint32Array(this.#across * this.#down + 1), cells = new Int32Array(x.length);
    for (let i = 0; i < x.length; i++) {
      const cell = cells[i] = this.#cellAt(x[i], y[i]);
      if (cell >= 0) counts[cell + 1]++;
    }
    for (let cell = 1; cell < counts.length; cell++) counts[cell] += counts[cell - 1];
    this.#starts = counts.slice();
    this.#points = new Uint32Array(counts[counts.length - 1]);
    for (let i = 0; i < x.length; i++) if (cells[i] >= 0) this.#points[counts[cells[i]]++] = i;
  }

  /** Returns the point nearest to a place, of equally near ones the last, which lies on top; −1 where none is within `reach` pixels. */
  nearest(x: number, y: number, reach: number): number {
    let found = -1, least = reach * reach;
    for (const point of this.within(x - reach, y - reach, x + reach, y + reach)) {
      const distance = (this.#x[point] - x) ** 2 + (this.#y[point] - y) ** 2;
      if (distance > least || (distance === least && point < found)) continue;
      found = point;
      least = distance;
    }
    return found;
  }

  /** Returns the points in a rectangle. */
  * within(left: number, top: number, right: number, bottom: number): Generator<number, void> {
    const firstColumn = clamp(Math.floor(left / CELL), this.#across), lastColumn = clamp(Math.floor(right / CELL), this.#across);
    const firstRow = clamp(Math.floor(top / CELL), this.#down), lastRow = clamp(Math.floor(bottom / CELL), this.#down);
    for (let row = firstRow; row <= lastRow; row++) {
      const from = this.#starts[row * this.#across + firstColumn], to = this.#starts[row * this.#across + lastColumn + 1];
      for (let i = from; i < to; i++) {
        const point = this.#points[i], x = this.#x[point], y = this.#y[point];
        if (x >= left && x <= right && y >= top && y <= bottom) yield point;
      }
    }
  }

  #cellAt(x: number, y: number): number {
    const column = Math.floor(x / CELL), row = Math.floor(y / CELL);
    return column >= 0 && column < this.#across && row >= 0 && row < this.#down ? row * this.#across + column : -1;
  }
}

function clamp(cell: number, count: number): number {
  return Math.min(count - 1, Math.max(0, cell));
}
