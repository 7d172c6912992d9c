import { html, nothing, type TemplateResult } from 'lit';
import { formatNumber } from '../../panels/format.js';
import type { MediaCell, MediaHead, MediaRun } from '../../panels/media-browser/scene.js';
import { styleMap } from '../../renderers/style-map.js';
import type { Extent } from '../parts/media/fit.js';
import { renderOtherMedia, type ReadTexts } from '../parts/media/other-media.js';
import type { OverlayChoice } from '../parts/media/overlay-choice.js';
import type { Pictures } from '../parts/media/pictures.js';
import { square } from '../parts/swatch.js';

/** What one place of the browser shows. */
export interface TileView {
  readonly cell: MediaCell;
  readonly alt: string;
  readonly room: Extent;
  readonly pictures: Pictures;
  readonly texts: ReadTexts;
  readonly overlays: OverlayChoice;
  readonly scaling: 'auto' | 'smooth' | 'pixelated';
  /** What the text under it says besides the caption. */
  readonly shows: { readonly run: boolean; readonly step: boolean; readonly key: boolean };
  /** Whether the Tab key leads to it. */
  readonly isActive: boolean;
  readonly isHovered: boolean;
  readonly hover: (run: string | undefined) => void;
  readonly focus: () => void;
  readonly open: (opener: HTMLElement) => void;
}

/** Returns a media item with its caption. */
export function renderTile(view: TileView): TemplateResult {
  const { cell: { item, run, isOffStep }, room, alt, shows, isHovered, hover } = view;
  const size = styleMap({ height: `${room.height}px` });
  const caption = item.caption;
  const name = shows.run ? renderRun(run) : shows.step ? html`step ${formatNumber(item.step)}` : shows.key ? item.key : nothing;
  return html`<figure class="tile c${run.slot.color} ${isHovered ? 'hovered' : ''}" style=${run.slot.own ? styleMap({ '--k': run.slot.own }) : nothing}
    @pointerenter=${(event: PointerEvent) => { if (event.pointerType !== 'touch') hover(run.id); }} @pointerleave=${() => hover(undefined)}>
    <div class="room" style=${size}>
      ${item.type === 'image' ? renderOpen(view, view.pictures.template({ file: item, alt, room, overlays: view.overlays, scaling: view.scaling }))
        : html`${renderOtherMedia(item, alt, view.texts)}${item.type === 'html' || item.type === 'text' ? renderOpen(view, html`<span class="enlarge" title="Enlarge">⤢</span>`, `Enlarge ${alt}`) : nothing}`}
      ${isOffStep ? html`<span class="badge">step ${formatNumber(item.step)}</span>` : nothing}
    </div>
    ${name === nothing && caption === undefined ? nothing : html`<figcaption>
      ${name === nothing ? nothing : html`<div class="line-text name">${name}</div>`}
      ${caption === undefined ? nothing : html`<div class="line-text" title=${caption}>${caption}</div>`}</figcaption>`}
  </figure>`;
}

/** Returns the head of a section, a row or a column. */
export function renderHead({ text, run }: MediaHead): TemplateResult {
  return run ? html`<span class="head">${renderRun(run)}</span>` : html`<span class="head">${text}</span>`;
}

function renderRun({ name, slot }: MediaRun): TemplateResult {
  return html`<span class="run c${slot.color}" title=${name}>${square(slot.own)}<span class="run-name">${name}</span></span>`;
}

function renderOpen({ cell, isActive, focus, open }: TileView, content: TemplateResult, label?: string): TemplateResult {
  return html`<button class="open ${label ? 'small' : ''}" tabindex=${isActive ? 0 : -1} data-id=${cell.id} aria-label=${label ?? nothing} aria-haspopup="dialog"
    @focus=${focus} @click=${(event: Event) => open(event.currentTarget as HTMLElement)}>${content}</button>`;
}
