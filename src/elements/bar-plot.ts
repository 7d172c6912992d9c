import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { ViewState } from '../data/view-state.js';
import { barFacts, valueText } from '../panels/bar-plot/bar-text.js';
import type { BarPlotScene } from '../panels/bar-plot/scene.js';
import { barPlotSettings } from '../panels/bar-plot/settings.js';
import type { PanelType } from '../panels/panel.js';
import type { SettingsOf } from '../panels/settings.js';
import type { BarView } from '../renderers/bar/bar-art.js';
import type { BarPicture, PlacedBar } from '../renderers/bar/bar-layout.js';
import type * as BarModule from '../renderers/bar/bar-parts.js';
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

type Settings = SettingsOf<typeof barPlotSettings>;

/**
 * Metrics of runs as bars, of groups also as boxes and violins.
 *
 * @csspart legend - The colours of several metrics.
 * @csspart picture - The bars and their axes.
 * @csspart tooltip - What is read off under the pointer.
 * @cssproperty --wb-panel-height - The height of the panel; 320px by default.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- see the interface below
export class WbBarPlot extends CanvasPanel<typeof barPlotSettings, BarPlotScene, BarView, BarPicture, PlacedBar> {
  static override properties: PropertyDeclarations = { ...CanvasPanel.properties, ...settingProperties(barPlotSettings) };
  static override styles = [tokens, controls, panelStyles, controlStyles, runColorStyles, pictureStyles];

  protected readonly settingsTable = barPlotSettings;
  protected override readonly readerSettings = ['orientation', 'plotStyle', 'scale', 'barOrder', 'groupByAggFunc', 'maxBars'];
  protected readonly help = 'Arrow keys walk from bar to bar, Enter selects its runs.';
  #parts: typeof BarModule | undefined;

  protected async load(): Promise<PanelType<typeof barPlotSettings, BarPlotScene>> {
    const [{ barPlot }, parts] = await Promise.all([import('../panels/bar-plot/bar-plot.js'), import('../renderers/bar/bar-parts.js'), this.loadDrawing()]);
    this.#parts = parts;
    return barPlot;
  }

  protected get art(): PictureArt<BarPlotScene, BarView, BarPicture> | undefined {
    return this.#parts?.barArt;
  }

  protected viewOf({ hovered, selected }: ViewState): BarView {
    return { hovered, selected };
  }

  protected renderBody(): unknown {
    const { scene } = this, shows = scene && scene.empty === undefined;
    return html`<div class="frame">
      ${shows && scene.colorsMetrics && !this.settings?.noLegend ? html`<ul class="key" part="legend" aria-label="Legend" tabindex="0">${scene.metrics.map(({ label, slot }) =>
        html`<li class="c${slot.color}">${square(slot.own)}<span title=${label}>${label}</span></li>`)}</ul>` : nothing}
      ${this.renderPicture()}</div>${this.renderTable()}`;
  }

  protected override renderActions(): unknown {
    const { scene } = this;
    return html`${scene && scene.moreRows > 0 && scene.empty === undefined
      ? html`<button @click=${() => this.choose('maxBars', scene.moreRows + scene.rows.length)}>Show all</button>` : nothing}${super.renderActions()}`;
  }

  protected itemAt(picture: BarPicture, { left, top }: Place): PlacedBar | undefined {
    return this.#parts?.barAt(picture, left, top);
  }

  /** Beside the pointer; by keyboard at the end of the bar. */
  protected placeOf({ box }: PlacedBar, pointer: Place | undefined): Place {
    return pointer ?? { left: box.x + box.width, top: box.y + (this.scene?.orientation === 'vertical' ? 0 : box.height / 2) };
  }

  protected walk({ bars }: BarPicture, from: PlacedBar | undefined, key: WalkKey): PlacedBar | undefined {
    const at = from ? bars.findIndex(({ row, metric }) => row.key === from.row.key && metric === from.metric) : -1;
    if (key === 'Home' || at < 0) return bars[0];
    if (key === 'End') return bars[bars.length - 1];
    return bars[Math.max(0, Math.min(bars.length - 1, at + (key === 'ArrowRight' || key === 'ArrowDown' ? 1 : -1)))];
  }

  protected ownerOf({ row }: PlacedBar): string {
    return row.key;
  }

  protected tooltip({ row, metric, facet, bar }: PlacedBar): TemplateResult {
    const { scene } = this, slot = scene?.colorsMetrics ? scene.metrics[metric].slot : row.slot;
    const name = scene && scene.metrics.length > 1 ? scene.metrics[metric].label : '';
    return html`<div class="where c${slot.color}">${square(slot.own)}${row.label}</div>
      ${name ? html`<div class="quiet">${name}</div>` : nothing}
      <table><tbody>${barFacts(bar, facet.facet).map(([fact, text]) => html`<tr><td>${fact}</td><td>${text}</td></tr>`)}</tbody></table>`;
  }

  protected say({ row, metric, facet, bar }: PlacedBar): string {
    const name = this.scene && this.scene.metrics.length > 1 ? `, ${this.scene.metrics[metric].label}` : '';
    return `${row.label}${name}: ${barFacts(bar, facet.facet).map(([fact, text]) => `${fact} ${text}`).join(', ')}`;
  }

  /** Selects the run, or all runs of the group; or, where they all are, none of them. */
  protected activate({ row }: PlacedBar): void {
    const selected = new Set(this.scope.state.selected), ids = row.runs.map(({ id }) => id);
    const areAll = ids.every((id) => selected.has(id));
    for (const id of ids) {
      if (areAll) selected.delete(id);
      else selected.add(id);
    }
    this.changeView({ selected });
  }

  protected menuItems(settings: Settings): { readonly choices: readonly MenuChoice[]; readonly switches: readonly MenuSwitch[] } {
    const of = (label: string, name: 'plotStyle' | 'barOrder' | 'groupByAggFunc'): MenuChoice => ({
      label, value: settings[name], options: (barPlotSettings[name].choices ?? []).map((value) => ({ value, label: value })), choose: (value) => this.choose(name, value),
    });
    const isUpright = settings.orientation === 'vertical', isLog = settings.scale === 'log';
    return {
      choices: [...(this.scene?.isGrouped ? [of('Drawn as', 'plotStyle'), of('Value of a group', 'groupByAggFunc')] : []), of('Order', 'barOrder')],
      switches: [
        { label: isUpright ? 'Horizontal bars' : 'Vertical bars', on: isUpright, turn: () => this.choose('orientation', isUpright ? 'horizontal' : 'vertical') },
        { label: isLog ? 'Linear axis' : 'Logarithmic axis', on: isLog, turn: () => this.choose('scale', isLog ? 'linear' : 'log') },
      ],
    };
  }

  protected async csv(scene: BarPlotScene): Promise<string> {
    return (await import('../panels/bar-plot/csv.js')).barPlotCsv(scene);
  }

  protected dataTable({ title, rows, metrics, facets, isGrouped }: BarPlotScene): DataTable {
    const facetOf = (metric: number): BarPlotScene['facets'][number] => facets.find((facet) => facet.metrics.includes(metric)) ?? facets[0];
    return {
      caption: title, columns: [isGrouped ? 'Group' : 'Run', ...metrics.map(({ label }) => label), ...(isGrouped ? ['Runs'] : [])],
      rows: rows.map(({ label, bars, runs }) => [
        label, ...bars.map(({ value, low, high, why }, i) => why ?? `${valueText(value, facetOf(i))}${Number.isFinite(low) ? ` (${valueText(low, facetOf(i))} – ${valueText(high, facetOf(i))})` : ''}`),
        ...(isGrouped ? [String(runs.length)] : []),
      ]),
    };
  }
}

defineSettings(WbBarPlot.prototype, barPlotSettings);

/** The settings as properties: each takes what its attribute takes, or the value itself. */
type SettingProperties = { -readonly [K in keyof Omit<Settings, 'title'>]: Settings[K] | string | number | boolean | null | undefined };

// The properties are defined from the settings table, which TypeScript cannot see.
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type
export interface WbBarPlot extends SettingProperties {}
