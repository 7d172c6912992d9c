/** How much a fully covered pixel counts. */
export const COVER = 64;

/** What a line is worth in every pixel that it covers: with two planes the first counts, with four all three do. */
export type LineShade = readonly [number, number, number];

/**
 * Adds up lines pixel by pixel: how much of each pixel they cover, and their
 * shades times that. All sums are whole numbers, so that a line that is taken
 * away leaves nothing behind and the order of lines does not matter.
 */
export class Density {
  readonly width: number;
  readonly height: number;
  /** How many sums there are for each pixel: 2, or 4. The first is the cover. */
  readonly planes: 2 | 4;
  readonly sums: Int32Array;
  readonly #half: number;

  /** `thickness` and sizes are pixels of the picture. */
  constructor(width: number, height: number, planes: 2 | 4, thickness: number) {
    this.width = width;
    this.height = height;
    this.planes = planes;
    this.sums = new Int32Array(width * height * planes);
    this.#half = thickness / 2;
  }

  clear(): void {
    this.sums.fill(0);
  }

  /**
   * Adds a straight line from left to right, or takes it away where `sign` is −1.
   * It must stay so far inside the picture as it is thick. Each pixel counts by
   * how much of it a box of the line's thickness covers along the minor axis.
   */
  add(x1: number, y1: number, x2: number, y2: number, sign: 1 | -1, [a, b, c]: LineShade): void {
    const { sums, planes } = this, rise = (y2 - y1) / (x2 - x1);
    const isSteep = Math.abs(rise) > 1, slope = isSteep ? 1 / rise : rise;
    const isDown = isSteep && y2 < y1;
    const start = isSteep ? (isDown ? y2 : y1) : x1, end = isSteep ? (isDown ? y1 : y2) : x2;
    const from = Math.round(start), to = Math.round(end);
    let at = (isSteep ? (isDown ? x2 : x1) : y1) + slope * (from + 0.5 - start);
    const half = this.#half * Math.sqrt(1 + slope * slope);
    const along = isSteep ? this.width * planes : planes, across = isSteep ? planes : this.width * planes;
    const whole = sign * COVER;
    for (let i = from, row = from * along; i < to; i++, row += along, at += slope) {
      const low = at - half, high = at + half;
      const first = low | 0, last = high | 0;
      let pixel = row + first * across;
      let cover = (((first === last ? high : first + 1) - low) * whole) | 0;
      for (let k = first; ; k++) {
        sums[pixel] += cover;
        sums[pixel + 1] += cover * a;
        if (planes === 4) {
          sums[pixel + 2] += cover * b;
          sums[pixel + 3] += cover * c;
        }
        if (k === last) break;
        pixel += across;
        cover = k + 1 === last ? ((high - last) * whole) | 0 : whole;
      }
    }
  }
}
