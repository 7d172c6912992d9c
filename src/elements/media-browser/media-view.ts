import { html, nothing, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import { nearestStep } from '../../data/nearest-step.js';
import type { ViewChange, ViewState } from '../../data/view-state.js';
import { formatNumber } from '../../panels/format.js';
import { arrangeMedia, type ArrangedMedia } from '../../panels/media-browser/arrange-media.js';
import { describeMedia } from '../../panels/media-browser/media-browser.js';
import type { MediaCell, MediaScene } from '../../panels/media-browser/scene.js';
import type { Session } from '../../sources/session.js';
import { styleMap } from '../../renderers/style-map.js';
import { Lightbox, type LightboxEntry } from '../parts/media/lightbox.js';
import type { OverlayChoice } from '../parts/media/overlay-choice.js';
import { Pictures } from '../parts/media/pictures.js';
import { TextReader } from '../parts/media/text-reader.js';
import { StepSlider } from '../parts/step-slider.js';
import { columnsBetween, GAP, linesBetween, planMedia, type MediaLine, type MediaPlan } from './layout.js';
import { moveAmong } from './move-among.js';
import { renderHead, renderTile, type TileView } from './tile.js';
import { typicalExtent } from './typical-extent.js';

/** What the browser's settings say about the look. */
export interface MediaLook {
  readonly columns: number | undefined;
  readonly scaling: 'auto' | 'smooth' | 'pixelated';
}

/** What the browser needs of the element it belongs to. */
export interface MediaHost {
  readonly view: ViewState;
  readonly session: Session | undefined;
  /** Asks for a new drawing. */
  redraw(): void;
  changeView(change: ViewChange): void;
  /** Notes what the reader chose, so that links carry it. */
  choose(name: 'step' | 'index', value: number): void;
}

/** What is kept ready above and below, in CSS pixels; what is further away is let go. */
const AHEAD = 320;
const HELP = 'Arrow keys move, Enter enlarges, comma and full stop go through the steps.';

/** What stands in the body of a media browser. */
export class MediaView {
  readonly pictures: Pictures;
  readonly texts: TextReader;
  readonly slider: StepSlider;
  readonly lightbox: Lightbox;
  overlays: OverlayChoice;
  look: MediaLook = { columns: undefined, scaling: 'auto' };
  readonly #host: MediaHost;
  readonly #viewport = createRef<HTMLElement>();
  readonly #resize: ResizeObserver;
  #scene: MediaScene;
  #arranged: ArrangedMedia;
  #step: number | undefined;
  #index: number | undefined;
  #active: string | undefined;
  #width = 0;
  #range = '';
  #plan: MediaPlan | undefined;
  #focusNext = false;

  constructor(host: MediaHost, scene: MediaScene, overlays: OverlayChoice) {
    this.#host = host;
    this.#scene = scene;
    this.overlays = overlays;
    this.#arranged = arrangeMedia(scene);
    this.pictures = new Pictures(() => host.redraw());
    this.texts = new TextReader(() => host.session, () => host.redraw());
    const view = (): MediaView => this;
    this.slider = new StepSlider({
      get steps() { return view().#arranged.steps; },
      get step() { return view().#arranged.step; },
      showStep: (step, isFinal) => this.#showStep(step, isFinal),
      redraw: () => host.redraw(),
    });
    this.lightbox = new Lightbox(this.#lightboxHost());
    this.#resize = new ResizeObserver(() => {
      const viewport = this.#viewport.value;
      if (viewport && (viewport.clientWidth !== this.#width || this.#rangeNow() !== this.#range)) host.redraw();
    });
  }

  /** Takes newer data or settings; what the reader did stays. */
  set scene(scene: MediaScene) {
    if (scene === this.#scene) return;
    if (scene.step !== this.#scene.step) this.#step = undefined;
    if (scene.index !== this.#scene.index) this.#index = undefined;
    if (scene.media !== this.#scene.media) this.pictures.retry();
    this.#scene = scene;
    this.#arrange();
  }

  /** What is shown at the moment. */
  get arranged(): ArrangedMedia { return this.#arranged; }

  /** Frees what was opened; drawing opens it again. */
  disconnect(): void {
    this.slider.stop();
    this.lightbox.close();
    this.texts.forget();
    this.#resize.disconnect();
  }

  /** Follows the crosshair of other panels to the nearest step. */
  viewChanged({ cursor, hovered }: ViewState, before: ViewState): void {
    const step = cursor !== before.cursor && cursor?.axis === '_step' ? nearestStep(this.#arranged.steps, cursor.x) : undefined;
    if (step !== undefined && step !== this.#arranged.step && !this.slider.isPlaying) {
      this.#step = step;
      this.#arrange();
      this.#host.redraw();
    } else if (hovered !== before.hovered) this.#host.redraw();
  }

  template(): TemplateResult {
    const width = this.#width = this.#viewport.value?.clientWidth ?? this.#width;
    const plan = this.#plan = planMedia(this.#arranged.sections, {
      width: width || 600, columns: this.look.columns, typical: typicalExtent(this.#cells(), this.pictures), textLines: this.#textLines(),
    });
    this.#range = this.#rangeNow();
    const { total, indices } = this.#arranged, shown = this.#cells().length;
    return html`
      <div ${ref(this.#viewport)} class="viewport" part="media" @scroll=${this.#scroll} style=${styleMap({ flexBasis: `min(${plan.height}px, var(--wb-media-height, 460px))` })}>
        <div class="content" role="group" aria-label=${this.#scene.title} aria-description=${HELP} @keydown=${this.#press}
          style=${styleMap({ height: `${plan.height}px`, minWidth: `${plan.width}px` })}>
          ${width === 0 ? nothing : repeat(this.#visible(plan), ({ id }) => id, (line) => this.#line(line, plan))}
        </div>
        ${shown < total ? html`<p class="more">${formatNumber(shown)} of ${formatNumber(total)} shown; a filter, or a higher max-items, shows others.</p>` : nothing}
      </div>
      <div class="sliders" @focusout=${this.#letGo}>${this.slider.template()}
        ${indices.length < 2 ? nothing : html`<label class="steps"><span>item</span><input type="range" min="0" max=${indices.length - 1}
          .value=${String(indices.indexOf(this.#arranged.index))} aria-valuetext=${`#${this.#arranged.index}`} @input=${this.#changeIndex}><output>#${this.#arranged.index}</output></label>`}</div>
      ${this.lightbox.template()}`;
  }

  /** Measures and moves the focus. Call after the template is on the page. */
  drawn(): void {
    const viewport = this.#viewport.value;
    if (!viewport) return;
    this.#resize.observe(viewport);
    if (this.#width === 0 && viewport.clientWidth > 0) this.#host.redraw(); // other widths are told by the observer, a frame later: a scroll bar may come and go
    this.lightbox.drawn();
    this.texts.drawn();
    if (!this.#focusNext) return;
    this.#focusNext = false;
    viewport.querySelector<HTMLElement>('.open[tabindex="0"]')?.focus({ preventScroll: true });
  }

  /** Resolves when the pictures that can be seen are there, or are known to be broken. */
  async loaded(): Promise<void> {
    const images = [...this.#viewport.value?.querySelectorAll('img') ?? []].filter((image) => !image.complete && isSeen(image));
    await Promise.all(images.map((image) => new Promise((resolve) => {
      for (const type of ['load', 'error']) image.addEventListener(type, resolve, { once: true });
    })));
  }

  #line(line: MediaLine, plan: MediaPlan): TemplateResult {
    const style = styleMap({ top: `${line.top}px`, height: `${line.height}px` });
    if (line.type === 'heads') return html`<div class="line heads" style=${style}>${line.heads.map((head) => renderHead(head))}</div>`;
    const [from, to] = this.#columnRange(line.type === 'columns' ? line.columns.length : line.cells.length, plan);
    const left = (place: number): string => `${plan.headWidth + place * (plan.tile.width + GAP)}px`;
    if (line.type === 'columns') {
      return html`<div class="line columns ${plan.headsStay ? 'stays' : ''}" style=${style}>${line.columns.slice(from, to).map((head, i) => html`
        <div class="column" style=${styleMap({ left: left(from + i), width: `${plan.tile.width}px` })}>${renderHead(head)}</div>`)}</div>`;
    }
    const tiles = line.cells.slice(from, to).flatMap((cell, i) => (cell ? [{ cell, place: from + i }] : []));
    return html`<div class="line" style=${style}>
      ${line.head ? html`<div class="row-head" style=${styleMap({ width: `${plan.headWidth}px` })}>${renderHead(line.head)}</div>` : nothing}
      ${repeat(tiles, ({ cell }) => cell.id, ({ cell, place }) => html`<div class="place" style=${styleMap({ left: left(place), width: `${plan.tile.width}px` })}>${renderTile(this.#tile(cell, plan))}</div>`)}
    </div>`;
  }

  #tile(cell: MediaCell, { tile }: MediaPlan): TileView {
    const { layout, media } = this.#scene;
    const isActive = cell.id === (this.#active ?? this.#cells()[0]?.id);
    return {
      cell, room: tile, pictures: this.pictures, texts: this.texts, overlays: this.overlays, scaling: this.look.scaling, isActive,
      isHovered: this.#host.view.hovered === cell.run.id, alt: describeMedia(cell.item, cell.run.name),
      shows: { run: layout.mode === 'gallery' && layout.axis === 'run', step: layout.mode === 'gallery' && layout.axis === 'step', key: layout.mode === 'gallery' && layout.axis !== 'run' && media.keys.length > 1 },
      hover: (run) => { if (this.#host.view.hovered !== run) this.#host.changeView({ hovered: run }); },
      focus: () => { this.#active = cell.id; },
      open: (opener) => this.lightbox.open(cell.id, opener),
    };
  }

  #visible({ lines, headsStay }: MediaPlan): readonly MediaLine[] {
    const [from, to] = this.#lineRange(lines);
    return headsStay && from > 0 ? [lines[0], ...lines.slice(from, to)] : lines.slice(from, to);
  }

  #lineRange(lines: readonly MediaLine[]): readonly [number, number] {
    const { scrollTop = 0, clientHeight = 460 } = this.#viewport.value ?? {};
    return linesBetween(lines, scrollTop - AHEAD, scrollTop + Math.max(clientHeight, 100) + AHEAD);
  }

  #columnRange(count: number, { headWidth, tile, width }: MediaPlan): readonly [number, number] {
    const { scrollLeft = 0, clientWidth = 0 } = this.#viewport.value ?? {};
    if (width <= clientWidth) return [0, count];
    return columnsBetween(count, tile, scrollLeft - AHEAD, scrollLeft + clientWidth - headWidth + AHEAD);
  }

  #rangeNow(): string {
    const plan = this.#plan;
    return plan ? [...this.#lineRange(plan.lines), ...this.#columnRange(1e6, plan)].join() : '';
  }

  readonly #scroll = (): void => {
    if (this.#rangeNow() !== this.#range) this.#host.redraw();
  };

  readonly #press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target as Element).matches('.open')) return;
    const isDone = event.key === '.' ? this.slider.move(1) : event.key === ',' ? this.slider.move(-1) : this.#moveBy(event.key);
    if (isDone) event.preventDefault();
  };

  #moveBy(key: string): boolean {
    const plan = this.#plan!;
    const next = moveAmong(plan.lines, this.#active ?? this.#cells()[0]?.id ?? '', key);
    if (!next) return false;
    this.#active = next.cell.id;
    this.#focusNext = true;
    this.#reveal(next.line, next.place, plan);
    this.#host.redraw();
    return true;
  }

  #reveal({ top, height }: MediaLine, place: number, { headWidth, tile }: MediaPlan): void {
    const viewport = this.#viewport.value!;
    if (top < viewport.scrollTop) viewport.scrollTop = top - 24;
    else if (top + height > viewport.scrollTop + viewport.clientHeight) viewport.scrollTop = top + height - viewport.clientHeight;
    const left = place * (tile.width + GAP), right = left + tile.width + headWidth;
    if (left < viewport.scrollLeft) viewport.scrollLeft = left;
    else if (right > viewport.scrollLeft + viewport.clientWidth) viewport.scrollLeft = right - viewport.clientWidth;
  }

  /** The crosshair of other panels stays while the slider has the focus. */
  readonly #letGo = (): void => {
    if (this.#host.view.cursor) this.#host.changeView({ cursor: undefined });
  };

  readonly #changeIndex = (event: Event): void => {
    this.#index = this.#arranged.indices[Number((event.currentTarget as HTMLInputElement).value)];
    this.#arrange();
    this.#host.choose('index', this.#index);
    this.#host.redraw();
  };

  #showStep(step: number, isFinal: boolean): void {
    this.#step = step;
    this.#arrange();
    this.#host.changeView({ cursor: { axis: '_step', x: step } });
    if (isFinal) this.#host.choose('step', step);
    this.#host.redraw();
  }

  #arrange(): void {
    this.#arranged = arrangeMedia(this.#scene, { step: this.#step, index: this.#index });
    this.#flat = undefined;
  }

  #flat: readonly MediaCell[] | undefined;

  /** Everything that is shown, in order. */
  #cells(): readonly MediaCell[] {
    return this.#flat ??= this.#arranged.sections.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.filter((cell) => cell !== undefined)));
  }

  #textLines(): number {
    const { layout, media } = this.#scene;
    const hasCaptions = this.#cells().some(({ item }) => item.caption !== undefined);
    const named = layout.mode === 'gallery' && (layout.axis !== 'index' || media.keys.length > 1);
    return (hasCaptions ? 1 : 0) + (named ? 1 : 0);
  }

  #lightboxHost(): ConstructorParameters<typeof Lightbox>[0] {
    const view = (): MediaView => this;
    return {
      get entries() { return view().#cells().map(entryOf); },
      get overlayNames() { return view().#scene.overlays; },
      get overlays() { return view().overlays; },
      set overlays(next) { view().overlays = next; },
      get scaling() { return view().look.scaling; },
      pictures: this.pictures, texts: this.texts, slider: this.slider, redraw: () => this.#host.redraw(),
    };
  }
}

function entryOf({ id, item, run }: MediaCell): LightboxEntry {
  return { id, file: item, alt: describeMedia(item, run.name), title: run.name, slot: run.slot, detail: `${item.key} · step ${formatNumber(item.step)} · #${item.index}` };
}

function isSeen(element: Element): boolean {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  return bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
}
