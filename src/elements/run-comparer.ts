import { css, html, nothing, type PropertyDeclarations } from 'lit';
import type { ViewState } from '../data/view-state.js';
import type { PanelType } from '../panels/panel.js';
import type { RunComparerScene } from '../panels/run-comparer/scene.js';
import { runComparerSettings } from '../panels/run-comparer/settings.js';
import type { SettingsOf } from '../panels/settings.js';
import { adoptStyles } from './base/adopt-styles.js';
import { PanelElement } from './base/panel-element.js';
import { defineSettings, settingProperties } from './base/panel-settings.js';
import { panelStyles } from './base/panel.styles.js';
import { controls, tokens } from './base/tokens.js';
import type * as ComparerModule from './run-comparer/comparer-parts.js';
import type { ComparerHost, ComparerView } from './run-comparer/comparer-view.js';

type Parts = typeof ComparerModule;

/**
 * Runs side by side: a column per run, a row per field, config and summary key.
 * What differs is marked; a baseline sets off what differs from it, and long
 * values open as a comparison of their texts. Hidden runs are left out.
 *
 * @csspart table - What scrolls: the names of the runs and the rows.
 * @csspart search - The search field.
 * @csspart popup - What opens above the rows: values, what can be done with a run.
 * @cssproperty --wb-panel-height - The height of the panel; made for its rows where it is absent.
 * @cssproperty --wb-row-height - The height of a row; 26px, or 40px under a finger.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- defineSettings makes the properties
export class WbRunComparer extends PanelElement<typeof runComparerSettings, RunComparerScene> {
  static override properties: PropertyDeclarations = { ...PanelElement.properties, ...settingProperties(runComparerSettings) };
  static override styles = [tokens, controls, panelStyles, css`
    :host { height: var(--wb-panel-height, auto); }
    .body { display: flex; flex-direction: column; min-height: 96px; }
  `];

  protected override readonly settingsTable = runComparerSettings;
  protected override readonly readerSettings = ['diffOnly', 'baseline', 'search', 'folded'];
  #parts: Parts | undefined;
  #comparer: ComparerView | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#comparer?.grid.connect();
    addEventListener('beforeprint', this.#print);
    addEventListener('afterprint', this.#print);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#comparer?.disconnect();
    removeEventListener('beforeprint', this.#print);
    removeEventListener('afterprint', this.#print);
  }

  /** Returns the rows that are shown as CSV: a line per key, a column per run. Numbers are exact; texts that a spreadsheet would run get an apostrophe. */
  toCsv(): string {
    return this.#export('toCsv');
  }

  /** Returns the rows that are shown as lines of cells between tabs. */
  toTsv(): string {
    return this.#export('toTsv');
  }

  /** Returns the rows that are shown as a Markdown table. */
  toMarkdown(): string {
    return this.#export('toMarkdown');
  }

  protected override async load(): Promise<PanelType<typeof runComparerSettings, RunComparerScene>> {
    const [{ runComparer }, parts] = await Promise.all([import('../panels/run-comparer/run-comparer.js'), import('./run-comparer/comparer-parts.js')]);
    this.#parts = parts;
    if (this.shadowRoot) adoptStyles(this.shadowRoot, [parts.popupStyles, parts.runComparerStyles]);
    return runComparer;
  }

  protected override renderActions(): unknown {
    return this.scene?.empty === undefined ? this.#view?.actions() : nothing;
  }

  protected override renderBody(): unknown {
    const { pageHeight } = this.settings ?? { pageHeight: runComparerSettings.pageHeight.default };
    const isShown = this.scene !== undefined && this.scene.empty === undefined;
    return this.#view?.template(pageHeight, isShown) ?? html`<div .style=${`height: ${44 + 26 * pageHeight}px`}></div>`; // the room that rows will take
  }

  protected override drawScene(): void {
    this.#comparer?.draw();
  }

  protected override viewChanged(view: ViewState, before: ViewState): void {
    if (view.hovered !== before.hovered) this.#comparer?.viewChanged(view);
  }

  readonly #print = (event: Event): void => this.#comparer?.setPrinting(event.type === 'beforeprint');

  /** The view, which is made with the first scene. */
  get #view(): ComparerView | undefined {
    if (this.scene && this.#parts) this.#comparer ??= new this.#parts.ComparerView(this.#host());
    return this.#comparer;
  }

  #host(): ComparerHost {
    const scene = (): RunComparerScene => this.scene!; // there is one since the view was made
    const view = (): ViewState => this.scope.state;
    let last = scene();
    return {
      get scene() { return last = scene() ?? last; },
      get view() { return view(); },
      changeView: (change) => this.changeView(change),
      redraw: () => this.requestUpdate(),
      choose: (name, value) => this.choose(name, value),
    };
  }

  #export(format: 'toCsv' | 'toTsv' | 'toMarkdown'): string {
    return this.scene && this.#comparer && this.#parts ? this.#parts[format](this.scene, this.#comparer.rows) : '';
  }
}

defineSettings(WbRunComparer.prototype, runComparerSettings);

type Settings = SettingsOf<typeof runComparerSettings>;

/** The settings as properties: each takes what its attribute takes, or the value itself. */
type SettingProperties = { -readonly [K in keyof Omit<Settings, 'title'>]: Settings[K] | string | number | boolean | null | undefined };

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type -- the same
export interface WbRunComparer extends SettingProperties {}
