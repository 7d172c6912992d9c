import type uPlot from 'uplot';
import type { LinePlotScene } from '../../panels/line-plot/scene.js';
import type { CanvasTheme } from '../renderer.js';
import { placed, uplotAxis, type PlacedLabels } from './axes.js';
import { X_AXIS_HEIGHT, type Layout } from './layout.js';
import type { Plane } from './stroke.js';

/** A rectangle of the plot in CSS pixels. */
export interface Selection {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Who is told what the pointer does over the plot; positions in CSS pixels from its left and top. */
export interface FrameHost {
  moved(left: number, top: number): void;
  left(): void;
  selected(selection: Selection): void;
  doubleClicked(): void;
}

/** The frame around the curves: uPlot draws the axes, the crosshair and the selection. */
export class Frame {
  readonly #uPlot: typeof uPlot;
  readonly #container: HTMLElement;
  readonly #host: FrameHost;
  readonly #theme: () => CanvasTheme;
  #plot: uPlot | undefined;
  #shape = '';
  #scene: LinePlotScene | undefined;
  #layout: Layout | undefined;
  #plane: Plane | undefined;
  #inside = false;
  #moving = 0;

  constructor(plot: typeof uPlot, container: HTMLElement, host: FrameHost, theme: () => CanvasTheme) {
    this.#uPlot = plot;
    this.#container = container;
    this.#host = host;
    this.#theme = theme;
  }

  /** Draws the axes, around layers that lie over the plot. */
  draw(scene: LinePlotScene, layout: Layout, plane: Plane, layers: readonly HTMLElement[]): void {
    this.#scene = scene;
    this.#layout = layout;
    this.#plane = plane;
    const { width, height, top } = layout;
    const shape = `${scene.y2 ? 2 : 1} ${top} ${this.#theme().fontFamily}`;
    if (this.#plot && this.#shape === shape) {
      if (this.#plot.width !== width || this.#plot.height !== height) this.#plot.setSize({ width, height });
      else this.#plot.redraw(false, true);
      return;
    }
    this.destroy();
    this.#shape = shape;
    this.#plot = new this.#uPlot(this.#options(scene, layout), [[0, 1]], this.#container);
    this.#plot.over.before(...layers);
    // uPlot hears of it by a mouse event, which comes after the pointer has told the panel that it enters.
    this.#plot.over.addEventListener('pointerleave', () => this.#moved(-10, -10));
  }

  /** Moves the crosshair, unless the pointer itself is over the plot; `undefined` takes it away. */
  follow(left: number | undefined): void {
    if (!this.#inside) this.point(left);
  }

  /** Moves the crosshair. */
  point(left: number | undefined): void {
    this.#plot?.setCursor(left === undefined ? { left: -10, top: -10 } : { left, top: 0 }, false);
  }

  /** Closes uPlot and empties the container. */
  destroy(): void {
    cancelAnimationFrame(this.#moving);
    this.#plot?.destroy();
    this.#plot = undefined;
    this.#container.replaceChildren();
  }

  #options(scene: LinePlotScene, { top, right, width, height }: Layout): uPlot.Options {
    const unit = { time: false, auto: false, range: (): [number, number] => [0, 1] };
    const labels = (side: 'x' | 'y' | 'y2') => (): PlacedLabels => this.#labels(side);
    return {
      width, height, pxAlign: 1, legend: { show: false }, padding: [top, scene.y2 ? 0 : right, 0, 0],
      series: [{}],
      scales: { x: unit, y: unit, ...(scene.y2 && { y2: unit }) },
      axes: [
        uplotAxis('x', labels('x'), () => X_AXIS_HEIGHT, this.#theme),
        uplotAxis('y', labels('y'), () => this.#layout?.left ?? 40, this.#theme),
        ...(scene.y2 ? [uplotAxis('y2', labels('y2'), () => this.#layout?.right ?? 40, this.#theme)] : []),
      ],
      cursor: {
        y: false, dataIdx: (_plot, _series, nearest) => nearest, drag: { x: true, y: true, uni: 24, dist: 4, setScale: false },
        bind: { dblclick: () => () => { this.#host.doubleClicked(); return null; } },
      },
      hooks: {
        setCursor: [({ cursor }) => this.#moved(cursor.left ?? -10, cursor.top ?? -10)],
        setSelect: [(plot) => this.#selected(plot)],
        drawAxes: [(plot) => this.#drawTitles(plot)],
      },
    };
  }

  #labels(side: 'x' | 'y' | 'y2'): PlacedLabels {
    const axis = this.#plane?.[side], labels = this.#layout?.labels[side];
    return axis && labels ? placed(labels, axis) : { labels: [], positions: [] };
  }

  /** Each axis has its title at its end. */
  #drawTitles({ ctx, bbox }: uPlot): void {
    const scene = this.#scene, ratio = devicePixelRatio || 1;
    if (!scene) return;
    ctx.save();
    ctx.font = `${11 * ratio}px ${this.#theme().fontFamily}`;
    ctx.fillStyle = this.#theme().ink2;
    ctx.textAlign = 'right';
    ctx.textBaseline = 'bottom';
    ctx.fillText(scene.x.title, bbox.left + bbox.width, ctx.canvas.height - ratio);
    const above = bbox.top - 7 * ratio;
    if (scene.y2) ctx.fillText(scene.y2.title, ctx.canvas.width - 2 * ratio, above);
    ctx.textAlign = 'left';
    if (scene.y.title) ctx.fillText(scene.y.title, 0, above);
    ctx.restore();
  }

  /** A move is told at most once a frame; that the pointer left is told at once, before another panel tells that it is there. */
  #moved(left: number, top: number): void {
    cancelAnimationFrame(this.#moving);
    if (left >= 0 && top >= 0) {
      this.#moving = requestAnimationFrame(() => {
        this.#inside = true;
        this.#host.moved(left, top);
      });
    } else if (this.#inside) {
      this.#inside = false;
      this.#host.left();
    }
  }

  #selected(plot: uPlot): void {
    const { left, top, width, height } = plot.select;
    if (width < 4 && height < 4) return;
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.#host.selected({ left, top, width, height });
  }
}
