import { html, nothing, type TemplateResult } from 'lit';
import { HUES } from '../../../data/palette.js';
import { toggled } from '../../../data/view-state.js';
import type { OverlayNames, OverlaySet } from '../../../panels/overlay-names.js';
import { styleMap } from '../../../renderers/style-map.js';

/** Which masks, boxes and classes are off, and how strongly masks cover the picture. */
export interface OverlayChoice {
  /** `mask/predictions` for a set, `mask/predictions/3` for a class. */
  readonly off: ReadonlySet<string>;
  /** From 0 to 1. */
  readonly opacity: number;
}

/** Everything on. */
export const ALL_OVERLAYS: OverlayChoice = { off: new Set(), opacity: 0.5 };

/** Whether a set, or one of its classes, is on. */
export function isOn({ off }: OverlayChoice, set: string, classId?: number): boolean {
  return !off.has(set) && (classId === undefined || !off.has(`${set}/${classId}`));
}

/** The colour of a class: the palette's, in turn. */
export function classColor(classId: number): string {
  return `var(--_c${((classId % HUES) + HUES) % HUES})`;
}

/** Returns switches for masks, boxes and their classes; nothing where there are none. */
export function renderOverlayChoice(names: OverlayNames, choice: OverlayChoice, change: (next: OverlayChoice) => void): unknown {
  if (names.length === 0) return nothing;
  const set = (id: string): void => change({ ...choice, off: toggled(choice.off, id) });
  const hasMasks = names.some(({ kind }) => kind === 'mask');
  return html`<div class="overlays">
    ${names.map((overlay) => renderSet(overlay, choice, set))}
    ${hasMasks ? html`<label class="field">Strength of masks
      <input type="range" min="0" max="1" step="0.05" .value=${String(choice.opacity)}
        @input=${(event: Event) => change({ ...choice, opacity: Number((event.currentTarget as HTMLInputElement).value) })}></label>` : nothing}
  </div>`;
}

function renderSet({ id, kind, name, classes }: OverlaySet, choice: OverlayChoice, set: (id: string) => void): TemplateResult {
  return html`<label class="choice"><input type="checkbox" .checked=${isOn(choice, id)} @change=${() => set(id)}>
      <span>${kind === 'mask' ? 'Mask' : 'Boxes'} ${name}</span></label>
    <div class="classes" role="group" aria-label=${`Classes of ${name}`}>${classes.slice(0, 60).map(([classId, label]) => html`
      <button class="class" aria-pressed=${isOn(choice, id, classId)} ?disabled=${!isOn(choice, id)} style=${styleMap({ '--k': classColor(classId) })}
        @click=${() => set(`${id}/${classId}`)}>${label}</button>`)}</div>`;
}
