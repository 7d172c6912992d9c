import { CanvasPen } from '../pen/canvas-pen.js';
import type { Pen } from '../pen/pen.js';
import { drawSymbol } from '../pen/symbols.js';
import type { PointLooks } from './point-look.js';
import { rasterPoints } from './raster.js';
import type { ScatterPicture } from './scatter-layout.js';

/** From so many points on they are set pixel by pixel, which is faster than shapes. */
const MANY = 3000;

/** Which points to draw, and how strongly. */
export interface PointSelection {
  /** Draws only these; all where it is absent. */
  readonly only?: (point: number) => boolean;
  readonly opacity: number;
  /** A colour around each point, to tell it from those it lies on. */
  readonly outline?: string;
}

/** Draws points in their order, the last on top. */
export function drawPoints(pen: Pen, picture: ScatterPicture, looks: PointLooks, { only = () => true, opacity, outline }: PointSelection): void {
  const { px, py, radius, radii } = picture;
  if (pen instanceof CanvasPen && px.length > MANY) {
    rasterPoints(pen, picture, looks, { only, opacity });
    return;
  }
  for (let point = 0; point < px.length; point++) {
    if (Number.isNaN(px[point]) || !only(point)) continue;
    const { color, symbol } = looks.looks[looks.of[point]];
    drawSymbol(pen, symbol, px[point], py[point], radii ? radii[point] : radius, { fill: color, opacity, ...(outline !== undefined && { stroke: outline, width: 1 }) });
  }
}
