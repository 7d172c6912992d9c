import { Disposables } from '../../core/disposal.js';
import { CanvasPen } from './canvas-pen.js';

/** The size of what is drawn on, in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Draws one layer anew, which is empty. */
export type DrawLayer = (pen: CanvasPen, size: Size) => void;

/** Below this there is nothing to see. */
const LEAST = 4;

/**
 * Canvases over each other that fill a container, sharp on every screen. Only
 * the layers that were invalidated are drawn anew, all in one frame; a new size
 * or another screen invalidates them all.
 */
export class Surface<L extends string> {
  readonly #container: HTMLElement;
  readonly #draw: Readonly<Record<L, DrawLayer>>;
  readonly #canvases = new Map<L, HTMLCanvasElement>();
  readonly #stale = new Set<L>();
  readonly #opened = new Disposables();
  readonly #fontFamily: () => string;
  #cancel: (() => void) | undefined;
  #drawn: (() => void)[] = [];
  #size = '';

  /** Puts a canvas for each layer into the container, the first one lowest; each has the layer's name as its class. */
  constructor(container: HTMLElement, options: { readonly layers: Readonly<Record<L, DrawLayer>>; readonly fontFamily: () => string }) {
    this.#container = container;
    this.#draw = options.layers;
    this.#fontFamily = options.fontFamily;
    for (const name of this.#names) {
      const canvas = Object.assign(document.createElement('canvas'), { className: name, width: 1, height: 1 });
      Object.assign(canvas.style, { position: 'absolute', left: '0', top: '0', pointerEvents: 'none' });
      this.#canvases.set(name, canvas);
      container.append(canvas);
      this.#opened.add(() => canvas.remove());
    }
    const resizes = new ResizeObserver(() => { if (this.#sizeNow() !== this.#size) this.invalidate(); });
    resizes.observe(container);
    this.#opened.add(() => resizes.disconnect());
    this.#followRatio();
    this.#opened.add(() => this.#settle());
  }

  /** The size in CSS pixels. */
  get size(): Size {
    return { width: this.#container.clientWidth, height: this.#container.clientHeight };
  }

  /** Resolves when everything that was invalidated is on the screen; at once where nothing was. */
  get painted(): Promise<void> {
    return this.#cancel ? new Promise((resolve) => { this.#drawn.push(resolve); }) : Promise.resolve();
  }

  /** Draws these layers anew in the next frame; all of them where none is named. */
  invalidate(...layers: readonly L[]): void {
    if (this.#opened.disposed) return;
    for (const name of layers.length > 0 ? layers : this.#names) this.#stale.add(name);
    this.#cancel ??= nextFrame(() => this.#paint());
  }

  /** Lets a layer fade behind the others, or brings it back. */
  fade(layer: L, opacity: number): void {
    const canvas = this.#canvases.get(layer);
    if (canvas) canvas.style.opacity = String(opacity);
  }

  /** Takes the canvases away. */
  destroy(): void {
    this.#opened.dispose();
  }

  get #names(): readonly L[] {
    return Object.keys(this.#draw) as L[]; // the keys of the record are its layers
  }

  #sizeNow(): string {
    return `${this.#container.clientWidth} ${this.#container.clientHeight} ${devicePixelRatio}`;
  }

  #paint(): void {
    this.#cancel = undefined;
    const { width, height } = this.size, ratio = devicePixelRatio || 1;
    const now = this.#sizeNow();
    if (now !== this.#size) for (const name of this.#names) this.#stale.add(name);
    this.#size = now;
    if (width >= LEAST && height >= LEAST) {
      for (const name of this.#names) if (this.#stale.has(name)) this.#paintLayer(name, width, height, ratio);
    }
    this.#stale.clear();
    this.#settle();
  }

  #paintLayer(name: L, width: number, height: number, ratio: number): void {
    const canvas = this.#canvases.get(name), context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const wide = Math.round(width * ratio), high = Math.round(height * ratio);
    if (canvas.width !== wide || canvas.height !== high) {
      Object.assign(canvas, { width: wide, height: high });
      Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
    } else {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, wide, high);
    }
    context.save();
    this.#draw[name](new CanvasPen(context, { ratio, fontFamily: this.#fontFamily() }), { width, height });
    context.restore();
  }

  #settle(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    for (const resolve of this.#drawn.splice(0)) resolve();
  }

  /** A window that is moved to another screen keeps its size, but not its pixels. */
  #followRatio(): void {
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    const changed = (): void => {
      query.removeEventListener('change', changed);
      if (this.#opened.disposed) return;
      this.invalidate();
      this.#followRatio();
    };
    query.addEventListener('change', changed);
    this.#opened.add(() => query.removeEventListener('change', changed));
  }
}

/** Calls back before the next frame; soon on a page that is hidden, which has no frames. */
function nextFrame(callback: () => void): () => void {
  if (document.hidden) {
    const id = setTimeout(callback);
    return () => clearTimeout(id);
  }
  const id = requestAnimationFrame(callback);
  return () => cancelAnimationFrame(id);
}
