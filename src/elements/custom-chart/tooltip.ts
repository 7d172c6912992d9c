import { html, type TemplateResult } from 'lit';
import { formatNumber } from '../../panels/format.js';

/** Columns that a tooltip tells at most. */
const MOST = 16;

/** Columns that are there for the chart, not for its reader. */
const OWN = new Set(['id', 'color', 'config', 'summary']);

/** Returns what a chart tells about a mark, as text and nothing else: one line, or names with values. */
export function renderTold(value: unknown): TemplateResult {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return html`<div>${shown(value)}</div>`;
  const columns = Object.entries(value as Readonly<Record<string, unknown>>).filter(([name, item]) => !OWN.has(name) && item !== undefined); // an object
  return html`<dl>${columns.slice(0, MOST).map(([name, item]) => html`<dt>${name}</dt><dd>${shown(item)}</dd>`)}</dl>
    ${columns.length > MOST ? html`<div class="quiet">${formatNumber(columns.length - MOST)} more</div>` : ''}`;
}

/** Returns a value of a row as a short text. */
export function shown(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'bigint') return formatNumber(value);
  if (typeof value === 'string') return value.length > 400 ? `${value.slice(0, 399)}…` : value;
  if (value === null || value === undefined) return '';
  return value instanceof Date ? value.toISOString() : (JSON.stringify(value) ?? '').slice(0, 400);
}
