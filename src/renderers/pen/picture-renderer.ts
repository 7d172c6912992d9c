import type { CanvasTheme, Renderer } from '../renderer.js';
import type { Pen } from './pen.js';
import { Surface, type Size } from './surface.js';

/** How scenes of one kind become pictures. Pure: the same calls draw on the screen and into files. */
export interface PictureArt<S, V, P> {
  /** Works out where everything stands. */
  layOut(pen: Pick<Pen, 'measure'>, scene: S, size: Size, view: V): P;
  /** Whether everything has to be laid out anew after the view changed. */
  movesWith(view: V, before: V): boolean;
  /** Draws what the marks stand on: axes and labels. */
  drawFrame(pen: Pen, picture: P, theme: CanvasTheme, view: V): void;
  /** Draws the marks; again also where `marksChange` says so. */
  drawMarks(pen: Pen, picture: P, theme: CanvasTheme, view: V): void;
  marksChange(view: V, before: V): boolean;
  /** Draws what the view brings forward, over the marks. */
  drawTop(pen: Pen, picture: P, theme: CanvasTheme, view: V): void;
  /** The opacity of the marks behind what is brought forward. */
  fade(picture: P, view: V): number;
}

/** Draws scenes of one kind on layers of canvases that fill a container. */
export class PictureRenderer<S, V, P> implements Renderer<S, V, CanvasTheme> {
  readonly #art: PictureArt<S, V, P>;
  readonly #surface: Surface<'frame' | 'marks' | 'top'>;
  #theme: CanvasTheme;
  #scene: S | undefined;
  #view: V | undefined;
  #picture: P | undefined;
  #size = '';

  constructor(container: HTMLElement, art: PictureArt<S, V, P>, theme: CanvasTheme) {
    this.#art = art;
    this.#theme = theme;
    this.#surface = new Surface(container, {
      fontFamily: () => this.#theme.fontFamily,
      layers: {
        frame: (pen, size) => this.#with(pen, size, (picture, view) => art.drawFrame(pen, picture, this.#theme, view)),
        marks: (pen, size) => this.#with(pen, size, (picture, view) => art.drawMarks(pen, picture, this.#theme, view)),
        top: (pen, size) => this.#with(pen, size, (picture, view) => {
          this.#surface.fade('marks', art.fade(picture, view));
          art.drawTop(pen, picture, this.#theme, view);
        }),
      },
    });
  }

  /** Where everything stands; `undefined` before the first drawing. */
  get picture(): P | undefined {
    return this.#picture;
  }

  /** Resolves when everything asked for is on the screen. */
  get painted(): Promise<void> {
    return this.#surface.painted;
  }

  update(scene: S, view: V): void {
    this.#scene = scene;
    this.#view = view;
    this.#forget();
  }

  setView(view: V): void {
    const before = this.#view;
    this.#view = view;
    if (before === undefined || this.#art.movesWith(view, before)) this.#forget();
    else if (this.#art.marksChange(view, before)) this.#surface.invalidate('marks', 'top');
    else this.#surface.invalidate('top');
  }

  restyle(theme: CanvasTheme): void {
    this.#theme = theme;
    this.#forget();
  }

  resize(): void {
    this.#surface.invalidate();
  }

  destroy(): void {
    this.#surface.destroy();
    this.#picture = undefined;
  }

  #forget(): void {
    this.#picture = undefined;
    this.#surface.invalidate();
  }

  #with(pen: Pen, size: Size, draw: (picture: P, view: V) => void): void {
    if (this.#scene === undefined || this.#view === undefined) return;
    const now = `${size.width} ${size.height}`;
    if (this.#size !== now || this.#picture === undefined) this.#picture = this.#art.layOut(pen, this.#scene, size, this.#view);
    this.#size = now;
    draw(this.#picture, this.#view);
  }
}
