import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isNumeric, type RunTableColumn } from '../../panels/run-table/column.js';
import { styleMap } from '../../renderers/style-map.js';
import { moreIcon } from '../parts/icons.js';
import type { TableState } from './table-state.js';

/** What the header shows and where its acts go. */
export interface HeaderOptions {
  readonly state: TableState;
  /** The columns that are shown at the moment, by their place. */
  readonly visible: readonly number[];
  readonly edges: Float64Array;
  /** The column whose head has the focus, or would get it; −1 for none. */
  readonly active: number;
  readonly sort: (column: RunTableColumn, further: boolean) => void;
  readonly openMenu: (column: RunTableColumn, anchor: Element) => void;
  readonly startDrag: (column: RunTableColumn, event: PointerEvent) => void;
  readonly startResize: (column: RunTableColumn, event: PointerEvent) => void;
  readonly resetWidth: (column: RunTableColumn) => void;
}

/** Returns the row of column heads. */
export function headerRow(options: HeaderOptions): TemplateResult {
  const { state, visible, edges } = options;
  const heads = (places: readonly number[]): unknown =>
    repeat(places, (place) => state.columns[place].id, (place) => head(state.columns[place], place, options));
  return html`<div class="row head" role="row" aria-rowindex="1" style=${styleMap({ width: `${edges.at(-1)}px` })}>
    <div class="fixed" role="none" style=${styleMap({ width: `${edges[state.pinned]}px` })}>${heads(visible.filter((place) => place < state.pinned))}</div>
    ${heads(visible.filter((place) => place >= state.pinned))}
  </div>`;
}

function head(column: RunTableColumn, place: number, options: HeaderOptions): TemplateResult {
  const { state, edges, active } = options;
  const rank = state.sort.findIndex((key) => key.column === column.id);
  const key = state.sort[rank];
  const isFiltered = state.filterOf(column.id) !== '';
  return html`<div role="columnheader" class="cell ${isNumeric(column) ? 'number' : ''} ${key ? 'sorted' : ''}" title=${column.path}
    aria-colindex=${place + 1} aria-sort=${!key ? 'none' : rank > 0 ? 'other' : key.descending ? 'descending' : 'ascending'}
    tabindex=${active === place ? 0 : -1} data-column=${place}
    style=${styleMap({ left: `${edges[place]}px`, width: `${edges[place + 1] - edges[place]}px` })}
    @pointerdown=${(event: PointerEvent) => options.startDrag(column, event)} @click=${(event: MouseEvent) => options.sort(column, event.shiftKey)}>
    <span class="label">${column.label}</span>
    ${key ? html`<span class="arrow" aria-hidden="true">${key.descending ? '↓' : '↑'}${state.sort.length > 1 ? html`<sub>${rank + 1}</sub>` : nothing}</span>` : nothing}
    ${isFiltered ? html`<span class="filtered" title=${`filtered: ${state.filterOf(column.id)}`}></span>` : nothing}
    <button class="more" tabindex="-1" aria-label=${`Options of ${column.label}`} aria-haspopup="dialog"
      @pointerdown=${(event: Event) => event.stopPropagation()} @click=${(event: MouseEvent) => { event.stopPropagation(); options.openMenu(column, event.currentTarget as Element); }}>${moreIcon}</button>
    <i class="resizer" @click=${(event: MouseEvent) => event.stopPropagation()} @pointerdown=${(event: PointerEvent) => options.startResize(column, event)}
      @dblclick=${(event: MouseEvent) => { event.stopPropagation(); options.resetWidth(column); }}></i>
  </div>`;
}
