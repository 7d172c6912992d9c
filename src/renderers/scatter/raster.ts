import { CanvasPen } from '../pen/canvas-pen.js';
import { drawSymbol, type SymbolName } from '../pen/symbols.js';
import type { PointLooks } from './point-look.js';
import type { ScatterPicture } from './scatter-layout.js';

/** Places inside a pixel that a shape is prepared for, in each direction. */
const PLACES = 3;

/** A shape as the share of each pixel that it covers, around its centre. */
interface Stamp {
  readonly reach: number;
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
  const image = new ImageData(width, height), { data } = image;
  const colors = looks.map(({ color }) => rgb(color)), stamps = new Map<string, readonly Stamp[]>();
  const stampsOf = (symbol: SymbolName, quarter: number): readonly Stamp[] => {
    const name = `${symbol} ${quarter}`, known = stamps.get(name);
    if (known) return known;
    const made = makeStamps(symbol, quarter / 4 * ratio);
    stamps.set(name, made);
    return made;
  };
  for (let point = 0; point < px.length; point++) {
    if (px[point] !== px[point] || !only(point)) continue;
    const look = of[point], x = px[point] * ratio, y = py[point] * ratio, column = Math.floor(x), row = Math.floor(y);
    const place = Math.floor((y - row) * PLACES) * PLACES + Math.floor((x - column) * PLACES);
    blend(data, width, height, column, row, stampsOf(looks[look].symbol, Math.round((radii ? radii[point] : radius) * 4))[place], colors[look], opacity);
  }
  const layer = new OffscreenCanvas(width, height);
  layer.getContext('2d')!.putImageData(image, 0, 0); // a new canvas has a context
  context.save();
  context.resetTransform();
  context.drawImage(layer, 0, 0);
  context.restore();
}

/** Lays a stamp of a colour over the pixels around one (source over, colours not premultiplied). */
function blend(data: Uint8ClampedArray, width: number, height: number, column: number, row: number, { reach, cover }: Stamp, [red, green, blue]: readonly number[], opacity: number): void {
  const side = 2 * reach + 1;
  for (let dy = -reach; dy <= reach; dy++) {
    const y = row + dy;
    if (y < 0 || y >= height) continue;
    for (let dx = -reach; dx <= reach; dx++) {
      const x = column + dx, above = cover[(dy + reach) * side + dx + reach] * opacity;
      if (above === 0 || x < 0 || x >= width) continue;
      const at = (y * width + x) * 4, below = data[at + 3] / 255 * (1 - above), alpha = above + below;
      data[at] = (red * above + data[at] * below) / alpha;
      data[at + 1] = (green * above + data[at + 1] * below) / alpha;
      data[at + 2] = (blue * above + data[at + 2] * below) / alpha;
      data[at + 3] = alpha * 255;
    }
  }
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
    return { reach, cover: Float32Array.from({ length: side * side }, (_unused, i) => data[4 * i + 3] / 255) };
  });
}

/** A colour as its channels from 0 to 255. */
function rgb(color: string): readonly number[] {
  const context = new OffscreenCanvas(1, 1).getContext('2d')!; // a new canvas has a context
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  return Array.from(context.getImageData(0, 0, 1, 1).data.subarray(0, 3));
}
