import { html, nothing, type TemplateResult } from 'lit';
import type { ViewState } from '../../data/view-state.js';
import type { Scene } from '../../panels/panel.js';
import type { SettingsTable } from '../../panels/settings.js';
import type { PictureArt, PictureRenderer } from '../../renderers/pen/picture-renderer.js';
import type * as PictureModule from '../../renderers/pen/picture.js';
import { readTheme } from '../base/theme.js';
import { PicturePanel } from './picture-panel.js';
import { placeTooltip } from './place-tooltip.js';

/** A place in the picture, in CSS pixels from its upper left corner. */
export interface Place {
  readonly left: number;
  readonly top: number;
}

/** The keys that walk over a picture. */
export type WalkKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End';

/**
 * A panel whose picture is drawn on canvases and can be read off mark by mark,
 * with the pointer and with keys. A panel says how its picture is drawn, and
 * which mark is where; `I` is a mark, `P` the picture laid out, `V` its view.
 */
export abstract class CanvasPanel<T extends SettingsTable, S extends Scene, V, P, I> extends PicturePanel<T, S> {
  #renderer: PictureRenderer<S, V, P> | undefined;
  #drawing: typeof PictureModule | undefined;
  #drawn: S | undefined;
  #item: I | undefined;
  #pointer: Place | undefined;
  #byKeyboard = false;

  /** How the picture is drawn, once that is loaded. */
  protected abstract get art(): PictureArt<S, V, P> | undefined;
  protected abstract viewOf(state: ViewState): V;
  /** What the picture is called where it has the focus, and what keys do. */
  protected abstract get help(): string;
  protected abstract itemAt(picture: P, place: Place): I | undefined;
  /** Where the tooltip of a mark points. */
  protected abstract placeOf(item: I, pointer: Place | undefined): Place;
  /** The mark that a key leads to from another, or from none. */
  protected abstract walk(picture: P, from: I | undefined, key: WalkKey): I | undefined;
  /** The run id or group key of a mark. */
  protected abstract ownerOf(item: I): string | undefined;
  protected abstract tooltip(item: I): TemplateResult;
  /** A mark in words, for those who move by keyboard. */
  protected abstract say(item: I): string;
  /** What a click on a mark or Enter does. */
  protected abstract activate(item: I): void;

  /** What is drawn at the moment. @internal */
  protected get renderer(): PictureRenderer<S, V, P> | undefined {
    return this.#renderer;
  }

  /** The mark that is read off. @internal */
  protected get item(): I | undefined {
    return this.#item;
  }

