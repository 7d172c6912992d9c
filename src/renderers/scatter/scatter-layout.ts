import type { ScatterPlotScene } from '../../panels/scatter-plot/scene.js';
import { layOutPlot, type PlotArea } from '../pen/plot-area.js';
import type { Pen } from '../pen/pen.js';
import type { Size } from '../pen/surface.js';
import { GridIndex } from './grid-index.js';
import { isInPath } from './point-in-path.js';

/** The visible part of an axis. */
export type Range = readonly [number, number];

/** A scatter plot, laid out. */
export interface ScatterPicture {
  readonly scene: ScatterPlotScene;
  readonly size: Size;
  readonly plot: PlotArea;
  /** Where each point stands, in CSS pixels; NaN where it lies outside the plot. */
  readonly px: Float32Array;
  readonly py: Float32Array;
  /** The radius of each point, or of all. */
  readonly radius: number;
  readonly radii?: Float32Array;
  /** How many points lie outside what is visible. */
  readonly outside: number;
  /** Points by place; made when it is first needed. */
  index(): GridIndex;
}

/** Works out where points and axes stand; `zoom` replaces the bounds of an axis by its name. */
export function layOutScatter(pen: Pick<Pen, 'measure'>, scene: ScatterPlotScene, size: Size, zoom: ReadonlyMap<string, Range>): ScatterPicture {
  const [xFrom, xTo] = zoom.get(scene.x.name) ?? [scene.x.from, scene.x.to], [yFrom, yTo] = zoom.get(scene.y.name) ?? [scene.y.from, scene.y.to];
  const plot = layOutPlot(pen, { ...size, x: { ...scene.x, from: xFrom, to: xTo }, y: { ...scene.y, from: yFrom, to: yTo } });
  const { xs, ys } = scene, { box, x, y } = plot, count = xs.length;
  const px = new Float32Array(count), py = new Float32Array(count);
  const right = box.x + box.width + 0.5, foot = box.y + box.height;
  let outside = 0;
  for (let i = 0; i < count; i++) {
    const left = box.x + x.position(xs[i]), top = foot - y.position(ys[i]);
    const isInside = left >= box.x - 0.5 && left <= right && top >= box.y - 0.5 && top <= foot + 0.5;
    if (!isInside) outside++;
    px[i] = isInside ? left : NaN;
    py[i] = isInside ? top : NaN;
  }
  const radius = scene.pointSize ?? radiusFor(count);
  let index: GridIndex | undefined;
  return {
    scene, size, plot, px, py, radius, outside, ...(scene.sizes && { radii: Float32Array.from(scene.sizes.shares, (share) => radiusOf(share, radius)) }),
    index: () => index ??= new GridIndex(px, py, size),
  };
}

/** Returns the point at a place: the nearest within reach. */
export function pointAtPlace(picture: ScatterPicture, x: number, y: number): number | undefined {
  if (!picture.scene.showsRuns) return undefined;
  const reach = Math.max(14, picture.radius + 4), point = picture.index().nearest(x, y, reach);
  return point < 0 ? undefined : point;
}

/** Returns the points inside a closed path of x, y, x, y, …. */
export function pointsInPath(picture: ScatterPicture, path: readonly number[]): readonly number[] {
  let left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity;
  for (let i = 0; i < path.length; i += 2) {
    left = Math.min(left, path[i]);
    right = Math.max(right, path[i]);
    top = Math.min(top, path[i + 1]);
    bottom = Math.max(bottom, path[i + 1]);
  }
  return [...picture.index().within(left, top, right, bottom)].filter((point) => isInPath(path, picture.px[point], picture.py[point]));
}

function radiusFor(count: number): number {
  return count > 50_000 ? 1.5 : count > 10_000 ? 2 : count > 1500 ? 2.75 : count > 300 ? 3.5 : 4.5;
}

/** The area grows with the share; what has no size is a small point. */
function radiusOf(share: number, radius: number): number {
  return Number.isNaN(share) ? Math.max(1.5, radius / 2) : Math.max(1.5, 2.6 * radius * Math.sqrt(share));
}
