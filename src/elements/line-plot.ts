import { html, nothing, type PropertyDeclarations } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { STEP } from '../data/metric.js';
import { toggled, type ViewState } from '../data/view-state.js';
import type { LinePlotScene } from '../panels/line-plot/scene.js';
import { linePlotSettings } from '../panels/line-plot/settings.js';
import type { PanelType } from '../panels/panel.js';
import type { SettingsOf } from '../panels/settings.js';
import type { LinePlotView, LineRenderer, PlotPoint } from '../renderers/uplot/line-renderer.js';
import type { Range } from '../renderers/uplot/ranges.js';
import { formatNumber, plural } from '../panels/format.js';
import { PanelElement } from './base/panel-element.js';
import { defineSettings, settingProperties } from './base/panel-settings.js';
import { panelStyles } from './base/panel.styles.js';
import { readTheme } from './base/theme.js';
import { controls, tokens } from './base/tokens.js';
import { markHovered, renderLegend } from './line-plot/legend.js';
import { linePlotStyles } from './line-plot/line-plot.styles.js';
import { renderCurveTable } from './line-plot/curve-table.js';
import { renderMenu } from './line-plot/menu.js';
import { KEYS_HELP, pressKey } from './line-plot/plot-keys.js';
import { describePoint, pointAsText, renderTooltip } from './line-plot/tooltip.js';

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
    _point: { state: true }, _pinned: { state: true }, _menu: { state: true }, _table: { state: true }, _sought: { state: true },
  };
  static override styles = [tokens, controls, panelStyles, linePlotStyles];

  declare protected _point: PlotPoint | undefined;
  declare protected _pinned: boolean;
  declare protected _menu: boolean;
  declare protected _table: boolean;
  declare protected _sought: string;

  protected readonly settingsTable = linePlotSettings;
  protected override readonly readerSettings = ['smoothing', 'xScale', 'yScale', 'maxRuns'];
  #renderer: LineRenderer | undefined;
  #makeRenderer: ((container: HTMLElement) => LineRenderer) | undefined;
  #resizes: ResizeObserver | undefined;
  #yZoom: Range | undefined;
  #drawn: LinePlotScene | undefined;

  protected async load(): Promise<PanelType<typeof linePlotSettings, LinePlotScene>> {
    const [{ linePlot }, { LineRenderer }, { loadUplot }] = await Promise.all([
      import('../panels/line-plot/line-plot.js'), import('../renderers/uplot/line-renderer.js'), import('../renderers/uplot/load-uplot.js'),
    ]);
    const uPlot = await loadUplot();
    const host = { pointed: (point: PlotPoint | undefined) => this.#pointed(point), zoomed: (x?: Range, y?: Range) => this.#zoomed(x, y), drew: (values: number) => this.#note(values) };
    this.#makeRenderer = (container) => new LineRenderer(uPlot, container, host, readTheme(this));
    return linePlot;
  }

  override get settled(): Promise<void> {
    return super.settled.then(() => this.#renderer?.painted);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes?.disconnect();
    this.#resizes = undefined;
    this.#renderer?.destroy();
    this.#renderer = undefined;
    this.#drawn = undefined;
    this._point = undefined;
  }

  /** Takes back every zoom of this panel's axes. */
  resetZoom(): void {
    this.#zoomed(undefined, undefined);
  }

  protected renderBody(): unknown {
    const { scene } = this;
    const side = scene ? this.legend as Settings['legend'] : 'top';
    return html`<div class="frame ${side}">
      ${scene && side !== 'none' ? guard([scene], () => renderLegend(scene, {
        toggle: (owner) => this.changeView({ hidden: toggled(this.scope.state.hidden, owner) }),
        isolate: (owner) => this.#isolate(owner),
        hover: (owner) => this.changeView({ hovered: owner }),
      })) : nothing}
      <div class="plot" part="plot" tabindex="0" role="application" aria-roledescription="line plot" aria-label=${KEYS_HELP}
        @keydown=${this.#keyPressed} @click=${this.#clicked} @wheel=${this.#wheeled}
        @mousedown=${{ handleEvent: (event: MouseEvent) => this.#pressed(event), capture: true }}></div>
      ${this.#renderPoint(scene)}
    </div>
    ${scene && scene.empty === undefined ? guard([scene, this._table], () => renderCurveTable(scene, this._table)) : nothing}`;
  }

  protected override renderActions(): unknown {
    if (!this.scene || !this.settings) return nothing;
    const { moreRuns } = this.scene;
    return html`
      ${moreRuns > 0 ? html`<button @click=${this.#showAll}>Show all</button>` : nothing}
      ${renderMenu({
        open: this._menu, settings: this.settings, zoomed: this.#xZoom() !== undefined || this.#yZoom !== undefined,
        setOpen: (open) => { this._menu = open; },
        set: (name, value) => this.choose(name, value),
        resetZoom: () => this.resetZoom(), fullScreen: () => void this.requestFullscreen?.(),
        download: (kind, part) => void this.#download(kind, part), table: this._table, showTable: (on) => { this._table = on; },
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
  }

  protected override viewChanged(view: ViewState, before: ViewState): void {
    if (view.hovered !== before.hovered) markHovered(this.renderRoot, view.hovered);
    this.#renderer?.setView(this.#view(view));
    if (view.zoom !== before.zoom) this.#lookCloser(view.zoom.get(STEP));
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
    return { hovered, selected, xZoom: zoom.get(axis), yZoom: this.#yZoom, cursorX: cursor?.axis === axis ? cursor.x : undefined };
  }

  #xZoom(): Range | undefined {
    return this.scope.state.zoom.get(this.scene?.x.name ?? '');
  }

  #renderPoint(scene: LinePlotScene | undefined): unknown {
    const point = this._point;
    if (!scene || !point || point.readouts.length === 0) return html`<div class="visually-hidden" aria-live="polite"></div>`;
    return html`<div class="tooltip ${this._pinned ? 'pinned' : ''}" part="tooltip">${renderTooltip(scene, point, this._pinned && {
        sought: this._sought ?? '', seek: (text) => { this._sought = text; }, letGo: () => this.#letGo(),
        copy: () => void navigator.clipboard?.writeText(pointAsText(scene, point)),
      })}</div>
      <div class="visually-hidden" aria-live="polite">${this.#byKeyboard ? describePoint(scene, point) : ''}</div>`;
  }
  #byKeyboard = false;

  protected override updated(): void {
    super.updated();
    markHovered(this.renderRoot, this.scope.state.hovered);
    this.#placeTooltip();
  }

  /** Beside the point, on the side with more room, so that it never covers what it explains. */
  #placeTooltip(): void {
    const tooltip = this.renderRoot.querySelector<HTMLElement>('.tooltip');
    const plot = this.renderRoot.querySelector<HTMLElement>('.plot');
    const point = this._point;
    if (!tooltip || !plot || !point) return;
    const { offsetWidth: width, offsetHeight: height } = tooltip;
    const right = point.left + 18 + width <= plot.clientWidth || point.left < plot.clientWidth / 2;
    const left = right ? Math.min(point.left + 18, plot.clientWidth - width) : Math.max(0, point.left - 18 - width);
    const top = Math.max(0, Math.min(point.top - height / 2, plot.clientHeight - height));
    tooltip.style.transform = `translate(${plot.offsetLeft + left}px, ${plot.offsetTop + top}px)`;
  }

  #pointed(point: PlotPoint | undefined): void {
    if (this._pinned) return;
    this.#byKeyboard = false;
    this.#setPoint(point);
  }

  #setPoint(point: PlotPoint | undefined): void {
    this._point = point;
    const axis = this.scene?.x.name ?? '';
    this.changeView({ hovered: point?.nearest?.curve.owner, cursor: point && { axis, x: point.x } });
  }

  #zoomed(x: Range | undefined, y: Range | undefined): void {
    this.#yZoom = y;
    const axis = this.scene?.x.name ?? '';
    const zoom = new Map(this.scope.state.zoom);
    if (x) zoom.set(axis, x);
    else zoom.delete(axis);
    this.changeView({ zoom });
    this.requestUpdate();
  }

  #isolate(owner: string): void {
    const others = (this.scene?.legend ?? []).map((curve) => curve.owner).filter((other) => other !== owner);
    const { hidden } = this.scope.state;
    const alone = others.every((other) => hidden.has(other)) && !hidden.has(owner);
    this.changeView({ hidden: alone ? new Set() : new Set(others) });
  }

  #pin(): void {
    if (!this._point) return;
    this._pinned = !this._pinned;
    this._sought = '';
  }

  #wheeled(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.#zoomAround(this._point?.x, event.deltaY > 0 ? 1.25 : 0.8);
  }

  #pressedAt: readonly [number, number] = [0, 0];

  /** A click pins; the end of a drag, which is also a click, does not. */
  #clicked({ clientX, clientY }: MouseEvent): void {
    const [left, top] = this.#pressedAt;
    if (Math.hypot(clientX - left, clientY - top) < 4) this.#pin();
  }

  /** Shift-drag moves what is visible; uPlot, which would select, does not get to see it. */
  #pressed(event: MouseEvent): void {
    this.#pressedAt = [event.clientX, event.clientY];
    const x = this.#renderer?.x, width = this.#renderer?.plotWidth;
    if (!event.shiftKey || !x || !width) return;
    event.stopPropagation();
    event.preventDefault();
    const start = event.clientX;
    const move = ({ clientX }: MouseEvent): void => {
      const by = (start - clientX) / width;
      this.#zoomed([x.value(by), x.value(1 + by)], this.#yZoom);
    };
    const end = new AbortController();
    addEventListener('mousemove', move, { signal: end.signal });
    addEventListener('mouseup', () => end.abort(), { signal: end.signal });
  }

  #zoomAround(centre: number | undefined, factor: number): void {
    const x = this.#renderer?.x;
    if (!x) return;
    const middle = centre === undefined ? 0.5 : x.position(centre);
    this.#zoomed([x.value(middle - middle * factor), x.value(middle + (1 - middle) * factor)], this.#yZoom);
  }

  #keyPressed(event: KeyboardEvent): void {
    const x = this.#renderer?.x;
    if (!x) return;
    pressKey(event, {
      move: (share) => this.#pointAt(this._point ? x.value(Math.min(1, Math.max(0, x.position(this._point.x) + share))) : x.from),
      jump: (end) => this.#pointAt(end === 'start' ? x.from : x.to),
      pan: (share) => this.#zoomed([x.value(share), x.value(1 + share)], this.#yZoom),
      zoom: (factor) => this.#zoomAround(this._point?.x, factor),
      reset: () => this.resetZoom(),
      pin: () => this.#pin(),
      leave: () => this.#letGo(),
    });
  }

  #letGo(): void {
    this._pinned = false;
    this.#setPoint(undefined);
  }

  #pointAt(x: number): void {
    this._pinned = false;
    this.#renderer?.point(x);
    this.#byKeyboard = true;
    this.requestUpdate();
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
    if (file) (await import('./line-plot/download.js')).offer(file);
  }
}

defineSettings(WbLinePlot.prototype, linePlotSettings);

/** The settings as properties: each takes what its attribute takes, or the value itself. */
type SettingProperties = { -readonly [K in keyof Omit<Settings, 'title'>]: Settings[K] | string | number | boolean | null | undefined };

// The properties are defined from the settings table, which TypeScript cannot see.
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type
export interface WbLinePlot extends SettingProperties {}
