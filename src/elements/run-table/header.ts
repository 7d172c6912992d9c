import { html, nothing, type TemplateResult } from 'lit';
import { isNumeric, type RunTableColumn } from '../../panels/run-table/column.js';
import type { HeadActs } from '../parts/column-heads.js';
import { moreIcon } from '../parts/icons.js';
import type { HeadPlace } from '../parts/reader-grid.js';
import { resizer } from '../parts/resizer.js';
import type { TableState } from './table-state.js';

/** Returns the head of a column. */
export function columnHead(state: TableState, { column: place, tabindex, style }: HeadPlace, acts: HeadActs<RunTableColumn>): TemplateResult {
  const column = state.columns[place];
  const rank = state.sort.findIndex((key) => key.column === column.id);
  const key = state.sort[rank];
  const isFiltered = state.filterOf(column.id) !== '';
  return html`<div role="columnheader" class="cell ${isNumeric(column) ? 'number' : ''} ${key ? 'sorted' : ''}" title=${column.path}
    aria-colindex=${place + 1} aria-sort=${!key ? 'none' : rank > 0 ? 'other' : key.descending ? 'descending' : 'ascending'}
    tabindex=${tabindex} data-column=${place} style=${style}
    @pointerdown=${(event: PointerEvent) => acts.startDrag(column, event)} @click=${(event: MouseEvent) => acts.sort(column, event.shiftKey)}>
    <span class="label">${column.label}</span>
    ${key ? html`<span class="arrow" aria-hidden="true">${key.descending ? '↓' : '↑'}${state.sort.length > 1 ? html`<sub>${rank + 1}</sub>` : nothing}</span>` : nothing}
    ${isFiltered ? html`<span class="filtered" title=${`filtered: ${state.filterOf(column.id)}`}></span>` : nothing}
    <button class="more" tabindex="-1" aria-label=${`Options of ${column.label}`} aria-haspopup="dialog"
      @pointerdown=${(event: Event) => event.stopPropagation()} @click=${(event: MouseEvent) => { event.stopPropagation(); acts.openMenu(column, event.currentTarget as Element); }}>${moreIcon}</button>
    ${resizer(column, acts)}
  </div>`;
}
