import type uPlot from 'uplot';
import type { LinePlotScene } from '../../panels/line-plot/scene.js';
import type { CurveIndex } from '../../transforms/curve-index.js';
import { scale, type Scale } from '../../transforms/scale.js';
import type { CanvasTheme, Renderer } from '../renderer.js';
import { axisLabels, placed, TICK_FONT_SIZE, uplotAxis, type AxisLabels, type PlacedLabels } from './axes.js';
import { colorOf, isDense, paintCurve, paintSpans, strokeTrace, type Plane, type TracedCurve } from './painter.js';
import { xRange, yRange, type Range } from './ranges.js';
import { nearestReadout, readAt, type Readout } from './readout.js';
import { SpanLayer } from './span-layer.js';
import { trace, type Trace } from './trace.js';

/** Where the reader points. */
export interface PlotPoint {
  /** The value on the x axis. */
  readonly x: number;
  /** CSS pixels from the left and top of the renderer's container. */
  readonly left: number;
  readonly top: number;
  readonly readouts: readonly Readout[];
  readonly nearest: Readout | undefined;
}

/** What the reader's view means to one line plot. */
export interface LinePlotView {
  readonly hovered: string | undefined;
  readonly xZoom: Range | undefined;
  readonly yZoom: Range | undefined;
  /** Where the crosshair stands while the pointer is in another panel. */
  readonly cursorX: number | undefined;
}

/** Who is told what the reader does on the plot. */
export interface LinePlotHost {
  pointed(point: PlotPoint | undefined): void;
  zoomed(x: Range | undefined, y: Range | undefined): void;
  /** A picture is complete; it consists of so many values. */
  drew(values: number): void;
}

interface Frame {
  readonly x: Range;
  readonly y: Range;
  readonly y2: Range | undefined;
  readonly labels: { readonly x: AxisLabels; readonly y: AxisLabels; readonly y2: AxisLabels };
  readonly top: number;
  readonly left: number;
  readonly right: number;
}

const BOTTOM = 36;
/** How long one slice of a long drawing may take, in milliseconds. */
const SLICE_MS = 16;

/** Draws line plots: uPlot has the frame and the pointer, the curves are drawn here from their indexes. */
export class LineRenderer implements Renderer<LinePlotScene, LinePlotView, CanvasTheme> {
  readonly #uPlot: typeof uPlot;
  readonly #container: HTMLElement;
  readonly #host: LinePlotHost;
  #theme: CanvasTheme;
  #scene: LinePlotScene | undefined;
  #view: LinePlotView = { hovered: undefined, xZoom: undefined, yZoom: undefined, cursorX: undefined };
  #plot: uPlot | undefined;
  #shape = '';
  #frame: Frame | undefined;
  #plane: Plane | undefined;
  #traced: readonly TracedCurve[] = [];
  #plotWidth = 0;
  readonly #traces = new WeakMap<object, { readonly key: string; readonly trace: Trace }>();
  #curves: HTMLCanvasElement;
  #back: HTMLCanvasElement;
  readonly #highlight: HTMLCanvasElement;
  readonly #scratch = document.createElement('canvas');
  #drawing = false;
  #again = false;
  #closed = false;
  #painted: Promise<void> = Promise.resolve();
  #pointing = 0;

