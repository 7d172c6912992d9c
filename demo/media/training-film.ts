import { PREDICTION_SIZE } from '../train/prediction-image.js';
import type { BestRun } from './best-run.js';

type Colour = readonly [red: number, green: number, blue: number];
type Put = (x: number, y: number, colour: Colour) => void;

/** Size of the film in pixels, and its frames a second. */
export const FILM = { width: 720, height: 400, rate: 20 } as const;

const MOVING = 240;
/** The end stays for so many frames. */
const STILL = 30;
const MARGIN = 12;
const SCALE = 3;
const PLOT = { top: 126, bottom: FILM.height - MARGIN, left: MARGIN, right: FILM.width - MARGIN };
const SMOOTHING = 0.95;
const PAPER: Colour = [255, 255, 255];
const HAIRLINE: Colour = [226, 229, 233];
const BATCH: Colour = [200, 219, 240];
const MEAN: Colour = [63, 131, 203];

/** Draws a training, frame by frame, three bytes a pixel: above, the pictures logged last; below, the loss so far on a log scale, each step and its moving mean. The first frame is the last, so that the film at rest shows all of it. */
export function* filmFrames({ loss, pictures }: BestRun): Generator<Uint8Array> {
  const steps = [...pictures.keys()];
  const mean = movingMean(loss);
  for (let frame = 0; frame < MOVING + STILL; frame++) {
    const step = frame === 0 ? loss.length - 1 : Math.min(loss.length - 1, Math.round((frame / (MOVING - 1)) * (loss.length - 1)));
    const rgb = new Uint8Array(FILM.width * FILM.height * 3).fill(PAPER[0]);
    const put: Put = (x, y, colour) => rgb.set(colour, (y * FILM.width + x) * 3);
    drawPictures(pictures.get(Math.max(...steps.filter((logged) => logged <= step))) ?? [], put);
    for (const logged of steps) for (let y = PLOT.top; y < PLOT.bottom; y++) put(xOf(logged, loss), y, HAIRLINE);
    drawCurve(loss, loss, step, BATCH, put);
    drawCurve(mean, loss, step, MEAN, put);
    yield rgb;
  }
}

function drawPictures(list: readonly Uint8Array[], put: Put): void {
  const { width, height } = PREDICTION_SIZE;
  const gap = (FILM.width - 2 * MARGIN - list.length * width * SCALE) / Math.max(1, list.length - 1);
  list.forEach((picture, index) => {
    const left = Math.round(MARGIN + index * (width * SCALE + gap));
    for (let y = 0; y < height * SCALE; y++) {
      for (let x = 0; x < width * SCALE; x++) {
        const at = (Math.floor(y / SCALE) * width + Math.floor(x / SCALE)) * 3;
        put(left + x, MARGIN + y, [picture[at], picture[at + 1], picture[at + 2]]);
      }
    }
  });
}

/** Draws values up to a step; `all` says how high and how wide the picture is. */
function drawCurve(values: readonly number[], all: readonly number[], step: number, colour: Colour, put: Put): void {
  const low = Math.log(Math.min(...all)), high = Math.log(Math.max(...all));
  const yOf = (value: number): number => Math.round(PLOT.bottom - 2 - ((Math.log(value) - low) / (high - low)) * (PLOT.bottom - PLOT.top - 3));
  for (let i = 1; i <= step; i++) {
    const [from, to] = [yOf(values[i - 1]), yOf(values[i])].sort((a, b) => a - b);
    for (let y = from; y <= to + 1; y++) put(xOf(i, all), y, colour);
  }
}

function xOf(step: number, all: readonly number[]): number {
  return PLOT.left + Math.round((step / (all.length - 1)) * (PLOT.right - PLOT.left - 1));
}

function movingMean(values: readonly number[]): readonly number[] {
  let sum = 0, weight = 0;
  return values.map((value) => {
    sum = SMOOTHING * sum + (1 - SMOOTHING) * value;
    weight = SMOOTHING * weight + (1 - SMOOTHING);
    return sum / weight;
  });
}
