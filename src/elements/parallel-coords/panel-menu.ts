import { html, nothing, type TemplateResult } from 'lit';
import type { ParallelScene } from '../../panels/parallel-coords/scene.js';

/** What the menu of the panel does. */
export interface PanelMenuOptions {
  readonly scene: ParallelScene;
  readonly ramp: string;
  readonly showAxis: (column: string, isShown: boolean) => void;
  readonly setRamp: (ramp: string) => void;
  readonly colorByRuns: () => void;
  readonly download: (kind: 'png' | 'svg' | 'csv') => void;
  readonly close: () => void;
}

/** Longer lists of columns cannot be read. */
const MOST_COLUMNS = 200;

/** Axes to show, colours, and downloads. */
export function renderPanelMenu({ scene, ramp, showAxis, setRamp, colorByRuns, download, close }: PanelMenuOptions): TemplateResult {
  const shown = new Set(scene.axes.map(({ column }) => column));
  const then = (act: () => void) => (): void => { act(); close(); };
  return html`<div class="menu panel-menu" role="group" aria-label="Options">
    <fieldset class="axes"><legend>Axes</legend>${scene.available.slice(0, MOST_COLUMNS).map((column) => html`
      <label><input type="checkbox" .checked=${shown.has(column)} ?disabled=${shown.has(column) && shown.size === 1}
        @change=${(event: Event) => showAxis(column, (event.target as HTMLInputElement).checked)}><span>${column}</span></label>`)}</fieldset>
    <hr>
    ${scene.colors.type === 'ramp' ? html`<label class="field">Colours <select @change=${(event: Event) => setRamp((event.target as HTMLSelectElement).value)}>
      ${['viridis', 'cividis'].map((name) => html`<option ?selected=${ramp === name}>${name}</option>`)}</select></label>` : nothing}
    ${scene.colors.type === 'runs' ? nothing : html`<button @click=${then(colorByRuns)}>Colour by run</button>`}
    <hr>
    <button @click=${then(() => download('png'))}>Download PNG</button>
    <button @click=${then(() => download('svg'))}>Download SVG</button>
    <button @click=${then(() => download('csv'))}>Download CSV of what is kept</button>
  </div>`;
}
