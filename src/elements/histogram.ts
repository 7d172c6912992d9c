import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { STEP } from '../data/metric.js';
import type { ViewState } from '../data/view-state.js';
import { formatNumber } from '../panels/format.js';
import type { HistogramScene } from '../panels/histogram/scene.js';
import { histogramSettings } from '../panels/histogram/settings.js';
import type { PanelType } from '../panels/panel.js';
import type { SettingsOf } from '../panels/settings.js';
import type { HistogramPicture, HistogramView, PlacedBin } from '../renderers/histogram/histogram-layout.js';
import type * as HistogramModule from '../renderers/histogram/histogram-parts.js';
import type { PictureArt } from '../renderers/pen/picture-renderer.js';
import { defineSettings, settingProperties } from './base/panel-settings.js';
import { panelStyles } from './base/panel.styles.js';
import { controls, tokens } from './base/tokens.js';
import { CanvasPanel, type Place, type WalkKey } from './parts/canvas-panel.js';
import { controlStyles } from './parts/controls.styles.js';
import type { DataTable } from './parts/data-table.js';
import type { MenuChoice, MenuSwitch } from './parts/panel-menu.js';
import { pictureStyles } from './parts/picture.styles.js';
import { runColorStyles } from './parts/run-color.styles.js';
import { square } from './parts/swatch.js';

type Settings = SettingsOf<typeof histogramSettings>;

/** A drag shorter than this is a click, in pixels. */
const LEAST_DRAG = 5;

