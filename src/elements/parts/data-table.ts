import { html, type TemplateResult } from 'lit';
import { formatNumber } from '../../panels/format.js';

/** The numbers of a picture as rows; the first cell of each names it. */
export interface DataTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Rows that the table lists. */
const MOST = 200;

/** A picture as a table: the same facts for those who do not see it, and, where it is `visible`, over the picture for those who do. */
export function renderDataTable({ caption, columns, rows }: DataTable, visible: boolean): TemplateResult {
  const more = rows.length - MOST;
  return html`<div class=${visible ? 'data-table' : 'visually-hidden'} tabindex=${visible ? '0' : '-1'}><table>
    <caption>${caption}${more > 0 ? `, the first ${MOST} of ${formatNumber(rows.length)}` : ''}</caption>
    <thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${rows.slice(0, MOST).map(([first, ...cells]) => html`<tr><th scope="row">${readable(first)}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}

/** A name of spaces and signs that cannot be seen is no name for those who hear it. */
function readable(name: string): string {
  return /^[\s\p{C}\p{Zs}]*$/u.test(name) ? 'without a name' : name;
}
