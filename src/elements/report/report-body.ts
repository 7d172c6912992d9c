import { ContextConsumer, ContextProvider } from '@lit/context';
import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { withParameters } from '../../core/address.js';
import { Disposables } from '../../core/disposal.js';
import { invalid, isAbort, toWbError, WbError } from '../../core/errors.js';
import { EMPTY_VIEW } from '../../data/view-state.js';
import { toInlines } from '../../report/inline-tree.js';
import { needsOfReport } from '../../report/prose-needs.js';
import { REPORT_WIDTHS, type Report, type ReportWidth } from '../../report/report.js';
import { everyRunSet } from '../../report/every-run-set.js';
import { meaningOf } from '../../report/run-set-node.js';
import { WbErrorEvent } from '../base/events.js';
import type { Body } from '../base/late-element.js';
import { page } from '../base/page.js';
import { sourceContext, type SourceHandle } from '../base/source-context.js';
import { renderFailure, renderNotice } from '../base/states.js';
import type { ViewScope } from '../base/view-scope.js';
import { followAnchor, goToAnchor } from '../prose/follow-anchor.js';
import { loadProse } from '../prose/late-prose.js';
import { popupStyles } from '../parts/popup.styles.js';
import { proseStyles } from '../prose/prose.styles.js';
import { renderInline } from '../prose/render-inline.js';
import type { BlockView } from './block-view.js';
import { ContentsFollower } from './contents-follower.js';
import { LiveTexts } from './live-code.js';
import { PanelCells, type PanelLoaders } from './panel-cells.js';
import { Permalink } from './permalink.js';
import { renderRemark } from './remark.js';
import { renderBlocks } from './render-blocks.js';
import { renderHeader } from './render-header.js';
import { renderAlone } from './render-panels.js';
import { openReport, type OpenReport } from './report-document.js';
import { ReportSources } from './report-sources.js';
import { reportStyles } from './report.styles.js';
import { ShareMenu } from './share.js';
import { shareSubject } from './share-subject.js';
import { RunStatus } from './run-status.js';
import { Unrolling } from './unrolling.js';

/** The element whose report is shown. */
export interface ReportHost extends LitElement {
  readonly src: string | undefined;
  readonly report: object | undefined;
  readonly width: ReportWidth | undefined;
  readonly refreshInterval: number | string | undefined;
  readonly panel: string | undefined;
  readonly permalink: boolean | undefined;
  readonly embedPage: string | undefined;
  readonly noShare: boolean | undefined;
  readonly view: ViewScope;
}

/** Reads and draws what `<wb-report>` shows. */
export class ReportBody implements Body {
  readonly styles = [proseStyles, popupStyles, reportStyles];
  readonly #host: ReportHost;
  readonly #provided: ContextProvider<typeof sourceContext>;
  readonly #around: ContextConsumer<typeof sourceContext, ReportHost>;
  readonly #cells: PanelCells;
  readonly #status: RunStatus;
  readonly #sources = new ReportSources(() => this.#host.requestUpdate());
  readonly #contents = new ContentsFollower();
  readonly #unrolling = new Unrolling();
  readonly #share = new ShareMenu();
  readonly #liveTexts = new LiveTexts();
  readonly #permalink: Permalink;
  readonly #unfolded = new Map<string, boolean>();
  #opened = new Disposables();
  #asked: readonly unknown[] = [];
  #load: AbortController | undefined;
  #loading: Promise<void> = Promise.resolve();
  #finery: Promise<void> | undefined;
  #isLoading = true;
  #open: OpenReport | undefined;
  #error: WbError | undefined;
  #hasAnchored = false;
  #badLink: WbError | undefined;

  constructor(host: ReportHost, loaders: () => PanelLoaders) {
    this.#host = host;
    this.#provided = new ContextProvider(host, { context: sourceContext });
    this.#around = new ContextConsumer(host, { context: sourceContext, subscribe: true, callback: () => host.requestUpdate() });
    this.#cells = new PanelCells(host, loaders);
    this.#status = new RunStatus(host);
    this.#permalink = new Permalink(host.view, { restore: (view) => this.#restore(view) });
  }

  get settled(): Promise<void> {
    return this.#whenSettled();
  }

  /** Reads the document again. */
  reload(): void {
    this.#sources.clear();
    this.#read();
  }

