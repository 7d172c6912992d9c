import { sameScale } from '../../transforms/scale.js';
import type { CanvasTheme } from '../renderer.js';
import { colorOf, dashOf, type Plane, type TracedCurve } from './stroke.js';
import { rgbOf, SpanLayer, type SpanPen, type Spans } from './span-layer.js';

/** A curve as it was drawn: its line, and what lies behind it. */
interface Drawn {
  readonly curve: TracedCurve['curve'];
  readonly lines: readonly (readonly [spans: Spans, pen: SpanPen])[];
}

interface Kept {
  readonly layer: SpanLayer;
  readonly plane: Plane;
  readonly theme: CanvasTheme;
  readonly drawn: readonly Drawn[];
}

/** Curves that may come or go while the others are left as they are. */
const FEW = 20;
/** How many columns of curves are kept; eight bytes each. */
const MOST_KEPT = 1_000_000;

/**
 * Draws dense curves, and their originals behind them. It keeps what it has
 * drawn: where only a few curves have come or gone since, nothing is drawn anew
 * but the pixels they go through, and the picture is the same.
 */
export class DensePainter {
  #kept: Kept | undefined;

  /** Draws the curves onto an empty canvas; yields after each. */
  * paint(ctx: CanvasRenderingContext2D, dense: readonly TracedCurve[], plane: Plane, theme: CanvasTheme, scratch: HTMLCanvasElement): Generator<undefined> {
    const kept = this.#kept;
    this.#kept = undefined; // until the drawing is complete
    const isSame = kept && kept.theme === theme && sameScale(kept.plane.x, plane.x) && sameScale(kept.plane.y, plane.y) && sameScale(kept.plane.y2, plane.y2);
    const drawn = isSame ? changed(kept, dense, plane, theme, scratch) : undefined;
    const layer = drawn && kept ? kept.layer : new SpanLayer(ctx.canvas.width, ctx.canvas.height);
    const keeps = dense.length * ctx.canvas.width <= MOST_KEPT, made: Drawn[] = [];
    if (!drawn) {
      for (const item of dense) {
        const curve = linesOf(layer, item, plane, theme, scratch);
        for (const [spans, pen] of curve.lines) layer.draw(spans, pen);
        if (keeps) made.push(curve);
        yield;
      }
    }
    layer.flush(ctx, scratch);
    if (keeps) this.#kept = { layer, plane, theme, drawn: drawn ?? made };
  }
}

/** Draws the strip that few curves go through; `undefined` where more than that has changed. */
function changed({ layer, drawn }: Kept, dense: readonly TracedCurve[], plane: Plane, theme: CanvasTheme, scratch: HTMLCanvasElement): readonly Drawn[] | undefined {
  const before = new Map(drawn.map((item) => [item.curve, item])), now = new Set(dense.map(({ curve }) => curve));
  const gone = drawn.filter(({ curve }) => !now.has(curve)), fresh = dense.filter(({ curve }) => !before.has(curve));
  if (gone.length + fresh.length > FEW) return undefined;
  const stayed = drawn.filter(({ curve }) => now.has(curve));
  if (dense.filter(({ curve }) => before.has(curve)).some(({ curve }, i) => stayed[i].curve !== curve)) return undefined;
  const next = dense.map((item) => before.get(item.curve) ?? linesOf(layer, item, plane, theme, scratch));
  const others = [...gone, ...next.filter(({ curve }) => !before.has(curve))];
  const strip = layer.clear(others.flatMap(({ lines }) => lines.map(([spans, { lineWidth }]) => [spans, lineWidth] as const)));
  for (const { lines } of next) for (const [spans, pen] of lines) layer.draw(spans, pen, strip);
  return next;
}

/** What a curve looks like, before it is drawn. */
function linesOf(layer: SpanLayer, { curve, trace, original }: TracedCurve, plane: Plane, theme: CanvasTheme, scratch: HTMLCanvasElement): Drawn {
  const y = curve.axis === 'y2' && plane.y2 ? plane.y2 : plane.y;
  const color = rgbOf(colorOf(curve, theme), scratch);
  const line: Drawn['lines'][number] = [layer.spans(trace, y), { color, lineWidth: (curve.style.width ?? 1.5) * plane.ratio, dash: dashOf(curve).map((part) => part * plane.ratio) }];
  return { curve, lines: original ? [[layer.spans(original, y), { color, lineWidth: plane.ratio, alpha: 0.2 }], line] : [line] };
}
