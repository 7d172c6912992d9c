import { PALETTE } from '../../../data/palette-values.js';
import type { ImageMask } from '../../../data/references.js';
import { isBackground } from '../../../panels/overlay-names.js';
import { safeLogged } from '../../../core/safe-url.js';
import { isOn, type OverlayChoice } from './overlay-choice.js';

/** So many masks are kept read, so that switching classes needs no reading. */
const KEPT = 48;
/** Larger masks are not read, in pixels. */
const LARGEST = 16_000_000;

/** The classes of the pixels of a mask. */
interface MaskPixels {
  readonly width: number;
  readonly height: number;
  readonly classes: Uint8Array;
}

const read = new Map<string, Promise<MaskPixels>>();
const painted = new WeakMap<HTMLCanvasElement, string>();

/** Paints a mask on a canvas in the colours of its classes; a canvas that shows it already is left alone. Calls `failed` where it cannot be read. */
export function paintMask(canvas: HTMLCanvasElement, mask: ImageMask, choice: OverlayChoice, failed: (why: string) => void): void {
  const set = `mask/${mask.name}`;
  const off = [...choice.off].filter((id) => id.startsWith(`${set}/`)).sort().join();
  const state = `${mask.url} ${off}`;
  if (painted.get(canvas) === state) return;
  painted.set(canvas, state);
  const url = safeLogged(mask.url, 'image');
  if (url === undefined) return failed('its address is not one that may be loaded');
  readMask(url).then((pixels) => {
    if (painted.get(canvas) !== state) return; // it has been given another mask meanwhile
    paint(canvas, pixels, colorsOf(mask, (classId) => isOn(choice, set, classId)));
  }, (error: unknown) => failed(error instanceof Error ? error.message : String(error)));
}

function paint(canvas: HTMLCanvasElement, { width, height, classes }: MaskPixels, colors: Uint32Array): void {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = context.createImageData(width, height);
  const target = new Uint32Array(image.data.buffer);
  for (let i = 0; i < classes.length; i++) target[i] = colors[classes[i]];
  context.putImageData(image, 0, 0);
}

/** The colour of each of the 256 classes, transparent where it is off, as the bytes of a pixel. */
function colorsOf({ classes }: ImageMask, isShown: (classId: number) => boolean): Uint32Array {
  const bytes = new Uint8Array(256 * 4);
  for (let classId = 0; classId < 256; classId++) {
    if (isBackground(classId, classes.get(classId)) || !isShown(classId)) continue;
    const hue = PALETTE.light[classId % PALETTE.light.length];
    const channels = [1, 3, 5].map((from) => parseInt(hue.slice(from, from + 2), 16));
    bytes.set([...channels, 255], 4 * classId);
  }
  return new Uint32Array(bytes.buffer);
}

function readMask(url: string): Promise<MaskPixels> {
  const known = read.get(url);
  read.delete(url);
  const pixels = known ?? readPixels(url);
  read.set(url, pixels); // the newest last
  pixels.catch(() => read.delete(url));
  const [oldest] = read.keys();
  if (read.size > KEPT && oldest !== undefined) read.delete(oldest);
  return pixels;
}

async function readPixels(url: string): Promise<MaskPixels> {
  const image = new Image();
  image.crossOrigin = 'anonymous';
  image.referrerPolicy = 'no-referrer';
  image.src = url;
  await image.decode().catch(() => { throw new Error('it cannot be loaded, or its host does not let pages read it (CORS)'); });
  const { naturalWidth: width, naturalHeight: height } = image;
  if (width * height > LARGEST) throw new Error('it is too large');
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser cannot read pictures');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, classes: Uint8Array.from({ length: width * height }, (_, i) => data[4 * i]) };
}
