import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { nameOf } from '../../panels/run-name.js';
import type { RunComparerScene } from '../../panels/run-comparer/scene.js';
import { styleMap } from '../../renderers/style-map.js';
import { ownColor } from '../parts/swatch.js';

/** What the heads show and where their acts go. */
export interface HeadOptions {
  readonly scene: RunComparerScene;
  /** The columns that are shown at the moment; 0 is that of the names. */
  readonly visible: readonly number[];
  readonly edges: Float64Array;
  readonly pinned: number;
  /** The column whose head has the focus, or would get it; −1 for none. */
  readonly active: number;
  readonly hovered: string | undefined;
  readonly openMenu: (column: number, anchor: Element) => void;
}

/** Returns the row with the names of the runs. */
export function headRow(options: HeadOptions): TemplateResult {
  const { visible, edges, pinned } = options;
  const heads = (columns: readonly number[]): unknown => repeat(columns, (column) => column, (column) => head(column, options));
  return html`<div class="row head" role="row" aria-rowindex="1" style=${styleMap({ width: `${edges.at(-1)}px` })}>
    <div class="fixed" role="none" style=${styleMap({ width: `${edges[pinned]}px` })}>${heads(visible.filter((column) => column < pinned))}</div>
    ${heads(visible.filter((column) => column >= pinned))}
  </div>`;
}

function head(column: number, { scene, edges, active, hovered, openMenu }: HeadOptions): TemplateResult {
  const place = styleMap({ left: `${edges[column]}px`, width: `${edges[column + 1] - edges[column]}px` });
  const tabindex = active === column ? 0 : -1;
  if (column === 0) {
    return html`<div role="columnheader" class="cell corner" aria-colindex="1" tabindex=${tabindex} data-column="0" style=${place}>
      <span class="visually-hidden">Key</span></div>`;
  }
  const run = scene.runs[column - 1], slot = scene.colors.get(run.id), name = nameOf(run);
  const isBaseline = run === scene.baseline;
  return html`<div role="columnheader" class="cell ${isBaseline ? 'baseline' : ''} ${hovered === run.id ? 'hovered' : ''}" aria-colindex=${column + 1} tabindex=${tabindex}
    data-column=${column} title=${name} aria-haspopup="dialog" style=${place} @click=${(event: MouseEvent) => openMenu(column, event.currentTarget as Element)}>
    <i class="swatch" style=${styleMap({ '--_k': ownColor(slot?.own) ?? `var(--_c${slot?.color ?? 0})` })}></i>
    <span class="run-names"><span class="run-name">${name}</span>${isBaseline ? html`<span class="badge">baseline</span>` : nothing}</span>
  </div>`;
}