/**
 * Logged histograms over steps: as a map of colours, or as a line for each of
 * some steps. Dragging zooms into steps, in every panel that shows steps.
 *
 * @csspart picture - The histograms and their axes.
 * @csspart tooltip - What is read off under the pointer.
 * @cssproperty --wb-panel-height - The height of the panel; 320px by default.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- see the interface below
export class WbHistogram extends CanvasPanel<typeof histogramSettings, HistogramScene, HistogramView, HistogramPicture, PlacedBin> {
  static override properties: PropertyDeclarations = { ...CanvasPanel.properties, ...settingProperties(histogramSettings), _drag: { state: true } };
  static override styles = [tokens, controls, panelStyles, controlStyles, runColorStyles, pictureStyles, css`
    .frame { position: relative; }
    .drag { position: absolute; top: 20px; bottom: 36px; pointer-events: none; background: color-mix(in oklab, var(--_accent) 22%, transparent); border-inline: 1px solid var(--_accent); }
  `];

  declare protected _drag: readonly [from: number, to: number] | undefined;

  protected readonly settingsTable = histogramSettings;
  protected override readonly readerSettings = ['metric', 'plotStyle', 'logCounts', 'colorRamp', 'maxRuns'];
  protected readonly help = 'Histograms over steps. Left and Right walk over steps, Up and Down over bins, 0 shows all steps.';
  #parts: typeof HistogramModule | undefined;

  protected async load(): Promise<PanelType<typeof histogramSettings, HistogramScene>> {
    const [{ histogram }, parts] = await Promise.all([import('../panels/histogram/histogram.js'), import('../renderers/histogram/histogram-parts.js'), this.loadDrawing()]);
    this.#parts = parts;
    return histogram;
  }

  protected get art(): PictureArt<HistogramScene, HistogramView, HistogramPicture> | undefined {
    return this.#parts?.histogramArt;
  }

  protected override get zoomed(): boolean {
    return this.scope.state.zoom.has(STEP);
  }

  override resetZoom(): void {
    const zoom = new Map(this.scope.state.zoom);
    zoom.delete(STEP);
    this.changeView({ zoom });
    this.requestUpdate();
  }

  protected viewOf({ zoom, cursor }: ViewState): HistogramView {
    return { zoom: zoom.get(STEP), cursor: cursor?.axis === STEP ? cursor.x : undefined };
  }

  protected renderBody(): unknown {
    const drag = this._drag;
    return html`<div class="frame" @dblclick=${() => this.resetZoom()}>${this.renderPicture()}
      ${drag ? html`<div class="drag" .style=${`left: ${Math.min(...drag)}px; width: ${Math.abs(drag[1] - drag[0])}px`}></div>` : nothing}</div>${this.renderTable()}`;
  }

  protected override renderActions(): unknown {
    const { scene } = this;
    return html`${scene && scene.moreRuns > 0 && scene.empty === undefined && scene.moreRuns + scene.facets.length <= 24
      ? html`<button @click=${() => this.choose('maxRuns', scene.moreRuns + scene.facets.length)}>Show all</button>` : nothing}${super.renderActions()}`;
  }

  protected itemAt(picture: HistogramPicture, { left, top }: Place): PlacedBin | undefined {
    return this.#parts?.binAt(picture, left, top);
  }

  protected placeOf(item: PlacedBin, pointer: Place | undefined): Place {
    return pointer ?? this.#parts!.placeOfBin(item, this.scene!); // a bin is read off only where there is a scene
  }

  /** Left and Right go from step to step and on to the next run, Up and Down from bin to bin; among ridges the other way round. */
  protected walk({ facets, scene: { edges, style } }: HistogramPicture, from: PlacedBin | undefined, key: WalkKey): PlacedBin | undefined {
    const facet = facets.find((one) => one.facet.run === from?.facet.facet.run) ?? facets.at(0);
    if (!facet) return undefined;
    const { shown } = facet, isMap = style === 'heatmap';
    if (!from) return { facet, step: shown[0], bin: Math.floor(edges.length / 2) - 1 };
    const along = key === 'ArrowRight' || key === 'ArrowUp' ? 1 : -1;
    const isStep = (key === 'ArrowLeft' || key === 'ArrowRight') === isMap;
    if (key === 'Home' || key === 'End') return { facet, step: key === 'Home' ? shown[0] : shown[shown.length - 1], bin: from.bin };
    if (!isStep) return { facet, step: from.step, bin: Math.max(0, Math.min(edges.length - 2, from.bin + along)) };
    const place = shown.indexOf(from.step) + along;
    if (place >= 0 && place < shown.length) return { facet, step: shown[place], bin: from.bin };
    const next = facets.at(facets.indexOf(facet) + along);
    if (!next || facets.indexOf(facet) + along < 0) return { facet, step: from.step, bin: from.bin };
    return { facet: next, step: next.shown[along > 0 ? 0 : next.shown.length - 1], bin: from.bin };
  }

  protected ownerOf({ facet: { facet } }: PlacedBin): string {
    return facet.run;
  }

  protected override pointTo(item: PlacedBin | undefined, pointer?: Place): void {
    super.pointTo(item, pointer);
    this.changeView({ cursor: item && { axis: STEP, x: item.facet.facet.steps[item.step] } });
  }

  protected tooltip({ facet: { facet }, step, bin }: PlacedBin): TemplateResult {
    const { edges } = this.scene!; // the same
    const counts = facet.counts.subarray(step * (edges.length - 1), (step + 1) * (edges.length - 1)), total = counts.reduce((a, b) => a + b, 0);
    return html`<div class="where">step ${formatNumber(facet.steps[step])}</div>
      <div class="quiet c${facet.slot.color}">${square(facet.slot.own)}${facet.label}</div>
      <table><tbody>
        <tr><td>from</td><td>${formatNumber(edges[bin])}</td></tr><tr><td>to</td><td>${formatNumber(edges[bin + 1])}</td></tr>
        <tr class="nearest"><td>count</td><td>${formatNumber(counts[bin])}</td></tr>
        <tr><td>of</td><td>${formatNumber(total)}${total > 0 ? ` (${formatNumber(100 * counts[bin] / total, 2)} %)` : ''}</td></tr>
      </tbody></table>`;
  }

  protected say({ facet: { facet }, step, bin }: PlacedBin): string {
    const { edges } = this.scene!; // the same
    return `${facet.label}, step ${formatNumber(facet.steps[step])}: ${formatNumber(facet.counts[step * (edges.length - 1) + bin])} from ${formatNumber(edges[bin])} to ${formatNumber(edges[bin + 1])}`;
  }

  protected activate(): void { /* reading off is all there is to do */ }

  protected override get isBusyPointing(): boolean {
    return this._drag !== undefined;
  }

  /** A drag over a map zooms into its steps. */
  protected override pressed(event: PointerEvent): void {
    const picture = this.renderer?.picture, start = this.placeIn(event);
    const item = picture && this.itemAt(picture, start);
    if (!item || event.button !== 0 || event.pointerType === 'touch' || picture.scene.style !== 'heatmap') return;
    const ended = new AbortController();
    const moved = (now: PointerEvent): void => {
      const { box } = item.facet.plot, left = Math.max(item.facet.x + box.x, Math.min(item.facet.x + box.x + box.width, this.placeIn(now).left));
      if (this._drag || Math.abs(left - start.left) >= LEAST_DRAG) this._drag = [start.left, left];
    };
    const released = (): void => {
      ended.abort();
      const drag = this._drag;
      this._drag = undefined;
      if (drag) this.#zoomTo(item, Math.min(...drag), Math.max(...drag));
    };
    addEventListener('pointermove', moved, { signal: ended.signal });
    addEventListener('pointerup', released, { signal: ended.signal });
    addEventListener('pointercancel', () => { this._drag = undefined; ended.abort(); }, { signal: ended.signal });
  }

  protected override keyPressed({ key }: KeyboardEvent): boolean {
    if (key !== '0') return false;
    this.resetZoom();
    return true;
  }

  protected menuItems(settings: Settings): { readonly choices: readonly MenuChoice[]; readonly switches: readonly MenuSwitch[] } {
    const { keys = [], key = '' } = this.scene ?? {};
    const of = (label: string, name: 'plotStyle' | 'colorRamp'): MenuChoice => ({
      label, value: settings[name], options: (histogramSettings[name].choices ?? []).map((value) => ({ value, label: value })), choose: (value) => this.choose(name, value),
    });
    return {
      choices: [
        ...(keys.length > 1 ? [{ label: 'Histogram', value: key, options: keys.map((value) => ({ value, label: value })), choose: (value: string) => this.choose('metric', value) }] : []),
        of('Drawn as', 'plotStyle'), ...(settings.plotStyle === 'heatmap' ? [of('Colours', 'colorRamp')] : []),
      ],
      switches: [{ label: settings.logCounts ? 'Linear counts' : 'Logarithmic counts', on: settings.logCounts, turn: () => this.choose('logCounts', String(!settings.logCounts)) }],
    };
  }

  protected async csv(scene: HistogramScene): Promise<string> {
    return (await import('../panels/histogram/csv.js')).histogramCsv(scene);
  }

  /** A row for each histogram: where its middle is, and between which values it lies. */
  protected dataTable({ title, facets, edges }: HistogramScene): DataTable {
    const bins = edges.length - 1;
    return {
      caption: title, columns: ['Run', 'Step', 'Count', 'From', 'Median', 'To'],
      rows: facets.flatMap(({ label, steps, counts }) => Array.from(steps, (step, i) => {
        const own = counts.subarray(i * bins, (i + 1) * bins), total = own.reduce((a, b) => a + b, 0);
        let sum = 0;
        const median = own.findIndex((count) => (sum += count) >= total / 2);
        const first = own.findIndex((count) => count > 0), last = own.length - 1 - own.slice().reverse().findIndex((count) => count > 0);
        return total === 0 ? [label, formatNumber(step), '0', '–', '–', '–']
          : [label, formatNumber(step), formatNumber(total), formatNumber(edges[first]), formatNumber((edges[median] + edges[median + 1]) / 2), formatNumber(edges[last + 1])];
      })),
    };
  }

  #zoomTo({ facet: { x, plot } }: PlacedBin, left: number, right: number): void {
    const at = (place: number): number => plot.x.value(place - x - plot.box.x);
    this.changeView({ zoom: new Map(this.scope.state.zoom).set(STEP, [at(left), at(right)]) });
    this.pointTo(undefined);
  }
}

defineSettings(WbHistogram.prototype, histogramSettings);

/** The settings as properties: each takes what its attribute takes, or the value itself. */
type SettingProperties = { -readonly [K in keyof Omit<Settings, 'title'>]: Settings[K] | string | number | boolean | null | undefined };

// The properties are defined from the settings table, which TypeScript cannot see.
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type
export interface WbHistogram extends SettingProperties {}
