import { html, nothing, svg, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { ViewState } from '../data/view-state.js';
import { formatNumber } from '../panels/format.js';
import type { PanelType } from '../panels/panel.js';
import { nameOf } from '../panels/run-name.js';
import type { ScatterPlotScene } from '../panels/scatter-plot/scene.js';
import { scatterPlotSettings } from '../panels/scatter-plot/settings.js';
import type { SettingsOf } from '../panels/settings.js';
import type { PictureArt } from '../renderers/pen/picture-renderer.js';
import type { ScatterView } from '../renderers/scatter/scatter-art.js';
import type { Range, ScatterPicture } from '../renderers/scatter/scatter-layout.js';
import { defineSettings, settingProperties } from './base/panel-settings.js';
import { panelStyles } from './base/panel.styles.js';
import { controls, tokens } from './base/tokens.js';
import { CanvasPanel, type Place, type WalkKey } from './parts/canvas-panel.js';
import { controlStyles } from './parts/controls.styles.js';
import type { DataTable } from './parts/data-table.js';
import type { MenuChoice, MenuSwitch } from './parts/panel-menu.js';
import { pictureStyles } from './parts/picture.styles.js';
import { runColorStyles } from './parts/run-color.styles.js';
import type { DragShape } from './scatter-plot/drag.js';
import type * as ScatterModule from './scatter-plot/scatter-parts.js';
import { scatterPlotStyles } from './scatter-plot/scatter-plot.styles.js';

type Settings = SettingsOf<typeof scatterPlotSettings>;

/** Rows of the table for screen readers; a reader of more is better served by the CSV. */
const MOST_ROWS = 200;

/**
 * A point for each run, one of its values against another. Dragging selects
 * points for every panel of the scope, or zooms.
 *
 * @csspart legend - What colours, shapes and sizes mean.
 * @csspart picture - The points and their axes.
 * @csspart tooltip - What is read off under the pointer.
 * @cssproperty --wb-panel-height - The height of the panel; 320px by default.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- see the interface below
export class WbScatterPlot extends CanvasPanel<typeof scatterPlotSettings, ScatterPlotScene, ScatterView, ScatterPicture, number> {
  static override properties: PropertyDeclarations = { ...CanvasPanel.properties, ...settingProperties(scatterPlotSettings), _shape: { state: true } };
  static override styles = [tokens, controls, panelStyles, controlStyles, runColorStyles, pictureStyles, scatterPlotStyles];

  declare protected _shape: DragShape | undefined;

  protected readonly settingsTable = scatterPlotSettings;
  protected override readonly readerSettings = ['xScale', 'yScale', 'dragMode', 'regression', 'frontier', 'labels'];
  protected readonly help = 'Left and right walk over the points by x, up and down by y, Enter selects, plus and minus zoom, 0 shows everything, Escape lets go.';
  #parts: typeof ScatterModule | undefined;
  #hasDragged = false;

  protected async load(): Promise<PanelType<typeof scatterPlotSettings, ScatterPlotScene>> {
    const [{ scatterPlot }, parts] = await Promise.all([import('../panels/scatter-plot/scatter-plot.js'), import('./scatter-plot/scatter-parts.js'), this.loadDrawing()]);
    this.#parts = parts;
    return scatterPlot;
  }

  protected get art(): PictureArt<ScatterPlotScene, ScatterView, ScatterPicture> | undefined {
    return this.#parts?.scatterArt;
  }

  protected viewOf({ hovered, selected, zoom }: ViewState): ScatterView {
    return { hovered, selected, zoom };
  }

  protected override viewChanged(view: ViewState, before?: ViewState): void {
    super.viewChanged(view);
    if (view.zoom !== before?.zoom || view.selected !== before.selected || this.#isGroup(view.hovered) || this.#isGroup(before.hovered)) this.requestUpdate();
  }

  protected override get zoomed(): boolean {
    const { zoom } = this.scope.state, { scene } = this;
    return scene !== undefined && (zoom.has(scene.x.name) || zoom.has(scene.y.name));
  }

  override resetZoom(): void {
    this.#zoom(undefined, undefined);
  }

  protected renderBody(): unknown {
    const { scene } = this, shows = scene && scene.empty === undefined, parts = this.#parts;
    return html`<div class="frame" @dblclick=${() => this.resetZoom()} @wheel=${this.#wheeled}>
      ${shows && parts && !this.settings?.noLegend ? parts.renderScatterLegend(scene, this.scope.state, (change) => this.changeView(change)) : nothing}
      ${this.renderPicture()}</div>${this.renderTable()}`;
  }

  protected override renderOver(): unknown {
    const shape = this._shape;
    return shape ? html`<svg class="shape" aria-hidden="true">${svg`<path d=${`M${shape.path.map((at) => at.toFixed(1)).join(' ')}z`}></path>`}</svg>` : nothing;
  }

  protected override renderActions(): unknown {
    const { selected } = this.scope.state, { scene } = this;
    const here = scene && selected.size > 0 ? scene.runs.reduce((count, { id }) => count + Number(selected.has(id)), 0) : 0;
    return html`${here > 0 ? html`<button class="chosen" title="Let the selection go" @click=${() => this.changeView({ selected: new Set() })}>${formatNumber(here)} selected ×</button>` : nothing}${super.renderActions()}`;
  }

  protected itemAt(picture: ScatterPicture, { left, top }: Place): number | undefined {
    return this.#parts?.pointAtPlace(picture, left, top);
  }

  protected placeOf(point: number): Place {
    const picture = this.renderer?.picture;
    return { left: picture?.px[point] ?? 0, top: picture?.py[point] ?? 0 };
  }

  protected walk(picture: ScatterPicture, from: number | undefined, key: WalkKey): number | undefined {
    return this.#parts?.nextPoint(picture, from, key);
  }

  protected ownerOf(point: number): string | undefined {
    return this.scene?.runs[point]?.id;
  }

  protected tooltip(point: number): TemplateResult {
    const { scene } = this;
    return html`<div class="where">${scene?.runs[point] ? nameOf(scene.runs[point]) : ''}</div>
      <table><tbody>${(scene?.facts(point) ?? []).map(([name, text]) => html`<tr><td>${name}</td><td>${text}</td></tr>`)}</tbody></table>`;
  }

  protected say(point: number): string {
    const { scene } = this;
    return scene?.runs[point] ? `${nameOf(scene.runs[point])}: ${scene.facts(point).map(([name, text]) => `${name} ${text}`).join(', ')}` : '';
  }

  protected activate(point: number): void {
    const id = this.ownerOf(point), selected = new Set(this.scope.state.selected);
    if (id === undefined) return;
    if (!selected.delete(id)) selected.add(id);
    this.changeView({ selected });
  }

  /** A click that ends a drag is none. */
  protected override get isBusyPointing(): boolean {
    return this._shape !== undefined || this.#hasDragged;
  }

  protected override pressed(event: PointerEvent): void {
    this.#hasDragged = false;
    const parts = this.#parts;
    if (event.button !== 0 || event.pointerType === 'touch' || !parts || !this.settings) return;
    const mode = event.shiftKey ? 'zoom' : this.settings.dragMode;
    parts.followDrag(event, mode, {
      placeOf: (move) => this.placeIn(move),
      drawn: (shape) => {
        if (shape && !this._shape) this.pointTo(undefined);
        if (shape) this.#hasDragged = true;
        this._shape = shape;
      },
      ended: (shape, adds) => {
        this.#dragged(shape, adds);
        setTimeout(() => { this.#hasDragged = false; }); // the click that belongs to the drag comes before
      },
    });
  }

  protected override keyPressed({ key }: KeyboardEvent): boolean {
    if (key === '0') this.resetZoom();
    else if (key === '+' || key === '=') this.#zoomAround(0.8);
    else if (key === '-') this.#zoomAround(1.25);
    else if (key === 'Escape' && this.scope.state.selected.size > 0) this.changeView({ selected: new Set() });
    else return false;
    return true;
  }

  protected menuItems(settings: Settings): { readonly choices: readonly MenuChoice[]; readonly switches: readonly MenuSwitch[] } {
    const drags = { select: 'selects with a box', lasso: 'selects with a lasso', zoom: 'zooms' };
    const turnScale = (axis: 'xScale' | 'yScale', name: string): MenuSwitch => {
      const isLog = settings[axis] === 'log';
      return { label: `${isLog ? 'Linear' : 'Logarithmic'} ${name} axis`, on: isLog, turn: () => this.choose(axis, isLog ? 'linear' : 'log') };
    };
    const turnFlag = (name: 'regression' | 'labels', label: string): MenuSwitch => ({ label, on: settings[name], turn: () => this.choose(name, String(!settings[name])) });
    const frontiers = { none: 'none', auto: 'by the names', 'min-min': 'least x, least y', 'min-max': 'least x, greatest y', 'max-min': 'greatest x, least y', 'max-max': 'greatest x, greatest y' };
    const listed = (words: Readonly<Record<string, string>>): MenuChoice['options'] => Object.entries(words).map(([value, label]) => ({ value, label }));
    return {
      choices: [
        { label: 'Dragging', value: settings.dragMode, options: listed(drags), choose: (value) => this.choose('dragMode', value) },
        { label: 'Frontier', value: settings.frontier, options: listed(frontiers), choose: (value) => this.choose('frontier', value) },
      ],
      switches: [turnScale('xScale', 'x'), turnScale('yScale', 'y'), turnFlag('regression', 'Regression line'), turnFlag('labels', 'Names of points')],
    };
  }

  protected async csv(scene: ScatterPlotScene): Promise<string> {
    return (await import('../panels/scatter-plot/csv.js')).scatterPlotCsv(scene);
  }

  protected dataTable({ title, runs, x, y, facts }: ScatterPlotScene): DataTable {
    const shown = Math.min(runs.length, MOST_ROWS), first = shown > 0 ? facts(0).map(([name]) => name) : [x.title, y.title];
    return {
      caption: runs.length > shown ? `${title}, the first ${shown} of ${formatNumber(runs.length)} runs` : title, columns: ['Run', ...first],
      rows: runs.slice(0, shown).map((run, point) => [nameOf(run), ...facts(point).map(([, text]) => text)]),
    };
  }

  #dragged({ mode, path }: DragShape, adds: boolean): void {
    const picture = this.renderer?.picture, { scene } = this;
    if (!picture || !scene || !this.#parts) return;
    if (mode === 'zoom') {
      const { box, x, y } = picture.plot, [left, top, , , right, foot] = path;
      const range = (a: number, b: number): Range => (a < b ? [a, b] : [b, a]);
      this.#zoom(range(x.value(left - box.x), x.value(right - box.x)), range(y.value(box.y + box.height - top), y.value(box.y + box.height - foot)));
      return;
    }
    const inside = this.#parts.pointsInPath(picture, path).map((point) => scene.runs[point].id);
    this.changeView({ selected: new Set([...(adds ? this.scope.state.selected : []), ...inside]) });
  }

  #zoom(x: Range | undefined, y: Range | undefined): void {
    const { scene } = this;
    if (!scene) return;
    const zoom = new Map(this.scope.state.zoom);
    for (const [{ name }, range] of [[scene.x, x], [scene.y, y]] as const) {
      if (range) zoom.set(name, range);
      else zoom.delete(name);
    }
    this.changeView({ zoom });
  }

  /** Zooms in or out around a place, else around the point that is read off, else around the middle. */
  #zoomAround(factor: number, place?: Place): void {
    const picture = this.renderer?.picture;
    if (!picture) return;
    const { box, x, y } = picture.plot, at = place ?? (this.item === undefined ? undefined : this.placeOf(this.item));
    const around = (axis: typeof x, middle: number): Range => [axis.value(middle - middle * factor), axis.value(middle + (axis.size - middle) * factor)];
    this.#zoom(around(x, at ? at.left - box.x : x.size / 2), around(y, at ? box.y + box.height - at.top : y.size / 2));
  }

  #wheeled(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.#zoomAround(event.deltaY > 0 ? 1.25 : 0.8, this.placeIn(event));
  }

  #isGroup(owner: string | undefined): boolean {
    const colors = this.scene?.colors;
    return owner !== undefined && colors?.type === 'slots' && colors.key.some((item) => item.owner === owner);
  }
}

defineSettings(WbScatterPlot.prototype, scatterPlotSettings);

/** The settings as properties: each takes what its attribute takes, or the value itself. */
type SettingProperties = { -readonly [K in keyof Omit<Settings, 'title'>]: Settings[K] | string | number | boolean | null | undefined };

// The properties are defined from the settings table, which TypeScript cannot see.
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type
export interface WbScatterPlot extends SettingProperties {}
