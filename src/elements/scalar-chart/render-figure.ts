import { html, nothing, svg, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { Series } from '../../data/series.js';
import type { ViewState } from '../../data/view-state.js';
import { formatNumber, plural } from '../../panels/format.js';
import { nameOf } from '../../panels/run-name.js';
import type { Difference, Figure } from '../../panels/scalar-chart/scene.js';
import { sparklinePoints } from '../../panels/sparkline.js';
import { styleMap } from '../../renderers/style-map.js';
import { ownColor, square } from '../parts/swatch.js';

/** What readers can do to a figure. */
export interface FigureHandlers {
  readonly hover: (run: string | undefined) => void;
  readonly select: (run: string) => void;
}

/** One number with where it comes from, how it compares, and its history. */
export function renderFigure(figure: Figure, { hovered, selected }: Pick<ViewState, 'hovered' | 'selected'>, { hover, select }: FigureHandlers): TemplateResult {
  const { group, text, unit, level, run, slot, from, difference, history } = figure;
  return html`<div class="figure">
    ${group ? html`<div class="group c${group.slot.color}">${square(undefined)}<span>${group.name}</span></div>` : nothing}
    <div class="number ${level ?? ''}" part="number" title=${figure.value} style=${styleMap({ '--length': String(lengthOf(text, unit)) })}>${text}${unit ? html`<span class="unit">${unit}</span>` : nothing}</div>
    <div class="about">
      ${run ? html`<button class=${classMap({ run: true, [`c${slot?.color ?? 0}`]: true, hovered: hovered === run.id })} aria-pressed=${selected.has(run.id) ? 'true' : 'false'}
          title="Click to select this run everywhere" @click=${() => select(run.id)}
          @pointerenter=${() => hover(run.id)} @pointerleave=${() => hover(undefined)} @focus=${() => hover(run.id)} @blur=${() => hover(undefined)}>
          ${square(slot?.own)}<span>${nameOf(run)}</span></button>` : html`<span>${from}</span>`}
      ${difference ? renderDifference(difference) : nothing}
    </div>
    ${history ? renderHistory(history, figure) : nothing}
  </div>`;
}

function renderDifference({ by, text, share, isBetter, baseline }: Difference): TemplateResult {
  const arrow = by > 0 ? '▲' : by < 0 ? '▼' : '=', verdict = isBetter === undefined ? '' : isBetter ? 'better' : 'worse';
  return html`<span class="difference ${verdict}" title="${text}${share ? ` (${share})` : ''} compared with ${baseline}">
    <span aria-hidden="true">${arrow}</span> ${text}${share ? ` (${share})` : ''}<span class="visually-hidden"> ${verdict}</span> <span class="over">vs ${baseline}</span></span>`;
}

/** Drawn in a square that is stretched to the room there is. */
const SIZE = { width: 300, height: 100 };

function renderHistory(history: Series, { slot }: Figure): TemplateResult {
  const points = sparklinePoints(history, SIZE);
  let d = '', isDown = false, end = '';
  for (let i = 0; i < points.length; i += 2) {
    const isThere = !Number.isNaN(points[i]), at = `${points[i].toFixed(1)} ${points[i + 1].toFixed(1)}`;
    if (isThere) {
      d += `${isDown ? 'L' : 'M'}${at}`;
      end = `M${at}h0`;
    }
    isDown = isThere;
  }
  const own = ownColor(slot?.own), { value } = history;
  const label = `${history.metric} from ${formatNumber(value[0])} to ${formatNumber(value[value.length - 1])}, ${plural(value.length, 'point')}`;
  return html`<div class="history c${slot?.color ?? 0}" style=${styleMap(own ? { '--own': own } : {})} role="img" aria-label=${label} title=${label}>
    <svg viewBox="0 0 ${SIZE.width} ${SIZE.height}" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<path class="foot" d="M0 ${SIZE.height}H${SIZE.width}"></path><path d=${d}></path><path class="end" d=${end}></path>`}</svg></div>`;
}

/** How wide a number is, in digits of its size. */
function lengthOf(text: string, unit: string): number {
  const narrow = text.match(/[.,\u2009 ]/g)?.length ?? 0;
  return Math.max(3, text.length - 0.6 * narrow + 0.7 * (unit.length > 0 ? unit.length + 0.4 : 0));
}
