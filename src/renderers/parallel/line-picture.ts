import { nextTurn } from '../../core/turn.js';
import type { CanvasTheme } from '../renderer.js';
import { Density } from './density.js';
import type { ParallelLayout } from './layout.js';
import type { LineShades } from './shades.js';
import { alphaTable, packColor, singleAlpha, tone, type Tone } from './tone.js';

/** How long one slice of the work may take, in milliseconds. */
const SLICE_MS = 8;
/** What has been added so far is shown this often, in milliseconds. */
const SHOW_MS = 40;
/** The clock is read once for so many lines. */
const LINES_PER_LOOK = 32;
/** The most pixels a picture of lines has; beyond them it is less sharp. */
const MOST_PIXELS = 2_400_000;
const THIN = 1.15, THICK = 1.6, MANY_LINES = 1500;

/** Lines to be drawn. */
export interface Lines {
  readonly layout: ParallelLayout;
  /** Where each line meets each axis. */
  readonly heights: readonly Float32Array[];
  readonly shades: LineShades;
}

/** The two canvases: one with all lines in grey, and above it one with those that are kept, in colour. */
export interface LineCanvases {
  readonly context: HTMLCanvasElement;
  readonly front: HTMLCanvasElement;
}

/**
 * Draws lines in slices between which input has its turn. All lines are added
 * up once; after that only those that come or go are added or taken away. They
 * come in an order that mixes them, so that an unfinished picture is a sample.
 */
export class LinePicture {
  readonly #canvases: LineCanvases;
  #theme: CanvasTheme;
  #lines: Lines | undefined;
  #density: Density | undefined;
  #pixels = new Uint32Array();
  #image: ImageData | undefined;
  /** 1 for each line that is in the sums. */
  #drawn: Uint8Array = new Uint8Array();
  /** 1 for each line that is wanted. */
  #wanted: Uint8Array = new Uint8Array();
  #isContextDrawn = false;
  #shownAt = 0;
  #painted: Promise<void> | undefined;
  /** Counts what was asked for, so that work on something older ends. */
  #version = 0;

  constructor(canvases: LineCanvases, theme: CanvasTheme) {
    this.#canvases = canvases;
    this.#theme = theme;
  }

  /** The colours of the page that the last lines were drawn for. */
  get theme(): CanvasTheme {
    return this.#theme;
  }

  /** Resolves when the picture is complete. */
  get painted(): Promise<void> {
    return this.#painted ?? Promise.resolve();
  }

  /** Draws other lines, or the same ones elsewhere or in other colours. */
  draw(lines: Lines, wanted: Uint8Array, theme: CanvasTheme): void {
    this.#lines = lines;
    this.#theme = theme;
    this.#wanted = wanted;
    this.#density = undefined;
    this.#start();
  }

  /** Draws only these of the same lines. */
  keep(wanted: Uint8Array): void {
    this.#wanted = wanted;
    this.#start();
  }

  /** Stops drawing. */
  stop(): void {
    this.#version++;
  }

