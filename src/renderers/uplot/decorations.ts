import type { Curve } from '../../panels/line-plot/scene.js';
import type { CurveIndex } from '../../transforms/curve-index.js';
import type { Scale } from '../../transforms/scale.js';
import { strokeTrace, type Plane, type TracedCurve } from './stroke.js';
import { trace, type Trace } from './trace.js';

export { paintReferenceLines } from './reference-lines.js';

/** Draws what lies behind a curve, in its colour: its band or layer, and its members. */
export function paintBehind(ctx: CanvasRenderingContext2D, { index, band, area, members = [] }: Curve, { x, ratio }: Plane, y: Scale): void {
  if (band) paintBand(ctx, index, band, x, y, 0.14);
  if (area) paintBand(ctx, index, area, x, y, 0.45);
  ctx.lineWidth = ratio;
  ctx.globalAlpha = 0.2;
  for (const member of members) strokeTrace(ctx, trace(member, x), y);
  ctx.globalAlpha = 1;
}

/** Draws what lies over a curve, in its colour: marks of what is not finite, and of what lies beyond the edge. */
export function paintOver(ctx: CanvasRenderingContext2D, { curve, trace: line }: TracedCurve, plane: Plane, y: Scale, clips: boolean): void {
  paintMarks(ctx, curve.index, plane, y);
  if (clips) paintClipped(ctx, line, y, plane.ratio);
}

function paintBand(ctx: CanvasRenderingContext2D, { x: xs, length }: CurveIndex, { low, high }: NonNullable<Curve['area']>, x: Scale, y: Scale, alpha: number): void {
  ctx.globalAlpha = alpha;
  let start = -1;
  for (let i = 0; i <= length; i++) {
    const has = i < length && low[i] === low[i] && high[i] === high[i];
    if (has && start < 0) start = i;
    if (has || start < 0) continue;
    ctx.beginPath();
    for (let k = start; k < i; k++) ctx.lineTo(x.position(xs[k]), level(y, high[k]));
    for (let k = i - 1; k >= start; k--) ctx.lineTo(x.position(xs[k]), level(y, low[k]));
    ctx.fill();
    start = -1;
  }
  ctx.globalAlpha = 1;
}

/** A position inside reach of the canvas; what a log axis cannot show lies at its foot. */
function level(y: Scale, value: number): number {
  const at = y.size - y.position(value);
  return at === at ? Math.min(1e5, Math.max(-1e5, at)) : y.size;
}

/** Marks what is not finite: a triangle at the top for ∞, at the foot for −∞, a small cross at the foot for NaN. */
function paintMarks(ctx: CanvasRenderingContext2D, { x: xs, y: ys, nonFinite }: CurveIndex, { x, ratio }: Plane, y: Scale): void {
  if (nonFinite.length === 0) return;
  const size = 3 * ratio;
  let lastNaN = -Infinity, lastUp = -Infinity, lastDown = -Infinity;
  ctx.lineWidth = ratio;
  ctx.beginPath();
  for (const row of nonFinite) {
    const at = x.position(xs[row]), value = ys[row];
    if (!(at >= 0 && at <= x.size)) continue;
    if (value === Infinity && at - lastUp >= size) {
      triangle(ctx, at, size * 2, -size * 2, size);
      lastUp = at;
    } else if (value === -Infinity && at - lastDown >= size) {
      triangle(ctx, at, y.size - size * 2, size * 2, size);
      lastDown = at;
    } else if (value !== value && at - lastNaN >= size) {
      const foot = y.size - size * 1.6;
      ctx.moveTo(at - size / 1.5, foot - size / 1.5);
      ctx.lineTo(at + size / 1.5, foot + size / 1.5);
      ctx.moveTo(at - size / 1.5, foot + size / 1.5);
      ctx.lineTo(at + size / 1.5, foot - size / 1.5);
      lastNaN = at;
    }
  }
  ctx.stroke();
}

function triangle(ctx: CanvasRenderingContext2D, at: number, base: number, height: number, half: number): void {
  ctx.moveTo(at - half, base);
  ctx.lineTo(at, base + height);
  ctx.lineTo(at + half, base);
  ctx.closePath();
}

/** Ticks at the edge for what lies beyond it. */
function paintClipped(ctx: CanvasRenderingContext2D, { px, y }: Trace, scale: Scale, ratio: number): void {
  ctx.lineWidth = ratio;
  ctx.beginPath();
  for (let i = 0; i < px.length; i++) {
    const at = scale.size - scale.position(y[i]);
    if (at < 0) {
      ctx.moveTo(px[i], 0);
      ctx.lineTo(px[i], 5 * ratio);
    } else if (at > scale.size) {
      ctx.moveTo(px[i], scale.size);
      ctx.lineTo(px[i], scale.size - 5 * ratio);
    }
  }
  ctx.stroke();
}
