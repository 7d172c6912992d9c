import { html, nothing, type TemplateResult } from 'lit';
import { styleMap } from '../../../renderers/style-map.js';
import type { LightboxEntry } from './lightbox.js';

/** How two pictures are compared. */
export interface Comparison {
  /** Side by side, one wiped over the other, or one in the place of the other. */
  readonly mode: 'side' | 'wipe' | 'flip';
  /** The id of the second picture; absent where nothing is compared. */
  readonly other: string | undefined;
  /** How far the first picture reaches, in percent. */
  readonly wipe: number;
  /** Whether the second picture is the one that is seen. */
  readonly flipped: boolean;
}

/** How the two pictures are drawn. */
export interface ComparedParts {
  readonly draw: (entry: LightboxEntry) => TemplateResult;
  readonly name: (entry: LightboxEntry) => TemplateResult;
  /** How far both are enlarged and moved, as a style. */
  readonly transform: unknown;
  readonly change: (change: Partial<Comparison>) => void;
}

/** So many others are offered; nobody reads more. */
const OFFERED = 300;
const MODES = [['side', 'Side by side'], ['wipe', 'Wipe'], ['flip', 'Flip']] as const;

/** Returns the choice of a second picture, and of how to compare. */
export function renderCompareControls(
  { other, mode }: Comparison, entry: LightboxEntry, entries: readonly LightboxEntry[], change: (change: Partial<Comparison>) => void,
): TemplateResult {
  const others = entries.filter(({ id, file }) => id !== entry.id && file.type === 'image').slice(0, OFFERED);
  if (others.length === 0) return html`${nothing}`;
  return html`<label class="compare"><span>Compare with</span>
      <select @change=${(event: Event) => change({ other: (event.currentTarget as HTMLSelectElement).value || undefined, flipped: false })}>
        <option value="" ?selected=${other === undefined}>nothing</option>
        ${others.map(({ id, title, detail }) => html`<option value=${id} ?selected=${id === other}>${title} · ${detail}</option>`)}
      </select></label>
    ${other === undefined ? nothing : html`<span class="modes" role="group" aria-label="How to compare">${MODES.map(([value, label]) => html`
      <button aria-pressed=${mode === value} @click=${() => change({ mode: value })}>${label}</button>`)}</span>`}`;
}

/** Returns two pictures, compared. */
export function renderCompared({ mode, wipe, flipped }: Comparison, pair: readonly [LightboxEntry, LightboxEntry], parts: ComparedParts): TemplateResult {
  const [first, second] = pair;
  const sheet = (entry: LightboxEntry, clip = ''): TemplateResult => html`<figure class="sheet" style=${styleMap({ clipPath: clip || 'none' })}>
    <div class="moved" style=${parts.transform}>${parts.draw(entry)}</div></figure>`;
  const named = (entry: LightboxEntry): TemplateResult => html`<figcaption class="tag">${parts.name(entry)}</figcaption>`;
  if (mode === 'side') return html`<div class="pair">${pair.map((entry) => html`<div class="half">${sheet(entry)}${named(entry)}</div>`)}</div>`;
  if (mode === 'flip') return html`<div class="stack">${sheet(flipped ? second : first)}${named(flipped ? second : first)}
    <button class="bordered flip" @click=${() => parts.change({ flipped: !flipped })}>Flip (F)</button></div>`;
  return html`<div class="stack">${sheet(first, `inset(0 ${100 - wipe}% 0 0)`)}<div class="over">${sheet(second, `inset(0 0 0 ${wipe}%)`)}</div>
    <i class="edge-line" style=${styleMap({ left: `${wipe}%` })}></i>
    ${named(first)}<div class="right">${named(second)}</div>
    <input class="wipe" type="range" min="0" max="100" step="0.5" .value=${String(wipe)} aria-label="How far the first picture reaches"
      @input=${(event: Event) => parts.change({ wipe: Number((event.currentTarget as HTMLInputElement).value) })}></div>`;
}
