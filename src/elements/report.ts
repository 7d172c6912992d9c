import { ContextProvider } from '@lit/context';
import { css, html, type PropertyDeclarations } from 'lit';
import type { ReportWidth } from '../report/report.js';
import { LateElement } from './base/late-element.js';
import { ensureContextRoot } from './base/source-context.js';
import { controls, tokens } from './base/tokens.js';
import { ViewScope, viewContext } from './base/view-scope.js';
import type { PanelLoaders } from './report/panel-cells.js';
import type { ReportBody } from './report/report-body.js';

/**
 * Shows a report: text, and panels that follow their runs. The document is
 * `report`, the file at `src`, or JSON in a `<script type="application/json">`
 * inside the element. A part that cannot be read is shown as a notice in its
 * place; the rest of the report stands.
 *
 * @slot - A `<script type="application/json">` with the report, where neither `report` nor `src` is given.
 * @csspart report - The whole report.
 * @csspart header - Title, state of the runs and description.
 * @csspart title - The title.
 * @csspart meta - The line under the title.
 * @csspart popup - The Share menu.
 * @cssproperty --wb-report-padding - Space around the report; 48px 32px by default, less where there is little room.
 * @fires wb-error - The report, or a panel in it, cannot be read.
 * @fires wb-update - A panel of the report has new data on the screen.
 * @fires wb-view-change - The reader zoomed, hid or selected something in a panel.
 */
export class WbReport extends LateElement<ReportBody> {
  static override styles = [tokens, controls, css`:host { display: block; min-width: 0; }`];
  static override properties: PropertyDeclarations = {
    src: {}, report: { attribute: false }, width: {}, refreshInterval: { attribute: 'refresh-interval' },
    viewState: { attribute: false, noAccessor: true },
    panel: {}, permalink: { type: Boolean }, embedPage: { attribute: 'embed-page' }, noShare: { type: Boolean, attribute: 'no-share' },
  };
  /** What defines the elements of the panels, by type; a page that has panels of its own adds to it before reports are drawn. */
  static panels: PanelLoaders = {};

  /** The address of the document. */
  declare src: string | undefined;
  /** The document as an object, as the builders make it. */
  declare report: object | undefined;
  /** `readable`, `fixed` or `fluid`; what the document says by default. */
  declare width: ReportWidth | undefined;
  /** Seconds between refreshes of the panels; what the document says by default, and where it says nothing, never. */
  declare refreshInterval: number | string | undefined;

  /** The id of one panel, to show it alone, as high as the element is; the whole report by default. */
  declare panel: string | undefined;
  /**
   * Keeps the reader's view in the address of the page, as the parameter `view`, and restores it on load
   * and on the way back; the parameter `panel` shows one panel alone. For one report of a page.
   */
  declare permalink: boolean | undefined;
  /** The address of an embed page, such as `embed/embed.html`, that the Share menu makes frames of. */
  declare embedPage: string | undefined;
  /** Leaves the Share menu out. */
  declare noShare: boolean | undefined;

  readonly #view = new ContextProvider(this, { context: viewContext, initialValue: new ViewScope() });

  /** The view state that the panels of the report share. */
  get view(): ViewScope {
    return this.#view.value;
  }

  /**
   * The reader's view of the panels as a short text for links: zoom, hidden and
   * selected runs, and what was set in single panels. Throws a `WbError` where it
   * is given what is no view.
   */
  get viewState(): string {
    return this.view.text;
  }

  set viewState(text: string) {
    this.view.text = text;
  }

  /** Reads the document again. */
  reload(): void {
    this.body?.reload();
  }

  override connectedCallback(): void {
    ensureContextRoot();
    super.connectedCallback();
  }

  protected override async load(): Promise<ReportBody> {
    const { ReportBody } = await import('./report/report-body.js');
    return new ReportBody(this, () => (this.constructor as typeof WbReport).panels);
  }

  protected override renderLoading(): unknown {
    return html`<article part="report" aria-label="Report" aria-busy="true"></article>`;
  }
}
