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
const MOST = 100;
/** Characters of a label that is never cut off: to clip a text takes a browser longer than to draw it. */
const SHORT = 14;
const DASHES = ['none', '5 2.5', '2 2', '6 2 1.5 2'] as const;

/** The legend: a button for each curve that hides it, or alone shows it with Alt. */
export function renderLegend({ legend }: Pick<LinePlotScene, 'legend'>, handlers: LegendHandlers): unknown {
  if (legend.length === 0) return nothing;
  return html`<ul class="legend" part="legend" aria-label="Legend">
    ${legend.slice(0, MOST).map((curve) => html`<li>
      <button class="c${curve.slot.color}" data-owner=${curve.owner}
        title="Click to hide or show, Alt-click to show alone"
        @click=${(event: MouseEvent) => (event.altKey ? handlers.isolate : handlers.toggle)(curve.owner)}
        @pointerenter=${() => handlers.hover(curve.owner)} @pointerleave=${() => handlers.hover(undefined)}
        @focus=${() => handlers.hover(curve.owner)} @blur=${() => handlers.hover(undefined)}>
        ${stroke(curve)}<span class=${curve.label.length > SHORT ? 'long' : ''}>${curve.label}</span>
      </button></li>`)}
    ${legend.length > MOST ? html`<li class="more">and ${formatNumber(legend.length - MOST)} more</li>` : nothing}
  </ul>`;
}

/** Marks what is hidden among the buttons of a legend, which is drawn anew only where it has other curves. */
export function markHidden(root: ParentNode, hidden: ReadonlySet<string>): void {
  for (const button of root.querySelectorAll<HTMLElement>('.legend [data-owner]')) {
    const pressed = String(!hidden.has(button.dataset['owner']!)); // the selector wants it
    if (button.getAttribute('aria-pressed') !== pressed) button.setAttribute('aria-pressed', pressed);
  }
}

/** Marks the curves of a run or group among the buttons of a legend: a hover draws two buttons anew, not all of them. */
export function markHovered(root: ParentNode, owner: string | undefined): void {
  for (const button of root.querySelectorAll('.legend .hovered')) button.classList.remove('hovered');
  if (owner === undefined) return;
  for (const button of root.querySelectorAll(`.legend [data-owner="${CSS.escape(owner)}"]`)) button.classList.add('hovered');
}

/** A short stroke in a curve's colour and dash. Plain boxes, where the palette has the colour: a browser takes long over hundreds of drawings. */
function stroke({ style, dash }: Pick<Curve, 'style' | 'dash'>): TemplateResult {
  const kind = style.dash ? { solid: 0, dashed: 1, dotted: 2, dotdash: 3 }[style.dash] : dash % 4;
  const color = ownColor(style.color);
  if (!color) return html`<i class="d${kind}"></i>`;
  return html`<svg viewBox="0 0 16 6" aria-hidden="true">${svg`<path d="M0 3H16" fill="none" stroke=${color} stroke-width="2" stroke-dasharray=${DASHES[kind]}></path>`}</svg>`;
}
