import { html, type TemplateResult } from 'lit';

/** Something that can be chosen in a menu, one of a few words. */
export interface MenuChoice {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly choose: (value: string) => void;
}

/** Something that is on or off. */
export interface MenuSwitch {
  readonly label: string;
  readonly on: boolean;
  readonly turn: () => void;
}

/** What a menu offers. */
export interface PanelMenu {
  readonly choices: readonly MenuChoice[];
  readonly switches: readonly MenuSwitch[];
  readonly close: () => void;
  readonly download: (kind: 'png' | 'svg' | 'csv') => void;
  readonly table: boolean;
  readonly showTable: (on: boolean) => void;
}

/** The menu of a panel: what can be chosen, files, and the table. */
export function renderPanelMenu({ choices, switches, close, download, table, showTable }: PanelMenu): TemplateResult {
  const act = (action: () => void) => () => { action(); close(); };
  return html`<div class="menu" part="menu" role="group" aria-label="Options">
    ${choices.map(({ label, value, options, choose }) => html`<label>${label}
      <select .value=${value} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
        ${options.map((option) => html`<option value=${option.value} ?selected=${option.value === value}>${option.label}</option>`)}
      </select></label>`)}
    ${switches.map(({ label, on, turn }) => html`<button aria-pressed=${on ? 'true' : 'false'} @click=${act(turn)}>${label}</button>`)}
    <hr>
    <button @click=${act(() => download('png'))}>Save as PNG</button>
    <button @click=${act(() => download('svg'))}>Save as SVG</button>
    <button @click=${act(() => download('csv'))}>Save data as CSV</button>
    <button aria-pressed=${table ? 'true' : 'false'} @click=${act(() => showTable(!table))}>${table ? 'Hide the table' : 'Show as a table'}</button>
  </div>`;
}

/** Returns words as options that read as they are written. */
export function options(...values: readonly string[]): MenuChoice['options'] {
  return values.map((value) => ({ value, label: value }));
}
