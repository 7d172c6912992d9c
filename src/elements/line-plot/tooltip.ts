import { html, nothing, type TemplateResult } from 'lit';
import { formatDuration, formatNumber, formatValue } from '../../panels/format.js';
import { formatX } from '../../panels/line-plot/format-x.js';
import { fillPointLabel } from '../../panels/line-plot/legend-label.js';
import { loggedRow, type Axis, type LinePlotScene } from '../../panels/line-plot/scene.js';
import type { PlotPoint } from '../../renderers/uplot/point-at.js';
import type { Readout } from '../../renderers/uplot/readout.js';
import { square } from '../parts/swatch.js';

/** Rows that an unpinned tooltip shows. */
const TOP_ROWS = 8;
/** Rows that a pinned tooltip shows. */
const MOST_ROWS = 500;

/** What can be done with a tooltip that has been pinned. */
export interface PinnedTooltip {
  /** Part of the names that are to be shown. */
  readonly sought: string;
  readonly seek: (text: string) => void;
  readonly copy: () => void;
  readonly letGo: () => void;
}

/** The tooltip: where the reader points, and every curve there by value, the nearest in bold. */
export function renderTooltip(scene: LinePlotScene, point: PlotPoint, pinned: PinnedTooltip | false): TemplateResult {
  const sorted = byValue(point.readouts);
  const shown = pinned ? sorted.filter(({ curve }) => curve.label.toLowerCase().includes(pinned.sought.toLowerCase())) : windowAround(sorted, point.nearest);
  const at = point.nearest ?? sorted[0];
  const more = sorted.length - shown.length;
  return html`
    <div class="where">${where(scene.x, at, point.x)}</div>
    ${pinned ? html`<div class="pin-controls">
      <input type="search" placeholder="Filter" aria-label="Filter curves" .value=${pinned.sought} @input=${(event: Event) => pinned.seek((event.target as HTMLInputElement).value)}>
      <button @click=${pinned.copy}>Copy</button><button aria-label="Let go" @click=${pinned.letGo}>×</button></div>` : nothing}
    <table><tbody>${shown.slice(0, MOST_ROWS).map((readout) => row(readout, readout === point.nearest))}</tbody></table>
    ${pinned ? nothing : html`<div class="quiet">${more > 0 ? `${formatNumber(more)} more · ` : ''}click to pin</div>`}`;
}

/** All rows as text with tabs between the columns, values in full. */
export function pointAsText(scene: LinePlotScene, point: PlotPoint): string {
  const header = ['name', scene.x.title, 'value'].join('\t');
  return [header, ...byValue(point.readouts).map(({ curve, x, y }) => [curve.label.replace(/[\t\n\r]/g, ' '), x, y].join('\t'))].join('\n');
}

/** The same in words, for those who hear it. */
export function describePoint(scene: LinePlotScene, point: PlotPoint): string {
  const sorted = byValue(point.readouts).slice(0, 5);
  return `${scene.x.title} ${formatX(scene.x, sorted[0]?.x ?? point.x)}: ${sorted.map(({ curve, y }) => `${curve.label} ${formatValue(y)}`).join(', ')}`;
}

function where(axis: Axis, at: Readout | undefined, x: number): TemplateResult {
  const series = at?.curve.series, logged = at ? loggedRow(at.curve, at.row) : 0;
  const exact = axis.name === '_step' ? series?.exactStep?.[logged] : undefined;
  const time = series?.time ? series.time[logged] - series.time[0] : NaN;
  const label = axis.kind === 'number' ? `${axis.title} ` : '';
  return html`${label}${exact !== undefined ? formatNumber(exact) : formatX(axis, at?.x ?? x)}
    ${Number.isFinite(time) && axis.kind === 'number' && time > 0 ? html`<span class="quiet"> · ${formatDuration(time)}</span>` : nothing}`;
}

function row({ curve, row: index, x, y }: Readout, nearest: boolean): TemplateResult {
  const { area, band, series, pointLabel } = curve;
  const value = area ? area.high[index] - area.low[index] : y;
  const logged = series?.value[loggedRow(curve, index)] ?? value;
  const values: Record<string, string> = { x: formatNumber(x), y: formatValue(value), original: formatValue(logged), mean: formatValue(value) };
  if (band) Object.assign(values, { min: formatValue(band.low[index]), max: formatValue(band.high[index]), count: String(band.count[index]) });
  return html`<tr class=${nearest ? 'nearest' : ''}>
    <td><span class="c${curve.slot.color}">${square(curve.style.color)}</span>${curve.label}${pointLabel ? ` ${fillPointLabel(pointLabel, values)}` : ''}</td>
    <td>${formatValue(value)}${band && Number.isFinite(band.high[index]) ? html`<span class="quiet"> ± ${formatValue((band.high[index] - band.low[index]) / 2, 2)}</span>` : nothing}</td>
  </tr>`;
}

/** Rows around the nearest one, so that it is always among them. */
function windowAround(sorted: readonly Readout[], nearest: Readout | undefined): readonly Readout[] {
  if (sorted.length <= TOP_ROWS) return sorted;
  const middle = nearest ? sorted.indexOf(nearest) : 0;
  const start = Math.max(0, Math.min(sorted.length - TOP_ROWS, middle - (TOP_ROWS >> 1)));
  return sorted.slice(start, start + TOP_ROWS);
}

function byValue(readouts: readonly Readout[]): readonly Readout[] {
  return [...readouts].sort((a, b) => order(b.y) - order(a.y));
}

function order(value: number): number {
  return Number.isNaN(value) ? -Infinity : value;
}
