import type { RunColumns } from './dataset.js';

/** Size of every chart, in CSS pixels. */
export const WIDTH = 1200;
export const HEIGHT = 500;
/** Width of every curve, in CSS pixels. */
export const LINE_WIDTH = 1.5;

/** A chart that stands on the page. Each act resolves when the library says that the picture is complete. */
export interface Chart {
  /** Shows every curve smoothed exponentially with this weight; 0 shows it as it is. */
  smooth(weight: number): Promise<void>;
  /** Shows new rows of every run; `all` holds every row there is now. */
  append(rows: readonly RunColumns[], all: readonly RunColumns[]): Promise<void>;
  /** Shows this part of the x axis. */
  zoom(from: number, to: number): Promise<void>;
}

/** A way to draw runs: the element, a library as its manual says, or the floor. */
export interface Contestant {
  /** Draws the runs in a box of {@link WIDTH} × {@link HEIGHT}; resolves when the picture is complete. */
  draw(box: HTMLElement, runs: readonly RunColumns[]): Promise<Chart>;
}

/** The colour of the i-th curve, the same for everybody. */
export function colorOf(i: number): string {
  return COLORS[i % COLORS.length];
}

const COLORS = ['#3f83cb', '#b64c1b', '#0ba880', '#890294', '#ba8416', '#9d113b', '#4a49d7', '#a34f87'];

/** What an application does where its library cannot smooth: the same debiased average as the element. */
export function smoothed({ id, x, y }: RunColumns, weight: number): RunColumns {
  if (weight === 0) return { id, x, y };
  const out = new Float64Array(y.length);
  let sum = 0, rest = 1;
  for (let i = 0; i < y.length; i++) {
    sum = weight * sum + (1 - weight) * y[i];
    rest *= weight;
    out[i] = sum / (1 - rest);
  }
  return { id, x, y: out };
}
