import { html, nothing, type TemplateResult } from 'lit';
import type { linePlotSettings } from '../../panels/line-plot/settings.js';
import type { SettingsOf } from '../../panels/settings.js';

/** What the menu shows and what it tells the plot. */
export interface MenuOptions {
  readonly settings: SettingsOf<typeof linePlotSettings>;
  readonly zoomed: boolean;
  readonly close: () => void;
  readonly set: (name: keyof SettingsOf<typeof linePlotSettings>, value: string | number) => void;
  readonly download: (kind: 'png' | 'svg' | 'csv', part?: 'visible') => void;
  readonly table: boolean;
  readonly showTable: (on: boolean) => void;
}

/** The menu of a plot: smoothing, scales, files, the table. */
export function renderMenu({ settings, zoomed, close, set, download, table, showTable }: MenuOptions): TemplateResult {
  const act = (action: () => void) => () => { action(); close(); };
  return html`<div class="menu" part="menu" role="group" aria-label="Options">
    <label>Smoothing ${settings.smoothing > 0 ? settings.smoothing : 'off'}
      <input type="range" min="0" .max=${settings.smoothingType === 'gaussian' || settings.smoothingType === 'average' ? '100' : '0.99'} step="0.01"
        .value=${String(settings.smoothing)} @input=${(event: Event) => set('smoothing', Number((event.target as HTMLInputElement).value))}></label>
    <button aria-pressed=${settings.yScale === 'log' ? 'true' : 'false'} @click=${act(() => set('yScale', settings.yScale === 'log' ? 'linear' : 'log'))}>
      ${settings.yScale === 'log' ? 'Linear y axis' : 'Logarithmic y axis'}</button>
    <button aria-pressed=${settings.xScale === 'log' ? 'true' : 'false'} @click=${act(() => set('xScale', settings.xScale === 'log' ? 'linear' : 'log'))}>
      ${settings.xScale === 'log' ? 'Linear x axis' : 'Logarithmic x axis'}</button>
    <hr>
    <button @click=${act(() => download('png'))}>Save as PNG</button>
    <button @click=${act(() => download('svg'))}>Save as SVG</button>
    <button @click=${act(() => download('csv'))}>Save data as CSV</button>
    ${zoomed ? html`<button @click=${act(() => download('csv', 'visible'))}>Save visible data as CSV</button>` : nothing}
    <button aria-pressed=${table ? 'true' : 'false'} @click=${act(() => showTable(!table))}>${table ? 'Hide the table' : 'Show as a table'}</button>
  </div>`;
}
