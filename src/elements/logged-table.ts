import { css, html, nothing, type PropertyDeclarations } from 'lit';
import type { ViewState } from '../data/view-state.js';
import type { LoggedTableScene } from '../panels/logged-table/scene.js';
import { loggedTableSettings } from '../panels/logged-table/settings.js';
import type { PanelType } from '../panels/panel.js';
import type { SettingsOf } from '../panels/settings.js';
import { adoptStyles } from './base/adopt-styles.js';
import { PanelElement } from './base/panel-element.js';
import { defineSettings, settingProperties } from './base/panel-settings.js';
import { panelStyles } from './base/panel.styles.js';
import { controls, tokens } from './base/tokens.js';
import type * as PartsModule from './logged-table/logged-table-parts.js';
import type { LoggedTableHost, LoggedTableView } from './logged-table/table-view.js';

type Parts = typeof PartsModule;
type Settings = SettingsOf<typeof loggedTableSettings>;

/**
 * Tables that runs have logged, at a step: of one run, of several one under the
 * other, or side by side. Readers sort, search, filter, group, enlarge pictures
 * and copy; what they hover acts on every panel of the scope.
 *
 * @csspart table - What scrolls: the head and the rows.
 * @csspart search - The search field.
 * @csspart steps - The slider over the steps.
 * @csspart popup - What opens above the table: options, long values.
 * @csspart lightbox - The dialog in which pictures are enlarged.
 * @cssproperty --wb-panel-height - The height of the panel; made for its rows where it is absent.
 * @cssproperty --wb-row-height - The height of a row; 30px, 58px with pictures, 40px under a finger.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- defineSettings makes the properties
export class WbTable extends PanelElement<typeof loggedTableSettings, LoggedTableScene> {
  static override properties: PropertyDeclarations = { ...PanelElement.properties, ...settingProperties(loggedTableSettings) };
  static override styles = [tokens, controls, panelStyles, css`
    :host { height: var(--wb-panel-height, auto); }
    .body { display: flex; flex-direction: column; min-height: 96px; }
    .awaited { height: 260px; }
  `];

  protected override readonly settingsTable = loggedTableSettings;
  protected override readonly readerSettings = ['step', 'sort', 'search', 'groupRows', 'join'];
  #parts: Parts | undefined;
  #table: LoggedTableView | undefined;

  /** Resolves when what was last asked for is on the screen, or the reason why it is not. */
  override get settled(): Promise<void> {
    return super.settled.then(() => this.#table?.state.settled).then(() => this.updateComplete).then(() => undefined);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#table?.grid.connect();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#table?.disconnect();
  }

  /** Returns the rows that are shown as CSV. Numbers are exact; texts that a spreadsheet would run get an apostrophe. */
  toCsv(): string {
    return this.#parts && this.#table ? this.#parts.csvText(this.#parts.tableLines(this.#table.state)) : '';
  }

  /** Returns the rows that are shown as lines of cells between tabs. */
  toTsv(): string {
    return this.#parts && this.#table ? this.#parts.tsvText(this.#parts.tableLines(this.#table.state)) : '';
  }

  protected override async load(): Promise<PanelType<typeof loggedTableSettings, LoggedTableScene>> {
    const [{ loggedTable }, parts] = await Promise.all([import('../panels/logged-table/logged-table.js'), import('./logged-table/logged-table-parts.js')]);
    this.#parts = parts;
    const { tableStyles, popupStyles, mediaStyles, stepSliderStyles, runColorStyles, loggedTableStyles } = parts;
    if (this.shadowRoot) adoptStyles(this.shadowRoot, [tableStyles, popupStyles, mediaStyles, stepSliderStyles, runColorStyles, loggedTableStyles]);
    return loggedTable;
  }

  protected override renderActions(): unknown {
    return this.scene?.empty === undefined ? this.#follow()?.actions() ?? nothing : nothing;
  }

  protected override renderBody(): unknown {
    const table = this.#follow();
    if (!table || !this.settings || this.scene?.empty !== undefined) return html`<div class="awaited"></div>`;
    return table.template(this.settings.pageHeight);
  }

  protected override drawScene(): void {
    if (this.scene?.empty === undefined) this.#table?.draw();
  }

  protected override viewChanged(view: ViewState, before: ViewState): void {
    if (view.settings !== before.settings && this.#table) {
      this.#table.state.follow(this.chosen);
      this.requestUpdate();
    }
    this.#table?.viewChanged(view, before);
  }

  /** Hands the newest scene to the table, which is made with the first one. */
  #follow(): LoggedTableView | undefined {
    if (this.scene && this.#parts) {
      this.#table ??= new this.#parts.LoggedTableView(this.#host(), this.scene, this.chosen);
      this.#table.state.scene = this.scene;
    }
    return this.#table;
  }

  #host(): LoggedTableHost {
    const view = (): ViewState => this.scope.state, session = (): LoggedTableHost['session'] => this.session;
    return {
      get view() { return view(); },
      get session() { return session(); },
      changeView: (change) => this.changeView(change),
      redraw: () => this.requestUpdate(),
      choose: (name, value) => this.choose(name, value),
    };
  }
}

defineSettings(WbTable.prototype, loggedTableSettings);

/** The settings as properties: each takes what its attribute takes, or the value itself. */
type SettingProperties = { -readonly [K in keyof Omit<Settings, 'title'>]: Settings[K] | string | number | boolean | null | undefined };

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type -- the same
export interface WbTable extends SettingProperties {}
