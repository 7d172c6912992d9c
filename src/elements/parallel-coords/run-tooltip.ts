import { html, nothing, type TemplateResult } from 'lit';
import type { ParallelScene } from '../../panels/parallel-coords/scene.js';
import { valueText } from '../../panels/parallel-coords/value-text.js';
import { square } from '../parts/swatch.js';

/** A tooltip with more rows than this hides what it explains. */
const MOST_ROWS = 14;

/** What a run has on every axis; the one under the pointer in bold. */
export function renderRunTooltip({ runs, axes }: ParallelScene, row: number, color: string, near: number, isSelected: boolean): TemplateResult {
  const from = Math.max(0, Math.min(axes.length - MOST_ROWS, near - (MOST_ROWS >> 1)));
  const more = axes.length - MOST_ROWS;
  return html`
    <div class="where">${square(color)}${runs[row].name}</div>
    <table><tbody>${axes.slice(from, from + MOST_ROWS).map((axis, i) => html`<tr class=${from + i === near ? 'nearest' : ''}>
      <td>${axis.label}</td><td>${valueText(axis, row)}</td></tr>`)}</tbody></table>
    <div class="quiet">${more > 0 ? `${more} more · ` : nothing}click to ${isSelected ? 'let go' : 'keep in front'}</div>`;
}
