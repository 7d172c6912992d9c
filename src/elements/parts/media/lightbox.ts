import { html, nothing, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { ColorSlot } from '../../../data/palette.js';
import type { LoggedFile } from '../../../data/references.js';
import type { OverlayNames } from '../../../panels/overlay-names.js';
import { styleMap } from '../../../renderers/style-map.js';
import { square } from '../swatch.js';
import type { StepSlider } from '../step-slider.js';
import { renderCompared, renderCompareControls, type Comparison } from './compare.js';
import type { Extent } from './fit.js';
import { renderOtherMedia, type ReadTexts } from './other-media.js';
import { renderOverlayChoice, type OverlayChoice } from './overlay-choice.js';
import type { Pictures } from './pictures.js';
import { Zoom } from './zoom.js';

/** One of the media that can be leafed through. */
export interface LightboxEntry {
  /** Names its place, so that it can change while it is looked at. */
  readonly id: string;
  readonly file: LoggedFile;
  /** What it shows, for those who do not see it. */
  readonly alt: string;
  readonly title: string;
  /** Where it is from: `step 400 · #2`. */
  readonly detail: string;
  readonly slot?: ColorSlot | undefined;
}

/** What a {@link Lightbox} needs from outside. */
export interface LightboxHost {
  /** What can be leafed through at the moment, in order. */
  readonly entries: readonly LightboxEntry[];
  readonly pictures: Pictures;
  readonly texts: ReadTexts;
  readonly overlayNames: OverlayNames;
  overlays: OverlayChoice;
  readonly scaling: 'auto' | 'smooth' | 'pixelated';
  readonly slider?: StepSlider;
  /** Asks for a new drawing. */
  redraw(): void;
}

/** Left free beside the picture, in CSS pixels. */
const AROUND = 40;
const WHEEL = 0.0022, KEY_ZOOM = 1.5;

/** One picture, or two, as large as the window: to leaf through, to enlarge and to compare. */
export class Lightbox {
  readonly zoom = new Zoom();
  readonly #host: LightboxHost;
  readonly #dialog = createRef<HTMLDialogElement>();
  readonly #stageElement = createRef<HTMLElement>();
  /** The room of the picture: what is left of the window. */
  #room: Extent = { width: 80, height: 80 };
  #id: string | undefined;
  #opener: HTMLElement | undefined;
  #comparison: Comparison = { mode: 'side', other: undefined, wipe: 50, flipped: false };

  constructor(host: LightboxHost) {
    this.#host = host;
  }

  get isOpen(): boolean {
    return this.#id !== undefined;
  }

  /** Opens at an entry; the focus goes back to `opener` afterwards. */
  open(id: string, opener: HTMLElement): void {
    this.#id = id;
    this.#opener = opener;
    this.zoom.reset();
    addEventListener('resize', this.#redraw);
    this.#host.redraw();
  }

  readonly close = (): void => {
    if (!this.isOpen) return;
    removeEventListener('resize', this.#redraw);
    this.#id = undefined;
    this.#comparison = { ...this.#comparison, other: undefined };
    if (this.#dialog.value?.open) this.#dialog.value.close();
    this.#host.redraw();
    this.#opener?.focus();
    this.#opener = undefined;
  };

  /** Shows the dialog. Call after the template is on the page. */
  drawn(): void {
    const dialog = this.#dialog.value;
    if (!dialog || !this.isOpen) return;
    if (!dialog.open) dialog.showModal();
    const { clientWidth = 0, clientHeight = 0 } = this.#stageElement.value ?? {};
    const room = { width: Math.max(80, clientWidth - AROUND), height: Math.max(80, clientHeight - 8) };
    if (Math.abs(room.width - this.#room.width) < 2 && Math.abs(room.height - this.#room.height) < 2) return;
    this.#room = room;
    this.#host.redraw();
  }

  template(): unknown {
    const entry = this.#entry;
    if (!entry) return nothing;
    return html`<dialog ${ref(this.#dialog)} class="lightbox" part="lightbox" aria-label=${entry.alt} @close=${this.close} @keydown=${this.#press}
      @click=${(event: Event) => { if (event.target === event.currentTarget) this.close(); }}>${this.#content(entry)}</dialog>`;
  }

  #content(entry: LightboxEntry): TemplateResult {
    const { slider } = this.#host, entries = this.#host.entries;
    const place = entries.findIndex(({ id }) => id === entry.id);
    return html`
      <div class="lightbox-head">
        ${this.#name(entry)}
        <span class="count">${place + 1} of ${entries.length}</span>
        ${entry.file.type === 'image' ? renderCompareControls(this.#comparison, entry, entries, (change) => this.#compare(change)) : nothing}
        <button class="bordered" ?hidden=${!this.zoom.isZoomed} @click=${this.#resetZoom}>Show all</button>
        <button autofocus class="icon" aria-label="Close" title="Close (Esc)" @click=${this.close}>✕</button>
      </div>
      <div ${ref(this.#stageElement)} class="stage ${this.zoom.isZoomed ? 'zoomed' : ''}" @wheel=${this.#wheel} @pointerdown=${this.#grab} @dblclick=${this.#toggleZoom}>
        <button class="turn before" aria-label="Previous" ?disabled=${place <= 0} @click=${() => this.#turn(-1)}>‹</button>
        ${this.#stage(entry)}
        <button class="turn after" aria-label="Next" ?disabled=${place >= entries.length - 1} @click=${() => this.#turn(1)}>›</button>
      </div>
      <div class="lightbox-foot">
        ${entry.file.caption ? html`<p class="caption">${entry.file.caption}</p>` : nothing}
        ${renderOverlayChoice(this.#host.overlayNames, this.#host.overlays, (next) => { this.#host.overlays = next; this.#host.redraw(); })}
        ${slider?.template() ?? nothing}
      </div>`;
  }

  #name({ title, detail, slot }: LightboxEntry): TemplateResult {
    return html`<span class="name c${slot?.color ?? 0}">${slot ? square(slot.own) : nothing}<b>${title}</b> <span class="quiet">${detail}</span></span>`;
  }

  #stage(entry: LightboxEntry): TemplateResult {
    const room = this.#room;
    if (entry.file.type !== 'image') return html`<div class="other" style=${styleMap({ width: `${Math.min(room.width, 1100)}px`, height: `${room.height}px` })}>
      ${renderOtherMedia(entry.file, entry.alt, this.#host.texts)}</div>`;
    const other = this.#host.entries.find(({ id }) => id === this.#comparison.other);
    const { pictures, overlays, scaling } = this.#host;
    const draw = ({ file, alt }: LightboxEntry, width: number): TemplateResult => pictures.template({ file, alt, room: { ...room, width }, overlays, scaling, named: true });
    const transform = styleMap({ transform: this.zoom.transform });
    if (!other) return html`<div class="sheet"><div class="moved" style=${transform}>${draw(entry, room.width)}</div></div>`;
    return renderCompared(this.#comparison, [entry, other], {
      draw: (shown) => draw(shown, this.#comparison.mode === 'side' ? (room.width - 16) / 2 : room.width),
      name: (shown) => this.#name(shown), transform, change: (change) => this.#compare(change),
    });
  }

  /** What is looked at; where it is not there any more, nothing is. */
  get #entry(): LightboxEntry | undefined {
    return this.#id === undefined ? undefined : this.#host.entries.find(({ id }) => id === this.#id);
  }

  #compare(change: Partial<Comparison>): void {
    this.#comparison = { ...this.#comparison, ...change };
    this.#host.redraw();
  }

  #turn(by: number): void {
    const { entries } = this.#host;
    const next = entries[entries.findIndex(({ id }) => id === this.#id) + by];
    if (!next) return;
    this.#id = next.id;
    this.zoom.reset();
    this.#host.redraw();
  }

  readonly #redraw = (): void => this.#host.redraw();

  readonly #resetZoom = (): void => {
    this.zoom.reset();
    this.#host.redraw();
  };

  readonly #press = (event: KeyboardEvent): void => {
    const isField = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (isField || event.ctrlKey || event.metaKey || event.altKey || !this.#pressed(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  #pressed(key: string): boolean {
    switch (key) {
      case 'ArrowLeft': this.#turn(-1); return true;
      case 'ArrowRight': this.#turn(1); return true;
      case 'ArrowUp': return this.#host.slider?.move(1) ?? false;
      case 'ArrowDown': return this.#host.slider?.move(-1) ?? false;
      case '+': case '=': this.zoom.by(KEY_ZOOM); break;
      case '-': this.zoom.by(1 / KEY_ZOOM); break;
      case '0': this.zoom.reset(); break;
      case 'f': case 'F': this.#compare({ flipped: !this.#comparison.flipped }); return true;
      default: return false;
    }
    this.#host.redraw();
    return true;
  }

  readonly #wheel = (event: WheelEvent): void => {
    if (this.#entry?.file.type !== 'image') return;
    event.preventDefault();
    this.zoom.by(Math.exp(-event.deltaY * WHEEL), ...fromMiddle(event));
    this.#host.redraw();
  };

  readonly #toggleZoom = (event: MouseEvent): void => {
    if (this.#entry?.file.type !== 'image' || isControl(event)) return;
    if (this.zoom.isZoomed) this.zoom.reset();
    else this.zoom.by(4, ...fromMiddle(event));
    this.#host.redraw();
  };

  readonly #grab = (event: PointerEvent): void => {
    if (!this.zoom.isZoomed || isControl(event)) return;
    const stage = event.currentTarget as HTMLElement; // the element the listener is on
    stage.setPointerCapture(event.pointerId);
    let { clientX, clientY } = event;
    const drag = (move: PointerEvent): void => {
      this.zoom.move(move.clientX - clientX, move.clientY - clientY);
      ({ clientX, clientY } = move);
      this.#host.redraw();
    };
    const end = new AbortController();
    stage.addEventListener('pointermove', drag, { signal: end.signal });
    for (const type of ['pointerup', 'pointercancel', 'lostpointercapture']) stage.addEventListener(type, () => end.abort(), { signal: end.signal });
  };
}

/** How far an event is from the middle of the sheet it happened on. */
function fromMiddle(event: MouseEvent): [number, number] {
  const sheet = (event.target as Element).closest('.sheet') ?? (event.currentTarget as Element); // both are elements of the stage
  const { left, top, width, height } = sheet.getBoundingClientRect();
  return [event.clientX - left - width / 2, event.clientY - top - height / 2];
}

function isControl(event: Event): boolean {
  return (event.target as Element).closest('button, input, select, audio, video, a') !== null;
}
