import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { RunTableColumn } from '../../panels/run-table/column.js';
import type { TableState } from './table-state.js';

/** Returns the options of one column: sort, place, filter. `done` is called after an act that ends the visit. */
export function columnMenu(state: TableState, column: RunTableColumn, done: () => void): TemplateResult {
  const { id } = column;
  const act = (label: string, run: () => void, hint = ''): TemplateResult =>
    html`<button class="item" @click=${() => { run(); done(); }}><span>${label}</span><kbd>${hint}</kbd></button>`;
  const sortBy = (descending: boolean) => (): void => state.setSort([{ column: id, descending }]);
  const problem = state.filterProblem(id);
  return html`
    <p class="path">${column.path}</p>
    ${act('Sort ascending', sortBy(false))} ${act('Sort descending', sortBy(true))}
    ${state.sort.length > 0 ? act('Sort as the report does', () => state.setSort(undefined)) : nothing}
    <hr>
    ${act(state.isPinned(id) ? 'Let scroll' : 'Keep in place', () => state.togglePin(id))}
    ${act('Move left', () => state.moveColumn(id, -1), 'Shift ←')} ${act('Move right', () => state.moveColumn(id, 1), 'Shift →')}
    ${state.columns.length > 1 ? act('Hide', () => state.hideColumn(id)) : nothing}
    <hr>
    <label class="field">Filter
      <input type="text" .value=${live(state.filterOf(id))} placeholder=${column.kind === 'number' ? '> 0.5' : 'text or /pattern/'}
        aria-invalid=${problem ? 'true' : 'false'} @input=${(event: InputEvent) => state.setFilter(id, (event.currentTarget as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => { if (event.key === 'Enter') done(); }}></label>
    ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}`;
}
