import { html, nothing, type TemplateResult } from 'lit';
import { formatNumber, plural } from '../../panels/format.js';
import { orderRows, type ImportanceRow, type RowOrder } from '../../panels/parameter-importance/order-rows.js';
import type { ImportanceKey, LeftOut, ParameterImportanceScene } from '../../panels/parameter-importance/scene.js';
import { styleMap } from '../../renderers/style-map.js';

/** How the table is shown, and where the reader's acts go. */
export interface ImportanceTableOptions extends RowOrder {
  readonly scene: ParameterImportanceScene;
  /** How many rows at most. */
  readonly top: number;
  /** The share of the forest that has been grown, from 0 to 1, while it is. */
  readonly progress?: number;
  readonly sort: (order: RowOrder['order']) => void;
  readonly showAll: () => void;
}

/** Returns the parameters as rows: name, importance as a bar, correlation as a bar to the left or right of a middle. */
export function importanceTable({ scene, top, progress, sort, showAll, ...order }: ImportanceTableOptions): TemplateResult {
  const rows = orderRows(scene, order);
  const most = Math.min(1, Math.max(0, ...rows.map(({ importance, deviation }) => importance + deviation || 0)));
  const head = (name: RowOrder['order'], label: string, doc: string): TemplateResult => html`
    <th scope="col" class=${name} aria-sort=${order.order === name ? (name === 'name') === order.reversed ? 'descending' : 'ascending' : nothing}>
      <button title=${doc} @click=${() => sort(name)}>${label}<span class="arrow" aria-hidden="true">${order.order === name ? ((name === 'name') === order.reversed ? '↓' : '↑') : ''}</span></button></th>`;
  return html`
    <table part="table">
      <thead><tr>
        ${head('name', 'Parameter', 'A key of the config')}
        ${head('importance', 'Importance', 'How much the parameter helps a random forest to predict the metric; all of them add up to 1')}
        ${head('correlation', 'Correlation', 'How far the metric rises (right) or falls (left) with the parameter, from −1 to 1')}
      </tr></thead>
      <tbody>${rows.slice(0, top).map((row) => renderRow(row, most))}</tbody>
    </table>
    ${progress !== undefined ? html`<progress max="1" .value=${progress} aria-label="Growing the forest"></progress>` : nothing}
    ${rows.length === 0 ? html`<p class="none" role="status">No parameter is called that.</p>` : nothing}
    ${rows.length > top ? html`<button class="all" @click=${showAll}>Show all ${formatNumber(rows.length)}</button>` : nothing}`;
}

function renderRow({ key, importance, deviation }: ImportanceRow, most: number): TemplateResult {
  const { correlation, level } = key;
  const share = most > 0 && importance > 0 ? importance / most : 0;
  const whisker = most > 0 && deviation > 0 ? Math.min(deviation, importance) / most : 0;
  return html`<tr>
    <th scope="row" title=${describe(key)}><span class="name">${key.name}</span>${key.isLog ? html` <span class="quiet">log</span>` : nothing}${
      key.also.length > 0 ? html` <span class="quiet">+ ${key.also.length}</span>` : nothing}</th>
    <td class="importance" title=${Number.isNaN(importance) ? '' : `${String(importance)} ± ${formatNumber(deviation, 2)} from tree to tree`}>
      <span class="measure"><span class="track" aria-hidden="true"><i class="bar" style=${styleMap({ width: `${100 * share}%` })}></i>${
        whisker > 0.004 ? html`<i class="whisker" style=${styleMap({ left: `${100 * Math.max(0, share - whisker)}%`, width: `${100 * Math.min(1 - share + whisker, 2 * whisker)}%` })}></i>` : nothing
      }</span><span class="figure">${Number.isNaN(importance) ? '…' : importance.toFixed(3)}</span></span></td>
    <td class="correlation" title=${Number.isNaN(correlation) ? 'cannot be told' : String(correlation)}>
      <span class="measure"><span class="track" aria-hidden="true">${Number.isNaN(correlation) ? nothing : html`<i class="bar ${correlation < 0 ? 'falls' : 'rises'}"
        style=${styleMap(correlation < 0 ? { right: '50%', width: `${-50 * correlation}%` } : { left: '50%', width: `${50 * correlation}%` })}></i>`}</span><span
        class="figure">${signed(correlation)}</span>${level === undefined ? nothing : html`<span class="level quiet ${correlation < 0 ? 'after' : 'before'}">${level}</span>`}</span></td>
  </tr>`;
}

/** Returns what was left out, and why, in a line; the names are in its title. */
export function leftOutNote({ constant, unique }: LeftOut): TemplateResult | typeof nothing {
  const part = (names: readonly string[], what: string): TemplateResult | typeof nothing => (names.length === 0 ? nothing
    : html`<span title=${names.slice(0, 60).join(', ')}>${plural(names.length, 'key')} ${what}</span>`);
  if (constant.length + unique.length === 0) return nothing;
  return html`Left out: ${part(constant, 'with one value')}${constant.length > 0 && unique.length > 0 ? ', ' : ''}${part(unique, 'with a text of its own in nearly every run')}.`;
}

function describe({ name, kind, isLog, also, missing, level }: ImportanceKey): string {
  return [
    name, also.length > 0 && `changes just as ${also.join(', ')}, and cannot be told from it`, isLog && 'the correlation is that of its logarithm',
    kind === 'category' && level !== undefined && `the correlation is that of ${level} against the rest`, missing > 0 && `missing in ${plural(missing, 'run')}`,
  ].filter((part) => part !== false).join(' · ');
}

function signed(value: number): string {
  if (Number.isNaN(value)) return '–';
  const size = Math.abs(value).toFixed(2);
  return size === '0.00' ? size : `${value < 0 ? '\u2212' : '+'}${size}`;
}
