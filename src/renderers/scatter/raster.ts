import { CanvasPen } from '../pen/canvas-pen.js';
import { drawSymbol, type SymbolName } from '../pen/symbols.js';
import type { PointLooks } from './point-look.js';
import type { ScatterPicture } from './scatter-layout.js';

/** Places inside a pixel that a shape is prepared for, in each direction. */
const PLACES = 3;

/** The pixels that a shape touches, around the one that holds its centre, and the share of each that it covers. */
interface Stamp {
  readonly dx: Int16Array;
  readonly dy: Int16Array;
  readonly cover: Float32Array;
}

/**
 * Sets points pixel by pixel, in their order, with smooth edges, over what the
 * canvas shows. Colours are blended as in painting one over the other.
 */
export function rasterPoints(pen: CanvasPen, { px, py, radius, radii, size }: ScatterPicture, { looks, of }: PointLooks, { only, opacity }: {
  readonly only: (point: number) => boolean;
  readonly opacity: number;
}): void {
  const { ratio, context } = pen;
  const width = Math.round(size.width * ratio), height = Math.round(size.height * ratio);
  const image = new ImageData(width, height);
  const colors = looks.map(({ color }) => rgb(color)), stamps = looks.map((): (readonly Stamp[])[] => []);
  const quarterOf = (point: number): number => Math.round((radii ? radii[point] : radius) * 4);
  for (let point = 0; point < px.length; point++) {
    if (px[point] !== px[point] || !only(point)) continue;
    const look = of[point], x = px[point] * ratio, y = py[point] * ratio, column = Math.floor(x), row = Math.floor(y);
    const place = Math.floor((y - row) * PLACES) * PLACES + Math.floor((x - column) * PLACES);
    const quarter = quarterOf(point), stamp = (stamps[look][quarter] ??= stampsOf(looks[look].symbol, quarter / 4 * ratio))[place];
    blend(image, column, row, stamp, colors[look], opacity);
  }
  const layer = new OffscreenCanvas(width, height);
  layer.getContext('2d')!.putImageData(image, 0, 0); // a new canvas has a context
  context.save();
  context.resetTransform();
  context.drawImage(layer, 0, 0);
  context.restore();
}

/** Lays a stamp of a colour over the pixels around one (source over, colours not premultiplied). */
function blend({ data, width, height }: ImageData, column: number, row: number, { dx, dy, cover }: Stamp, color: readonly number[], opacity: number): void {
  const red = color[0], green = color[1], blue = color[2];
  for (let i = 0; i < cover.length; i++) {
    const x = column + dx[i], y = row + dy[i];
    if (x < 0 || x >= width || y < 0 || y >= height) continue;
    const at = (y * width + x) * 4, above = cover[i] * opacity, below = data[at + 3] / 255 * (1 - above), alpha = above + below, share = above / alpha;
    data[at] += (red - data[at]) * share;
    data[at + 1] += (green - data[at + 1]) * share;
    data[at + 2] += (blue - data[at + 2]) * share;
    data[at + 3] = alpha * 255;
  }
}

const made = new Map<string, readonly Stamp[]>();

/** The stamps of a shape; made once for each size on the page, which is some hundred at most. */
function stampsOf(symbol: SymbolName, radius: number): readonly Stamp[] {
  const name = `${symbol} ${radius}`, known = made.get(name);
  if (known) return known;
  const stamps = makeStamps(symbol, radius);
  made.set(name, stamps);
  return stamps;
}

/** Draws a shape once for each place inside a pixel, and reads off what it covers. */
function makeStamps(symbol: SymbolName, radius: number): readonly Stamp[] {
  const reach = Math.ceil(radius * 1.8) + 1, side = 2 * reach + 1;
  const context = new OffscreenCanvas(side, side).getContext('2d', { willReadFrequently: true })!; // a new canvas has a context
  const pen = new CanvasPen(context, { ratio: 1, fontFamily: 'sans-serif' });
  return Array.from({ length: PLACES * PLACES }, (_, place) => {
    context.clearRect(0, 0, side, side);
    drawSymbol(pen, symbol, reach + (place % PLACES + 0.5) / PLACES, reach + (Math.floor(place / PLACES) + 0.5) / PLACES, radius, { fill: '#000000' });
    const { data } = context.getImageData(0, 0, side, side);
    const touched = Array.from({ length: side * side }, (_unused, i) => i).filter((i) => data[4 * i + 3] > 0);
    return {
      dx: Int16Array.from(touched, (i) => i % side - reach), dy: Int16Array.from(touched, (i) => Math.floor(i / side) - reach),
      cover: Float32Array.from(touched, (i) => data[4 * i + 3] / 255),
    };
  });
}

/** A colour as its channels from 0 to 255. */
function rgb(color: string): readonly number[] {
  if (/^#[\da-f]{6}$/i.test(color)) return [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!; // a new canvas has a context
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  return Array.from(context.getImageData(0, 0, 1, 1).data.subarray(0, 3));
}
