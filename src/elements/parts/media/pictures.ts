import { html, nothing, svg, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { safeLogged } from '../../../core/safe-url.js';
import type { BoxSet, ImageMask, LoggedFile } from '../../../data/references.js';
import { formatNumber } from '../../../panels/format.js';
import { styleMap } from '../../../renderers/style-map.js';
import { fitted, showsPixels, type Extent } from './fit.js';
import { paintMask } from './mask.js';
import { classColor, isOn, type OverlayChoice } from './overlay-choice.js';

/** How a picture is shown. */
export interface PictureView {
  readonly file: LoggedFile;
  /** What it shows, for those who do not see it. */
  readonly alt: string;
  /** The room it has. */
  readonly room: Extent;
  readonly overlays: OverlayChoice;
  readonly scaling: 'auto' | 'smooth' | 'pixelated';
  /** Whether boxes carry their names. */
  readonly named?: boolean;
}

/** So many sizes are remembered. */
const KEPT = 20_000;

/** Draws pictures with their masks and boxes; remembers how large they are and which cannot be loaded. */
export class Pictures {
  readonly #redraw: () => void;
  readonly #sizes = new Map<string, Extent>();
  readonly #broken = new Map<string, string>();

  /** `redraw` is called when a picture turns out to have another shape than was thought, or not to load. */
  constructor(redraw: () => void) {
    this.#redraw = redraw;
  }

  /** Forgets which pictures could not be loaded, so that they are tried again. */
  retry(): void {
    this.#broken.clear();
  }

  /** The size of a picture, where it is known. */
  sizeOf({ url, width, height }: LoggedFile): Extent | undefined {
    return this.#sizes.get(url) ?? (width !== undefined && height !== undefined ? { width, height } : undefined);
  }

  /** Returns a picture as large as its room allows, or why it is not shown. */
  template({ file, alt, room, overlays, scaling, named = false }: PictureView): TemplateResult {
    const url = safeLogged(file.url, 'image');
    if (url === undefined) return brokenPicture('Not shown: its address is not one that may be loaded', alt);
    const problem = this.#broken.get(url);
    if (problem !== undefined) return brokenPicture(problem, alt);
    const natural = this.sizeOf(file);
    const extent = natural ? fitted(natural, room) : room;
    const shown = natural ? { masks: file.masks ?? [], boxes: file.boxes ?? [] } : { masks: [], boxes: [] };
    return html`<span class="picture ${showsPixels(natural, scaling) ? 'pixels' : ''}" style=${styleMap({ width: `${extent.width}px`, height: `${extent.height}px` })}>
      <img loading="lazy" decoding="async" referrerpolicy="no-referrer" draggable="false" alt=${alt} src=${url}
        @load=${(event: Event) => this.#loaded(file, event.currentTarget as HTMLImageElement)} @error=${() => this.#failed(url)}>
      ${shown.masks.filter(({ name }) => isOn(overlays, `mask/${name}`)).map((mask) => this.#mask(mask, overlays))}
      ${natural ? shown.boxes.filter(({ name }) => isOn(overlays, `box/${name}`)).map((set) => boxes(set, natural, overlays, named)) : nothing}
    </span>`;
  }

  #mask(mask: ImageMask, overlays: OverlayChoice): TemplateResult {
    const problem = this.#broken.get(mask.url);
    if (problem !== undefined) return html`<span class="mask-problem">Mask ${mask.name}: ${problem}</span>`;
    const paint = (canvas: Element | undefined): void => {
      if (canvas instanceof HTMLCanvasElement) paintMask(canvas, mask, overlays, (why) => this.#note(mask.url, why));
    };
    return html`<canvas class="mask" aria-hidden="true" style=${styleMap({ opacity: String(overlays.opacity) })} ${ref(paint)}></canvas>`;
  }

  #loaded(file: LoggedFile, { naturalWidth: width, naturalHeight: height }: HTMLImageElement): void {
    const known = this.sizeOf(file);
    if (width === 0 || height === 0) return; // a drawing without a size of its own
    if (this.#sizes.size >= KEPT) this.#sizes.clear();
    this.#sizes.set(file.url, { width, height });
    if (!known || Math.abs(known.width / known.height - width / height) > 0.01 || known.width !== width) this.#redraw();
  }

  #failed(url: string): void {
    this.#note(url, /^data:/i.test(url) ? 'This picture is broken' : 'This picture could not be loaded');
  }

  #note(url: string, why: string): void {
    if (this.#broken.get(url) === why) return;
    this.#broken.set(url, why);
    this.#redraw();
  }
}

function brokenPicture(why: string, alt: string): TemplateResult {
  return html`<span class="broken" role="img" aria-label=${`${alt}: ${why}`}><svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor"
    stroke-width="1.3" aria-hidden="true"><path d="M2.5 3.5h11v9h-11zM2.5 11l3-3 2 2M13.5 9l-2-2-1.5 1.5M3 14 13 2"/></svg><span>${why}</span></span>`;
}

function boxes({ name, boxes: list }: BoxSet, { width, height }: Extent, choice: OverlayChoice, named: boolean): TemplateResult {
  const shown = list.filter(({ classId }) => isOn(choice, `box/${name}`, classId)).map((box) => {
    const [across, down] = box.unit === 'pixel' ? [width, height] : [1, 1];
    return { ...box, x: 100 * box.x / across, y: 100 * box.y / down, width: 100 * box.width / across, height: 100 * box.height / down };
  });
  return html`<svg class="boxes" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">${shown.map((box) => svg`
    <rect x=${box.x} y=${box.y} width=${box.width} height=${box.height} style=${styleMap({ stroke: classColor(box.classId) })}><title>${words(box)}</title></rect>`)}</svg>
    ${named ? shown.map((box) => html`<span class="box-name" style=${styleMap({ left: `${clamp(box.x)}%`, top: `${clamp(box.y)}%`, '--k': classColor(box.classId) })}>${words(box)}</span>`) : nothing}`;
}

function words({ label, scores }: BoxSet['boxes'][number]): string {
  return [label, ...scores.slice(0, 3).map(([name, value]) => `${name} ${formatNumber(value, 3)}`)].join(' · ');
}

function clamp(percent: number): number {
  return Math.max(0, Math.min(100, percent));
}
