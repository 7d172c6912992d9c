import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { ref } from 'lit/directives/ref.js';
import { availablePaths } from '../../panels/run-table/available-paths.js';
import { toCsv, toMarkdown, toTsv, type TableExport } from '../../panels/run-table/export-table.js';
import { copyText, fileName, saveFile } from '../parts/clipboard.js';
import { columnsIcon, exportIcon, groupsIcon, searchIcon } from '../parts/icons.js';
import type { TableState } from './table-state.js';

/** What the toolbar shows and where its acts go. */
export interface ToolbarOptions {
  readonly state: TableState;
  /** Whether the search field is there although nothing is searched for; it takes the focus when it comes. */
  readonly isSearching: boolean;
  readonly startSearch: () => void;
  readonly endSearch: () => void;
  readonly openColumns: (anchor: Element) => void;
  readonly openGroups: (anchor: Element) => void;
  readonly openExport: (anchor: Element) => void;
}

/** Returns the search field and the buttons of a table. */
export function toolbar({ state, isSearching, startSearch, endSearch, openColumns, openGroups, openExport }: ToolbarOptions): TemplateResult {
  const target = (event: Event): Element => event.currentTarget as Element; // the button the listener is on
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    state.setSearch('');
    endSearch();
  };
  return html`
    ${isSearching || state.search !== ''
      ? html`<input ${ref(isSearching ? takeFocus : undefined)} type="search" class="search" part="search" placeholder="Search runs" aria-label="Search runs" .value=${live(state.search)}
          aria-invalid=${state.searchProblem ? 'true' : 'false'} title=${state.searchProblem ?? ''}
          @input=${(event: InputEvent) => state.setSearch((event.currentTarget as HTMLInputElement).value)}
          @focus=${startSearch} @keydown=${leave} @blur=${() => { if (state.search === '') endSearch(); }}>`
      : html`<button class="icon" aria-label="Search runs" title="Search" @click=${startSearch}>${searchIcon}</button>`}
    <button class="icon" aria-label="Columns" title="Columns" aria-haspopup="dialog" @click=${(event: Event) => openColumns(target(event))}>${columnsIcon}</button>
    <button class="icon" aria-label="Groups" title="Groups" aria-haspopup="dialog" @click=${(event: Event) => openGroups(target(event))}>${groupsIcon}</button>
    <button class="icon" aria-label="Copy or download" title="Copy or download" aria-haspopup="dialog"
      @click=${(event: Event) => openExport(target(event))}>${exportIcon}</button>`;
}

function takeFocus(field: Element | undefined): void {
  if (field instanceof HTMLElement) queueMicrotask(() => field.focus()); // not before it is on the page
}

/** Returns the ways to take a table along. `say` tells the reader what was done. */
export function exportMenu(state: TableState, done: () => void, say: (text: string) => void): TemplateResult {
  const copy = async (text: string, what: string): Promise<void> => {
    say(await copyText(text) ? `Copied as ${what}` : 'The browser did not allow copying');
    done();
  };
  const save = (table: TableExport): void => {
    saveFile(fileName(state.scene.title, 'csv'), toCsv(table), 'text/csv;charset=utf-8');
    done();
  };
  const item = (label: string, run: () => void): TemplateResult => html`<button class="item" @click=${run}><span>${label}</span></button>`;
  return html`
    ${item('Copy for a spreadsheet', () => void copy(toTsv(shownCells(state)), 'text between tabs'))}
    ${item('Copy as Markdown', () => void copy(toMarkdown(shownCells(state)), 'Markdown'))}
    <hr>
    ${item('Download CSV of what is shown', () => save(shownCells(state)))}
    ${item('Download CSV of everything', () => save(allCells(state)))}
    ${state.scene.selected.size > 0 ? html`<p class="path">What is shown: the ${state.scene.selected.size} selected</p>` : nothing}`;
}

/** The cells a reader sees: rows that passed, in order, only the chosen ones where there are any; columns as arranged. */
export function shownCells({ scene, lines, columns }: TableState): TableExport {
  const isChosen = (row: number): boolean => scene.selected.has(scene.runs[row].id);
  const rows = scene.selected.size > 0 ? lines.rows.filter(isChosen) : lines.rows;
  return { scene, columns, rows: rows.length > 0 ? rows : lines.rows };
}

/** Every field of every run of the table. */
export function allCells({ scene }: TableState): TableExport {
  return { scene, rows: scene.runs.keys(), columns: availablePaths(scene).map((path) => scene.values.describe(path)) };
}
