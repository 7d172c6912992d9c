import { html, nothing, type PropertyDeclarations } from 'lit';
import { toggled, type ViewState } from '../data/view-state.js';
import { formatNumber } from '../panels/format.js';
import type { PanelType } from '../panels/panel.js';
import { nameOf } from '../panels/run-name.js';
import type { ScalarChartScene } from '../panels/scalar-chart/scene.js';
import { scalarChartSettings } from '../panels/scalar-chart/settings.js';
import type { SettingsOf } from '../panels/settings.js';
import { defineSettings, settingProperties } from './base/panel-settings.js';
import { panelStyles } from './base/panel.styles.js';
import { readTheme } from './base/theme.js';
import { controls, tokens } from './base/tokens.js';
import { controlStyles } from './parts/controls.styles.js';
import type { DataTable } from './parts/data-table.js';
import type { MenuChoice, MenuSwitch } from './parts/panel-menu.js';
import { PicturePanel } from './parts/picture-panel.js';
import { runColorStyles } from './parts/run-color.styles.js';
import type * as FigureModule from './scalar-chart/render-figure.js';
import { scalarChartStyles } from './scalar-chart/scalar-chart.styles.js';

type Settings = SettingsOf<typeof scalarChartSettings>;

/**
 * One number that stands for the runs, or one for each group: with the run it
 * comes from, how it compares with a baseline, and its history.
 *
 * @csspart number - A number with its unit.
 * @cssproperty --wb-panel-height - The height of the panel; 168px by default.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- see the interface below
export class WbScalarChart extends PicturePanel<typeof scalarChartSettings, ScalarChartScene> {
  static override properties: PropertyDeclarations = { ...PicturePanel.properties, ...settingProperties(scalarChartSettings) };
  static override styles = [tokens, controls, panelStyles, controlStyles, runColorStyles, scalarChartStyles];

  protected readonly settingsTable = scalarChartSettings;
  protected override readonly readerSettings = ['groupByAggFunc'];
  #figures: typeof FigureModule | undefined;

  protected async load(): Promise<PanelType<typeof scalarChartSettings, ScalarChartScene>> {
    const [{ scalarChart }, figures] = await Promise.all([
      import('../panels/scalar-chart/scalar-chart.js'), import('./scalar-chart/render-figure.js'), this.loadParts(),
    ]);
    this.#figures = figures;
    return scalarChart;
  }

  protected override viewChanged(view: ViewState, before: ViewState): void {
    if (view.hovered !== before.hovered || view.selected !== before.selected) this.requestUpdate();
  }

  protected renderBody(): unknown {
    const { scene } = this, figures = this.#figures;
    if (!scene || scene.empty !== undefined || !figures) return nothing;
    const { state } = this.scope;
    const isAlone = scene.figures.length === 1;
    return html`<div class="figures ${isAlone ? 'alone' : ''}">${scene.figures.map((figure) => figures.renderFigure(figure, state, {
      hover: (run) => this.changeView({ hovered: run }),
      select: (run) => this.changeView({ selected: toggled(this.scope.state.selected, run) }),
    }))}</div>${this.renderTable()}`;
  }

  protected menuItems({ groupByAggFunc }: Settings): { readonly choices: readonly MenuChoice[]; readonly switches: readonly MenuSwitch[] } {
    const words = { best: 'best run', last: 'newest run', max: 'greatest', min: 'least', mean: 'mean', median: 'median', sum: 'sum', count: 'number of runs' };
    return {
      choices: [{
        label: 'Value', value: groupByAggFunc, choose: (value) => this.choose('groupByAggFunc', value),
        options: Object.entries(words).map(([value, label]) => ({ value, label })),
      }],
      switches: [],
    };
  }

  protected async svg(scene: ScalarChartScene, { width, height }: { readonly width: number; readonly height: number }): Promise<{ readonly svg: string; readonly height: number }> {
    const [{ drawScalar }, { PICTURE_HEAD, pictureSvg }] = await Promise.all([import('../renderers/scalar/draw-scalar.js'), import('../renderers/pen/picture.js')]);
    const theme = readTheme(this);
    return { svg: pictureSvg({ width, height, title: scene.title, theme, draw: (pen, size) => drawScalar(pen, scene, size, theme) }), height: height + PICTURE_HEAD };
  }

  protected async csv(scene: ScalarChartScene): Promise<string> {
    return (await import('../panels/scalar-chart/csv.js')).scalarChartCsv(scene);
  }

  protected dataTable({ title, label, figures }: ScalarChartScene): DataTable {
    const isGrouped = figures.some(({ group }) => group);
    return {
      caption: title,
      columns: [...(isGrouped ? ['Group'] : []), label, 'Run', 'Runs', 'Difference'],
      rows: figures.map(({ group, text, unit, run, from, count, difference }) => [
        ...(isGrouped ? [group?.name ?? ''] : []), unit ? `${text} ${unit}` : text, run ? nameOf(run) : from, formatNumber(count),
        difference ? `${difference.text} vs ${difference.baseline}` : '',
      ]),
    };
  }
}

defineSettings(WbScalarChart.prototype, scalarChartSettings);

/** The settings as properties: each takes what its attribute takes, or the value itself. */
type SettingProperties = { -readonly [K in keyof Omit<Settings, 'title'>]: Settings[K] | string | number | boolean | null | undefined };

// The properties are defined from the settings table, which TypeScript cannot see.
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type
export interface WbScalarChart extends SettingProperties {}
