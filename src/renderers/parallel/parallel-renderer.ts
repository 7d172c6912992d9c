import type { ParallelScene } from '../../panels/parallel-coords/scene.js';
import type { CanvasPen } from '../pen/canvas-pen.js';
import { Surface } from '../pen/surface.js';
import type { CanvasTheme, Renderer } from '../renderer.js';
import { drawLine, drawParallelAxes } from './draw-axes.js';
import { layOut, TICK_SIZE, type ParallelLayout } from './layout.js';
import { lineHeights } from './line-heights.js';
import { LinePicture } from './line-picture.js';
import { pickLine } from './pick-line.js';
import { isSamePicture } from './same-picture.js';
import { lineShades, type LineShades } from './shades.js';

/** What the reader's view means to parallel coordinates. */
export interface ParallelView {
  /** The run in front, by id. */
  readonly hovered: string | undefined;
  readonly selected: ReadonlySet<string>;
  /** 1 for each run inside all brushes. */
  readonly mask: Uint8Array;
  /** Whether there are brushes, so that the others are to be seen in grey. */
  readonly isBrushed: boolean;
}

/** What is on the screen. */
export interface ParallelPicture {
  readonly scene: ParallelScene;
  readonly layout: ParallelLayout;
  readonly heights: readonly Float32Array[];
}

/** More chosen runs than this are not drawn over the others. */
const MOST_SELECTED = 200;

/** Draws parallel coordinates: all lines in grey, those that are kept in colour, the axes, and the line in front. */
export class ParallelRenderer implements Renderer<ParallelScene, ParallelView, CanvasTheme> {
  readonly #stage: HTMLElement;
  readonly #room: HTMLElement;
  readonly #front: HTMLCanvasElement;
  readonly #context: HTMLCanvasElement;
  readonly #lines: LinePicture;
  readonly #surface: Surface<'axes' | 'over'>;
  readonly #ruler = document.createElement('canvas').getContext('2d');
  readonly #laidOut: (picture: ParallelPicture) => void;
  #theme: CanvasTheme;
  #scene: ParallelScene | undefined;
  #view: ParallelView | undefined;
  #picture: ParallelPicture | undefined;
  #shades: LineShades | undefined;
  #rows = new Map<string, number>();
  #size = '';

  /** `room` is what there is to be seen, `stage` inside it what is drawn on, which may be wider. */
  constructor(room: HTMLElement, stage: HTMLElement, theme: CanvasTheme, laidOut: (picture: ParallelPicture) => void) {
    this.#room = room;
    this.#stage = stage;
    this.#theme = theme;
    this.#laidOut = laidOut;
    this.#context = addCanvas(stage, 'context');
    this.#front = addCanvas(stage, 'front');
    this.#lines = new LinePicture({ context: this.#context, front: this.#front }, theme);
    this.#surface = new Surface(stage, {
      layers: { axes: (pen) => this.#drawAxes(pen), over: (pen) => this.#drawOver(pen) },
      fontFamily: () => this.#theme.fontFamily,
    });
  }

  /** What is on the screen; `undefined` before the first drawing. */
  get picture(): ParallelPicture | undefined {
    return this.#picture;
  }

  /** Resolves when the picture is complete. */
  get painted(): Promise<void> {
    return Promise.all([this.#lines.painted, this.#surface.painted]).then(() => undefined);
  }

  update(scene: ParallelScene, view: ParallelView): void {
    this.#scene = scene;
    this.#view = view;
    this.#rows = new Map(scene.runs.map(({ id }, row) => [id, row]));
    this.#draw();
  }

  setView(view: ParallelView): void {
    const before = this.#view;
    this.#view = view;
    if (before?.mask !== view.mask) this.#lines.keep(view.mask);
    this.#showLayers();
    if (before?.hovered !== view.hovered || before?.selected !== view.selected || before.mask !== view.mask) this.#surface.invalidate('over');
  }

  restyle(theme: CanvasTheme): void {
    this.#theme = theme;
    this.#draw();
  }

  resize(): void {
    if (this.#sizeNow() !== this.#size) this.#draw();
  }

  /** Returns the run at a point of the stage, in CSS pixels. */
  pick(x: number, y: number, within: number): number {
    const { picture } = this;
    return picture && this.#view ? pickLine({ layout: picture.layout, heights: picture.heights, mask: this.#view.mask }, x, y, within) : -1;
  }

  /** The colour of a run's line. */
  colorOf(row: number): string {
    return this.#shades?.css(row) ?? this.#theme.ink3;
  }

  destroy(): void {
    this.#lines.stop();
    this.#surface.destroy();
    this.#context.remove();
    this.#front.remove();
  }

  #draw(): void {
    const scene = this.#scene, view = this.#view;
    const { clientWidth: width, clientHeight: height } = this.#room;
    this.#size = this.#sizeNow();
    if (!scene || !view || width < 40 || height < 60) return;
    const layout = layOut(scene, { width, height }, (text) => this.#measure(text));
    const before = this.#picture, picture = { scene, layout, heights: lineHeights(layout, scene) };
    this.#picture = picture;
    this.#shades = lineShades(scene.colors, this.#theme);
    Object.assign(this.#stage.style, { width: `${layout.width}px`, height: `${layout.height}px` });
    for (const canvas of [this.#context, this.#front]) Object.assign(canvas.style, { width: `${layout.width}px`, height: `${layout.height}px` });
    if (before && this.#lines.theme === this.#theme && isSamePicture(before, picture)) this.#lines.keep(view.mask);
    else this.#lines.draw({ layout, heights: picture.heights, shades: this.#shades }, view.mask, this.#theme);
    this.#showLayers();
    this.#surface.invalidate();
    this.#laidOut(picture);
  }

  #showLayers(): void {
    this.#context.classList.toggle('shown', this.#view?.isBrushed ?? false);
    this.#front.classList.toggle('faded', this.#inFront().length > 0);
  }

  #drawAxes(pen: CanvasPen): void {
    if (this.#picture) drawParallelAxes(pen, this.#picture.scene, this.#picture.layout, this.#theme);
  }

  #drawOver(pen: CanvasPen): void {
    const picture = this.#picture;
    if (!picture) return;
    const hovered = this.#rows.get(this.#view?.hovered ?? '');
    for (const row of this.#inFront()) {
      drawLine(pen, picture.layout, picture.heights, row, { color: this.colorOf(row), rim: this.#theme.surface, width: row === hovered ? 2.25 : 1.5 });
    }
  }

  /** The rows that are drawn over the others: those that are selected, and the one that is hovered last. */
  #inFront(): readonly number[] {
    const { hovered, selected } = this.#view ?? {};
    const row = this.#rows.get(hovered ?? '');
    const chosen = selected && selected.size <= MOST_SELECTED ? [...selected].flatMap((id) => this.#rows.get(id) ?? []) : [];
    return row === undefined ? chosen : [...chosen.filter((other) => other !== row), row];
  }

  #measure(text: string): number {
    if (!this.#ruler) return text.length * 6;
    this.#ruler.font = `${TICK_SIZE}px ${this.#theme.fontFamily}`;
    return this.#ruler.measureText(text).width;
  }

  #sizeNow(): string {
    return `${this.#room.clientWidth} ${this.#room.clientHeight} ${devicePixelRatio}`;
  }
}

function addCanvas(stage: HTMLElement, name: string): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), { className: name, width: 1, height: 1 });
  Object.assign(canvas.style, { position: 'absolute', left: '0', top: '0', pointerEvents: 'none' });
  stage.append(canvas);
  return canvas;
}