  override get settled(): Promise<void> {
    return super.settled.then(() => this.#renderer?.painted).then(() => undefined);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#renderer?.destroy();
    this.#renderer = this.#drawn = this.#item = this.#pointer = undefined;
  }

  /** Loads what draws; to be awaited by `load`. */
  protected async loadDrawing(): Promise<typeof PictureModule> {
    const [drawing] = await Promise.all([import('../../renderers/pen/picture.js'), this.loadParts()]);
    this.#drawing = drawing;
    return drawing;
  }

  protected override drawScene(scene: S | undefined): void {
    const container = this.renderRoot.querySelector<HTMLElement>('.picture'), { art } = this;
    if (!scene || !container || !art || !this.#drawing || scene.empty !== undefined) return;
    this.#renderer ??= new this.#drawing.PictureRenderer(container, art, readTheme(this));
    if (scene !== this.#drawn) {
      this.#drawn = scene;
      this.#renderer.update(scene, this.viewOf(this.scope.state));
      void this.#renderer.painted.then(() => this.#findAgain());
    }
    this.#placeTooltip();
  }

  protected override viewChanged(view: ViewState): void {
    this.#renderer?.setView(this.viewOf(view));
  }

  protected override themeChanged(): void {
    this.#renderer?.restyle(readTheme(this));
  }

  /** The picture with its tooltip. */
  protected renderPicture(): TemplateResult {
    const item = this.#item;
    return html`<div class="picture" part="picture" tabindex="0" role="application" aria-label=${this.help}
        @pointermove=${this.#moved} @pointerleave=${this.#left} @pointerdown=${this.#pressed} @click=${this.#clicked} @keydown=${this.#keyPressed} @blur=${this.#blurred}>${this.renderOver()}</div>
      ${item === undefined ? nothing : html`<div class="tooltip" part="tooltip">${this.tooltip(item)}</div>`}
      <div class="visually-hidden" aria-live="polite">${item !== undefined && this.#byKeyboard ? this.say(item) : ''}</div>`;
  }

  protected async svg(scene: S, { width, height }: { readonly width: number; readonly height: number }): Promise<{ readonly svg: string; readonly height: number }> {
    const { art } = this, { PICTURE_HEAD, pictureSvg } = this.#drawing ?? await import('../../renderers/pen/picture.js');
    const theme = readTheme(this), view = this.viewOf(this.scope.state);
    const svg = pictureSvg({
      width, height, title: scene.title, theme,
      draw: (pen, size) => {
        if (!art) return;
        const picture = art.layOut(pen, scene, size, view);
        art.drawFrame(pen, picture, theme, view);
        art.drawMarks(pen, picture, theme, view);
      },
    });
    return { svg, height: height + PICTURE_HEAD };
  }

  /** Reads off another mark, or none. */
  protected pointTo(item: I | undefined, pointer?: Place): void {
    this.#pointer = pointer;
    const owner = item === undefined ? undefined : this.ownerOf(item);
    if (item !== this.#item) this.#item = item;
    if (owner !== this.scope.state.hovered) this.changeView({ hovered: owner });
    this.requestUpdate();
  }

  /** The place of an event in the picture. */
  protected placeIn({ clientX, clientY }: MouseEvent): Place {
    const { left, top } = this.renderRoot.querySelector('.picture')!.getBoundingClientRect(); // events come from it
    return { left: clientX - left, top: clientY - top };
  }

  /** What lies over the canvases and takes no pointer. */
  protected renderOver(): unknown { return nothing; }

  /** Whether a drag or the like has taken the pointer, so that nothing is read off. */
  protected get isBusyPointing(): boolean { return false; }

  /** The pointer was pressed down on the picture. */
  protected pressed(_event: PointerEvent): void { /* most pictures only know clicks */ }

  /** A key was pressed that walks nowhere; returns whether it meant something. */
  protected keyPressed(_event: KeyboardEvent): boolean { return false; }

  readonly #moved = (event: PointerEvent): void => {
    const picture = this.#renderer?.picture;
    if (!picture || this.isBusyPointing) return;
    const place = this.placeIn(event);
    this.#byKeyboard = false;
    this.pointTo(this.itemAt(picture, place), place);
  };

  readonly #left = (): void => {
    if (!this.#byKeyboard) this.pointTo(undefined);
  };

  readonly #blurred = (): void => {
    if (this.#byKeyboard) this.pointTo(undefined);
    this.#byKeyboard = false;
  };

  readonly #pressed = (event: PointerEvent): void => this.pressed(event);

  readonly #clicked = (event: MouseEvent): void => {
    const picture = this.#renderer?.picture, item = picture && !this.isBusyPointing ? this.itemAt(picture, this.placeIn(event)) : undefined;
    if (item !== undefined) this.activate(item);
  };

  readonly #keyPressed = (event: KeyboardEvent): void => {
    const picture = this.#renderer?.picture;
    if (!picture || event.altKey || event.ctrlKey || event.metaKey) return;
    if (/^(?:Arrow(?:Left|Right|Up|Down)|Home|End)$/.test(event.key)) {
      this.#byKeyboard = true;
      this.pointTo(this.walk(picture, this.#item, event.key as WalkKey)); // the keys of the expression
    } else if ((event.key === 'Enter' || event.key === ' ') && this.#item !== undefined) this.activate(this.#item);
    else if (event.key === 'Escape' && this.#item !== undefined) this.pointTo(undefined);
    else if (!this.keyPressed(event)) return;
    event.preventDefault();
  };

  /** After a new drawing the mark under the pointer is another object, or another mark. */
  #findAgain(): void {
    const picture = this.#renderer?.picture;
    if (this.#item === undefined || !picture) return;
    if (this.#pointer) this.pointTo(this.itemAt(picture, this.#pointer), this.#pointer);
    else this.pointTo(undefined);
  }

  #placeTooltip(): void {
    const tooltip = this.renderRoot.querySelector<HTMLElement>('.tooltip'), picture = this.renderRoot.querySelector<HTMLElement>('.picture');
    if (tooltip && picture && this.#item !== undefined) placeTooltip(tooltip, picture, this.placeOf(this.#item, this.#pointer));
  }
}