  hostConnected(): void {
    const host = this.#host;
    this.#opened = new Disposables();
    const observer = new MutationObserver(() => { if (host.report === undefined && !host.src) this.#read(); });
    observer.observe(host, { childList: true, characterData: true, subtree: true });
    this.#opened.add(() => observer.disconnect());
    this.#opened.add(() => this.#load?.abort());
    this.#opened.add(() => this.#contents.stop());
    this.#opened.add(() => this.#permalink.stop());
    this.#opened.listen(window, 'hashchange', () => this.#goToAnchor());
    this.#opened.listen(window, 'beforeprint', () => this.#unrolling.finish());
    if (!this.#open) this.#read();
  }

  hostDisconnected(): void {
    this.#opened.dispose();
  }

  hostUpdate(): void {
    const { src, report, permalink } = this.#host;
    if (permalink) this.#permalink.start();
    else this.#permalink.stop();
    if (src !== this.#asked[0] || report !== this.#asked[1]) this.#read();
    this.#provide();
  }

  hostUpdated(): void {
    const { shadowRoot } = this.#host;
    if (!this.#open || !shadowRoot) return;
    this.#unrolling.goOn(() => this.#open?.prepared.report.blocks.length ?? 0, () => this.#redraw());
    if (this.#unrolling.drawn >= this.#open.prepared.report.blocks.length) this.#contents.follow(shadowRoot);
    if (this.#hasAnchored) return;
    this.#hasAnchored = true;
    this.#goToAnchor();
  }

  render(): TemplateResult {
    const open = this.#open;
    const width = this.#host.width ?? open?.prepared.report.width ?? 'readable';
    const alone = this.#panel !== undefined;
    return html`<article class="report ${alone ? 'alone' : REPORT_WIDTHS.includes(width) ? width : 'readable'}" part="report" aria-labelledby=${open && !alone ? 'title' : nothing}
        aria-label=${open && !alone ? nothing : open?.prepared.report.title || 'Report'} aria-busy=${this.#isLoading} @click=${this.#follow}>
      ${this.#error ? renderFailure(this.#error, () => this.reload())
        : open ? this.#renderReport(open)
        : this.#isLoading ? renderOutline()
        : renderNotice('There is no report yet: set src or report, or put JSON in a <script type="application/json"> inside this element.')}
      ${this.#mistakes(width).map((mistake) => renderRemark(mistake.message))}
    </article>`;
  }

  /** What is wrong with the attributes. */
  #mistakes(width: ReportWidth): readonly WbError[] {
    const { refreshInterval = 0 } = this.#host;
    return [
      ...(this.#badLink ? [this.#badLink] : []),
      ...(REPORT_WIDTHS.includes(width) ? [] : [invalid('width', width, REPORT_WIDTHS.join(', '))]),
      ...(Number(refreshInterval) >= 0 ? [] : [invalid('refresh-interval', refreshInterval, 'a number of seconds')]),
    ];
  }

  /** The id of the panel to show alone. */
  get #panel(): string | undefined {
    const { panel, permalink } = this.#host;
    return panel || (permalink ? this.#permalink.panel : undefined);
  }

  #renderReport({ prepared, base }: OpenReport): unknown {
    const { report, readLine } = prepared;
    const panel = this.#panel;
    if (panel !== undefined) {
      return html`${renderAlone(panel, this.#blockView({ prepared, base, problems: [] }))}
        ${this.#host.panel ? nothing : html`<p class="whole"><a href=${withParameters(location.href, { panel: undefined })}>Show the whole report</a></p>`}`;
    }
    const description = renderInline(toInlines(report.description ?? '', readLine), { base });
    return html`${renderHeader({ report, description, share: this.#renderShare(report), summary: this.#status.summary, hasSource: this.#provided.value !== undefined && !this.#provided.value.error })}
      <div class="prose">${report.blocks.length === 0
        ? renderNotice('This report has no blocks yet.')
        : renderBlocks(report.blocks.slice(0, this.#unrolling.drawn), this.#blockView({ prepared, base, problems: [] }))}</div>`;
  }

  #renderShare(report: Report): unknown {
    const { src, embedPage, noShare, permalink, baseURI, view } = this.#host;
    if (noShare) return nothing;
    return this.#share.render(shareSubject(report, {
      href: location.href, baseURI, src: this.#host.report === undefined ? src : undefined, embedPage, view: view.text, permalink: permalink ? this.#permalink : undefined,
    }));
  }

  /** Shows the view of a link; without one, that of a reader who has not touched anything. */
  #restore(view = ''): void {
    const host = this.#host;
    try {
      host.view.text = view;
      this.#badLink = undefined;
    } catch (error) {
      this.#badLink = new WbError('invalid', `The address has a view that could not be read: ${toWbError(error).message}`);
    }
    if (view === '' && this.#open) this.#hideAtFirst(this.#open);
    host.requestUpdate();
  }

  #blockView({ prepared, base }: OpenReport): BlockView {
    const { report, outline } = prepared;
    const headings = new Map(outline.map((entry) => [`${entry.blockId} ${entry.index}`, entry]));
    const view: BlockView = {
      renderBlock: (block) => renderBlocks([block], view),
      prepared, base, cells: this.#cells, refreshInterval: this.#refreshSeconds(),
      values: { handle: this.#provided.value, texts: this.#liveTexts },
      heading: (blockId, index) => headings.get(`${blockId} ${index}`),
      source: (name) => {
        const node = report.sources && Object.hasOwn(report.sources, name) ? report.sources[name] : undefined;
        return node === undefined ? undefined : this.#sources.get(node, base);
      },
      isFolded: ({ id, collapsed = false }) => this.#unfolded.get(id) ?? collapsed,
      setFolded: ({ id }, folded) => {
        this.#unfolded.set(id, folded);
        this.#host.requestUpdate();
      },
    };
    return view;
  }

  #read(): void {
    this.#load?.abort();
    const load = this.#load = new AbortController();
    const host = this.#host, { report, src, baseURI } = host;
    const inline = host.querySelector('script[type="application/json"]')?.textContent;
    this.#asked = [src, report];
    this.#isLoading = true;
    this.#error = undefined;
    host.requestUpdate();
    const finish = (open: OpenReport | undefined, error?: WbError): void => {
      if (this.#load !== load) return;
      this.#isLoading = false;
      this.#open = open;
      if (open) this.#hideAtFirst(open);
      this.#finery = open && loadProse(needsOfReport(open.prepared))?.then(() => host.requestUpdate());
      this.#error = error;
      host.requestUpdate();
      if (error) host.dispatchEvent(new WbErrorEvent(error));
    };
    this.#loading = openReport({ report, src, baseURI, inline }, load.signal).then(finish, (error: unknown) => {
      if (!isAbort(error) || !load.signal.aborted) finish(undefined, toWbError(error));
    });
  }

