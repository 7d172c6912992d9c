import { html, type TemplateResult } from 'lit';
import type { MediaLayout } from '../../panels/media-browser/scene.js';
import type { OverlayNames } from '../../panels/overlay-names.js';
import { renderOverlayChoice, type OverlayChoice } from '../parts/media/overlay-choice.js';

/** What readers choose in the menu, as settings have it; an absent value goes back to what the report says. */
export type ChosenLayout = Readonly<Record<'mode' | 'galleryAxis' | 'gridXAxis' | 'gridYAxis', string>>;

/** What the menu shows and does. */
export interface MediaMenu {
  readonly layout: MediaLayout;
  readonly columns: number | undefined;
  readonly overlayNames: OverlayNames;
  readonly overlays: OverlayChoice;
  readonly setLayout: (layout: Partial<ChosenLayout>) => void;
  readonly setColumns: (columns: number | undefined) => void;
  readonly setOverlays: (overlays: OverlayChoice) => void;
}

const LAYOUTS: readonly (readonly [label: string, layout: MediaLayout])[] = [
  ['Gallery, a run per row', { mode: 'gallery', axis: 'index' }],
  ['Gallery, an item per row', { mode: 'gallery', axis: 'run' }],
  ['Gallery, steps in a row', { mode: 'gallery', axis: 'step' }],
  ['Grid, steps by runs', { mode: 'grid', x: 'step', y: 'run' }],
  ['Grid, items by runs', { mode: 'grid', x: 'index', y: 'run' }],
  ['Grid, runs by items', { mode: 'grid', x: 'run', y: 'index' }],
  ['Grid, steps by items', { mode: 'grid', x: 'step', y: 'index' }],
];
const MOST_COLUMNS = 12;

/** Returns the menu of a media browser. */
export function renderMediaMenu({ layout, columns, overlayNames, overlays, setLayout, setColumns, setOverlays }: MediaMenu): TemplateResult {
  const same = JSON.stringify(layout);
  return html`<div class="menu" role="group" aria-label="Options">
    <label>Layout <select @change=${(event: Event) => setLayout(settingsOf(LAYOUTS[Number((event.currentTarget as HTMLSelectElement).value)][1]))}>
      ${LAYOUTS.map(([label, item], i) => html`<option value=${i} ?selected=${JSON.stringify(item) === same}>${label}</option>`)}
    </select></label>
    <label>Columns: ${columns ?? 'as many as fit'}
      <input type="range" min="0" max=${MOST_COLUMNS} .value=${String(Math.min(MOST_COLUMNS, columns ?? 0))} aria-valuetext=${columns === undefined ? 'as many as fit' : String(columns)}
        @input=${(event: Event) => setColumns(Number((event.currentTarget as HTMLInputElement).value) || undefined)}></label>
    ${overlayNames.length > 0 ? html`<hr>` : ''}
    ${renderOverlayChoice(overlayNames, overlays, setOverlays)}
  </div>`;
}

function settingsOf(layout: MediaLayout): Partial<ChosenLayout> {
  return layout.mode === 'grid' ? { mode: 'grid', gridXAxis: layout.x, gridYAxis: layout.y } : { mode: 'gallery', galleryAxis: layout.axis };
}
