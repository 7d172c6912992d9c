import { Late } from '../../core/late.js';
import type { Curve, LinePlotScene } from '../../panels/line-plot/scene.js';
import type { Scale } from '../../transforms/scale.js';
import type { CanvasTheme } from '../renderer.js';
import { colorOf, dashOf, strokeTrace, type Plane, type TracedCurve } from './stroke.js';
import type { Trace } from './trace.js';

/** Draws dense curves. */
export const spans = new Late(() => import('./spans.js'));
/** Draws what there may be besides lines. */
export const decorations = new Late(() => import('./decorations.js'));

/** Vertices beyond which strokes cost more than a glance. */
const CROWD = 20_000;
/** Pixels from one vertex to the next within which a span is as good as a stroke. */
const CLOSE = 2;

/** Whether there is so much to draw that strokes would be slow. */
export function isCrowded(traced: readonly TracedCurve[]): boolean {
  return traced.reduce((total, { trace: { px } }) => total + px.length, 0) > CROWD;
}

/** Whether a curve is drawn as spans: it has more rows than columns, or in a crowd nearly as many. */
export function isDense({ trace: { exact, px } }: TracedCurve, crowded: boolean): boolean {
  return !exact || (crowded && px.length > 1 && px[px.length - 1] - px[0] < px.length * CLOSE);
}

/** Draws one curve with everything that belongs to it; the line itself only where it is not dense. */
export function paintCurve(ctx: CanvasRenderingContext2D, item: TracedCurve, plane: Plane, scene: LinePlotScene, theme: CanvasTheme, dense: boolean): void {
  const { curve, trace: line } = item;
  const { ratio } = plane;
  const hasPoints = showsPoints(scene.points, line, plane);
  if (dense && !hasPoints && !isDecorated(curve, scene)) return;
  const y = curve.axis === 'y2' && plane.y2 ? plane.y2 : plane.y;
  const color = colorOf(curve, theme);
  ctx.strokeStyle = ctx.fillStyle = color;
  ctx.lineJoin = 'round';
  const more = isDecorated(curve, scene) ? decorations.value : undefined;
  more?.paintBehind(ctx, curve, plane, y);
  ctx.lineWidth = ratio;
  ctx.globalAlpha = 0.2;
  if (item.original && !dense) strokeTrace(ctx, item.original, y);
  ctx.globalAlpha = 1;
  ctx.lineWidth = (curve.style.width ?? 1.5) * ratio;
  if (!dense) {
    ctx.setLineDash(dashOf(curve).map((part) => part * ratio));
    strokeTrace(ctx, line, y);
    ctx.setLineDash([]);
  }
  if (hasPoints) paintPoints(ctx, line, y, ratio);
  more?.paintOver(ctx, item, plane, y, scene.outliers === 'clip');
}

/** Returns what must be loaded before a scene can be painted, be it there or not. */
export function paintersFor(scene: LinePlotScene, hasDense: boolean): readonly Late<unknown>[] {
  return [
    ...(hasDense ? [spans] : []),
    ...(scene.xLines.length + scene.yLines.length > 0 || scene.curves.some((curve) => isDecorated(curve, scene)) ? [decorations] : []),
  ];
}

/** Whether there is more to a curve than its line. */
function isDecorated({ band, area, members, index }: Curve, { outliers }: LinePlotScene): boolean {
  return band !== undefined || area !== undefined || members !== undefined || index.nonFinite.length > 0 || outliers === 'clip';
}

function showsPoints(points: LinePlotScene['points'], line: Trace, { x, ratio }: Plane): boolean {
  if (points !== 'auto') return points === 'always' && line.exact;
  return line.exact && line.rows > 0 && line.rows <= x.size / ratio / 14;
}

function paintPoints(ctx: CanvasRenderingContext2D, { px, y }: Trace, scale: Scale, ratio: number): void {
  ctx.beginPath();
  for (let i = 0; i < px.length; i++) {
    const at = scale.size - scale.position(y[i]);
    if (at !== at) continue;
    ctx.moveTo(px[i] + 2.2 * ratio, at);
    ctx.arc(px[i], at, 2.2 * ratio, 0, 7);
  }
  ctx.fill();
}