  #start(): void {
    const version = ++this.#version;
    this.#painted = (this.#painted ?? Promise.resolve()).then(() => this.#work(version));
  }

  async #work(version: number): Promise<void> {
    const isOld = (): boolean => version !== this.#version;
    let began = performance.now();
    for (const _ of this.#withSamples()) {
      if (isOld()) return;
      if (performance.now() - began < SLICE_MS) continue;
      await nextTurn();
      began = performance.now();
    }
  }

  /** The whole work, in which what there is so far is shown now and then. */
  * #withSamples(): Generator<void> {
    for (const step of this.#steps()) {
      yield;
      if (step !== 'sample' || performance.now() - this.#shownAt < SHOW_MS) continue;
      for (const _ of this.#show(this.#canvases.front, this.#frontTone())) yield;
      this.#shownAt = performance.now();
    }
  }

  /** The whole work in small steps; after a `sample` what there is may be shown. */
  * #steps(): Generator<'sample' | 'part'> {
    const lines = this.#lines;
    if (!lines) return;
    const { length } = this.#wanted;
    if (!this.#density) this.#begin(lines, length);
    yield 'part';
    if (!this.#isContextDrawn) {
      const isAll = this.#wanted.every((wanted) => wanted === 1);
      for (const _ of this.#bring(lines, new Uint8Array(length).fill(1))) yield isAll ? 'sample' : 'part';
      yield* this.#show(this.#canvases.context, this.#contextTone());
      this.#isContextDrawn = true;
    }
    for (const _ of this.#bring(lines, this.#wanted)) yield 'sample';
    yield* this.#show(this.#canvases.front, this.#frontTone());
  }

  #begin({ layout: { width, height }, shades: { planes } }: Lines, count: number): void {
    const ratio = Math.min(devicePixelRatio || 1, Math.sqrt(MOST_PIXELS / (width * height)));
    const wide = Math.ceil(width * ratio), high = Math.ceil(height * ratio);
    this.#density = new Density(wide, high, planes, (count > MANY_LINES ? THIN : THICK) * Math.max(1, wide / width));
    this.#image = new ImageData(wide, high);
    this.#pixels = new Uint32Array(this.#image.data.buffer);
    this.#drawn = new Uint8Array(count);
    this.#isContextDrawn = false;
  }

  /** Adds and takes away lines until those of `wanted` are there; starts over where that is less work. */
  * #bring(lines: Lines, wanted: Uint8Array): Generator<void> {
    const density = this.#density, drawn = this.#drawn, { length } = wanted;
    if (!density || length === 0) return;
    let changes = 0, count = 0;
    for (let i = 0; i < length; i++) {
      changes += drawn[i] ^ wanted[i];
      count += wanted[i];
    }
    if (count < changes) {
      density.clear();
      drawn.fill(0);
    }
    const stride = strideFor(length), ratio = density.width / lines.layout.width;
    for (let i = 0, line = 0; i < length; i++, line = (line + stride) % length) {
      if (drawn[line] !== wanted[line]) {
        this.#add(density, lines, line, ratio, wanted[line] === 1 ? 1 : -1);
        drawn[line] = wanted[line];
      }
      if (i % LINES_PER_LOOK === 0) yield;
    }
  }

  #add(density: Density, { layout: { xs }, heights, shades }: Lines, line: number, ratio: number, sign: 1 | -1): void {
    const shade = shades.of(line);
    for (let axis = 0; axis + 1 < xs.length; axis++) {
      density.add(xs[axis] * ratio, heights[axis][line] * ratio, xs[axis + 1] * ratio, heights[axis + 1][line] * ratio, sign, shade);
    }
  }

  /** Turns the sums into a picture, some rows at a time. */
  * #show(canvas: HTMLCanvasElement, look: Tone): Generator<'part'> {
    const density = this.#density, image = this.#image;
    if (!density || !image) return;
    const { width, height } = density;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d', { willReadFrequently: true }); // kept in memory: WebKit takes 30 ms to put a strip into another
    for (let row = 0; row < height; row += 64) {
      const end = Math.min(height, row + 64);
      tone(density, this.#pixels, look, row, end);
      context?.putImageData(image, 0, 0, 0, row, width, end - row);
      yield 'part';
    }
  }

  #frontTone(): Tone {
    const { shades, layout } = this.#lines!; // there is nothing to show before there are lines
    let count = 0;
    for (const wanted of this.#wanted) count += wanted;
    const single = singleAlpha(count, layout.bottom - layout.top);
    return {
      alphas: alphaTable(single, 0.97, Math.max(single, 0.16)), plain: packColor(this.#theme.ink3), isPlain: false,
      ...(shades.ramp && { ramp: shades.ramp }),
    };
  }

  #contextTone(): Tone {
    const { layout } = this.#lines!; // the same
    const single = singleAlpha(this.#wanted.length, layout.bottom - layout.top);
    return { alphas: alphaTable(single * 0.5, 0.34, Math.max(single * 0.22, 0.05)), plain: packColor(this.#theme.ink3), isPlain: true };
  }
}

/** A step that leads through all of so many lines, each once, in an order that mixes them. */
function strideFor(count: number): number {
  let stride = Math.max(1, Math.round(count * 0.618));
  while (commonDivisor(stride, count) !== 1) stride++;
  return stride;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
