import { CLASS_COUNT, IMAGE_SIDE, type Digits } from './digits.js';
import { encodePng } from './png.js';
import type { Prediction } from './train.js';

type Colour = readonly [red: number, green: number, blue: number];

/** Size of a prediction image in pixels: the digit, then ten bars, the probability of 0 at the top to 9 below. */
export const PREDICTION_SIZE = { width: IMAGE_SIDE * 2, height: 30 } as const;

const PAPER: Colour = [255, 255, 255];
const BAR: Colour = [168, 168, 168];
const RIGHT: Colour = [11, 168, 128];
const WRONG: Colour = [182, 76, 27];
const BAR_PITCH = PREDICTION_SIZE.height / CLASS_COUNT;

/** Draws a digit beside the probability of each class; the guess is green when right, else orange. */
export function predictionPng(prediction: Prediction, digits: Digits): Buffer {
  const { width, height } = PREDICTION_SIZE;
  const rgb = new Uint8Array(width * height * 3);
  const put = (x: number, y: number, colour: Colour) => rgb.set(colour, (y * width + x) * 3);

  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) put(x, y, PAPER);

  const pixels = digits.pixels.subarray(prediction.digit * IMAGE_SIDE ** 2);
  for (let y = 0; y < IMAGE_SIDE; y++) {
    for (let x = 0; x < IMAGE_SIDE; x++) {
      const grey = Math.round(255 * (1 - pixels[y * IMAGE_SIDE + x]));
      put(x, y + 1, [grey, grey, grey]);
    }
  }

  prediction.probabilities.forEach((probability, digit) => {
    const length = Math.round((probability || 0) * (IMAGE_SIDE - 1)) + 1;
    const guessed = prediction.guess === prediction.label ? RIGHT : WRONG;
    const colour = digit === prediction.guess ? guessed : BAR;
    for (let y = 0; y < BAR_PITCH - 1; y++) {
      for (let x = 0; x < length; x++) put(IMAGE_SIDE + x, digit * BAR_PITCH + y, colour);
    }
  });
  return encodePng(width, height, rgb);
}

/** Says what a prediction is, as `7 → 1`: the label and the guess. */
export function predictionCaption({ label, guess }: Prediction): string {
  return `${label} → ${guess < 0 ? 'none' : guess}`;
}
