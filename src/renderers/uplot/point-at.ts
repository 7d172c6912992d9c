import type { Picture } from './line-renderer.js';
import { nearestReadout, readAt, type Readout } from './readout.js';

/** How near to a curve the pointer must be to mean it, in CSS pixels. */
const NEAR = 40;

/** Where the reader points. */
export interface PlotPoint {
  /** The value on the x axis. */
  readonly x: number;
  /** CSS pixels from the left and top of the renderer's container. */
  readonly left: number;
  readonly top: number;
  readonly readouts: readonly Readout[];
  readonly nearest: Readout | undefined;
}

/**
 * Returns what a picture shows at a place, in CSS pixels from the left and top
 * of the plot between its axes. Without `top` the place is that of the first
 * curve there.
 */
export function pointAt({ scene, plane, layout }: Picture, left: number, top?: number): PlotPoint {
  const { ratio } = plane;
  const x = plane.x.value(left * ratio);
  const reach = Math.abs(plane.x.value((left + 8) * ratio) - x);
  const readouts = readAt(scene.curves, x, reach);
  const heightOf = ({ curve, y }: Readout): number => {
    const axis = curve.axis === 'y2' && plane.y2 ? plane.y2 : plane.y;
    return (axis.size - axis.position(y)) / ratio;
  };
  const nearest = top === undefined ? readouts[0] : nearestReadout(readouts, top, heightOf);
  const near = nearest && (top === undefined || Math.abs(heightOf(nearest) - top) < NEAR) ? nearest : undefined;
  return { x, left: left + layout.left, top: (top ?? (near ? heightOf(near) : 0)) + layout.top, readouts, nearest: near };
}
