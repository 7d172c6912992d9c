import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Curve, LinePlotScene } from '../../panels/line-plot/scene.js';
import { formatNumber } from '../../panels/format.js';
import { ownColor } from '../parts/swatch.js';

/** What the legend tells the plot. */
export interface LegendHandlers {
  readonly toggle: (owner: string) => void;
  readonly isolate: (owner: string) => void;
  readonly hover: (owner: string | undefined) => void;
}

/** Curves that are listed; the rest are counted. */
const MOST = 200;

/** The legend: a button for each curve that hides it, or alone shows it with Alt. */
export function renderLegend({ legend, hidden }: LinePlotScene, handlers: LegendHandlers): unknown {
  if (legend.length === 0) return nothing;
  return html`<ul class="legend" part="legend" aria-label="Legend">
    ${legend.slice(0, MOST).map((curve) => html`<li>
      <button class="c${curve.slot.color}" data-owner=${curve.owner} aria-pressed=${hidden.has(curve.owner) ? 'false' : 'true'}
        title="Click to hide or show, Alt-click to show alone"
        @click=${(event: MouseEvent) => (event.altKey ? handlers.isolate : handlers.toggle)(curve.owner)}
        @pointerenter=${() => handlers.hover(curve.owner)} @pointerleave=${() => handlers.hover(undefined)}
        @focus=${() => handlers.hover(curve.owner)} @blur=${() => handlers.hover(undefined)}>
        ${swatch(curve)}<span>${curve.label}</span>
      </button></li>`)}
    ${legend.length > MOST ? html`<li class="more">and ${formatNumber(legend.length - MOST)} more</li>` : nothing}
  </ul>`;
}

/** Marks the curves of a run or group among the buttons of a legend: a hover draws two buttons anew, not all of them. */
export function markHovered(root: ParentNode, owner: string | undefined): void {
  for (const button of root.querySelectorAll('.legend .hovered')) button.classList.remove('hovered');
  if (owner === undefined) return;
  for (const button of root.querySelectorAll(`.legend [data-owner="${CSS.escape(owner)}"]`)) button.classList.add('hovered');
}

/** A short stroke in a curve's colour and dash. */
export function swatch({ style, dash }: Pick<Curve, 'style' | 'dash'>): TemplateResult {
  const named = { solid: 0, dashed: 1, dotted: 2, dotdash: 3 } as const;
  const pattern = ['none', '5 2.5', '2 2', '6 2 1.5 2'][style.dash ? named[style.dash] : dash % 4];
  return html`<svg viewBox="0 0 16 6" aria-hidden="true">${svg`<path d="M0 3H16" fill="none" stroke=${ownColor(style.color) ?? 'var(--k)'} stroke-width="2" stroke-dasharray=${pattern}></path>`}</svg>`;
}
