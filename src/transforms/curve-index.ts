/** Blocks of one level in a block of the next. */
const FAN = 4;
/** Rows in a block of the lowest level. */
const BASE = FAN * FAN;

/** The least and greatest finite value of each block; `Infinity` and `-Infinity` where a block has none. */
interface Level {
  low: Float64Array;
  high: Float64Array;
  /** Blocks that are complete; the rows after them are read one by one. */
  blocks: number;
}

/**
 * What must be known of a curve to draw any window of it at the cost of its
 * pixels: least and greatest values per block of rows at several sizes, where x
 * goes back, and which rows are not finite. Built in one pass, and extended in
 * place when rows are appended.
 */
export class CurveIndex {
  x: Float64Array = new Float64Array(0);
  y: Float64Array = new Float64Array(0);
  /** Rows at which x goes back: each begins a segment that is drawn by itself. */
  readonly breaks: number[] = [];
  /** Rows whose value is NaN or ±Infinity. */
  readonly nonFinite: number[] = [];
  /** How many rows have no finite x; who draws a curve leaves them out first. */
  unplaced = 0;
  /** The least and greatest finite x. */
  firstX = Infinity;
  lastX = -Infinity;
  readonly #levels: Level[] = [];
  #length = 0;
  /** The rows that the blocks know of. */
  #levelled = 0;

  /** How many rows are indexed. */
  get length(): number {
    return this.#length;
  }

  /** Indexes the rows that are new. The beginning of `x` and `y` must be what was given before. */
  extend(x: Float64Array, y: Float64Array): this {
    this.x = x;
    this.y = y;
    const { nonFinite, breaks } = this;
    let { firstX, lastX, unplaced } = this;
    let before = this.#length > 0 ? x[this.#length - 1] : -Infinity;
    for (let i = this.#length; i < y.length; i++) {
      const value = y[i], at = x[i];
      if (value - value !== 0) nonFinite.push(i);
      if (at - at !== 0) unplaced++;
      if (at < before) breaks.push(i);
      before = at;
      if (at < firstX && at !== -Infinity) firstX = at;
      if (at > lastX && at !== Infinity) lastX = at;
    }
    this.firstX = firstX;
    this.lastX = lastX;
    this.unplaced = unplaced;
    this.#length = y.length;
    return this;
  }

  /** The least and greatest finite value of the rows in [from, to); `Infinity` and `-Infinity` where there is none. */
  extremes(from: number, to: number): { readonly low: number; readonly high: number } {
    this.#extendLevels();
    const { y } = this, levels = this.#levels;
    let low = Infinity, high = -Infinity, row = from;
    while (row < to) {
      let level = -1;
      while (this.#hasBlock(level + 1, row, to)) level++;
      const block = level < 0 ? row : row / sizeOf(level);
      const least = level < 0 ? y[row] : levels[level].low[block], greatest = level < 0 ? y[row] : levels[level].high[block];
      if (least < low && least !== -Infinity) low = least;
      if (greatest > high && greatest !== Infinity) high = greatest;
      row += level < 0 ? 1 : sizeOf(level);
    }
    return { low, high };
  }

  /** Whether a complete block of a level begins at `row` and ends by `to`. */
  #hasBlock(level: number, row: number, to: number): boolean {
    const size = sizeOf(level);
    return level < this.#levels.length && row % size === 0 && row + size <= to && row / size < this.#levels[level].blocks;
  }

  /** Only curves that are much denser than the pixels ask for blocks; for others they are never made. */
  #extendLevels(): void {
    if (this.#levelled === this.#length) return;
    this.#levelled = this.#length;
    this.#extendBase();
    for (let k = 1; sizeOf(k) * FAN <= this.#length; k++) {
      const below = this.#levels[k - 1];
      const level = this.#level(k);
      for (let block = level.blocks; (block + 1) * FAN <= below.blocks; block++) {
        let low = Infinity, high = -Infinity;
        for (let i = block * FAN; i < (block + 1) * FAN; i++) {
          if (below.low[i] < low) low = below.low[i]!;
          if (below.high[i] > high) high = below.high[i]!;
        }
        level.low[block] = low;
        level.high[block] = high;
        level.blocks = block + 1;
      }
    }
  }

  #extendBase(): void {
    const { y } = this;
    const level = this.#level(0);
    const blocks = Math.floor(y.length / BASE);
    const { low: lows, high: highs } = level;
    for (let block = level.blocks; block < blocks; block++) {
      let low = Infinity, high = -Infinity;
      for (let i = block * BASE, end = i + BASE; i < end; i++) {
        const value = y[i];
        if (value < low && value !== -Infinity) low = value;
        if (value > high && value !== Infinity) high = value;
      }
      lows[block] = low;
      highs[block] = high;
    }
    level.blocks = blocks;
  }

  #level(k: number): Level {
    const needed = Math.floor(this.#length / sizeOf(k));
    const level = this.#levels[k] ??= { low: new Float64Array(needed), high: new Float64Array(needed), blocks: 0 };
    if (level.low.length < needed) {
      level.low = enlarged(level.low, needed * 2);
      level.high = enlarged(level.high, needed * 2);
    }
    return level;
  }
}

/** Returns the first row in [from, to) whose x is at least `value`, `to` where there is none; x must not go back there. */
export function lowerBound(x: Float64Array, value: number, from: number, to: number): number {
  let low = from, high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (x[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sizeOf(level: number): number {
  return BASE << (2 * level); // times FAN per level
}

function enlarged(from: Float64Array, length: number): Float64Array {
  const to = new Float64Array(length);
  to.set(from);
  return to;
}
