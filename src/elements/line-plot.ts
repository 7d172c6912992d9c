import { html, nothing, type PropertyDeclarations } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { toWbError } from '../core/errors.js';
import { STEP } from '../data/metric.js';
import { toggled, type ViewState } from '../data/view-state.js';
import type { LinePlotScene } from '../panels/line-plot/scene.js';
import { linePlotSettings } from '../panels/line-plot/settings.js';
import type { PanelType } from '../panels/panel.js';
import type { SettingsOf } from '../panels/settings.js';
import type { LinePlotHost, LinePlotView, LineRenderer } from '../renderers/uplot/line-renderer.js';
import type { Range } from '../renderers/uplot/ranges.js';
import { formatNumber, plural } from '../panels/format.js';
import { adoptStyles } from './base/adopt-styles.js';
import { WbErrorEvent } from './base/events.js';
import { PanelElement } from './base/panel-element.js';
import { defineSettings, settingProperties } from './base/panel-settings.js';
import { panelStyles } from './base/panel.styles.js';
import { readTheme } from './base/theme.js';
import { controls, tokens } from './base/tokens.js';
import { whenIdle } from './base/idle.js';
import { markHidden, markHovered, renderLegend } from './line-plot/legend.js';
import { linePlotStyles } from './line-plot/line-plot.styles.js';
import { renderCurveTable } from './line-plot/curve-table.js';
import { isPlotKey, KEYS_HELP } from './line-plot/plot-keys.js';
import type { PlotReader, ReadPlot } from './line-plot/plot-reader.js';
import type * as ReaderModule from './line-plot/reader-parts.js';
import { renderControls } from './parts/controls.js';
import { controlStyles } from './parts/controls.styles.js';
import { runColorStyles } from './parts/run-color.styles.js';

type Settings = SettingsOf<typeof linePlotSettings>;

