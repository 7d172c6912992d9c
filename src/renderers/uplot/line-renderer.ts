import type uPlot from 'uplot';
import { nextTurn, timeInTurn } from '../../core/turn.js';
import type { LinePlotScene } from '../../panels/line-plot/scene.js';
import type { CurveIndex } from '../../transforms/curve-index.js';
import { sameScale, scale, type Scale } from '../../transforms/scale.js';
import type { CanvasTheme, Renderer } from '../renderer.js';
import { ticksFor } from './axes.js';
import { Frame, type FrameHost } from './frame.js';
import { Layers } from './layers.js';
import { layOut, X_AXIS_HEIGHT, type Layout } from './layout.js';
import { decorations, isCrowded, isDense, paintCurve, paintersFor, spans } from './painter.js';
import { xRange, type Range } from './ranges.js';
import type { DensePainter } from './spans.js';
import type { Plane, TracedCurve } from './stroke.js';
import { trace, type Trace } from './trace.js';

/** What the reader's view means to one line plot. */
export interface LinePlotView {
  readonly hovered: string | undefined;
  /** Owners that stay in front while nothing is hovered. */
  readonly selected?: ReadonlySet<string>;
  readonly xZoom: Range | undefined;
  readonly yZoom: Range | undefined;
  /** Where the crosshair stands while the pointer is in another panel. */
  readonly cursorX: number | undefined;
}

/** Who is told what the pointer does over the plot, and when a picture is complete. */
export interface LinePlotHost extends FrameHost {
  /** The new picture consists of so many values. */
  drew(values: number): void;
  /** The new picture could not be drawn, since code for it could not be loaded. */
  failed(error: unknown): void;
}

/** How long the drawings of a page may take in one turn, in milliseconds. */
const SLICE_MS = 10;
/** Rows beyond which a drawing begins in a turn of its own. */
const MANY_ROWS = 300_000;

/** What is on the screen. */
export interface Picture {
  readonly scene: LinePlotScene;
  readonly traced: readonly TracedCurve[];
  readonly layout: Layout;
  readonly plane: Plane;
}

/** Draws line plots: uPlot has the frame and the pointer, the curves are drawn here from their indexes. */
export class LineRenderer implements Renderer<LinePlotScene, LinePlotView, CanvasTheme> {
  readonly #container: HTMLElement;
  readonly #host: LinePlotHost;
  readonly #frame: Frame;
  readonly #layers = new Layers();
  readonly #traces = new WeakMap<CurveIndex, { readonly length: number; readonly x: Scale; readonly trace: Trace }>();
  #dense: DensePainter | undefined;
  #theme: CanvasTheme;
  #scene: LinePlotScene | undefined;
  #view: LinePlotView = { hovered: undefined, xZoom: undefined, yZoom: undefined, cursorX: undefined };
  #picture: Picture | undefined;
  #painted: Promise<void> = Promise.resolve();
  #drawing = false;
  #again = false;
  #closed = false;
  /** The size that was last drawn for. */
  #size = '';

  constructor(plot: typeof uPlot, container: HTMLElement, host: LinePlotHost, theme: CanvasTheme) {
    this.#container = container;
    this.#host = host;
    this.#theme = theme;
    this.#frame = new Frame(plot, container, host, () => this.#theme);
  }

  /** Resolves when the last drawing is complete. */
  get painted(): Promise<void> {
    return this.#painted;
  }

  /** The x axis as it is drawn, on a width of 1: what is even on the screen is even there, whatever the scale. */
  get x(): Scale | undefined {
    const { layout } = this.#picture ?? {};
    return layout && this.#scene && scale(this.#scene.x.scale, layout.x[0], layout.x[1], 1);
  }

  /** The width of the plot between its axes, in CSS pixels. */
  get plotWidth(): number {
    const { plane } = this.#picture ?? {};
    return plane ? plane.x.size / plane.ratio : 0;
  }

  update(scene: LinePlotScene, view: LinePlotView): void {
    this.#scene = scene;
    this.#view = view;
    this.#draw();
  }

  setView(view: LinePlotView): void {
    const before = this.#view;
    this.#view = view;
    if (view.xZoom !== before.xZoom || view.yZoom !== before.yZoom) this.#draw();
    else if (view.hovered !== before.hovered || view.selected !== before.selected) this.#bringForward();
    if (view.cursorX !== before.cursorX) this.#followCrosshair();
  }

  restyle(theme: CanvasTheme): void {
    this.#theme = theme;
    this.#draw();
  }

