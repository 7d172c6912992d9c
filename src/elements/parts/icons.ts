import { svg, html, type TemplateResult } from 'lit';

function icon(paths: TemplateResult): TemplateResult {
  return html`<svg viewBox="0 0 16 16" width="14" height="14" fill="none" stroke="currentColor" stroke-width="1.4"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`;
}

/** A magnifying glass. */
export const searchIcon = icon(svg`<circle cx="7" cy="7" r="4.25"/><path d="m10.2 10.2 3.3 3.3"/>`);
/** Three columns. */
export const columnsIcon = icon(svg`<rect x="2.5" y="3" width="11" height="10" rx="1.5"/><path d="M6.2 3v10M9.8 3v10"/>`);
/** Lines, some set in. */
export const groupsIcon = icon(svg`<path d="M2.5 4h11M5.5 8h8M5.5 12h8"/>`);
/** An arrow into a tray. */
export const exportIcon = icon(svg`<path d="M8 2.5v7m0 0L5.2 6.8M8 9.5l2.8-2.7M3 11v2.5h10V11"/>`);
/** Three dots. */
export const moreIcon = html`<svg viewBox="0 0 16 16" width="14" height="14" fill="currentColor" aria-hidden="true">
  <circle cx="3.5" cy="8" r="1.2"/><circle cx="8" cy="8" r="1.2"/><circle cx="12.5" cy="8" r="1.2"/></svg>`;