/**
 * Metrics of runs as curves over steps, time or another metric.
 *
 * @csspart legend - The list of curves.
 * @csspart plot - The curves and their axes.
 * @csspart tooltip - What is read off under the pointer.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- see the interface below
export class WbLinePlot extends PanelElement<typeof linePlotSettings, LinePlotScene> {
  static override properties: PropertyDeclarations = {
    ...PanelElement.properties, ...settingProperties(linePlotSettings),
    _menu: { state: true }, _table: { state: true }, _isRead: { state: true },
  };
  static override styles = [tokens, controls, panelStyles, controlStyles, runColorStyles, linePlotStyles];

  declare protected _menu: boolean;
  declare protected _table: boolean;
  /** Whether the table for those who do not see the picture is there: it waits until the picture is. */
  declare protected _isRead: boolean;

  protected readonly settingsTable = linePlotSettings;
  protected override readonly readerSettings = ['smoothing', 'xScale', 'yScale', 'maxRuns'];
  #renderer: LineRenderer | undefined;
  #makeRenderer: ((container: HTMLElement) => LineRenderer) | undefined;
  #resizes: ResizeObserver | undefined;
  #drawn: LinePlotScene | undefined;
  #parts: typeof ReaderModule | undefined;
  #reader: PlotReader | undefined;
  #reading: Promise<void> | undefined;
  #tabling: Promise<void> | undefined;

  constructor() {
    super();
    for (const type of ['pointerenter', 'focusin']) this.addEventListener(type, () => { void this.#read(); }, { once: true });
  }

  protected async load(): Promise<PanelType<typeof linePlotSettings, LinePlotScene>> {
    const [{ linePlot }, { LineRenderer }, { loadUplot }] = await Promise.all([
      import('../panels/line-plot/line-plot.js'), import('../renderers/uplot/line-renderer.js'), import('../renderers/uplot/load-uplot.js'),
    ]);
    const uPlot = await loadUplot();
    const host: LinePlotHost = {
      moved: (left, top) => this.#tell((reader) => reader.moved(left, top)),
      left: () => this.#tell((reader) => reader.left()),
      selected: (selection) => this.#tell((reader) => reader.selected(selection)),
      doubleClicked: () => this.resetZoom(),
      drew: (values) => this.#note(values),
      failed: (error) => this.dispatchEvent(new WbErrorEvent(toWbError(error))),
    };
    this.#makeRenderer = (container) => new LineRenderer(uPlot, container, host, readTheme(this));
    return linePlot;
  }

  override get settled(): Promise<void> {
    return super.settled.then(() => this.#renderer?.painted).then(() => Promise.all([this.#reading, this.#tabling])).then(() => this.updateComplete).then(() => undefined);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes?.disconnect();
    this.#resizes = undefined;
    this.#renderer?.destroy();
    this.#renderer = undefined;
    this.#drawn = undefined;
    this.#reader?.forget();
  }

  /** Takes back every zoom of this panel's axes. */
  resetZoom(): void {
    this.#zoom(undefined, undefined);
  }

  protected renderBody(): unknown {
    const { scene } = this;
    const side = scene ? this.legend as Settings['legend'] : 'top';
    return html`<div class="frame ${side}">
      ${scene && side !== 'none' ? guard([scene.legend], () => renderLegend(scene, {
        toggle: (owner) => this.changeView({ hidden: toggled(this.scope.state.hidden, owner) }),
        isolate: (owner) => this.#tell((reader) => reader.isolate(owner)),
        hover: (owner) => this.changeView({ hovered: owner }),
      })) : nothing}
      <div class="plot" part="plot" tabindex="0" role="application" aria-roledescription="line plot" aria-label=${KEYS_HELP}
        @keydown=${this.#keyPressed} @click=${(event: MouseEvent) => this.#tell((reader) => reader.clicked(event))} @wheel=${this.#wheeled}
        @mousedown=${{ handleEvent: (event: MouseEvent) => this.#pressed(event), capture: true }}></div>
      ${this.#reader?.renderTooltip() ?? nothing}
      <div class="visually-hidden" aria-live="polite">${this.#reader?.said ?? ''}</div>
    </div>
    ${scene && scene.empty === undefined && (this._isRead || this._table) ? guard([scene, this._table], () => renderCurveTable(scene, this._table)) : nothing}`;
  }

  protected override renderActions(): unknown {
    if (!this.scene || !this.settings) return nothing;
    const { moreRuns } = this.scene;
    const zoomed = this.#xZoom() !== undefined || this.#yZoom() !== undefined;
    return html`
      ${moreRuns > 0 ? html`<button @click=${this.#showAll}>Show all</button>` : nothing}
      ${renderControls({
        zoomed, open: this._menu, setOpen: (open) => this.#openMenu(open),
        resetZoom: () => this.resetZoom(), fullScreen: () => void this.requestFullscreen?.(),
        menu: this._menu && this.#parts ? this.#parts.renderMenu({
          settings: this.settings, zoomed, close: () => this.#openMenu(false), set: (name, value) => this.choose(name, value),
          download: (kind, part) => void this.#download(kind, part), table: this._table, showTable: (on) => { this._table = on; },
        }) : nothing,
      })}`;
  }

  protected override drawScene(scene: LinePlotScene | undefined): void {
    const container = this.renderRoot.querySelector<HTMLElement>('.plot');
    if (!scene || !container || !this.#makeRenderer || scene.empty !== undefined) return;
    if (!this.#renderer) {
      this.#renderer = this.#makeRenderer(container);
      this.#resizes = new ResizeObserver(() => this.#renderer?.resize());
      this.#resizes.observe(container);
    }
    if (scene === this.#drawn) return;
    this.#drawn = scene;
    this.#renderer.update(scene, this.#view(this.scope.state));
    this.#tabling ??= this.#renderer.painted.then(whenIdle).then(() => { this._isRead = true; });
  }

  protected override viewChanged(view: ViewState, before: ViewState): void {
    if (view.hovered !== before.hovered) markHovered(this.renderRoot, view.hovered);
    this.#renderer?.setView(this.#view(view));
    if (view.zoom === before.zoom) return;
    this.#lookCloser(view.zoom.get(STEP));
    this.requestUpdate(); // the way back from a zoom is among the actions
  }

  /** A step axis that was zoomed asks for finer data, as much again on either side so that panning finds some. */
  #lookCloser(zoom: Range | undefined): void {
    if (this.scene?.x.name !== STEP) return;
    const width = zoom ? zoom[1] - zoom[0] : 0, pixels = Math.round(3 * (this.#renderer?.plotWidth ?? this.clientWidth));
    this.look(zoom && { from: zoom[0] - width, to: zoom[1] + width, pixels });
  }

  protected override themeChanged(): void {
    this.#renderer?.restyle(readTheme(this));
  }

  /** What the badge says: how many values the picture has of how many there are. */
  #note(drawn: number): void {
    const { scene } = this;
    const note = this.renderRoot.querySelector('.drawn');
    if (!scene || !note) return;
    note.textContent = drawn < scene.rows ? `${formatNumber(drawn)} of ${plural(scene.rows, 'point')}` : '';
  }

  #view({ hovered, selected, zoom, cursor }: ViewState): LinePlotView {
    const axis = this.scene?.x.name ?? '';
    return { hovered, selected, xZoom: zoom.get(axis), yZoom: this.#yZoom(), cursorX: cursor?.axis === axis ? cursor.x : undefined };
  }

  #xZoom(): Range | undefined {
    return this.scope.state.zoom.get(this.scene?.x.name ?? '');
  }

  /** What plots of the same metrics share; a log axis cannot show what another shares at and below 0. */
  #yZoom(): Range | undefined {
    const zoom = this.scope.state.zoom.get(this.#yAxis);
    return zoom && this.scene?.y.scale === 'log' && zoom[0] <= 0 ? undefined : zoom;
  }

  /** The name of the y axis in the view: x axes have the names of metrics. */
  get #yAxis(): string {
    const { y = [], metricRegex = '', plotType } = this.settings ?? {};
    return `${plotType === 'percent-area' ? 'share' : 'y'}/${y.join(' ') || metricRegex}`;
  }

  protected override updated(): void {
    super.updated();
    markHovered(this.renderRoot, this.scope.state.hovered);
    if (this.scene) markHidden(this.renderRoot, this.scene.hidden);
    this.#reader?.placeTooltip(this.renderRoot);
  }

  #openMenu(open: boolean): void {
    this._menu = open;
    if (open) void this.#read();
  }

  /** Loads what answers to pointer and keys: when one of them first comes here. */
  #read(): Promise<void> {
    return this.#reading ??= import('./line-plot/reader-parts.js').then((parts) => {
      this.#parts = parts;
      this.#reader = new parts.PlotReader(this.#readPlot());
      if (this.shadowRoot) adoptStyles(this.shadowRoot, [parts.overlayStyles, parts.readerStyles]);
      if (this._menu) this.requestUpdate();
    }, (error: unknown) => {
      this.#reading = undefined;
      this.dispatchEvent(new WbErrorEvent(toWbError(error)));
    });
  }

  /** Tells what the reader did, be it that what answers is still being loaded. */
  #tell(act: (reader: PlotReader) => void): void {
    if (this.#reader) act(this.#reader);
    else void this.#read().then(() => { if (this.#reader) act(this.#reader); });
  }

  #readPlot(): ReadPlot {
    return {
      now: () => ({ scene: this.scene, renderer: this.#renderer, view: this.scope.state, xZoom: this.#xZoom(), yZoom: this.#yZoom() }),
      changeView: (change) => this.changeView(change),
      zoom: (x, y) => this.#zoom(x, y),
      redraw: () => this.requestUpdate(),
    };
  }

  #zoom(x: Range | undefined, y: Range | undefined): void {
    const zoom = new Map(this.scope.state.zoom);
    for (const [axis, range] of [[this.scene?.x.name ?? '', x], [this.#yAxis, y]] as const) {
      if (range) zoom.set(axis, range);
      else zoom.delete(axis);
    }
    this.changeView({ zoom });
  }

  #wheeled(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.#tell((reader) => reader.wheeled(event));
  }

  /** Shift-drag moves what is visible; uPlot, which would select, does not get to see it. */
  #pressed(event: MouseEvent): void {
    if (event.shiftKey) {
      event.stopPropagation();
      event.preventDefault();
    }
    this.#tell((reader) => reader.pressed(event));
  }

  #keyPressed(event: KeyboardEvent): void {
    if (!this.#renderer?.picture || !isPlotKey(event)) return;
    event.preventDefault();
    this.#tell((reader) => reader.keyPressed(event));
  }

  #showAll(): void {
    this.choose('maxRuns', this.scene && this.scene.moreRuns + (this.settings?.maxRuns ?? 0));
  }

  /** Returns the plot as it stands as a file; a CSV holds every row, or those of the visible part of x. */
  async toFile(kind: 'png' | 'svg' | 'csv', part: 'all' | 'visible' = 'all'): Promise<File | undefined> {
    if (!this.scene) return undefined;
    const { plotFile } = await import('./line-plot/download.js');
    const { clientWidth: width, clientHeight: height } = this, x = this.#renderer?.x;
    return plotFile(kind, { scene: this.scene, theme: readTheme(this), width, height, zoom: this.#xZoom(), visible: part === 'visible' && x ? [x.from, x.to] : undefined });
  }

  async #download(kind: 'png' | 'svg' | 'csv', part?: 'visible'): Promise<void> {
    const file = await this.toFile(kind, part);
    if (file) (await import('./parts/picture-file.js')).offer(file);
  }
}

defineSettings(WbLinePlot.prototype, linePlotSettings);

/** The settings as properties: each takes what its attribute takes, or the value itself. */
type SettingProperties = { -readonly [K in keyof Omit<Settings, 'title'>]: Settings[K] | string | number | boolean | null | undefined };

// The properties are defined from the settings table, which TypeScript cannot see.
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type
export interface WbLinePlot extends SettingProperties {}
