import { html, nothing, svg, type TemplateResult } from 'lit';

/** What the buttons in the head of a panel show and do. */
export interface ControlsOptions {
  readonly zoomed?: boolean;
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly resetZoom?: () => void;
  readonly fullScreen: () => void;
  /** What stands behind the last button, where it is open. */
  readonly menu: unknown;
}

/** The buttons that appear on hover and focus, and the menu behind the last of them. */
export function renderControls({ zoomed, open, setOpen, resetZoom, fullScreen, menu }: ControlsOptions): TemplateResult {
  return html`<div class="controls ${open || zoomed ? 'open' : ''}" @keydown=${(event: KeyboardEvent) => { if (event.key === 'Escape') setOpen(false); }}>
    ${zoomed && resetZoom ? button('Show everything', resetZoom, 'M3 8a5 5 0 1 1 1.6 3.7M3 12V8.5h3.5') : nothing}
    ${button('Full screen', fullScreen, 'M9.5 3H13v3.5M13 3 9 7M6.5 13H3V9.5M3 13l4-4')}
    ${button('Options', () => setOpen(!open), 'M3.5 8h.01M8 8h.01M12.5 8h.01', open)}
    ${menu}
  </div>`;
}

/** A button with an icon; `expanded` tells whether a menu behind it is open. */
function button(label: string, act: () => void, path: string, expanded?: boolean): TemplateResult {
  return html`<button aria-label=${label} title=${label} aria-haspopup=${expanded === undefined ? nothing : 'true'} aria-expanded=${expanded ?? nothing} @click=${act}>
    <svg viewBox="0 0 16 16" aria-hidden="true">${svg`<path d=${path}></path>`}</svg></button>`;
}
