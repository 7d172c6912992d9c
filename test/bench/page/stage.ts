import { blocking, canvasesIn, nextFrame, quiet, timeToPixels, type Blocking } from './clocks.js';
import { HEIGHT, WIDTH, type Chart, type Contestant } from './contestant.js';
import { Dataset, type DatasetShape } from './dataset.js';
import type { FileShape } from './file-stage.js';
import type { ParallelShape } from './parallel-stage.js';
import type { TableShape } from './table-data.js';

/** What is measured in a page. */
export type Work = 'first paint' | 'append' | 'zoom' | 'smoothing' | 'sort' | 'filter' | 'brush' | 'refresh';

/** Which of the clocks runs; the others would disturb it. `none` leaves the counting to the browser. */
export type Clock = 'pixels' | 'blocked' | 'none';

/** What one clock said: milliseconds until the pixels can be read, or how long the main thread was blocked. */
export interface Reading extends Partial<Blocking> {
  readonly pixels?: number;
}

/** What a page offers to the process that measures. */
export interface Stage {
  /** Makes the data; the clocks stand still. */
  prepare(shape: DatasetShape | TableShape | ParallelShape | FileShape, panels: number): Promise<void>;
  /** Does one work, `turn` counting how often it was done before. */
  measure(work: Work, clock: Clock, turn: number): Promise<Reading>;
  /** Scrolls through the page, or a table for so many frames, and returns the time between frames, in milliseconds. */
  scroll(pixelsPerFrame: number, direction?: 'down' | 'sideways', frames?: number): Promise<readonly number[]>;
  /** How many panels have anything drawn in them. */
  drawn(): number;
}

declare global {
  var stage: Stage;
}

/** Puts a contestant on the stage. */
export function offer(contestant: Contestant): void {
  let datasets: Dataset[] = [];
  let boxes: HTMLElement[] = [];
  let charts: Chart[] = [];

  const works: Partial<Record<Work, (turn: number) => Promise<void>>> = {
    async 'first paint'() {
      const drawing = boxes.map((box, i) => contestant.draw(box, datasets[i].runs));
      const inView = drawing.filter((_, i) => i * HEIGHT < innerHeight);
      charts = await Promise.all(inView);
    },
    async append() {
      await Promise.all(charts.map((chart, i) => chart.append(datasets[i].next(10), datasets[i].sofar())));
    },
    async zoom(turn) {
      const { x } = datasets[0].runs[0];
      const first = x[0], span = x[x.length - 1] - first, share = 0.8 ** (turn + 1);
      await Promise.all(charts.map((chart) => chart.zoom(first + span * 0.4 * (1 - share), first + span * (0.4 * (1 - share) + share))));
    },
    async smoothing(turn) {
      await Promise.all(charts.map((chart) => chart.smooth(0.5 + 0.05 * turn)));
    },
  };

  globalThis.stage = {
    async prepare(shape, panels) {
      if (!('ownX' in shape)) throw new Error('a chart has runs');
      datasets = Array.from({ length: panels }, (_, i) => new Dataset(shape, i + 1));
      boxes = datasets.map(() => box());
      warmCanvas();
      await quiet();
    },
    async measure(work, clock, turn) {
      await quiet();
      const doing = works[work];
      if (!doing) throw new Error(`no chart can ${work}`);
      const act = (): Promise<void> => doing(turn);
      return clock === 'pixels' ? { pixels: await timeToPixels(act) } : blocking(act);
    },
    async scroll(pixelsPerFrame) {
      const intervals: number[] = [];
      let before = await nextFrame();
      while (scrollY + innerHeight < document.documentElement.scrollHeight - 1) {
        scrollBy(0, pixelsPerFrame);
        const now = await nextFrame();
        intervals.push(now - before);
        before = now;
      }
      return intervals;
    },
    drawn: () => boxes.filter((box) => box.querySelector('path') !== null || canvasesIn(box).some(hasPixels)).length,
  };
}

function box(): HTMLElement {
  const element = document.createElement('div');
  Object.assign(element.style, { width: `${WIDTH}px`, height: `${HEIGHT}px` });
  document.body.append(element);
  return element;
}

/** Starts the browser's canvas code, so that nobody pays for it. */
function warmCanvas(): void {
  const ctx = document.createElement('canvas').getContext('2d')!; // a new canvas has no other context
  ctx.lineTo(10, 10);
  ctx.lineTo(20, 90);
  ctx.stroke();
  ctx.fillText('0', 10, 10);
  ctx.getImageData(0, 0, 1, 1);
}

function hasPixels(canvas: HTMLCanvasElement): boolean {
  if (canvas.width < 2 || canvas.height < 2) return false;
  const ctx = canvas.getContext('2d');
  if (!ctx) return true;
  const { data } = ctx.getImageData(0, 0, canvas.width, canvas.height);
  return data.some((value) => value !== 0);
}
