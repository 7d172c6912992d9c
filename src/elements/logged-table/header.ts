import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { LoggedColumn } from '../../panels/logged-table/scene.js';
import type { HeadActs } from '../parts/column-heads.js';
import { moreIcon } from '../parts/icons.js';
import type { HeadPlace } from '../parts/reader-grid.js';
import { resizer } from '../parts/resizer.js';
import { square } from '../parts/swatch.js';
import type { LoggedTableState } from './table-state.js';

/** Returns the head of a column. */
export function columnHead(state: LoggedTableState, { column: place, tabindex, style }: HeadPlace, acts: HeadActs<LoggedColumn>): TemplateResult {
  const column = state.columns[place];
  const { sort } = state.scene;
  const isSorted = sort?.column === column.id, isFiltered = state.filterOf(column.id) !== '';
  const { run, label, kind } = column;
  return html`<div role="columnheader" class="cell ${kind === 'number' ? 'number' : ''} ${isSorted ? 'sorted' : ''} c${run?.slot.color ?? 0}" title=${run ? `${label}, ${run.name}` : label}
    aria-colindex=${place + 1} aria-sort=${!isSorted ? 'none' : sort?.descending ? 'descending' : 'ascending'} tabindex=${tabindex} data-column=${place}
    style=${style} @pointerdown=${(event: PointerEvent) => acts.startDrag(column, event)} @click=${(event: MouseEvent) => acts.sort(column, event.shiftKey)}>
    ${run ? html`<span class="of">${square(run.slot.own)}</span>` : nothing}
    <span class="label">${label}${run ? html`<span class="visually-hidden">, ${run.name}</span>` : nothing}</span>
    ${isSorted ? html`<span class="arrow" aria-hidden="true">${sort?.descending ? '↓' : '↑'}</span>` : nothing}
    ${isFiltered ? html`<span class="filtered" title=${`filtered: ${state.filterOf(column.id)}`}></span>` : nothing}
    <button class="more" tabindex="-1" aria-label=${`Options of ${label}`} aria-haspopup="dialog"
      @pointerdown=${(event: Event) => event.stopPropagation()} @click=${(event: MouseEvent) => { event.stopPropagation(); acts.openMenu(column, event.currentTarget as Element); }}>${moreIcon}</button>
    ${resizer(column, acts)}
  </div>`;
}

/** Returns the options of one column: sort, move, group, hide, filter. `done` is called after an act that ends the visit. */
export function columnMenu(state: LoggedTableState, { id, label, kind }: LoggedColumn, done: () => void): TemplateResult {
  const act = (words: string, run: () => void, hint = ''): TemplateResult => html`<button class="item" @click=${() => { run(); done(); }}><span>${words}</span><kbd>${hint}</kbd></button>`;
  const problem = state.filterProblem(id);
  const isGrouped = state.scene.groupBy === id;
  return html`<p class="path">${label}</p>
    ${act('Sort ascending', () => state.setSort(id, false))} ${act('Sort descending', () => state.setSort(id, true))}
    <hr>
    ${act('Move left', () => state.moveColumn(id, -1), 'Shift ←')} ${act('Move right', () => state.moveColumn(id, 1), 'Shift →')}
    ${kind === 'media' ? nothing : act(isGrouped ? 'Do not group' : 'Group rows by it', () => state.setGroup(isGrouped ? undefined : id))}
    ${state.columns.length > 1 ? act('Hide', () => state.hideColumn(id)) : nothing}
    ${state.hasHiddenColumns ? act('Show all columns', () => state.showAllColumns()) : nothing}
    <hr>
    <label class="field">Filter <input type="text" .value=${live(state.filterOf(id))} placeholder=${kind === 'number' ? '> 0.5' : 'text or /pattern/'}
      aria-invalid=${problem ? 'true' : 'false'} @input=${(event: InputEvent) => state.setFilter(id, (event.currentTarget as HTMLInputElement).value)}
      @keydown=${(event: KeyboardEvent) => { if (event.key === 'Enter') done(); }}></label>
    ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}`;
}
