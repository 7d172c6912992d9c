import { html, nothing, type PropertyDeclarations } from 'lit';
import type { ViewState } from '../data/view-state.js';
import type { PanelType } from '../panels/panel.js';
import type { ParallelScene } from '../panels/parallel-coords/scene.js';
import { parallelCoordsSettings } from '../panels/parallel-coords/settings.js';
import type { SettingsOf } from '../panels/settings.js';
import { adoptStyles } from './base/adopt-styles.js';
import { PanelElement } from './base/panel-element.js';
import { defineSettings, settingProperties } from './base/panel-settings.js';
import { panelStyles } from './base/panel.styles.js';
import { readTheme } from './base/theme.js';
import { controls, tokens } from './base/tokens.js';
import type { ParallelPanel } from './parallel-coords/parallel-panel.js';

/**
 * Runs as lines over axes of config, summary and run fields: which values lead
 * to which results. Dragging along an axis keeps the runs inside.
 *
 * @csspart plot - The lines and their axes.
 * @csspart axis-head - The name of an axis.
 * @csspart brush - A part of an axis that is kept.
 * @csspart tooltip - The values of the run under the pointer.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- see the interface below
export class WbParallelCoords extends PanelElement<typeof parallelCoordsSettings, ParallelScene> {
  static override properties: PropertyDeclarations = { ...PanelElement.properties, ...settingProperties(parallelCoordsSettings) };
  static override styles = [tokens, controls, panelStyles];

  protected readonly settingsTable = parallelCoordsSettings;
  protected override readonly readerSettings = ['columns', 'scales', 'inverted', 'colorBy', 'colorRamp'];
  protected override readonly showsBrushed = true;
  #body: ParallelPanel | undefined;

  protected async load(): Promise<PanelType<typeof parallelCoordsSettings, ParallelScene>> {
    const [{ parallelCoords }, { ParallelPanel, parallelStyles }] = await Promise.all([
      import('../panels/parallel-coords/parallel-coords.js'), import('./parallel-coords/parallel-panel.js'),
    ]);
    if (this.shadowRoot) adoptStyles(this.shadowRoot, parallelStyles);
    const chosen = (): ReadonlyMap<string, string> => this.chosen, view = (): ViewState => this.scope.state;
    const settings = (): SettingsOf<typeof parallelCoordsSettings> | undefined => this.settings;
    this.#body = new ParallelPanel({
      element: this,
      get chosen() { return chosen(); },
      get view() { return view(); },
      get settings() { return settings(); },
      changeView: (change) => this.changeView(change),
      choose: (name, value) => this.choose(name, value),
      redraw: () => this.requestUpdate(),
      theme: () => readTheme(this),
    });
    return parallelCoords;
  }

  override get settled(): Promise<void> {
    return super.settled.then(() => this.#body?.painted).then(() => this.updateComplete).then(() => undefined);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#body?.disconnect();
  }

  /** Takes back every brush. */
  clearBrushes(): void {
    this.#body?.clearBrushes();
  }

  /** Returns the picture as it stands as a file; a CSV holds the runs inside the brushes. */
  async toFile(kind: 'png' | 'svg' | 'csv'): Promise<File | undefined> {
    return this.#body?.toFile(kind);
  }

  protected override renderBody(): unknown {
    return this.#body?.renderBody(this.scene) ?? html`<div></div>`;
  }

  protected override renderActions(): unknown {
    return this.scene && this.#body ? this.#body.renderActions(this.scene) : nothing;
  }

  protected override drawScene(scene: ParallelScene | undefined): void {
    if (scene) this.#body?.draw(scene);
  }

  protected override viewChanged(view: ViewState, before: ViewState): void {
    this.#body?.viewChanged(view, before);
  }

  protected override themeChanged(): void {
    this.#body?.restyle();
  }
}

defineSettings(WbParallelCoords.prototype, parallelCoordsSettings);

type Settings = SettingsOf<typeof parallelCoordsSettings>;

/** The settings as properties: each takes what its attribute takes, or the value itself. */
type SettingProperties = { -readonly [K in keyof Omit<Settings, 'title'>]: Settings[K] | string | number | boolean | null | undefined };

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type -- the properties are defined from the settings table
export interface WbParallelCoords extends SettingProperties {}
