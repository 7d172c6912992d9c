import { ContextConsumer, ContextProvider } from '@lit/context';
import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { Disposables } from '../core/disposal.js';
import { invalid, isAbort, toWbError, type WbError } from '../core/errors.js';
import { toInlines } from '../report/inline-tree.js';
import { REPORT_WIDTHS, type ReportWidth } from '../report/report.js';
import { WbErrorEvent } from './base/events.js';
import { page } from './base/page.js';
import { ensureContextRoot, sourceContext, type SourceHandle } from './base/source-context.js';
import { renderFailure, renderNotice } from './base/states.js';
import { controls, tokens } from './base/tokens.js';
import { ViewScope, viewContext } from './base/view-scope.js';
import { followAnchor, goToAnchor } from './prose/follow-anchor.js';
import { proseStyles } from './prose/prose.styles.js';
import { renderInline } from './prose/render-inline.js';
import type { BlockView } from './report/block-view.js';
import { PanelCells, type PanelLoaders } from './report/panel-cells.js';
import { renderBlocks } from './report/render-blocks.js';
import { renderRemark } from './report/remark.js';
import { renderHeader } from './report/render-header.js';
import { openReport, type OpenReport } from './report/report-document.js';
import { ReportSources } from './report/report-sources.js';
import { reportStyles } from './report/report.styles.js';
import { RunStatus } from './report/run-status.js';

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
 * @cssproperty --wb-report-padding - Space around the report; 48px 32px by default, less where there is little room.
 * @fires wb-error - The report, or a panel in it, cannot be read.
 * @fires wb-update - A panel of the report has new data on the screen.
 * @fires wb-view-change - The reader zoomed, hid or selected something in a panel.
 */
