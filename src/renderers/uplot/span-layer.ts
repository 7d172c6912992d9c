import type { Scale } from '../../transforms/scale.js';
import type { Trace } from './trace.js';

/** Red, green and blue from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** What a span line may have besides its colour and width. */
export interface SpanStyle {
  /** From 0 to 1; opaque by default. */
  readonly alpha?: number;
  /** Lengths on and off in pixels; solid by default. */
  readonly dash?: readonly number[];
}

/** How a trace is drawn. */
export interface SpanPen extends SpanStyle {
  readonly color: Rgb;
  /** In pixels. */
  readonly lineWidth: number;
}

/** The part of each pixel column that a line goes through; `Infinity` and `-Infinity` where it does not. */
export interface Spans {
  readonly low: Float32Array;
  readonly high: Float32Array;
}

/** The part of each pixel column that is drawn anew, in whole pixels. */
export interface Strip {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

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
  readonly #whole: Strip;
  #used = false;

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
    this.#pixels = new Uint32Array(width * height);
    this.#whole = { from: new Int32Array(width), to: new Int32Array(width).fill(height) };
  }

  /** Draws a trace over what is there. */
  add(trace: Trace, y: Scale, pen: SpanPen): void {
    this.draw(this.spans(trace, y), pen);
  }

  /** Returns which part of each column a trace goes through. */
  spans(trace: Trace, y: Scale): Spans {
    const spans = { low: new Float32Array(this.#width).fill(Infinity), high: new Float32Array(this.#width).fill(-Infinity) };
    this.#gather(trace, y, spans);
    return spans;
  }

  /**
   * Draws spans as a line over what is there; with a strip, only inside it. A
   * dash pattern counts along x: where values go up and down within a pixel,
   * the length of the line means nothing.
   */
  draw({ low, high }: Spans, { color, lineWidth, alpha = 1, dash = [] }: SpanPen, strip: Strip = this.#whole): void {
    this.#used = true;
    const half = lineWidth / 2, drawn = dash.length > 0 ? dashColumns(dash) : undefined, { from, to } = strip;
    for (let column = 0; column < low.length; column++) {
      const top = low[column] - half, bottom = high[column] + half, least = from[column], greatest = to[column];
      if (top >= greatest || bottom <= least || (drawn && !drawn[column % drawn.length])) continue;
      this.#fill(column, top > least ? top : least, bottom < greatest ? bottom : greatest, color, alpha);
    }
  }

  /** Empties the part of each column that any of the spans goes through, and returns it. */
  clear(all: readonly (readonly [spans: Spans, lineWidth: number])[]): Strip {
    const from = new Int32Array(this.#width), to = new Int32Array(this.#width);
    for (let column = 0; column < this.#width; column++) {
      let least = this.#height, greatest = 0;
      for (const [{ low, high }, lineWidth] of all) {
        if (low[column] === Infinity) continue;
        least = Math.min(least, Math.max(0, Math.floor(low[column] - lineWidth / 2)));
        greatest = Math.max(greatest, Math.min(this.#height, Math.ceil(high[column] + lineWidth / 2)));
      }
      from[column] = least;
      to[column] = greatest;
      if (least < greatest) this.#pixels.fill(0, column * this.#height + least, column * this.#height + greatest);
    }
    return { from, to };
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

  /**
   * Takes each line between two vertices apart into the columns it crosses. At
   * the border between two neighbouring columns a line is half way.
   */
  #gather({ px, y: values }: Trace, y: Scale, { low, high }: Spans): void {
    const { size } = y, linear = y.kind === 'linear';
    const factor = size / (y.to - y.from || 1), start = size + y.from * factor;
    const last = this.#width - 1;
    let before = -2, beforeLevel = NaN, beforeX = NaN;
    for (let i = 0; i < px.length; i++) {
      const at = px[i], level = linear ? start - values[i] * factor : size - y.position(values[i]);
      if (level !== level || at !== at) {
        before = -2;
        continue;
      }
      const column = Math.floor(at);
      if (column >= 0 && column <= last) {
        if (level < low[column]) low[column] = level;
        if (level > high[column]) high[column] = level;
      }
      if (column === before + 1 && before >= 0 && column <= last) {
        const middle = (level + beforeLevel) / 2;
        if (middle < low[before]) low[before] = middle;
        if (middle > high[before]) high[before] = middle;
        if (middle < low[column]) low[column] = middle;
        if (middle > high[column]) high[column] = middle;
      } else if (before !== -2 && column > before) this.#cross(beforeX, beforeLevel, at, level, { low, high });
      before = column;
      beforeLevel = level;
      beforeX = at;
    }
  }

  /** A line over several columns: every border it crosses belongs to both sides. */
  #cross(fromX: number, fromLevel: number, toX: number, toLevel: number, { low, high }: Spans): void {
    const slope = (toLevel - fromLevel) / (toX - fromX);
    const first = Math.max(0, Math.floor(fromX)), last = Math.min(this.#width - 1, Math.floor(toX));
    for (let edge = first + 1; edge <= last; edge++) {
      const level = fromLevel + (edge - fromX) * slope;
      for (let column = edge - 1; column <= edge; column++) {
        if (level < low[column]) low[column] = level;
        if (level > high[column]) high[column] = level;
      }
    }
  }

  #fill(column: number, top: number, bottom: number, color: Rgb, alpha: number): void {
    if (!(bottom > top)) return;
    const start = column * this.#height, pixels = this.#pixels;
    const firstFull = Math.ceil(top), lastFull = Math.floor(bottom);
    if (firstFull > lastFull) {
      this.#blend(start + lastFull, color, (bottom - top) * alpha);
      return;
    }
    if (firstFull > top) this.#blend(start + firstFull - 1, color, (firstFull - top) * alpha);
    if (alpha === 1) {
      const solid = opaque(color);
      for (let i = start + firstFull, end = start + lastFull; i < end; i++) pixels[i] = solid;
    } else for (let i = start + firstFull; i < start + lastFull; i++) this.#blend(i, color, alpha);
    if (bottom > lastFull) this.#blend(start + lastFull, color, (bottom - lastFull) * alpha);
  }

  /** Source over destination in whole numbers, two channels at a time; nearly always over nothing, or over an opaque pixel. */
  #blend(i: number, color: Rgb, alpha: number): void {
    const share = alpha * 256 + 0.5 | 0, under = this.#pixels[i], underAlpha = under >>> 24;
    const solid = opaque(color);
    if (share >= 256) this.#pixels[i] = solid;
    else if (underAlpha === 0) this.#pixels[i] = (solid & 0xffffff | share << 24) >>> 0;
    else if (underAlpha === 255) this.#pixels[i] = (mixed(under, solid, share) | 0xff000000) >>> 0;
    else {
      const total = share + underAlpha * (256 - share) / 256;
      this.#pixels[i] = (mixed(under, solid, share / total * 256 | 0) | (Math.min(255, total) | 0) << 24) >>> 0;
    }
  }
}

/** Mixes the three colour channels of two pixels, `share` of 256 of the second. */
function mixed(first: number, second: number, share: number): number {
  const rest = 256 - share;
  const redBlue = (first & 0xff00ff) * rest + (second & 0xff00ff) * share >>> 8 & 0xff00ff;
  return redBlue | (first & 0xff00) * rest + (second & 0xff00) * share >>> 8 & 0xff00;
}

/** Returns one period of a dash pattern: which of its columns are drawn. */
function dashColumns(dash: readonly number[]): readonly boolean[] {
  const columns = dash.flatMap((length, i) => Array.from({ length: Math.max(1, Math.round(length)) }, () => i % 2 === 0));
  return columns.length > 0 ? columns : [true];
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
