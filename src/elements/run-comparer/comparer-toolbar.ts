import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { ref } from 'lit/directives/ref.js';
import { toCsv, toMarkdown, toTsv } from '../../panels/run-comparer/export-rows.js';
import type { ComparerRow } from '../../panels/run-comparer/arrange-rows.js';
import type { RunComparerScene } from '../../panels/run-comparer/scene.js';
import { copyText, fileName, saveFile } from '../parts/clipboard.js';
import { exportIcon, searchIcon } from '../parts/icons.js';

/** What the toolbar shows and where its acts go. */
export interface ToolbarOptions {
  readonly scene: RunComparerScene;
  /** Whether the search field is there although nothing is searched for; it takes the focus when it comes. */
  readonly isSearching: boolean;
  readonly setSearching: (isSearching: boolean) => void;
  readonly search: (text: string) => void;
  readonly toggleDiffOnly: () => void;
  readonly openExport: (anchor: Element) => void;
}

/** Returns the search field and the buttons of a comparer. */
export function toolbar({ scene, isSearching, setSearching, search, toggleDiffOnly, openExport }: ToolbarOptions): TemplateResult {
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    search('');
    setSearching(false);
  };
  return html`
    <button class="switch" aria-pressed=${scene.diffOnly ? 'true' : 'false'} title="Show only what differs from run to run" @click=${toggleDiffOnly}>Only differences</button>
    ${isSearching || scene.search !== ''
      ? html`<input ${ref(isSearching ? takeFocus : undefined)} type="search" class="search" part="search" placeholder="Search keys and values" aria-label="Search keys and values"
          .value=${live(scene.search)} @input=${(event: InputEvent) => search((event.currentTarget as HTMLInputElement).value)}
          @focus=${() => setSearching(true)} @keydown=${leave} @blur=${() => { if (scene.search === '') setSearching(false); }}>`
      : html`<button class="icon" aria-label="Search keys and values" title="Search" @click=${() => setSearching(true)}>${searchIcon}</button>`}
    <button class="icon" aria-label="Copy or download" title="Copy or download" aria-haspopup="dialog"
      @click=${(event: Event) => openExport(event.currentTarget as Element)}>${exportIcon}</button>`;
}

function takeFocus(field: Element | undefined): void {
  if (field instanceof HTMLElement) queueMicrotask(() => field.focus()); // not before it is on the page
}

/** Returns the ways to take the comparison along. `say` tells the reader what was done. */
export function exportMenu(scene: RunComparerScene, rows: readonly ComparerRow[], done: () => void, say: (text: string) => void): TemplateResult {
  const copy = async (text: string, what: string): Promise<void> => {
    say(await copyText(text) ? `Copied as ${what}` : 'The browser did not allow copying');
    done();
  };
  const save = (): void => {
    saveFile(fileName(scene.title, 'csv'), toCsv(scene, rows), 'text/csv;charset=utf-8');
    done();
  };
  const item = (label: string, run: () => void): TemplateResult => html`<button class="item" @click=${run}><span>${label}</span></button>`;
  return html`
    ${item('Copy for a spreadsheet', () => void copy(toTsv(scene, rows), 'text between tabs'))}
    ${item('Copy as Markdown', () => void copy(toMarkdown(scene, rows), 'Markdown'))}
    <hr>
    ${item('Download CSV', save)}`;
}
