import { html, nothing, type TemplateResult } from 'lit';
import { availablePaths } from '../../panels/run-table/available-paths.js';
import { isPlain } from '../../panels/run-table/column.js';
import type { TableState } from './table-state.js';

/** More are found by typing. */
const LISTED = 200;

/** The list of all fields, with a tick at those that have a column. */
export class ColumnChooser {
  readonly #state: TableState;
  readonly #changed: () => void;
  #typed = '';

  constructor(state: TableState, changed: () => void) {
    this.#state = state;
    this.#changed = changed;
  }

  template(): TemplateResult {
    const needle = this.#typed.toLowerCase();
    const paths = availablePaths(this.#state.scene).filter((path) => path.toLowerCase().includes(needle));
    return html`
      <input type="search" class="find" placeholder="Find a column" aria-label="Find a column" .value=${this.#typed} @input=${this.#find}>
      <div class="choices">${paths.slice(0, LISTED).map((path) => this.#choice(path))}</div>
      ${paths.length > LISTED ? html`<p class="path">${paths.length - LISTED} more; type to find them</p>` : nothing}
      ${paths.length === 0 ? html`<p class="path">No key has “${this.#typed}” in its name</p>` : nothing}
      <hr><button class="item" @click=${() => this.#state.columnState.reset()}>Columns of the report</button>`;
  }

  #choice(path: string): TemplateResult {
    return html`<label class="choice"><input type="checkbox" .checked=${this.#state.columnState.isShown(path)}
      @change=${(event: Event) => this.#toggle(path, (event.currentTarget as HTMLInputElement).checked)}><span>${path}</span></label>`;
  }

  #toggle(path: string, isShown: boolean): void {
    const { columnState } = this.#state;
    if (isShown) columnState.show(path);
    else for (const { id } of columnState.columns.filter((column) => column.path === path && isPlain(column))) this.#state.hideColumn(id);
  }

  readonly #find = (event: InputEvent): void => {
    this.#typed = (event.currentTarget as HTMLInputElement).value;
    this.#changed();
  };
}