  /** Hides the runs that the run sets say, unless the reader or the page has touched the view. */
  #hideAtFirst({ prepared }: OpenReport): void {
    const hidden = everyRunSet(prepared.report).flatMap((runSet) => (runSet.problem ? [] : [...meaningOf(runSet).hidden]));
    const { view } = this.#host;
    if (hidden.length > 0 && view.state.hidden === EMPTY_VIEW.hidden) {
      view.change({ hidden: new Set(hidden) });
      this.#permalink.rest();
    }
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
    const open = this.#open;
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
    const given = this.#host.refreshInterval;
    const seconds = given === undefined || given === '' ? undefined : Number(given);
    return seconds !== undefined && seconds >= 0 ? seconds : this.#open?.prepared.report.refreshInterval;
  }

  readonly #follow = (event: MouseEvent): void => {
    if (this.#host.shadowRoot) followAnchor(event, this.#host.shadowRoot);
  };

  #goToAnchor(): void {
    const { shadowRoot } = this.#host;
    if (!shadowRoot || location.hash.length <= 1 || goToAnchor(location.hash, shadowRoot)) return;
    void this.#unrolling.done.then(() => goToAnchor(location.hash, shadowRoot)); // it may be further down
  }

  #redraw(): Promise<boolean> {
    this.#host.requestUpdate();
    return this.#host.updateComplete;
  }

  async #whenSettled(): Promise<void> {
    let loading: Promise<void>;
    do {
      await this.#host.updateComplete;
      loading = this.#loading;
      await loading;
      await this.#finery;
      await this.#host.updateComplete;
      await this.#unrolling.done;
      await this.#sources.settled();
      await this.#host.updateComplete;
    } while (loading !== this.#loading);
    await Promise.all([this.#cells.settled(), this.#liveTexts.settled()]);
    await this.#host.updateComplete;
  }
}

/** The shape of a report while it is being loaded. */
function renderOutline(): TemplateResult {
  return html`<div class="outline" aria-hidden="true"><i class="line title"></i><i class="line"></i><i class="line"></i><i class="line short"></i><i class="block"></i></div>`;
}