  constructor(plot: typeof uPlot, container: HTMLElement, host: LinePlotHost, theme: CanvasTheme) {
    this.#uPlot = plot;
    this.#container = container;
    this.#host = host;
    this.#theme = theme;
    [this.#curves, this.#back, this.#highlight] = [layer('curves'), layer('curves'), layer('highlight')];
  }

  /** Resolves when the last drawing is complete. */
  get painted(): Promise<void> {
    return this.#painted;
  }

  /** The x axis as it is drawn, on a width of 1: what is even on the screen is even there, whatever the scale. */
  get x(): Scale | undefined {
    return this.#frame && this.#scene && scale(this.#scene.x.scale, this.#frame.x[0], this.#frame.x[1], 1);
  }

  /** The width of the plot between its axes, in CSS pixels. */
  get plotWidth(): number {
    return this.#plotWidth / (devicePixelRatio || 1);
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
    else if (view.hovered !== before.hovered) this.#paintHighlight();
    if (view.cursorX !== before.cursorX) this.#moveCrosshair();
  }

  restyle(theme: CanvasTheme): void {
    this.#theme = theme;
    this.#shape = '';
    this.#draw();
  }

  resize(): void {
    this.#draw();
  }

  /** Points at an x value as the pointer would; `undefined` ends it. */
  point(x: number | undefined): void {
    if (x === undefined || !this.#plane) return this.#host.pointed(undefined);
    const left = this.#plane.x.position(x) / this.#plane.ratio;
    this.#plot?.setCursor({ left, top: 0 }, false);
    this.#tell(left, undefined);
  }

  destroy(): void {
    this.#closed = true;
    cancelAnimationFrame(this.#pointing);
    this.#plot?.destroy();
    this.#plot = undefined;
    this.#container.replaceChildren();
  }

  /** Draws the latest scene and view; while a drawing is under way it is left to finish, and then drawn again. */
  #draw(): void {
    this.#again = true;
    if (!this.#drawing) this.#painted = this.#drawLatest();
  }

  /** Small scenes are drawn at once; a long drawing lets input have its turn every few milliseconds. */
  async #drawLatest(): Promise<void> {
    this.#drawing = true;
    let began = performance.now();
    while (this.#again && !this.#closed) {
      this.#again = false;
      for (const _step of this.#steps()) {
        if (performance.now() - began < SLICE_MS) continue;
        await nextTurn();
        began = performance.now();
        if (this.#closed) break;
      }
    }
    this.#drawing = false;
  }

  /** One drawing, curve by curve. What is on the screen stays until the new picture is complete. */
  * #steps(): Generator<void> {
    const scene = this.#scene;
    const width = this.#container.clientWidth, height = this.#container.clientHeight;
    if (!scene || width < 40 || height < 40) return;
    const ratio = devicePixelRatio || 1;
    const xBounds = xRange(scene, this.#view.xZoom);
    const guess = this.#plotWidth || Math.max(20, width - 60) * ratio;
    const traceScale = scale(scene.x.scale, xBounds[0], xBounds[1], guess);
    const traced: TracedCurve[] = [];
    for (const curve of scene.curves) {
      traced.push({ curve, trace: this.#trace(curve.index, traceScale), ...(curve.original && { original: this.#trace(curve.original, traceScale) }) });
      yield;
    }
    const frame = this.#layOut(scene, traced, xBounds, width, height);
    const plotWidth = (width - frame.left - frame.right) * ratio, plotHeight = (height - frame.top - BOTTOM) * ratio;
    if (plotWidth !== guess) this.#rescale(traced, plotWidth / guess);
    const plane: Plane = {
      x: scale(scene.x.scale, frame.x[0], frame.x[1], plotWidth), y: scale(scene.y.scale, frame.y[0], frame.y[1], plotHeight),
      y2: frame.y2 && scene.y2 && scale(scene.y2.scale, frame.y2[0], frame.y2[1], plotHeight), ratio,
    };
    yield* this.#paint(scene, traced, plane);
    this.#plotWidth = plotWidth;
    this.#frame = frame;
    this.#plane = plane;
    this.#traced = traced;
    this.#place(scene, frame, width, height);
    this.#show();
  }

  #trace(index: CurveIndex, x: Scale): Trace {
    const key = `${index.length} ${x.kind} ${x.from} ${x.to} ${x.size}`;
    const known = this.#traces.get(index);
    if (known?.key === key) return known.trace;
    const made = trace(index, x);
    this.#traces.set(index, { key, trace: made });
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

  #layOut(scene: LinePlotScene, traced: readonly TracedCurve[], x: Range, width: number, height: number): Frame {
    const onLeft = traced.filter(({ curve }) => curve.axis === 'y'), onRight = traced.filter(({ curve }) => curve.axis === 'y2');
    const y = this.#view.yZoom ?? yRange(scene, scene.y, onLeft);
    const y2 = scene.y2 && yRange(scene, scene.y2, onRight);
    const top = scene.y.title || scene.y2 ? 22 : 8, plotHeight = height - top - BOTTOM;
    const yLabels = axisLabels(scene.y, y, plotHeight, 38);
    const y2Labels = scene.y2 && y2 ? axisLabels(scene.y2, y2, plotHeight, 38) : NO_LABELS;
    const left = this.#labelWidth(yLabels) + 9, right = y2 ? this.#labelWidth(y2Labels) + 9 : 18;
    const xLabels = axisLabels(scene.x, x, width - left - right, scene.x.kind === 'number' ? 80 : 96);
    return { x, y, y2, labels: { x: xLabels, y: yLabels, y2: y2Labels }, top, left, right };
  }

  #labelWidth({ labels }: AxisLabels): number {
    const ctx = this.#highlight.getContext('2d')!;
    ctx.font = `${TICK_FONT_SIZE}px ${this.#theme.fontFamily}`;
    return Math.ceil(Math.max(14, ...labels.map((label) => ctx.measureText(label).width)));
  }

  #place(scene: LinePlotScene, frame: Frame, width: number, height: number): void {
    const shape = `${scene.y2 ? 2 : 1} ${frame.top}`;
    if (this.#plot && this.#shape === shape) {
      if (this.#plot.width !== width || this.#plot.height !== height) this.#plot.setSize({ width, height });
      else this.#plot.redraw(false, true);
      return;
    }
    this.#plot?.destroy();
    this.#container.replaceChildren();
    this.#shape = shape;
    this.#plot = new this.#uPlot(this.#options(scene, frame, width, height), [[0, 1], [null, null]], this.#container);
    this.#plot.over.before(this.#curves, this.#highlight);
  }

  #options(scene: LinePlotScene, { top }: Frame, width: number, height: number): uPlot.Options {
    const theme = (): CanvasTheme => this.#theme;
    const unit = { time: false, auto: false, range: (): [number, number] => [0, 1] };
    const labels = (side: 'x' | 'y' | 'y2') => (): PlacedLabels => this.#labels(side);
    return {
      width, height, pxAlign: 1, legend: { show: false }, padding: [top, scene.y2 ? 0 : 18, 0, 0],
      series: [{}, { show: false }],
      scales: {
        x: unit, y: unit, ...(scene.y2 && { y2: unit }),
      },
      axes: [
        uplotAxis('x', labels('x'), () => BOTTOM, theme),
        uplotAxis('y', labels('y'), () => this.#frame?.left ?? 40, theme),
        ...(scene.y2 ? [uplotAxis('y2', labels('y2'), () => this.#frame?.right ?? 40, theme)] : []),
      ],
      cursor: {
        y: false, points: { show: false }, drag: { x: true, y: true, uni: 24, dist: 4, setScale: false },
        bind: { dblclick: () => () => { this.#host.zoomed(undefined, undefined); return null; } },
      },
      hooks: {
        setCursor: [(plot) => this.#cursorMoved(plot)],
        setSelect: [(plot) => this.#selected(plot)],
        drawAxes: [(plot) => this.#paintTitles(plot)],
      },
    };
  }

  #labels(side: 'x' | 'y' | 'y2'): PlacedLabels {
    const axis = this.#plane?.[side], labels = this.#frame?.labels[side];
    return axis && labels ? placed(labels, axis) : { labels: [], positions: [] };
  }

  #paintTitles(plot: uPlot): void {
    const scene = this.#scene, { ctx, bbox } = plot, ratio = devicePixelRatio || 1;
    if (!scene) return;
    ctx.save();
    ctx.font = `${11 * ratio}px ${this.#theme.fontFamily}`;
    ctx.fillStyle = this.#theme.ink2;
    ctx.textAlign = 'right';
    ctx.textBaseline = 'bottom';
    ctx.fillText(scene.x.title, bbox.left + bbox.width, ctx.canvas.height - 1 * ratio);
    const above = bbox.top - 7 * ratio;
    if (scene.y2) ctx.fillText(scene.y2.title, ctx.canvas.width - 2 * ratio, above);
    ctx.textAlign = 'left';
    if (scene.y.title) ctx.fillText(scene.y.title, 0, above);
    ctx.restore();
  }

  /** Draws the curves on the canvas that is not shown. */
  * #paint(scene: LinePlotScene, traced: readonly TracedCurve[], plane: Plane): Generator<void> {
    const ctx = this.#cleared(this.#back, plane);
    const spans = new SpanLayer(this.#back.width, this.#back.height);
    paintLines(ctx, scene, plane, this.#theme);
    for (const item of traced) {
      if (!isDense(item)) continue;
      paintSpans(spans, item, plane, this.#theme, this.#scratch);
      yield;
    }
    spans.flush(ctx, this.#scratch);
    for (const item of traced) {
      paintCurve(ctx, item, plane, scene, this.#theme);
      yield;
    }
  }

  /** Puts the new picture in the place of the old one. */
  #show(): void {
    this.#back.style.cssText = this.#curves.style.cssText;
    this.#curves.replaceWith(this.#back);
    [this.#curves, this.#back] = [this.#back, this.#curves];
    if (this.#plane) this.#fit(this.#curves, this.#plane);
    this.#paintHighlight();
    this.#moveCrosshair();
    this.#host.drew(this.#traced.reduce((total, { trace: { px, rows } }) => total + Math.min(px.length, rows), 0));
  }

  #cleared(canvas: HTMLCanvasElement, plane: Plane): CanvasRenderingContext2D {
    const width = Math.round(plane.x.size), height = Math.round(plane.y.size);
    const ctx = canvas.getContext('2d')!; // a canvas that has no other context has this one
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    } else ctx.clearRect(0, 0, width, height);
    return ctx;
  }

  #fit(canvas: HTMLCanvasElement, { ratio }: Plane): void {
    const { left = 0, top = 0 } = this.#frame ?? {};
    Object.assign(canvas.style, { left: `${left}px`, top: `${top}px`, width: `${canvas.width / ratio}px`, height: `${canvas.height / ratio}px` });
  }

  #paintHighlight(): void {
    const plane = this.#plane, scene = this.#scene;
    if (!plane || !scene) return;
    const owned = this.#traced.filter(({ curve }) => curve.owner === this.#view.hovered);
    const fades = owned.length > 0 && owned.length < this.#traced.length;
    this.#curves.style.opacity = fades ? '0.3' : '1';
    this.#highlight.style.display = owned.length > 0 ? '' : 'none';
    if (owned.length === 0) return;
    const ctx = this.#cleared(this.#highlight, plane);
    this.#fit(this.#highlight, plane);
    for (const item of owned) {
      const y = item.curve.axis === 'y2' && plane.y2 ? plane.y2 : plane.y;
      ctx.strokeStyle = colorOf(item.curve, this.#theme);
      ctx.lineWidth = 2.25 * plane.ratio;
      ctx.lineJoin = 'round';
      strokeTrace(ctx, item.trace, y);
    }
  }

  #moveCrosshair(): void {
    const { cursorX } = this.#view;
    if (!this.#plane || !this.#plot || this.#pointerInside) return;
    const left = cursorX === undefined ? -10 : this.#plane.x.position(cursorX) / this.#plane.ratio;
    this.#plot.setCursor({ left, top: left < 0 ? -10 : 0 }, false);
  }
  #pointerInside = false;

  #cursorMoved(plot: uPlot): void {
    const { left = -10, top = -10 } = plot.cursor;
    cancelAnimationFrame(this.#pointing);
    this.#pointing = requestAnimationFrame(() => {
      const inside = left >= 0 && top >= 0;
      if (!inside && !this.#pointerInside) return;
      this.#pointerInside = inside;
      if (inside) this.#tell(left, top);
      else this.#host.pointed(undefined);
    });
  }

  #tell(left: number, top: number | undefined): void {
    const plane = this.#plane, scene = this.#scene, frame = this.#frame;
    if (!plane || !scene || !frame) return;
    const { ratio } = plane;
    const x = plane.x.value(left * ratio);
    const reach = Math.abs(plane.x.value((left + 8) * ratio) - x);
    const readouts = readAt(scene.curves, x, reach);
    const heightOf = ({ curve, y }: Readout): number => {
      const axis = curve.axis === 'y2' && plane.y2 ? plane.y2 : plane.y;
      return (axis.size - axis.position(y)) / ratio;
    };
    const nearest = top === undefined ? readouts[0] : nearestReadout(readouts, top, heightOf);
    const near = nearest && (top === undefined || Math.abs(heightOf(nearest) - top) < 40) ? nearest : undefined;
    this.#host.pointed({ x, left: left + frame.left, top: (top ?? (near ? heightOf(near) : 0)) + frame.top, readouts, nearest: near });
  }

  #selected(plot: uPlot): void {
    const { left, top, width, height } = plot.select, plane = this.#plane;
    if (!plane || (width < 4 && height < 4)) return;
    const ratio = plane.ratio;
    const wholeWidth = width * ratio >= plane.x.size - 2, wholeHeight = height * ratio >= plane.y.size - 2;
    const x: Range | undefined = wholeWidth ? this.#view.xZoom : [plane.x.value(left * ratio), plane.x.value((left + width) * ratio)];
    const y: Range | undefined = wholeHeight ? this.#view.yZoom
      : [plane.y.value(plane.y.size - (top + height) * ratio), plane.y.value(plane.y.size - top * ratio)];
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.#host.zoomed(x, y);
  }
}

const NO_LABELS: AxisLabels = { values: [], labels: [] };

/** Draws the reference lines with their labels, below the curves. */
function paintLines(ctx: CanvasRenderingContext2D, scene: LinePlotScene, { x, y, ratio }: Plane, theme: CanvasTheme): void {
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = theme.ink3;
  ctx.lineWidth = ratio;
  ctx.setLineDash([4 * ratio, 3 * ratio]);
  ctx.font = `${10.5 * ratio}px ${theme.fontFamily}`;
  for (const { value, label = '' } of scene.yLines) {
    const at = y.size - y.position(value);
    line(ctx, 0, at, x.size, at);
    ctx.textAlign = 'right';
    ctx.fillText(label, x.size - 4 * ratio, at - 4 * ratio);
  }
  for (const { value, label = '' } of scene.xLines) {
    const at = x.position(value);
    line(ctx, at, 0, at, y.size);
    ctx.textAlign = 'left';
    ctx.fillText(label, at + 4 * ratio, 11 * ratio);
  }
  ctx.restore();
}

function line(ctx: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number): void {
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}

function layer(name: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.className = name;
  canvas.width = canvas.height = 1;
  return canvas;
}

const turns: (() => void)[] = [];
let channel: MessageChannel | undefined;

/** Lets input and other panels have their turn; sooner than a timer, which waits four milliseconds. */
function nextTurn(): Promise<void> {
  if (!channel) {
    channel = new MessageChannel();
    channel.port1.onmessage = () => turns.shift()?.();
  }
  const { port2 } = channel;
  return new Promise((resolve) => {
    turns.push(resolve);
    port2.postMessage(null);
  });
}
