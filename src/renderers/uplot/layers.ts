import type { CanvasTheme } from '../renderer.js';
import { colorOf, strokeTrace, type Plane, type TracedCurve } from './stroke.js';

/** Where the layers lie in the panel, in CSS pixels. */
export interface Corner {
  readonly left: number;
  readonly top: number;
}

/**
 * The canvases over the plot: the curves that are seen, the curves that are
 * being drawn, and the one curve that is brought forward.
 */
export class Layers {
  /** A canvas of any size for passing work. */
  readonly scratch = document.createElement('canvas');
  #shown = canvas('curves');
  #next = canvas('curves');
  readonly #highlight = canvas('highlight');

  /** The canvases that belong into the page. */
  get elements(): readonly HTMLCanvasElement[] {
    return [this.#shown, this.#highlight];
  }

  /** Returns an empty canvas of the plane's size to draw the next picture on. */
  begin(plane: Plane): CanvasRenderingContext2D {
    return cleared(this.#next, plane);
  }

  /** Puts the next picture in the place of the one that is seen. */
  show(plane: Plane, corner: Corner): void {
    this.#shown.replaceWith(this.#next);
    [this.#shown, this.#next] = [this.#next, this.#shown];
    fit(this.#shown, plane, corner);
  }

  /** Brings curves forward and lets the others fade; with none, everything is as it was. */
  bringForward(curves: readonly TracedCurve[], fades: boolean, plane: Plane, corner: Corner, theme: CanvasTheme): void {
    this.#shown.style.opacity = fades ? '0.3' : '1';
    this.#highlight.style.display = curves.length > 0 ? '' : 'none';
    if (curves.length === 0) return;
    const ctx = cleared(this.#highlight, plane);
    fit(this.#highlight, plane, corner);
    ctx.lineWidth = 2.25 * plane.ratio;
    ctx.lineJoin = 'round';
    for (const { curve, trace } of curves) {
      ctx.strokeStyle = colorOf(curve, theme);
      strokeTrace(ctx, trace, curve.axis === 'y2' && plane.y2 ? plane.y2 : plane.y);
    }
  }

  /** The width of text in CSS pixels. */
  measure(text: string, font: string): number {
    const ctx = this.scratch.getContext('2d');
    if (!ctx) return text.length * 6;
    ctx.font = font;
    return ctx.measureText(text).width;
  }
}

function cleared(layer: HTMLCanvasElement, { x, y }: Plane): CanvasRenderingContext2D {
  const width = Math.round(x.size), height = Math.round(y.size);
  const ctx = layer.getContext('2d')!; // a canvas that has no other context has this one
  if (layer.width !== width || layer.height !== height) {
    layer.width = width;
    layer.height = height;
  } else ctx.clearRect(0, 0, width, height);
  return ctx;
}

function fit({ style, width, height }: HTMLCanvasElement, { ratio }: Plane, { left, top }: Corner): void {
  Object.assign(style, { left: `${left}px`, top: `${top}px`, width: `${width / ratio}px`, height: `${height / ratio}px` });
}

function canvas(name: string): HTMLCanvasElement {
  return Object.assign(document.createElement('canvas'), { className: name, width: 1, height: 1 });
}