export class WbReport extends LitElement {
  static override styles = [tokens, controls, proseStyles, reportStyles];
  static override properties: PropertyDeclarations = {
    src: {}, report: { attribute: false }, width: {}, refreshInterval: { attribute: 'refresh-interval' },
    open: { state: true }, error: { state: true },
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

  /** @internal */
  declare open: OpenReport | undefined;
  /** @internal */
  declare error: WbError | undefined;

  readonly #provided = new ContextProvider(this, { context: sourceContext });
  readonly #around = new ContextConsumer(this, { context: sourceContext, subscribe: true, callback: () => this.requestUpdate() });
  readonly #view = new ContextProvider(this, { context: viewContext, initialValue: new ViewScope() });
  readonly #cells = new PanelCells(this, () => (this.constructor as typeof WbReport).panels);
  readonly #status = new RunStatus(this);
  readonly #sources = new ReportSources(() => this.requestUpdate());
  readonly #unfolded = new Map<string, boolean>();
  #opened = new Disposables();
  #load: AbortController | undefined;
  #loading: Promise<void> = Promise.resolve();
  #isLoading = true;
  #hasAnchored = false;

  /** The view state that the panels of the report share. */
  get view(): ViewScope {
    return this.#view.value;
  }

  /** Resolves when the text and the panels on the screen show what was last asked for, or the reason why they do not. */
  get settled(): Promise<void> {
    return this.#whenSettled();
  }

  /** Reads the document again. */
  reload(): void {
    this.#sources.clear();
    this.#read();
  }

  override connectedCallback(): void {
    ensureContextRoot();
    super.connectedCallback();
    this.#opened = new Disposables();
    const observer = new MutationObserver(() => { if (this.report === undefined && !this.src) this.#read(); });
    observer.observe(this, { childList: true, characterData: true, subtree: true });
    this.#opened.add(() => observer.disconnect());
    this.#opened.add(() => this.#load?.abort());
    this.#opened.listen(window, 'hashchange', () => this.#goToAnchor());
    if (this.hasUpdated && !this.open) this.#read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#opened.dispose();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.hasUpdated || changed.has('src') || changed.has('report')) this.#read();
    this.#provide();
  }

  protected override updated(): void {
    if (!this.open || this.#hasAnchored) return;
    this.#hasAnchored = true;
    this.#goToAnchor();
  }

  protected override render(): TemplateResult {
    const { open } = this;
    const width = this.width ?? open?.prepared.report.width ?? 'readable';
    return html`<article class="report ${REPORT_WIDTHS.includes(width) ? width : 'readable'}" part="report" aria-labelledby=${open ? 'title' : nothing}
        aria-label=${open ? nothing : 'Report'} aria-busy=${this.#isLoading} @click=${this.#follow}>
      ${this.error ? renderFailure(this.error, () => this.reload())
        : open ? this.#renderReport(open)
        : this.#isLoading ? renderOutline()
        : renderNotice('There is no report yet: set src or report, or put JSON in a <script type="application/json"> inside this element.')}
      ${this.#mistakes(width).map((mistake) => renderRemark(mistake.message))}
    </article>`;
  }

  /** What is wrong with the attributes. */
  #mistakes(width: ReportWidth): readonly WbError[] {
    const { refreshInterval = 0 } = this;
    return [
      ...(REPORT_WIDTHS.includes(width) ? [] : [invalid('width', width, REPORT_WIDTHS.join(', '))]),
      ...(Number(refreshInterval) >= 0 ? [] : [invalid('refresh-interval', refreshInterval, 'a number of seconds')]),
    ];
  }

  #renderReport({ prepared, base }: OpenReport): unknown {
    const { report, readLine } = prepared;
    const description = renderInline(toInlines(report.description ?? '', readLine), base);
    return html`${renderHeader({ report, description, summary: this.#status.summary, hasSource: this.#provided.value !== undefined && !this.#provided.value.error })}
      <div class="prose">${report.blocks.length === 0
        ? renderNotice('This report has no blocks yet.')
        : renderBlocks(report.blocks, this.#blockView({ prepared, base, problems: [] }))}</div>`;
  }

  #blockView({ prepared, base }: OpenReport): BlockView {
    const { report, outline } = prepared;
    const headings = new Map(outline.map((entry) => [`${entry.blockId} ${entry.index}`, entry]));
    return {
      prepared, base, cells: this.#cells, refreshInterval: this.#refreshSeconds(),
      heading: (blockId, index) => headings.get(`${blockId} ${index}`),
      source: (name) => {
        const node = report.sources && Object.hasOwn(report.sources, name) ? report.sources[name] : undefined;
        return node === undefined ? undefined : this.#sources.get(node, base);
      },
      isFolded: ({ id, collapsed = false }) => this.#unfolded.get(id) ?? collapsed,
      setFolded: ({ id }, folded) => {
        this.#unfolded.set(id, folded);
        this.requestUpdate();
      },
    };
  }

  #read(): void {
    this.#load?.abort();
    const load = this.#load = new AbortController();
    const { report, src, baseURI } = this;
    const inline = this.querySelector('script[type="application/json"]')?.textContent;
    this.#isLoading = true;
    this.error = undefined;
    this.requestUpdate();
    const finish = (result: { readonly open?: OpenReport | undefined; readonly error?: WbError }): void => {
      if (this.#load !== load) return;
      this.#isLoading = false;
      this.open = result.open;
      this.error = result.error;
      this.requestUpdate();
      if (result.error) this.dispatchEvent(new WbErrorEvent(result.error));
    };
    this.#loading = openReport({ report, src, baseURI, inline }, load.signal).then((open) => finish({ open }), (error: unknown) => {
      if (!isAbort(error) || !load.signal.aborted) finish({ error: toWbError(error) });
    });
  }

  /** Gives the panels the source that the report declares, else the one around the report. */
  #provide(): void {
    const handle = this.#toHandle();
    const { value } = this.#provided;
    if (handle?.session !== value?.session || handle?.error !== value?.error || handle?.refreshInterval !== value?.refreshInterval) {
      this.#provided.setValue(handle as SourceHandle); // undefined where there is no source: panels say so
    }
    this.#status.follow(handle?.session, handle?.refreshInterval ?? 0);
  }

  #toHandle(): SourceHandle | undefined {
    const { open } = this;
    if (!open) return { refreshInterval: 0 };
    const refresh = this.#refreshSeconds();
    const node = open.prepared.report.source;
    if (node === undefined) {
      const around = this.#around.value;
      return around && { ...around, refreshInterval: refresh ?? around.refreshInterval };
    }
    const { source, error } = this.#sources.get(node, open.base);
    return { refreshInterval: refresh ?? 0, ...(error && { error }), ...(source && { session: page.session(source) }) };
  }

  #refreshSeconds(): number | undefined {
    const given = this.refreshInterval;
    const seconds = given === undefined || given === '' ? undefined : Number(given);
    return seconds !== undefined && seconds >= 0 ? seconds : this.open?.prepared.report.refreshInterval;
  }

  #follow(event: MouseEvent): void {
    if (this.shadowRoot) followAnchor(event, this.shadowRoot);
  }

  #goToAnchor(): void {
    if (this.shadowRoot && location.hash.length > 1) goToAnchor(location.hash, this.shadowRoot);
  }

  async #whenSettled(): Promise<void> {
    let loading: Promise<void>;
    do {
      await this.updateComplete;
      loading = this.#loading;
      await loading;
      await this.#sources.settled();
      await this.updateComplete;
    } while (loading !== this.#loading);
    await this.#cells.settled();
    await this.updateComplete;
  }
}

/** The shape of a report while it is being loaded. */
function renderOutline(): TemplateResult {
  return html`<div class="outline" aria-hidden="true"><i class="line title"></i><i class="line"></i><i class="line"></i><i class="line short"></i><i class="block"></i></div>`;
}
