import { html, nothing } from 'lit';
import type { ViewChange, ViewState } from '../../data/view-state.js';
import type { LinePlotScene } from '../../panels/line-plot/scene.js';
import type { Selection } from '../../renderers/uplot/frame.js';
import type { LineRenderer } from '../../renderers/uplot/line-renderer.js';
import { pointAt, type PlotPoint } from '../../renderers/uplot/point-at.js';
import type { Range } from '../../renderers/uplot/ranges.js';
import { placeTooltip } from '../parts/place-tooltip.js';
import { pressKey } from './press-key.js';
import { describePoint, pointAsText, renderTooltip } from './tooltip.js';

/** A plot as it is at the moment. */
export interface PlotState {
  readonly scene: LinePlotScene | undefined;
  readonly renderer: LineRenderer | undefined;
  readonly view: ViewState;
  /** What is visible; `undefined` is everything. */
  readonly xZoom: Range | undefined;
  readonly yZoom: Range | undefined;
}

/** The plot that is read. */
export interface ReadPlot {
  now(): PlotState;
  changeView(change: ViewChange): void;
  zoom(x: Range | undefined, y: Range | undefined): void;
  /** Draws anew what stands around the picture. */
  redraw(): void;
}

/** What a reader does on a plot with pointer and keys: points, pins, zooms, moves what is visible. */
export class PlotReader {
  readonly #plot: ReadPlot;
  #point: PlotPoint | undefined;
  #isPinned = false;
  #byKeyboard = false;
  #sought = '';
  #pressedAt: readonly [left: number, top: number] = [0, 0];

  constructor(plot: ReadPlot) {
    this.#plot = plot;
  }

