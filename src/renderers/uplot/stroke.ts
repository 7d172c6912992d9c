import type { Curve } from '../../panels/line-plot/scene.js';
import type { Scale } from '../../transforms/scale.js';
import type { CanvasTheme } from '../renderer.js';
import type { Trace } from './trace.js';

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
