import type { Curve, LinePlotScene } from '../../panels/line-plot/scene.js';
import type { CurveIndex } from '../../transforms/curve-index.js';
import type { Scale } from '../../transforms/scale.js';
import type { CanvasTheme } from '../renderer.js';
import { rgbOf, type SpanLayer } from './span-layer.js';
import { trace, type Trace } from './trace.js';

/** A curve with what the window shows of it. */
export interface TracedCurve {
  readonly curve: Curve;
  readonly trace: Trace;
  /** The same of the rows as they were logged, where they are drawn behind. */
  readonly original?: Trace;
}

/** Where curves are drawn: scales in device pixels, and the pixels per CSS pixel. */
export interface Plane {
  readonly x: Scale;
  readonly y: Scale;
  readonly y2: Scale | undefined;
  readonly ratio: number;
}

/** How many vertices one stroke takes: long paths cost more than their length. */
const STROKE_VERTICES = 200;
const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 2.5], [8, 3, 2, 3]];
const NAMED_DASHES = { solid: 0, dashed: 1, dotted: 2, dotdash: 3 } as const;

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

/** Draws a dense curve, and its original behind it, into a layer of spans. */
export function paintSpans(layer: SpanLayer, { curve, trace: line, original }: TracedCurve, plane: Plane, theme: CanvasTheme, scratch: HTMLCanvasElement): void {
  const y = curve.axis === 'y2' && plane.y2 ? plane.y2 : plane.y;
  const color = rgbOf(colorOf(curve, theme), scratch);
  if (original) layer.add(original, y, color, plane.ratio, { alpha: 0.2 });
  layer.add(line, y, color, (curve.style.width ?? 1.5) * plane.ratio, { dash: dashOf(curve).map((part) => part * plane.ratio) });
}

/** Draws one curve with everything that belongs to it; the line itself only where it is not dense. */
export function paintCurve(ctx: CanvasRenderingContext2D, item: TracedCurve, plane: Plane, scene: LinePlotScene, theme: CanvasTheme, dense: boolean): void {
  const { curve, trace: line } = item;
  const { ratio } = plane;
  const y = curve.axis === 'y2' && plane.y2 ? plane.y2 : plane.y;
  const color = colorOf(curve, theme);
  ctx.strokeStyle = ctx.fillStyle = color;
  ctx.lineJoin = 'round';
  if (curve.band) paintBand(ctx, curve.index, curve.band, plane.x, y, 0.14);
  if (curve.area) paintBand(ctx, curve.index, curve.area, plane.x, y, 0.45);
  ctx.lineWidth = ratio;
  ctx.globalAlpha = 0.2;
  for (const member of curve.members ?? []) strokeTrace(ctx, trace(member, plane.x), y);
  if (item.original && !dense) strokeTrace(ctx, item.original, y);
  ctx.globalAlpha = 1;
  ctx.lineWidth = (curve.style.width ?? 1.5) * ratio;
  if (!dense) {
    ctx.setLineDash(dashOf(curve).map((part) => part * ratio));
    strokeTrace(ctx, line, y);
    ctx.setLineDash([]);
  }
  if (showsPoints(scene.points, line, plane)) paintPoints(ctx, line, y, ratio);
  paintMarks(ctx, curve.index, plane, y);
  if (scene.outliers === 'clip') paintClipped(ctx, line, y, ratio);
}

/** The dash pattern of a curve, in CSS pixels. */
export function dashOf({ style, dash }: Pick<Curve, 'style' | 'dash'>): readonly number[] {
  return DASHES[style.dash ? NAMED_DASHES[style.dash] : dash % DASHES.length] ?? [];
}

/** The colour of a curve: its own, or its place in the palette. */
export function colorOf({ style, slot }: Pick<Curve, 'style' | 'slot'>, theme: Pick<CanvasTheme, 'colors'>): string {
  return style.color && CSS.supports('color', style.color) ? style.color : theme.colors[slot.color % theme.colors.length] ?? '#888';
}

/** Strokes a trace; a NaN lifts the pen, and a vertex with nothing on either side becomes a dot. */
export function strokeTrace(ctx: CanvasRenderingContext2D, { px, y }: Trace, scale: Scale): void {
  const { size } = scale;
  let down = false, pending = 0;
  ctx.beginPath();
  for (let i = 0; i < px.length; i++) {
    const at = px[i], to = size - scale.position(y[i]);
    if (to !== to || at !== at) {
      down = false;
      continue;
    }
    const level = to < -1e5 ? -1e5 : to > 1e5 ? 1e5 : to;
    if (!down) {
      ctx.moveTo(at, level);
      if (!(y[i + 1] === y[i + 1])) ctx.lineTo(at + 0.01, level);
      down = true;
    } else ctx.lineTo(at, level);
    if (++pending >= STROKE_VERTICES) {
      ctx.stroke();
      ctx.beginPath();
      ctx.moveTo(at, level);
      pending = 0;
    }
  }
  ctx.stroke();
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
