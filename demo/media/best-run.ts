import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { PREDICTION_SIZE } from '../train/prediction-image.js';

/** The run that sound and film are made of: `adamw-1e-2-d0.2-b128-s1`, the best of the sweep. */
const FOLDER = new URL('../runs/b51t9/', import.meta.url);

/** A run as sound and film need it. */
export interface BestRun {
  /** The training loss at each step from 0. */
  readonly loss: readonly number[];
  /** The pictures of predictions by the step at which they were logged, in order; three bytes a pixel. */
  readonly pictures: ReadonlyMap<number, readonly Uint8Array[]>;
}

/** Reads the best run of the sweep. */
export function readBestRun(): BestRun {
  const { tables } = JSON.parse(read('history.json').toString()) as { tables: { columns: Record<string, number[]> }[] };
  const { items } = JSON.parse(read('media.json').toString()) as { items: { key: string; step: number; file: string }[] };
  const pictures = new Map<number, Uint8Array[]>();
  for (const { key, step, file } of items) {
    if (key === 'predictions') pictures.set(step, [...(pictures.get(step) ?? []), pixelsOf(read(`../${file}`))]);
  }
  return { loss: tables.find(({ columns }) => columns['train/loss'])?.columns['train/loss'] ?? [], pictures };
}

function read(name: string): Buffer {
  return readFileSync(fileURLToPath(new URL(name, FOLDER)));
}

/** The pixels of a PNG as `encodePng` writes it: one IDAT, rows without a filter. */
function pixelsOf(png: Buffer): Uint8Array {
  const start = png.indexOf('IDAT') + 4;
  const rows = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)));
  const { width, height } = PREDICTION_SIZE;
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) rgb.set(rows.subarray(y * (1 + width * 3) + 1, (y + 1) * (1 + width * 3)), y * width * 3);
  return rgb;
}
