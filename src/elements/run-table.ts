import { css, html, type PropertyDeclarations } from 'lit';
import type { ViewState } from '../data/view-state.js';
import type { RunTableScene } from '../panels/run-table/scene.js';
import { runTableSettings } from '../panels/run-table/settings.js';
import type { PanelQuery, PanelType } from '../panels/panel.js';
import type { SettingsOf } from '../panels/settings.js';
import { adoptStyles } from './base/adopt-styles.js';
import { PanelElement } from './base/panel-element.js';
import { defineSettings, settingProperties } from './base/panel-settings.js';
import { panelStyles } from './base/panel.styles.js';
import { controls, tokens } from './base/tokens.js';
import type { MediaFinder } from './run-table/find-media.js';
import { WbSortEvent } from './run-table/sort-event.js';
import type * as TableModule from './run-table/run-table-parts.js';
import type { TableHost, TableView } from './run-table/table-view.js';

type Parts = typeof TableModule;

/**
 * Runs as the rows of a table, their fields, config and summary as columns.
 * Readers sort, search, filter, choose columns and copy; what they hover, hide
 * and select acts on every panel of the scope.
 *
 * @csspart table - What scrolls: the head and the rows.
 * @csspart search - The search field.
 * @csspart popup - What opens above the table: options, columns, long values.
 * @cssproperty --wb-panel-height - The height of the panel; made for its rows where it is absent.
 * @cssproperty --wb-row-height - The height of a row; 30px, or 40px under a finger.
 * @fires wb-sort - The reader sorted the rows.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- defineSettings makes the properties
export class WbRunTable extends PanelElement<typeof runTableSettings, RunTableScene> {
  static override properties: PropertyDeclarations = { ...PanelElement.properties, ...settingProperties(runTableSettings) };
  static override styles = [tokens, controls, panelStyles, css`
    :host { height: var(--wb-panel-height, auto); }
    .body { display: flex; flex-direction: column; min-height: 96px; }
  `];

  protected override readonly settingsTable = runTableSettings;
  protected override readonly readerSettings = ['columns', 'groupBy', 'groupByAggFunc', 'groupByRangeFunc'];
  #parts: Parts | undefined;
  #table: TableView | undefined;
  #finder: MediaFinder | undefined;
  /** Names of columns that turned out to be those of media. */
  #media: readonly string[] = [];

  /** Resolves when what was last asked for is on the screen, or the reason why it is not. */
  override get settled(): Promise<void> {
    return super.settled.then(() => Promise.all([this.#table?.state.settled, this.#finder?.settled])).then(() => super.settled).then(() => this.updateComplete).then(() => undefined);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#table?.grid.connect();
    addEventListener('beforeprint', this.#print);
    addEventListener('afterprint', this.#print);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#table?.disconnect();
    this.#finder?.stop();
    removeEventListener('beforeprint', this.#print);
    removeEventListener('afterprint', this.#print);
  }

  /**
   * Returns the table as CSV: what is shown, or every field of every run.
   * Numbers are exact; texts that a spreadsheet would run get an apostrophe.
   */
  toCsv(options: { readonly all?: boolean } = {}): string {
    return this.#export('toCsv', options.all ?? false);
  }

  /** Returns what is shown as lines of cells between tabs. */
  toTsv(): string {
    return this.#export('toTsv', false);
  }

  /** Returns what is shown as a Markdown table. */
  toMarkdown(): string {
    return this.#export('toMarkdown', false);
  }

  protected override async load(): Promise<PanelType<typeof runTableSettings, RunTableScene>> {
    const [{ runTable }, parts] = await Promise.all([import('../panels/run-table/run-table.js'), import('./run-table/run-table-parts.js')]);
    this.#parts = parts;
    this.#finder = new parts.MediaFinder((keys) => this.#addMedia(keys));
    if (this.shadowRoot) adoptStyles(this.shadowRoot, [parts.popupStyles, parts.runTableStyles]);
    return { ...runTable, query: (settings) => withMedia(runTable.query(settings), this.#media) };
  }

  protected override renderActions(): unknown {
    return this.#follow()?.actions();
  }

  protected override renderBody(): unknown {
    const { pageHeight, limit = 8 } = this.settings ?? { pageHeight: runTableSettings.pageHeight.default };
    const isShown = this.scene !== undefined && this.scene.empty === undefined;
    return this.#follow()?.template(pageHeight, isShown)
      ?? html`<div .style=${`height: ${31 + 30 * Math.min(limit, pageHeight)}px`}></div>`; // the room that rows will take
  }

  protected override drawScene(): void {
    this.#table?.draw();
    if (this.scene && this.session) this.#finder?.look(this.session, this.scene);
  }

  protected override viewChanged(view: ViewState, before: ViewState): void {
    if (view.settings !== before.settings) this.#table?.state.follow(this.chosen);
    if (view.hovered !== before.hovered) this.#table?.viewChanged(view);
  }

  readonly #print = (event: Event): void => this.#table?.setPrinting(event.type === 'beforeprint');

  /** Hands the newest scene to the table, which is made with the first one. */
  #follow(): TableView | undefined {
    if (this.scene && this.#parts) {
      this.#table ??= new this.#parts.TableView(this.#host(), this.scene, this.chosen);
      this.#table.state.scene = this.scene;
    }
    return this.#table;
  }

  #addMedia(keys: readonly string[]): void {
    this.#media = [...new Set([...this.#media, ...keys])];
    this.requestUpdate();
  }

  #host(): TableHost {
    const view = (): ViewState => this.scope.state;
    return {
      get view() { return view(); },
      changeView: (change) => this.changeView(change),
      redraw: () => this.requestUpdate(),
      choose: (name, value) => this.choose(name, value),
      tellSorted: () => this.dispatchEvent(new WbSortEvent(this.#table!.state.sort)),
    };
  }

  #export(format: 'toCsv' | 'toTsv' | 'toMarkdown', isAll: boolean): string {
    if (!this.#parts || !this.#table) return '';
    const { allCells, shownCells } = this.#parts;
    return this.#parts[format](isAll ? allCells(this.#table.state) : shownCells(this.#table.state));
  }
}

defineSettings(WbRunTable.prototype, runTableSettings);

function withMedia(query: PanelQuery, keys: readonly string[]): PanelQuery {
  return keys.length > 0 ? { ...query, media: [...new Set([...query.media ?? [], ...keys])] } : query;
}

type Settings = SettingsOf<typeof runTableSettings>;

/** The settings as properties: each takes what its attribute takes, or the value itself. */
type SettingProperties = { -readonly [K in keyof Omit<Settings, 'title'>]: Settings[K] | string | number | boolean | null | undefined };

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type -- the same
export interface WbRunTable extends SettingProperties {}
