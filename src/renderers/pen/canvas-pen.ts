import { isPlainColor, type Box, type GroupOptions, type Paint, type Pen, type Points, type TextPaint } from './pen.js';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Draws on a canvas. The context is scaled so that one unit is one CSS pixel. */
export class CanvasPen implements Pen {
  /** For work that no shape describes, such as pixels; whoever changes its state puts it back. */
  readonly context: Context;
  /** Pixels of the canvas for each CSS pixel. */
  readonly ratio: number;
  readonly #fontFamily: string;
  /** What groups have moved, which matters for lines that are to be sharp. */
  #left = 0;
  #top = 0;

  constructor(context: Context, options: { readonly ratio: number; readonly fontFamily: string }) {
    this.context = context;
    this.ratio = options.ratio;
    this.#fontFamily = options.fontFamily;
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
  }

  line(x1: number, y1: number, x2: number, y2: number, paint: Paint): void {
    const { context } = this, width = paint.width ?? 1;
    const isUpright = x1 === x2, isLevel = y1 === y2;
    const left = isUpright ? this.#sharp(x1, this.#left, width) : x1, top = isLevel ? this.#sharp(y1, this.#top, width) : y1;
    context.beginPath();
    context.moveTo(left, top);
    context.lineTo(isUpright ? left : x2, isLevel ? top : y2);
    this.#paint(paint);
  }

  path(points: Points, paint: Paint, closed = false): void {
    const { context } = this;
    context.beginPath();
    let isDown = false;
    for (let i = 0; i + 1 < points.length; i += 2) {
      const x = points[i], y = points[i + 1];
      if (!Number.isFinite(x) || !Number.isFinite(y)) {
        if (closed && isDown) context.closePath();
        isDown = false;
      } else if (isDown) context.lineTo(x, y);
      else {
        context.moveTo(x, y);
        isDown = true;
      }
    }
    if (closed && isDown) context.closePath();
    this.#paint(paint);
  }

  rect({ x, y, width, height }: Box, paint: Paint, radius = 0): void {
    const { context } = this;
    context.beginPath();
    if (radius > 0) context.roundRect(x, y, width, height, radius);
    else context.rect(x, y, width, height);
    this.#paint(paint);
  }

  circle(x: number, y: number, radius: number, paint: Paint): void {
    this.context.beginPath();
    this.context.arc(x, y, radius, 0, 2 * Math.PI);
    this.#paint(paint);
  }

  text(x: number, y: number, content: string, paint: TextPaint): void {
    if (content === '') return;
    const { context } = this;
    context.save();
    context.translate(x, y);
    if (paint.turn !== undefined) context.rotate(paint.turn * Math.PI / 180);
    context.font = this.#font(paint.size, paint.weight);
    context.textAlign = ALIGN[paint.anchor ?? 'start'];
    context.textBaseline = paint.baseline ?? 'alphabetic';
    if (paint.halo !== undefined) {
      Object.assign(context, { strokeStyle: plain(paint.halo), lineWidth: 3, lineJoin: 'round' });
      context.strokeText(content, 0, 0);
    }
    context.fillStyle = plain(paint.fill);
    context.fillText(content, 0, 0);
    context.restore();
  }

  measure(content: string, size: number, weight?: number): number {
    const font = this.#font(size, weight);
    if (this.context.font !== font) this.context.font = font;
    return this.context.measureText(content).width;
  }

  group({ x = 0, y = 0, clip, opacity = 1 }: GroupOptions, draw: () => void): void {
    const { context } = this;
    context.save();
    context.translate(x, y);
    this.#left += x;
    this.#top += y;
    if (clip) {
      context.beginPath();
      context.rect(clip.x, clip.y, clip.width, clip.height);
      context.clip();
    }
    context.globalAlpha *= opacity;
    draw();
    this.#left -= x;
    this.#top -= y;
    context.restore();
  }

  #paint({ fill, stroke, width = 1, dash, opacity = 1, fillOpacity = 1 }: Paint): void {
    const { context } = this, alpha = context.globalAlpha;
    if (fill !== undefined) {
      context.globalAlpha = alpha * opacity * fillOpacity;
      context.fillStyle = plain(fill);
      context.fill();
    }
    if (stroke !== undefined) {
      context.globalAlpha = alpha * opacity;
      Object.assign(context, { strokeStyle: plain(stroke), lineWidth: width, lineJoin: 'round', lineCap: dash?.length ? 'butt' : 'round' });
      context.setLineDash(dash ?? []);
      context.stroke();
    }
    context.globalAlpha = alpha;
  }

  /** The place nearest to `at` where a line of that width covers whole pixels. */
  #sharp(at: number, moved: number, width: number): number {
    const half = Math.round(width * this.ratio) % 2 / 2;
    return (Math.round((at + moved) * this.ratio - half) + half) / this.ratio - moved;
  }

  #font(size: number, weight = 400): string {
    return `${weight === 400 ? '' : `${weight} `}${size}px ${this.#fontFamily}`;
  }
}

const ALIGN = { start: 'left', middle: 'center', end: 'right' } as const;

/** A canvas keeps its last colour where it is given none; here that is grey. */
function plain(color: string): string {
  return isPlainColor(color) ? color : '#888888';
}
