import { html, type TemplateResult } from 'lit';
import { HUES, type ColorSlot } from '../../data/palette.js';
import { PALETTE } from '../../data/palette-values.js';

/** What the colours of a run are shown for. */
export interface ColorChoice {
  /** The colour it has. */
  readonly slot: ColorSlot | undefined;
  /** Whether the reader gave it. */
  readonly isChosen: boolean;
  /** Takes a colour; `undefined` takes it back. */
  readonly choose: (slot: ColorSlot | undefined) => void;
}

const NAMES = ['blue', 'rust', 'green', 'purple', 'ochre', 'crimson', 'indigo', 'mauve'];

/** Returns the colours of the palette, a field for any other, and the way back. */
export function colorMenu({ slot, isChosen, choose }: ColorChoice): TemplateResult {
  const isHue = (color: number): boolean => slot !== undefined && slot.own === undefined && slot.color === color;
  return html`
    <div class="hues" role="group" aria-label="Colour" @keydown=${walk}>${Array.from({ length: HUES }, (_, color) => html`
      <button class="hue" .style=${`--_k: var(--_c${color})`} aria-label=${NAMES[color]} title=${NAMES[color]} aria-pressed=${isHue(color) ? 'true' : 'false'}
        ?autofocus=${isHue(color)} @click=${() => choose({ color, cycle: 0 })}></button>`)}</div>
    <label class="field">Another <input type="color" class="any-color" .value=${hexOf(slot)} @change=${(event: Event) =>
      choose({ color: slot?.color ?? 0, cycle: 0, own: (event.currentTarget as HTMLInputElement).value })}></label>
    ${isChosen ? html`<hr><button class="item" @click=${() => choose(undefined)}><span>Its own colour again</span></button>` : ''}`;
}

/** The arrow keys move between the colours. */
function walk(event: KeyboardEvent): void {
  const by = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0 || !(event.target instanceof HTMLElement)) return;
  event.preventDefault();
  const hues = [...event.target.parentElement?.children ?? []];
  const next = hues[(hues.indexOf(event.target) + by + hues.length) % hues.length];
  if (next instanceof HTMLElement) next.focus();
}

/** The field takes six hexadecimal digits and nothing else. */
function hexOf(slot: ColorSlot | undefined): string {
  return /^#[\da-f]{6}$/i.test(slot?.own ?? '') ? slot!.own! : PALETTE.light[slot?.color ?? 0]; // the test saw it
}
