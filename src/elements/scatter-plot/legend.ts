import { html, nothing, svg, type TemplateResult } from 'lit';
import { toggled, type ViewChange, type ViewState } from '../../data/view-state.js';
import { formatNumber } from '../../panels/format.js';
import { schemeRampColor } from '../../panels/scheme-ramp.js';
import { axisText } from '../../panels/scatter-plot/scatter-axis.js';
import type { ScatterPlotScene } from '../../panels/scatter-plot/scene.js';
import { symbolPath, SYMBOLS } from '../../renderers/pen/symbols.js';
import { styleMap } from '../../renderers/style-map.js';
import { ownColor } from '../parts/swatch.js';

/** Words that are listed; the rest are counted. */
const MOST = 60;

/** What the colours, the shapes and the sizes mean; a group can be switched off and on. */
export function renderScatterLegend({ colors, sizes }: ScatterPlotScene, { hovered, hidden }: ViewState, change: (change: ViewChange) => void): unknown {
  const size = sizes ? html`<li>area: ${sizes.title}</li>` : nothing;
  if (colors.type === 'ramp') {
    const { axis, ramp } = colors, stops = Array.from({ length: 16 }, (_, i) => `light-dark(${schemeRampColor(ramp, i / 15, 'light')}, ${schemeRampColor(ramp, i / 15, 'dark')})`);
    return html`<ul class="key" part="legend" aria-label="Legend"><li class="ramp"><span>${axis.title}</span><span>${axisText(axis.from, axis, 3)}</span>
      <i style=${styleMap({ background: `linear-gradient(to right, ${stops.join(', ')})` })}></i><span>${axisText(axis.to, axis, 3)}</span></li>${size}</ul>`;
  }
  if (colors.key.length === 0) return sizes ? html`<ul class="key" part="legend" aria-label="Legend">${size}</ul>` : nothing;
  const more = colors.key.length - MOST;
  return html`<ul class="key" part="legend" aria-label="Legend" tabindex=${colors.key.some((item) => item.owner === undefined) ? 0 : nothing}>${colors.key.slice(0, MOST).map(({ label, slot, owner }) => {
    const content = html`${swatch(slot.cycle, ownColor(slot.own))}<span title=${label}>${label}</span>`;
    if (owner === undefined) return html`<li class="c${slot.color}">${content}</li>`;
    const hover = (on: boolean) => () => change({ hovered: on ? owner : undefined });
    return html`<li><button class="c${slot.color} ${hovered === owner ? 'hovered' : ''}" aria-pressed=${hidden.has(owner) ? 'false' : 'true'} title="Click to hide or show"
      @click=${() => change({ hidden: toggled(hidden, owner) })} @pointerenter=${hover(true)} @pointerleave=${hover(false)} @focus=${hover(true)} @blur=${hover(false)}>${content}</button></li>`;
  })}${more > 0 ? html`<li>and ${formatNumber(more)} more</li>` : nothing}${size}</ul>`;
}

function swatch(cycle: number, own: string | undefined): TemplateResult {
  return html`<svg viewBox="0 0 10 10" aria-hidden="true">${svg`<path d=${symbolPath(SYMBOLS[cycle % SYMBOLS.length])} fill=${own ?? 'var(--k)'}></path>`}</svg>`;
}
