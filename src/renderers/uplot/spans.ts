import type { CanvasTheme } from '../renderer.js';
import { colorOf, dashOf, type Plane, type TracedCurve } from './stroke.js';
import { rgbOf, SpanLayer } from './span-layer.js';

/** Draws dense curves, and their originals behind them; yields after each. */
export function * paintDense(ctx: CanvasRenderingContext2D, dense: readonly TracedCurve[], plane: Plane, theme: CanvasTheme, scratch: HTMLCanvasElement): Generator<undefined> {
  const layer = new SpanLayer(ctx.canvas.width, ctx.canvas.height);
  for (const { curve, trace, original } of dense) {
    const y = curve.axis === 'y2' && plane.y2 ? plane.y2 : plane.y;
    const color = rgbOf(colorOf(curve, theme), scratch);
    if (original) layer.add(original, y, color, plane.ratio, { alpha: 0.2 });
    layer.add(trace, y, color, (curve.style.width ?? 1.5) * plane.ratio, { dash: dashOf(curve).map((part) => part * plane.ratio) });
    yield;
  }
  layer.flush(ctx, scratch);
}
