import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { LoggedColumn } from '../../panels/logged-table/scene.js';
import { wholeText } from '../../panels/logged-table/logged-cell-text.js';
import { csvText, tsvText, withoutFormula } from '../../panels/table-text.js';
import { copyText, fileName, saveFile } from '../parts/clipboard.js';
import { columnsIcon, exportIcon } from '../parts/icons.js';
import type { LoggedTableState } from './table-state.js';

/** What the toolbar does. */
export interface ToolbarOptions {
  readonly state: LoggedTableState;
  readonly setJoin: (join: 'rows' | 'columns') => void;
  readonly openExport: (anchor: Element) => void;
}

/** Returns the search field and the buttons of a table. */
export function toolbar({ state, setJoin, openExport }: ToolbarOptions): TemplateResult {
  const { runs, join } = state.scene;
  const next = join === 'rows' ? 'columns' : 'rows';
  const label = next === 'columns' ? 'Put the runs side by side' : 'Put the runs one under the other';
  return html`<input type="search" class="search" part="search" placeholder="Search rows" aria-label="Search rows" .value=${live(state.search)}
      aria-invalid=${state.searchProblem ? 'true' : 'false'} title=${state.searchProblem ?? ''}
      @input=${(event: InputEvent) => state.setSearch((event.currentTarget as HTMLInputElement).value)}>
    ${runs.length > 1 ? html`<button class="icon" aria-label=${label} title=${label} aria-pressed=${join === 'columns'} @click=${() => setJoin(next)}>${columnsIcon}</button>` : nothing}
    <button class="icon" aria-label="Copy or download" title="Copy or download" aria-haspopup="dialog" @click=${(event: Event) => openExport(event.currentTarget as Element)}>${exportIcon}</button>`;
}

/** Returns the ways to take a table along. `say` tells the reader what was done. */
export function exportMenu(state: LoggedTableState, done: () => void, say: (text: string) => void): TemplateResult {
  const copy = async (): Promise<void> => {
    say(await copyText(tsvText(tableLines(state))) ? 'Copied as text between tabs' : 'The browser did not allow copying');
    done();
  };
  const save = (): void => {
    saveFile(fileName(state.scene.title, 'csv'), csvText(tableLines(state)), 'text/csv;charset=utf-8');
    done();
  };
  return html`<button class="item" @click=${() => void copy()}><span>Copy for a spreadsheet</span></button>
    <button class="item" @click=${save}><span>Download CSV of what is shown</span></button>`;
}

/** Returns the head and the rows that pass, as texts that no spreadsheet runs; numbers are exact. */
export function tableLines(state: LoggedTableState): readonly (readonly string[])[] {
  const { columns, lines } = state;
  const nameOf = ({ label, run }: LoggedColumn): string => withoutFormula(run ? `${label} (${run.name})` : label);
  return [columns.map(nameOf), ...Array.from(lines.rows, (row) => columns.map((column) => {
    const value = column.read(row);
    return typeof value === 'number' || typeof value === 'bigint' ? String(value) : withoutFormula(wholeText(value));
  }))];
}