  resize(): void {
    if (this.#sizeNow() !== this.#size) this.#draw();
  }

  /** What is on the screen; `undefined` before the first drawing. */
  get picture(): Picture | undefined {
    return this.#picture;
  }

  /** Moves the crosshair to a place, in CSS pixels from the left of the plot; `undefined` takes it away. */
  point(left: number | undefined): void {
    this.#frame.point(left);
  }

  destroy(): void {
    this.#closed = true;
    this.#frame.destroy();
  }

  /** Draws the latest scene and view; while a drawing is under way it is left to finish, and then drawn again. */
  #draw(): void {
    this.#again = true;
    if (!this.#drawing) this.#painted = this.#drawLatest().catch((error: unknown) => this.#host.failed(error)).finally(() => { this.#drawing = false; });
  }

  /** Small scenes are drawn at once; a long drawing lets input have its turn every few milliseconds. */
  async #drawLatest(): Promise<void> {
    this.#drawing = true;
    if ((this.#scene?.rows ?? 0) > MANY_ROWS) await nextTurn(); // preparing so many has taken its time already
    while (this.#again && !this.#closed) {
      this.#again = false;
      for (const missing of this.#steps()) {
        if (!missing && timeInTurn() < SLICE_MS) continue;
        await (missing ?? nextTurn());
        if (this.#closed) break;
      }
    }
    this.#drawing = false;
  }

  /**
   * One drawing, curve by curve; yields what is still being loaded for the next
   * step. What is on the screen stays until the new picture is complete.
   */
  * #steps(): Generator<Promise<void> | undefined> {
    const scene = this.#scene, view = this.#view;
    const width = this.#container.clientWidth, height = this.#container.clientHeight;
    this.#size = this.#sizeNow();
    if (!scene || width < 40 || height < 40) return;
    for (const ticks of ticksFor(scene)) yield ticks.load();
    const ratio = devicePixelRatio || 1;
    const bounds = xRange(scene, view.xZoom);
    const guess = this.#picture?.layout.width === width ? this.#picture.plane.x.size : Math.max(20, width - 60) * ratio;
    const traced: TracedCurve[] = [];
    for (const item of this.#traceCurves(scene, scale(scene.x.scale, bounds[0], bounds[1], guess))) {
      traced.push(item);
      yield undefined;
    }
    const layout = layOut({
      scene, traced, x: bounds, yZoom: view.yZoom, width, height, fontFamily: this.#theme.fontFamily,
      measure: (text, font) => this.#layers.measure(text, font),
    });
    const plane = planeOf(scene, layout, ratio);
    if (plane.x.size !== guess) this.#rescale(traced, plane.x.size / guess);
    yield* this.#paint(scene, traced, plane);
    yield undefined;
    this.#picture = { scene, traced, layout, plane };
    this.#layers.show(plane, layout);
    this.#frame.draw(scene, layout, plane, this.#layers.elements);
    this.#bringForward();
    this.#followCrosshair();
    this.#host.drew(traced.reduce((total, { trace: { px, rows } }) => total + Math.min(px.length, rows), 0));
  }

  #sizeNow(): string {
    return `${this.#container.clientWidth} ${this.#container.clientHeight} ${devicePixelRatio}`;
  }

  * #traceCurves(scene: LinePlotScene, x: Scale): Generator<TracedCurve> {
    for (const curve of scene.curves) {
      yield { curve, trace: this.#trace(curve.index, x), ...(curve.original && { original: this.#trace(curve.original, x) }) };
    }
  }

  #trace(index: CurveIndex, x: Scale): Trace {
    const known = this.#traces.get(index);
    if (known?.length === index.length && sameScale(known.x, x)) return known.trace;
    const made = trace(index, x);
    this.#traces.set(index, { length: index.length, x, trace: made });
    return made;
  }

  /** The plot turned out wider or narrower than was traced for: by the width of a label. */
  #rescale(traced: readonly TracedCurve[], factor: number): void {
    for (const { curve, trace: line, original } of traced) {
      this.#traces.delete(curve.index);
      if (curve.original) this.#traces.delete(curve.original);
      for (const { px } of original ? [line, original] : [line]) for (let i = 0; i < px.length; i++) px[i] *= factor;
    }
  }

  /** Draws the curves on the canvas that is not shown. */
  * #paint(scene: LinePlotScene, traced: readonly TracedCurve[], plane: Plane): Generator<Promise<void> | undefined> {
    const crowded = isCrowded(traced), dense = traced.filter((item) => isDense(item, crowded));
    for (const painter of paintersFor(scene, dense.length > 0)) yield painter.load();
    const ctx = this.#layers.begin(plane);
    if (scene.xLines.length + scene.yLines.length > 0) decorations.value.paintReferenceLines(ctx, scene, plane, this.#theme);
    if (dense.length > 0) yield* (this.#dense ??= new spans.value.DensePainter()).paint(ctx, dense, plane, this.#theme, this.#layers.scratch);
    else this.#dense = undefined;
    const isDrawn = new Set(dense);
    for (const item of traced) {
      paintCurve(ctx, item, plane, scene, this.#theme, isDrawn.has(item));
      yield undefined;
    }
  }

  #bringForward(): void {
    if (!this.#picture) return;
    const { traced, plane, layout } = this.#picture;
    const { hovered, selected } = this.#view;
    const owned = traced.filter(({ curve: { owner } }) => (hovered === undefined ? selected?.has(owner) : owner === hovered));
    this.#layers.bringForward(owned, owned.length > 0 && owned.length < traced.length, plane, layout, this.#theme);
  }

  #followCrosshair(): void {
    const { cursorX } = this.#view, { plane } = this.#picture ?? {};
    if (plane) this.#frame.follow(cursorX === undefined ? undefined : plane.x.position(cursorX) / plane.ratio);
  }
}

function planeOf(scene: LinePlotScene, { x, y, y2, left, right, top, width, height }: Layout, ratio: number): Plane {
  const plotWidth = (width - left - right) * ratio, plotHeight = (height - top - X_AXIS_HEIGHT) * ratio;
  return {
    x: scale(scene.x.scale, x[0], x[1], plotWidth), y: scale(scene.y.scale, y[0], y[1], plotHeight),
    y2: y2 && scene.y2 && scale(scene.y2.scale, y2[0], y2[1], plotHeight), ratio,
  };
}
