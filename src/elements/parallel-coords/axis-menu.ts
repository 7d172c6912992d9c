import { html, nothing, type TemplateResult } from 'lit';
import type { ParallelAxis } from '../../panels/parallel-coords/scene.js';
import type { AxisScaleName } from '../../panels/parallel-coords/settings.js';

/** What can be done with an axis. */
export interface AxisMenuOptions {
  readonly axis: ParallelAxis;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isColored: boolean;
  readonly isBrushed: boolean;
  /** Another way to spread the values; `undefined` leaves it to them. */
  readonly spread: (scale: AxisScaleName | undefined) => void;
  readonly invert: () => void;
  readonly color: () => void;
  readonly move: (by: -1 | 1) => void;
  readonly clear: () => void;
  readonly remove: () => void;
}

const SCALES: readonly (readonly [AxisScaleName, string])[] = [['linear', 'Linear'], ['log', 'Logarithmic'], ['percentile', 'Percentiles'], ['category', 'Categories']];

/** The options of an axis. */
export function renderAxisMenu(options: AxisMenuOptions): TemplateResult {
  const { axis, isFirst, isLast, isColored, isBrushed } = options;
  const isNumeric = axis.categories.length === 0 || axis.values.some((value) => typeof value === 'number');
  const now = axis.kind === 'time' || axis.kind === 'duration' ? 'linear' : axis.kind;
  return html`<div class="axis-menu">
    <p class="path">${axis.column}</p>
    ${isNumeric ? html`<fieldset><legend>Scale</legend>${SCALES.map(([scale, label]) => html`
      <label><input type="radio" name="scale" .checked=${now === scale} @change=${() => options.spread(scale)}>${label}</label>`)}</fieldset><hr>` : nothing}
    ${item('Invert', options.invert, '↓')}
    ${isColored ? nothing : item('Colour the lines by this', options.color)}
    ${isBrushed ? item('Clear what is kept here', options.clear, 'Esc') : nothing}
    <hr>
    ${isFirst ? nothing : item('Move left', () => options.move(-1), '←')}
    ${isLast ? nothing : item('Move right', () => options.move(1), '→')}
    ${isFirst && isLast ? nothing : item('Remove', options.remove, 'Del')}
  </div>`;
}

function item(label: string, act: () => void, hint = ''): TemplateResult {
  return html`<button class="item" @click=${act}><span>${label}</span><kbd>${hint}</kbd></button>`;
}
