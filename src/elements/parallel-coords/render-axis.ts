import { html, nothing, type TemplateResult } from 'lit';
import type { Brush } from '../../data/brushes.js';
import { spanOf } from '../../panels/parallel-coords/brush-axis.js';
import { ODD_PLACES, type ParallelAxis } from '../../panels/parallel-coords/scene.js';
import { numberText, ODD_NAMES } from '../../panels/parallel-coords/value-text.js';
import { topOf, type ParallelLayout } from '../../renderers/parallel/layout.js';
import { styleMap } from '../../renderers/style-map.js';

/** What the keyboard does, for those who cannot see it. */
export const AXIS_HELP = 'Arrow up and down move what is kept, with Shift its upper edge, with Alt its lower one. Escape takes it back.';
export const HEAD_HELP = 'Arrow left and right move the axis, up and down turn it, Delete removes it, Enter opens its options.';

/** Most names fit into this, in pixels. */
const ROOMY = 104;

/** One axis as it can be touched. */
export interface AxisParts {
  readonly axis: ParallelAxis;
  readonly index: number;
  readonly layout: ParallelLayout;
  readonly brushes: readonly Brush[];
  /** How far the head has been dragged, in pixels. */
  readonly dragged: number | undefined;
  readonly pressHead: (event: PointerEvent) => void;
  readonly headKey: (event: KeyboardEvent) => void;
  readonly openMenu: (event: Event) => void;
  readonly pressAxis: (event: PointerEvent) => void;
  readonly axisKey: (event: KeyboardEvent) => void;
  readonly toggleOdd: (word: Extract<Brush, { type: 'odd' }>['value']) => void;
}

/** The head of an axis, and the strip along it on which brushes are drawn. */
export function renderAxis(parts: AxisParts): TemplateResult {
  const { axis, index, layout, brushes, dragged } = parts;
  const { xs, top, bottom, width } = layout, x = xs[index];
  const gap = xs.length > 1 ? xs[1] - xs[0] : width;
  const { edge, left, width: headWidth } = headBox(x, gap, width);
  return html`
    <button class="head ${edge} ${dragged === undefined ? '' : 'dragged'}" part="axis-head" title="${axis.column}" aria-haspopup="dialog" aria-description=${HEAD_HELP}
      style=${styleMap({ left: `${left}px`, width: `${headWidth}px`, transform: dragged === undefined ? '' : `translateX(${dragged}px)` })}
      @pointerdown=${parts.pressHead} @click=${parts.openMenu} @keydown=${parts.headKey}><span>${axis.label}</span>${axis.inverted ? html`<i aria-label="inverted">↓</i>` : nothing}</button>
    <div class="axis ${brushes.length > 0 ? 'brushed' : ''}" role="slider" tabindex="0" aria-orientation="vertical" aria-label="Keep on ${axis.label}"
      aria-valuemin="0" aria-valuemax="100" aria-valuenow=${nowOf(axis, brushes)} aria-valuetext=${brushesText(axis, brushes)} aria-description=${AXIS_HELP}
      style=${styleMap({ left: `${x}px`, top: `${top - 8}px`, height: `${bottom - top + 16}px` })} @pointerdown=${parts.pressAxis} @keydown=${parts.axisKey}>
      ${brushes.map((brush) => renderBrush(axis, brush, layout))}
    </div>
    ${layout.rails.map(({ odd, y }) => {
      const isKept = brushes.some((brush) => brush.type === 'odd' && brush.value === odd);
      return isKept || axis.places.some((place) => place === ODD_PLACES[odd]) ? html`
        <button class="odd" aria-pressed=${isKept} aria-label="Keep runs with ${ODD_NAMES[odd]} on ${axis.label}" title="Keep runs with ${ODD_NAMES[odd]}"
          style=${styleMap({ left: `${x}px`, top: `${y}px` })} @click=${() => parts.toggleOdd(odd)}></button>` : nothing;
    })}`;
}

/** Returns brushes in words: `0.001 to 0.01, or no value`. */
export function brushesText(axis: ParallelAxis, brushes: readonly Brush[]): string {
  if (brushes.length === 0) return 'everything';
  return brushes.map((brush) => {
    if (brush.type === 'odd') return ODD_NAMES[brush.value];
    if (brush.type === 'value') return brush.text;
    const from = Math.max(brush.from, axis.from), to = Math.min(brush.to, axis.to);
    return `${numberText(axis, from)} to ${numberText(axis, to)}`;
  }).join(', or ');
}

/** A head stands in the middle above its axis, and at the edge of the panel begins or ends there if it has too little room. */
function headBox(x: number, gap: number, width: number): { readonly edge: 'start' | 'middle' | 'end'; readonly left: number; readonly width: number } {
  const room = Math.min(gap - 4, 2 * Math.min(x, width - x));
  if (room >= Math.min(gap - 4, ROOMY)) return { edge: 'middle', left: x - room / 2, width: room };
  const isFirst = x < width / 2, half = (gap - 4) / 2 + (isFirst ? x : width - x);
  return { edge: isFirst ? 'start' : 'end', left: isFirst ? 0 : width - half, width: half };
}

function renderBrush(axis: ParallelAxis, brush: Brush, layout: ParallelLayout): unknown {
  const span = spanOf(axis, brush);
  if (!span) return nothing;
  const [a, b] = [topOf(layout, axis, span[0]), topOf(layout, axis, span[1])];
  const isNamed = axis.categories.length > 0, reach = isNamed ? 8 : 0;
  const from = Math.min(a, b) - reach - layout.top + 8, to = Math.max(a, b) + reach - layout.top + 8;
  return html`<div class="brush ${isNamed ? 'named' : ''}" part="brush" style=${styleMap({ top: `${from - 1}px`, height: `${Math.max(4, to - from + 2)}px` })}></div>`;
}

function nowOf(axis: ParallelAxis, brushes: readonly Brush[]): number {
  const spans = brushes.map((brush) => spanOf(axis, brush)).filter((span) => span !== undefined);
  return spans.length === 0 ? 100 : Math.round(100 * Math.max(...spans.map(([, high]) => high)));
}
