import type { Scale } from '../../transforms/scale.js';
import type { Trace } from './trace.js';

/** Red, green and blue from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/**
 * Draws dense curves, whose every pixel column is a span from the least to the
 * greatest value, straight into pixels. Filling spans costs a fraction of
 * stroking a path with the same vertices, and the picture is the same: the
 * ends of a span are blended by the part of the pixel they cover.
 */
export class SpanLayer {
  readonly #width: number;
  readonly #height: number;
  /** Column after column, so that a span is one run of memory; bytes in the order of `ImageData`. */
  readonly #pixels: Uint32Array;
  readonly #low: Float64Array;
  readonly #high: Float64Array;
  #used = false;

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
    this.#pixels = new Uint32Array(width * height);
    this.#low = new Float64Array(width);
    this.#high = new Float64Array(width);
  }

  /** Draws a trace as a line of that width, in pixels, over what is there. */
  add(trace: Trace, y: Scale, color: Rgb, lineWidth: number, alpha = 1): void {
    this.#used = true;
    this.#low.fill(Infinity);
    this.#high.fill(-Infinity);
    this.#gather(trace, y);
    const half = lineWidth / 2;
    for (let column = 0; column < this.#width; column++) {
      const low = this.#low[column];
      if (low !== Infinity) this.#fill(column, low - half, this.#high[column] + half, color, alpha);
    }
  }

  /** Lays what was drawn over a canvas. */
  flush(ctx: CanvasRenderingContext2D, scratch: HTMLCanvasElement): void {
    if (!this.#used) return;
    scratch.width = this.#width;
    scratch.height = this.#height;
    const image = new ImageData(this.#width, this.#height);
    transpose(this.#pixels, new Uint32Array(image.data.buffer), this.#width, this.#height);
    scratch.getContext('2d')?.putImageData(image, 0, 0);
    ctx.drawImage(scratch, 0, 0);
  }

  /** Takes each line between two vertices apart into the columns it crosses, half a column to either end. */
  #gather({ px, y: values }: Trace, y: Scale): void {
    const { size } = y, width = this.#width;
    let beforeX = NaN, beforeY = NaN;
    for (let i = 0; i < px.length; i++) {
      const at = px[i], to = size - y.position(values[i]);
      if (to !== to || at !== at) {
        beforeX = NaN;
        continue;
      }
      const column = Math.floor(at);
      this.#touch(column, to);
      if (beforeX === beforeX && column !== Math.floor(beforeX)) {
        const slope = (to - beforeY) / (at - beforeX);
        const first = Math.max(0, Math.floor(beforeX)), last = Math.min(width - 1, column);
        for (let edge = first + 1; edge <= last; edge++) {
          const crossing = beforeY + (edge - beforeX) * slope;
          this.#touch(edge - 1, crossing);
          this.#touch(edge, crossing);
        }
      }
      beforeX = at;
      beforeY = to;
    }
  }

  #touch(column: number, level: number): void {
    if (column < 0 || column >= this.#width) return;
    if (level < this.#low[column]) this.#low[column] = level;
    if (level > this.#high[column]) this.#high[column] = level;
  }

  #fill(column: number, from: number, to: number, color: Rgb, alpha: number): void {
    const top = Math.max(0, from), bottom = Math.min(this.#height, to);
    if (!(bottom > top)) return;
    const start = column * this.#height;
    const firstFull = Math.ceil(top), lastFull = Math.floor(bottom);
    if (firstFull > lastFull) {
      this.#blend(start + lastFull, color, (bottom - top) * alpha);
      return;
    }
    if (firstFull > top) this.#blend(start + firstFull - 1, color, (firstFull - top) * alpha);
    if (alpha === 1) this.#pixels.fill(opaque(color), start + firstFull, start + lastFull);
    else for (let i = firstFull; i < lastFull; i++) this.#blend(start + i, color, alpha);
    if (bottom > lastFull) this.#blend(start + lastFull, color, (bottom - lastFull) * alpha);
  }

  /** Source over destination, colours not premultiplied. */
  #blend(i: number, [red, green, blue]: Rgb, alpha: number): void {
    const under = this.#pixels[i];
    const underAlpha = (under >>> 24) / 255 * (1 - alpha);
    const total = alpha + underAlpha;
    if (total <= 0) return;
    const mix = (over: number, below: number): number => Math.round((over * alpha + below * underAlpha) / total);
    this.#pixels[i] = (Math.round(total * 255) << 24 | mix(blue, under >>> 16 & 255) << 16 | mix(green, under >>> 8 & 255) << 8 | mix(red, under & 255)) >>> 0;
  }
}

/** Returns a CSS colour as numbers, by way of a canvas that resolves it. */
export function rgbOf(color: string, scratch: HTMLCanvasElement): Rgb {
  const known = resolved.get(color);
  if (known) return known;
  const ctx = scratch.getContext('2d', { willReadFrequently: true });
  if (!ctx) return [136, 136, 136];
  ctx.clearRect(0, 0, 1, 1);
  ctx.fillStyle = color;
  ctx.fillRect(0, 0, 1, 1);
  const [red, green, blue] = ctx.getImageData(0, 0, 1, 1).data;
  const rgb: Rgb = [red, green, blue];
  if (resolved.size > 500) resolved.clear();
  resolved.set(color, rgb);
  return rgb;
}

const resolved = new Map<string, Rgb>();

function opaque([red, green, blue]: Rgb): number {
  return (255 << 24 | blue << 16 | green << 8 | red) >>> 0;
}

/** In tiles, so that both sides stay in the processor's cache. */
function transpose(from: Uint32Array, to: Uint32Array, width: number, height: number): void {
  const tile = 32;
  for (let left = 0; left < width; left += tile) {
    const right = Math.min(width, left + tile);
    for (let top = 0; top < height; top += tile) {
      const bottom = Math.min(height, top + tile);
      for (let x = left; x < right; x++) {
        for (let y = top; y < bottom; y++) to[y * width + x] = from[x * height + y];
      }
    }
  }
}
