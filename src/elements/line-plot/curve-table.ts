import { html, nothing, type TemplateResult } from 'lit';
import { formatNumber, formatValue } from '../../panels/format.js';
import { formatX } from '../../panels/line-plot/format-x.js';
import type { Curve, LinePlotScene } from '../../panels/line-plot/scene.js';

/** Curves that the table lists. */
const MOST = 100;

/** The curves as a table of numbers: the same facts for those who do not see the picture. */
export function renderCurveTable(scene: LinePlotScene, visible: boolean): TemplateResult {
  const left = scene.curves.length - MOST;
  return html`<div class=${visible ? 'curve-table' : 'visually-hidden'}><table>
    <caption>${scene.title}: ${formatNumber(scene.curves.length)} curves${left > 0 ? `, the first ${MOST} of them` : ''}</caption>
    <thead><tr><th scope="col">Name</th><th scope="col">Points</th><th scope="col">From ${scene.x.title}</th><th scope="col">To</th>
      <th scope="col">First</th><th scope="col">Last</th><th scope="col">Least</th><th scope="col">Greatest</th></tr></thead>
    <tbody>${visible || scene.curves.length <= MOST ? scene.curves.slice(0, MOST).map((curve) => row(curve, scene)) : nothing}</tbody>
  </table></div>`;
}

function row({ label, index }: Curve, { x }: LinePlotScene): TemplateResult {
  const { low, high } = index.extremes(0, index.length);
  const value = (at: number | undefined): string => (at === undefined ? '' : formatValue(at));
  return html`<tr><th scope="row">${label}</th><td>${formatNumber(index.length)}</td><td>${formatX(x, index.firstX)}</td><td>${formatX(x, index.lastX)}</td>
    <td>${value(index.y[0])}</td><td>${value(index.y[index.length - 1])}</td>
    <td>${low <= high ? value(low) : ''}</td><td>${low <= high ? value(high) : ''}</td></tr>`;
}
