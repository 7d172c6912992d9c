import { html, nothing, svg, type TemplateResult } from 'lit';
import type { linePlotSettings } from '../../panels/line-plot/settings.js';
import type { SettingsOf } from '../../panels/settings.js';

/** What the menu shows and what it tells the plot. */
export interface MenuOptions {
  readonly open: boolean;
  readonly settings: SettingsOf<typeof linePlotSettings>;
  readonly zoomed: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly set: (name: keyof SettingsOf<typeof linePlotSettings>, value: string | number) => void;
  readonly resetZoom: () => void;
  readonly fullScreen: () => void;
  readonly download: (kind: 'png' | 'svg' | 'csv', part?: 'visible') => void;
  readonly table: boolean;
  readonly showTable: (on: boolean) => void;
}

/** The buttons that appear on hover and focus, and the menu behind the last of them. */
export function renderMenu({ open, settings, zoomed, setOpen, set, resetZoom, fullScreen, download, table, showTable }: MenuOptions): TemplateResult {
  const act = (action: () => void) => () => { action(); setOpen(false); };
  return html`<div class="controls ${open || zoomed ? 'open' : ''}" @keydown=${(event: KeyboardEvent) => { if (event.key === 'Escape') setOpen(false); }}>
    ${zoomed ? html`<button aria-label="Show everything" title="Show everything" @click=${resetZoom}>${icon('M3 8a5 5 0 1 1 1.6 3.7M3 12V8.5h3.5')}</button>` : nothing}
    <button aria-label="Full screen" title="Full screen" @click=${fullScreen}>${icon('M9.5 3H13v3.5M13 3 9 7M6.5 13H3V9.5M3 13l4-4')}</button>
    <button aria-label="Options" title="Options" aria-haspopup="true" aria-expanded=${open ? 'true' : 'false'} @click=${() => setOpen(!open)}>${icon('M3.5 8h.01M8 8h.01M12.5 8h.01')}</button>
    ${open ? html`<div class="menu" part="menu" role="group" aria-label="Options">
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
    </div>` : nothing}
  </div>`;
}

function icon(path: string): TemplateResult {
  return html`<svg viewBox="0 0 16 16" aria-hidden="true">${svg`<path d=${path}></path>`}</svg>`;
}
