import { html, nothing, type TemplateResult } from 'lit';
import { nameOf } from '../../panels/run-name.js';
import type { RunComparerScene } from '../../panels/run-comparer/scene.js';
import { styleMap } from '../../renderers/style-map.js';
import type { HeadPlace } from '../parts/reader-grid.js';
import { ownColor } from '../parts/swatch.js';

/** What the heads show and where their acts go. */
export interface HeadOptions {
  readonly scene: RunComparerScene;
  readonly hovered: string | undefined;
  readonly openMenu: (column: number, anchor: Element) => void;
}

/** Returns the name of a run above its column; nothing to see above the names of keys. */
export function columnHead({ column, tabindex, style }: HeadPlace, { scene, hovered, openMenu }: HeadOptions): TemplateResult {
  if (column === 0) {
    return html`<div role="columnheader" class="cell corner" aria-colindex="1" tabindex=${tabindex} data-column="0" style=${style}>
      <span class="visually-hidden">Key</span></div>`;
  }
  const run = scene.runs[column - 1], slot = scene.colors.get(run.id), name = nameOf(run);
  const isBaseline = run === scene.baseline;
  return html`<div role="columnheader" class="cell ${isBaseline ? 'baseline' : ''} ${hovered === run.id ? 'hovered' : ''}" aria-colindex=${column + 1} tabindex=${tabindex}
    data-column=${column} title=${name} aria-haspopup="dialog" style=${style} @click=${(event: MouseEvent) => openMenu(column, event.currentTarget as Element)}>
    <i class="swatch" style=${styleMap({ '--_k': ownColor(slot?.own) ?? `var(--_c${slot?.color ?? 0})` })}></i>
    <span class="run-names"><span class="run-name">${name}</span>${isBaseline ? html`<span class="badge">baseline</span>` : nothing}</span>
  </div>`;
}
