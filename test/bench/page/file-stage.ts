import { blocking, canvasesIn, nextFrame, quiet, timeToPixels } from './clocks.js';
import { HEIGHT, WIDTH } from './contestant.js';

/** Where the data lies, seen from the page, and how much there is. */
export interface FileShape {
  readonly src: string;
  readonly runs: number;
  readonly points: number;
}

/** A chart over data that a server holds, or that grows in the page. */
export interface FileChart {
  /** Shows what has been added; resolves when the picture is complete. */
  refresh(): Promise<void>;
  /** How many rows it knows of. */
  rows(): number;
}

/** A way to draw what a server holds. */
export interface FileContestant {
  /** Makes what is there before the clock starts. */
  take?(shape: FileShape): void;
  /** Loads and draws in a box of {@link WIDTH} × {@link HEIGHT}; resolves when the picture is complete. */
  draw(box: HTMLElement, shape: FileShape): Promise<FileChart>;
}

/** How many rows are added to each run after the first load: one in a hundred. */
export function grownBy(points: number): number {
  return Math.round(points / 100);
}

/** Puts a contestant that loads its data on the stage. */
export function offerFile(contestant: FileContestant): void {
  let shape: FileShape | undefined;
  let box: HTMLElement | undefined;
  let chart: FileChart | undefined;

  globalThis.stage = {
    async prepare(wanted) {
      if (!('src' in wanted)) throw new Error('a file has an address');
      shape = wanted;
      contestant.take?.(shape);
      box = document.createElement('div');
      Object.assign(box.style, { width: `${WIDTH}px`, height: `${HEIGHT}px` });
      document.body.append(box);
      await quiet();
    },
    async measure(work, clock) {
      await quiet();
      const act = async (): Promise<void> => {
        if (work === 'first paint') chart = await contestant.draw(box!, shape!); // prepare made both
        else await chart!.refresh(); // the first work draws
      };
      if (clock === 'pixels') return { pixels: await timeToPixels(act) };
      if (clock === 'blocked') return blocking(act);
      await act();
      await nextFrame();
      await nextFrame();
      return {};
    },
    scroll: () => Promise.reject(new Error('a chart does not scroll')),
    drawn: () => (chart && box && canvasesIn(box).length > 0 ? chart.rows() : 0),
  };
}
