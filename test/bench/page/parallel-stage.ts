import { seededRandom } from '../../../demo/train/random.js';
import { blocking, canvasesIn, quiet, timeToPixels } from './clocks.js';

/** Size of the picture, in CSS pixels. */
export const PARALLEL_WIDTH = 1000, PARALLEL_HEIGHT = 400;

/** How many lines over how many axes. */
export interface ParallelShape {
  readonly lines: number;
  readonly axes: number;
}

/** Parallel coordinates on the page. */
export interface ParallelChart {
  /** Keeps only the lines between two values on the last axis; resolves when the library says that the picture is complete. */
  brush(from: number, to: number): Promise<void>;
}

/** A way to draw lines over axes: the element, or a library as its manual says. */
export interface ParallelContestant {
  /** Draws the rows, each with a value from 0 to 1 for every axis, in a box; resolves when the library says that the picture is complete. */
  draw(box: HTMLElement, rows: readonly (readonly number[])[]): Promise<ParallelChart>;
}

/** The name of an axis. */
export function axisName(index: number): string {
  return `axis ${index + 1}`;
}

/** Puts parallel coordinates on the stage. */
export function offerParallel(contestant: ParallelContestant): void {
  let rows: readonly (readonly number[])[] = [];
  let box: HTMLElement | undefined;
  let chart: ParallelChart | undefined;

  globalThis.stage = {
    async prepare(shape) {
      if (!('lines' in shape)) throw new Error('parallel coordinates have lines');
      rows = rowsOf(shape);
      box = Object.assign(document.createElement('div'), { className: 'parcoords' });
      Object.assign(box.style, { width: `${PARALLEL_WIDTH}px`, height: `${PARALLEL_HEIGHT}px`, position: 'relative' });
      document.body.append(box);
      await quiet();
    },
    async measure(work, clock, turn) {
      await quiet();
      const act = async (): Promise<void> => {
        if (work === 'first paint') chart = await contestant.draw(box!, rows); // prepare made the box
        else await chart!.brush(0.3 + 0.02 * turn, 0.6 + 0.02 * turn); // the first work draws
      };
      return clock === 'pixels' ? { pixels: await timeToPixels(act) } : blocking(act);
    },
    scroll: () => Promise.reject(new Error('parallel coordinates do not scroll')),
    drawn: () => (box && canvasesIn(box).length > 0 ? 1 : 0),
  };
}

/** Rows whose last value follows from some of the others, with noise, as a result follows from settings. */
function rowsOf({ lines, axes }: ParallelShape): readonly (readonly number[])[] {
  const random = seededRandom(5);
  return Array.from({ length: lines }, () => {
    const settings = Array.from({ length: axes - 1 }, () => random.uniform());
    const result = 0.5 * settings[0] + 0.3 * (1 - settings[1]) + 0.2 * random.uniform();
    return [...settings, result];
  });
}
