import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { toWbError, type WbError } from '../core/errors.js';
import type { ViewState } from '../data/view-state.js';
import type { CustomChartScene } from '../panels/custom-chart/scene.js';
import { customChartSettings } from '../panels/custom-chart/settings.js';
import type { PanelType } from '../panels/panel.js';
import type { SettingsOf } from '../panels/settings.js';
import type { ChartHost, VegaChart } from '../renderers/vega/vega-chart.js';
import { adoptStyles } from './base/adopt-styles.js';
import { WbErrorEvent } from './base/events.js';
import { defineSettings, settingProperties } from './base/panel-settings.js';
import { panelStyles } from './base/panel.styles.js';
import { renderFailure } from './base/states.js';
import { readTheme } from './base/theme.js';
import { controls, tokens } from './base/tokens.js';
import type * as ChartParts from './custom-chart/chart-parts.js';
import { controlStyles } from './parts/controls.styles.js';
import type { DataTable } from './parts/data-table.js';
import type { MenuChoice, MenuSwitch } from './parts/panel-menu.js';
import { PicturePanel } from './parts/picture-panel.js';

type Settings = SettingsOf<typeof customChartSettings>;

/**
 * A chart in the grammar of Vega-Lite or Vega over runs, histories or logged
 * tables, or one of W&B's charts by its name. Whatever the chart says, it
 * loads nothing, runs no code of its own and hears nothing of the page.
 *
 * @csspart chart - The picture and its inputs.
 * @csspart tooltip - What is read off under the pointer.
 * @cssproperty --wb-panel-height - The height of the panel; 320px by default.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- see the interface below
export class WbCustomChart extends PicturePanel<typeof customChartSettings, CustomChartScene> {
  static override properties: PropertyDeclarations = { ...PicturePanel.properties, ...settingProperties(customChartSettings), src: { type: String } };
  static override styles = [tokens, controls, panelStyles, controlStyles];

  /** The address of a JSON file with the chart, instead of `vegaSpec`; it is not a setting, so a report cannot give it. */
  declare src: string | undefined;

  protected readonly settingsTable = customChartSettings;
  #parts: typeof ChartParts | undefined;
  #chart: VegaChart | undefined;
  #drawn: CustomChartScene | undefined;
  #drawing: Promise<void> | undefined;
  #failure: WbError | undefined;
  #resizes: ResizeObserver | undefined;
  #told: { readonly value: unknown; readonly left: number; readonly top: number } | undefined;
  readonly #plot = createRef<HTMLElement>();
  readonly #tooltip = createRef<HTMLElement>();

  /** Resolves when what was last asked for is on the screen, or the reason why it is not. */
  override get settled(): Promise<void> {
    return super.settled.then(() => this.#whenDrawn()).then(() => this.updateComplete).then(() => undefined);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes?.disconnect();
    this.#resizes = undefined;
    this.#chart?.destroy();
    this.#chart = undefined;
    this.#drawn = this.#told = undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('src') && this.#parts) void this.#readSrc().catch((error: unknown) => this.#fail(error));
    super.willUpdate(changed);
  }

  protected async load(): Promise<PanelType<typeof customChartSettings, CustomChartScene>> {
    const [{ customChart }, parts] = await Promise.all([
      import('../panels/custom-chart/custom-chart.js'), import('./custom-chart/chart-parts.js'), this.loadParts(), this.#readSrc(),
    ]);
    this.#parts = parts;
    if (this.shadowRoot) adoptStyles(this.shadowRoot, [parts.customChartStyles]);
    return customChart;
  }

  protected renderBody(): unknown {
    return html`<div class="plot" part="chart" tabindex="0" role="group" aria-label=${this.scene?.title ?? 'Chart'} ${ref(this.#plot)}></div>
      ${this.#failure ? renderFailure(this.#failure, undefined) : nothing}
      ${this.#told && this.#parts ? html`<div class="tooltip" part="tooltip" ${ref(this.#tooltip)}>${this.#parts.renderTold(this.#told.value)}</div>` : nothing}
      ${this.renderTable()}`;
  }

  protected override drawScene(scene: CustomChartScene | undefined): void {
    const plot = this.#plot.value, tooltip = this.#tooltip.value;
    if (tooltip && plot && this.#told) this.#parts?.placeTooltip(tooltip, plot, this.#told);
    if (!scene || scene.empty !== undefined || !plot || !this.#parts || scene === this.#drawn) return;
    if (!this.#chart) {
      this.#chart = new this.#parts.VegaChart(plot, this.#host(), readTheme(this));
      this.#resizes = new ResizeObserver(() => this.#chart?.resize());
      this.#resizes.observe(plot);
    }
    this.#drawn = scene;
    this.#drawing = this.#chart.update(scene, this.scope.state).then(() => this.#fail(undefined), (error: unknown) => this.#fail(error));
  }

  protected override viewChanged(view: ViewState): void {
    this.#chart?.setView(view);
  }

  protected override themeChanged(): void {
    this.#chart?.restyle(readTheme(this));
  }

  protected menuItems(): { readonly choices: readonly MenuChoice[]; readonly switches: readonly MenuSwitch[] } {
    return { choices: [], switches: [] };
  }

  protected async svg(_scene: CustomChartScene, { width }: { readonly width: number }): Promise<{ readonly svg: string; readonly height: number }> {
    await this.#drawing;
    return await this.#chart?.picture(width) ?? { svg: '', height: 0 };
  }

  protected async csv(scene: CustomChartScene): Promise<string> {
    return (await import('../panels/custom-chart/csv.js')).chartCsv(scene);
  }

  protected dataTable(scene: CustomChartScene): DataTable {
    return this.#parts?.chartTable(scene) ?? { caption: '', columns: [], rows: [] };
  }

  /** The chart at an address stands in the place of one that is given. */
  async #readSrc(): Promise<void> {
    if (!this.src) return;
    const { loadSpec } = await import('../panels/custom-chart/load-spec.js');
    this.raw['vegaSpec'] = await loadSpec(this.src);
    this.requestUpdate();
  }

  #host(): ChartHost {
    return {
      changeView: (change) => this.changeView(change),
      tell: (value, at) => this.#tell(value, at),
      warned: () => undefined, // what a grammar finds odd is drawn all the same
    };
  }

  #tell(value: unknown, at: { readonly x: number; readonly y: number } | undefined): void {
    const box = this.#plot.value?.getBoundingClientRect();
    this.#told = at && box ? { value, left: at.x - box.left, top: at.y - box.top } : undefined;
    this.requestUpdate();
  }

  #fail(error: unknown): void {
    const before = this.#failure;
    this.#failure = error === undefined ? undefined : toWbError(error);
    if (before === this.#failure) return;
    this.requestUpdate();
    if (this.#failure) this.dispatchEvent(new WbErrorEvent(this.#failure));
  }

  /** Waits for the newest drawing, also where another one has begun meanwhile. */
  async #whenDrawn(): Promise<void> {
    for (let seen: Promise<void> | undefined; seen !== this.#drawing;) await (seen = this.#drawing);
  }
}

defineSettings(WbCustomChart.prototype, customChartSettings);

/** The settings as properties: each takes what its attribute takes, or the value itself. */
type SettingProperties = { -readonly [K in keyof Omit<Settings, 'title'>]: Settings[K] | string | number | boolean | null | undefined };

// The properties are defined from the settings table, which TypeScript cannot see.
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type
export interface WbCustomChart extends SettingProperties {}