  /** The pointer is over the plot, in CSS pixels from its left and top. */
  moved(left: number, top: number): void {
    const picture = this.#plot.now().renderer?.picture;
    if (this.#isPinned || !picture) return;
    this.#byKeyboard = false;
    this.#pointTo(pointAt(picture, left, top));
  }

  /** The pointer has left the plot. */
  left(): void {
    if (this.#isPinned) return;
    this.#byKeyboard = false;
    this.#pointTo(undefined);
  }

  /** A part of the plot was selected: zooms there. A selection as wide or as high as the plot leaves that axis as it is. */
  selected({ left, top, width, height }: Selection): void {
    const { renderer, xZoom, yZoom } = this.#plot.now();
    if (!renderer?.picture) return;
    const { x, y, ratio } = renderer.picture.plane;
    this.#plot.zoom(
      width * ratio >= x.size - 2 ? xZoom : [x.value(left * ratio), x.value((left + width) * ratio)],
      height * ratio >= y.size - 2 ? yZoom : [y.value(y.size - (top + height) * ratio), y.value(y.size - top * ratio)],
    );
  }

  /** The pointer was pressed down, perhaps to move what is visible. */
  pressed({ clientX: start, clientY, shiftKey }: MouseEvent): void {
    this.#pressedAt = [start, clientY];
    const { renderer, yZoom } = this.#plot.now(), x = renderer?.x, width = renderer?.plotWidth;
    if (!shiftKey || !x || !width) return;
    const end = new AbortController();
    addEventListener('mousemove', ({ clientX, buttons }) => {
      if (buttons === 0) return end.abort();
      const by = (start - clientX) / width;
      this.#plot.zoom([x.value(by), x.value(1 + by)], yZoom);
    }, { signal: end.signal });
    addEventListener('mouseup', () => end.abort(), { signal: end.signal });
  }

  /** A click pins; the end of a drag, which is also a click, does not. */
  clicked({ clientX, clientY }: MouseEvent): void {
    const [left, top] = this.#pressedAt;
    if (Math.hypot(clientX - left, clientY - top) < 4) this.#pin();
  }

  /** The wheel was turned to zoom. */
  wheeled({ deltaY }: WheelEvent): void {
    this.#zoomAround(this.#point?.x, deltaY > 0 ? 1.25 : 0.8);
  }

  /** A key was pressed that means something to a plot. */
  keyPressed(event: KeyboardEvent): void {
    const { renderer, yZoom } = this.#plot.now(), x = renderer?.x;
    if (!x) return;
    pressKey(event, {
      move: (share) => this.#pointAt(this.#point ? x.value(Math.min(1, Math.max(0, x.position(this.#point.x) + share))) : x.from),
      jump: (end) => this.#pointAt(end === 'start' ? x.from : x.to),
      pan: (share) => this.#plot.zoom([x.value(share), x.value(1 + share)], yZoom),
      zoom: (factor) => this.#zoomAround(this.#point?.x, factor),
      reset: () => this.#plot.zoom(undefined, undefined),
      pin: () => this.#pin(),
      leave: () => this.#letGo(),
    });
  }

  /** Shows the curves of a run or group alone, or, where they are, all again. */
  isolate(owner: string): void {
    const { scene, view: { hidden } } = this.#plot.now();
    const others = (scene?.legend ?? []).map((curve) => curve.owner).filter((other) => other !== owner);
    const isAlone = others.every((other) => hidden.has(other)) && !hidden.has(owner);
    this.#plot.changeView({ hidden: isAlone ? new Set() : new Set(others) });
  }

  /** Forgets the point: the plot was taken off the page. */
  forget(): void {
    this.#point = undefined;
  }

  /** The point in words, for those who move by keyboard. */
  get said(): string {
    const { scene } = this.#plot.now(), point = this.#shown;
    return scene && point && this.#byKeyboard ? describePoint(scene, point) : '';
  }

  /** Returns the tooltip, where there is something to read off. */
  renderTooltip(): unknown {
    const { scene } = this.#plot.now(), point = this.#shown;
    if (!scene || !point) return nothing;
    return html`<div class="tooltip ${this.#isPinned ? 'pinned' : ''}" part="tooltip">${renderTooltip(scene, point, this.#isPinned && {
      sought: this.#sought, seek: (text) => this.#seek(text), letGo: () => this.#letGo(),
      copy: () => void navigator.clipboard?.writeText(pointAsText(scene, point)),
    })}</div>`;
  }

  /** Puts the tooltip beside the point, on the side with more room, so that it never covers what it explains. */
  placeTooltip(root: ParentNode): void {
    const tooltip = root.querySelector<HTMLElement>('.tooltip');
    const plot = root.querySelector<HTMLElement>('.plot');
    const point = this.#point;
    if (!tooltip || !plot || !point) return;
    placeTooltip(tooltip, plot, point);
  }

  get #shown(): PlotPoint | undefined {
    return this.#point && this.#point.readouts.length > 0 ? this.#point : undefined;
  }

  #pointTo(point: PlotPoint | undefined): void {
    this.#point = point;
    this.#plot.changeView({ hovered: point?.nearest?.curve.owner, cursor: point && { axis: this.#plot.now().scene?.x.name ?? '', x: point.x } });
    this.#plot.redraw();
  }

  /** Points at an x value as the pointer would. */
  #pointAt(x: number): void {
    const { renderer } = this.#plot.now();
    if (!renderer?.picture) return;
    const { plane } = renderer.picture, left = plane.x.position(x) / plane.ratio;
    this.#isPinned = false;
    this.#byKeyboard = true;
    renderer.point(left);
    this.#pointTo(pointAt(renderer.picture, left));
  }

  #pin(): void {
    if (!this.#point) return;
    this.#isPinned = !this.#isPinned;
    this.#seek('');
  }

  #seek(text: string): void {
    this.#sought = text;
    this.#plot.redraw();
  }

  #letGo(): void {
    this.#isPinned = false;
    this.#pointTo(undefined);
  }

  #zoomAround(centre: number | undefined, factor: number): void {
    const { renderer, yZoom } = this.#plot.now(), x = renderer?.x;
    if (!x) return;
    const middle = centre === undefined ? 0.5 : x.position(centre);
    this.#plot.zoom([x.value(middle - middle * factor), x.value(middle + (1 - middle) * factor)], yZoom);
  }
}
