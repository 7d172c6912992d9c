import { ContextConsumer } from '@lit/context';
import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { Disposables } from '../../core/disposal.js';
import { toWbError, WbError } from '../../core/errors.js';
import { stableStringify } from '../../core/json.js';
import { runColors, type ColorSlot } from '../../data/palette.js';
import type { Run } from '../../data/run.js';
import { EMPTY_VIEW, type ViewChange, type ViewState } from '../../data/view-state.js';
import type { PanelData, PanelQuery, PanelType, Scene } from '../../panels/panel.js';
import { parseSettings, type SettingsOf, type SettingsTable } from '../../panels/settings.js';
import { PanelFeed, type FeedState } from '../../sources/panel-feed.js';
import type { Session } from '../../sources/session.js';
import type { Source } from '../../sources/source.js';
import { WbErrorEvent, WbUpdateEvent, WbViewChangeEvent } from './events.js';
import { page } from './page.js';
import { ensureContextRoot, sourceContext, type SourceHandle } from './source-context.js';
import { renderFailure, renderNotice, renderSkeleton } from './states.js';
import { themeProbe } from './theme.js';
import { ViewScope, viewContext } from './view-scope.js';
import { watchVisibility } from './visibility.js';

/**
 * What every panel element shares: settings in, data from the source around it,
 * a scene, and the states loading, empty, failed and stale. A panel adds how
 * its scene is drawn.
 *
 * @csspart panel - The whole panel.
 * @csspart header - The line with title, notes and actions.
 * @csspart title - The heading.
 * @csspart notes - What was done to the data.
 * @csspart body - What the panel shows.
 * @fires wb-error - The panel could not read or show what it was asked for.
 * @fires wb-update - New data is on the screen.
 * @fires wb-view-change - The reader zoomed, hid or selected something.
 */
export abstract class PanelElement<T extends SettingsTable, S extends Scene> extends LitElement {
  static override properties: PropertyDeclarations = {
    source: {}, link: { type: String },
  };

  /** Where runs come from: the id of a `<wb-source>`, or a source object; the source around the panel by default. */
  declare source: string | Source | undefined;
  /** Panels with the same name share hovering, zoom and selection, wherever they are on the page. */
  declare link: string | undefined;

  /** @internal */
  readonly raw: Record<string, unknown> = {};

  /** @internal */
  protected abstract readonly settingsTable: T;
  /** @internal */
  protected panel: PanelType<T, S> | undefined;
  /** @internal */
  protected scene: S | undefined;
  /** @internal */
  protected settings: SettingsOf<T> | undefined;
  /** @internal */
  protected scope = new ViewScope();

  #opened = new Disposables();
  #stopNamed: (() => void) | undefined;
  #stopView: (() => void) | undefined;
  #handle: SourceHandle | undefined;
  #session: Session | undefined;
  #feed: PanelFeed | undefined;
  #feedState: FeedState = { status: 'idle' };
  #problem: WbError | undefined;
  #loadFailure: WbError | undefined;
  #loading = false;
  #asked = '';
  #visible = false;
  #waiters: (() => void)[] = [];
  #prepared: { state: FeedState; settings: SettingsOf<T>; hidden: ReadonlySet<string>; selected: ReadonlySet<string> } | undefined;
  #colors: { runs: readonly Run[]; map: ReadonlyMap<string, ColorSlot> } | undefined;
  #reported: unknown;
  readonly #sourceAround = new ContextConsumer(this, { context: sourceContext, subscribe: true, callback: () => this.#findSource() });
  readonly #viewAround = new ContextConsumer(this, { context: viewContext, subscribe: true, callback: () => this.#findScope() });

  /** Loads the code that makes and draws the scene. */
  protected abstract load(): Promise<PanelType<T, S>>;

  /** Returns what stands in the body of the panel; the scene may still be missing. */
  protected abstract renderBody(): unknown;

  /** Called after each update that may have changed the picture. */
  protected drawScene(_scene: S | undefined): void { /* nothing to draw besides the template */ }

  /** Called when the reader changed the view anywhere in the scope. */
  protected viewChanged(_view: ViewState, _before: ViewState): void { /* most panels only prepare anew */ }

  /** Called when the page's colours or fonts have changed. */
  protected themeChanged(): void { /* a template follows by itself */ }

  /** Returns buttons for the header. */
  protected renderActions(): unknown { return nothing; }

  /** Resolves when what was last asked for is on the screen, or the reason why it is not. */
  get settled(): Promise<void> {
    return this.#whenSettled();
  }

  /** Reads the data again now. */
  refresh(): void {
    this.#loadFailure = undefined;
    this.#feed?.retry();
    this.requestUpdate();
  }

  override connectedCallback(): void {
    ensureContextRoot();
    super.connectedCallback();
    this.#opened = new Disposables();
    this.#opened.add(watchVisibility(this, (visible) => this.#setVisible(visible)));
    this.#opened.listen(document, 'visibilitychange', () => this.#updateActive());
    if (document.readyState !== 'complete') this.#opened.listen(window, 'load', () => this.requestUpdate());
    this.#findSource();
    this.#findScope();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#opened.dispose();
    this.#stopNamed?.();
    this.#stopView?.();
    this.#stopNamed = this.#stopView = undefined;
    this.#visible = false;
    this.#setSession(undefined);
    this.#flush();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('source') && this.isConnected) this.#findSource();
    if (changed.has('link') && this.isConnected) this.#findScope();
    if (!this.panel) this.#loadPanel();
    this.#readSettings();
    this.#ask();
    this.#prepare();
  }

  protected override updated(): void {
    this.drawScene(this.scene);
    this.#report();
    this.#flush();
  }

  protected override render(): TemplateResult {
    const { title = '', notes = [] } = this.scene ?? {};
    const heading = typeof this.raw['title'] === 'string' && this.raw['title'] !== '' ? this.raw['title'] : title;
    const failure = this.#problem ?? this.#loadFailure ?? (this.#session ? this.#feedState.error : this.#sourceError());
    const stale = failure && this.scene && !this.#problem;
    return html`
      <div class="panel" part="panel" role="figure" title="" aria-label=${heading || this.localName} aria-busy=${this.#isBusy()}
        aria-describedby="summary">
        <header part="header" role="none">
          <div class="title" part="title">${heading}</div>
          <span class="notes ${notes.length > 0 ? 'several' : ''}" part="notes">${notes.join(' · ')}<span class="drawn"></span></span>
          ${stale ? html`<span class="stale" role="status" title=${failure.message}>stale since ${this.#readAt()}
            <button @click=${() => this.refresh()}>Retry</button></span>` : nothing}
          <span class="actions" part="actions">${this.renderActions()}</span>
        </header>
        <div class="body" part="body">
          ${this.renderBody()}
          ${failure && !stale ? renderFailure(failure, this.#problem ? undefined : () => this.refresh())
            : this.scene?.empty !== undefined ? renderNotice(this.scene.empty)
            : this.scene ? nothing : renderSkeleton()}
        </div>
        <p class="visually-hidden" id="summary">${this.scene && this.panel ? this.panel.summarize(this.scene) : ''}</p>
        ${themeProbe(() => this.themeChanged())}
      </div>`;
  }

  /** Changes the view of the whole scope and tells the page. */
  protected changeView(change: ViewChange): void {
    const before = this.scope.state;
    this.scope.change(change);
    const lasting = Object.keys(change).some((key) => key !== 'hovered' && key !== 'cursor');
    if (lasting && before !== this.scope.state) this.dispatchEvent(new WbViewChangeEvent(this.scope.state));
  }

  #readSettings(): void {
    try {
      const settings = parseSettings(this.settingsTable, this.raw);
      if (stableStringify(settings) !== stableStringify(this.settings)) this.settings = settings;
      this.#problem = undefined;
    } catch (error) {
      this.#problem = toWbError(error);
    }
  }

  #loadPanel(): void {
    if (this.#loading || this.#loadFailure) return;
    this.#loading = true;
    this.load().then((panel) => { this.panel = panel; }, (error: unknown) => { this.#loadFailure = toWbError(error); })
      .finally(() => { this.#loading = false; this.requestUpdate(); });
  }

  #ask(): void {
    const { panel, settings } = this;
    if (!panel || !settings || this.#problem || !this.#feed) return;
    let query: PanelQuery;
    try {
      query = panel.query(settings);
    } catch (error) {
      this.#problem = toWbError(error);
      return;
    }
    const asked = stableStringify({ ...query, pickMetrics: undefined });
    const interval = settings['refreshInterval'] as number | undefined; // the run-set settings that all panels share say so
    this.#feed.setRefresh(interval ?? this.#handle?.refreshInterval ?? 0);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#feed.ask({ source: {}, ...query, wantsNames: false });
  }

  #prepare(): void {
    const { panel, settings } = this;
    const { data } = this.#feedState;
    const { hidden, selected } = this.scope.state;
    if (!panel || !settings || !data || this.#problem) {
      if (!data) this.scene = undefined;
      return;
    }
    const before = this.#prepared;
    if (before && before.state === this.#feedState && before.settings === settings && before.hidden === hidden && before.selected === selected) return;
    this.#prepared = { state: this.#feedState, settings, hidden, selected };
    if (this.#colors?.runs !== data.allRuns) this.#colors = { runs: data.allRuns, map: runColors(data.allRuns) };
    const panelData: PanelData = { ...data, colors: this.#colors.map, now: data.readAt };
    try {
      this.scene = panel.prepare(panelData, settings, this.scope.state);
    } catch (error) {
      this.#problem = toWbError(error);
    }
  }

  #report(): void {
    const failure = this.#problem ?? this.#loadFailure ?? this.#feedState.error;
    const news = failure ?? this.#feedState.data;
    if (news === this.#reported) return;
    this.#reported = news;
    if (failure) this.dispatchEvent(new WbErrorEvent(failure));
    else if (this.#feedState.data) {
      const { runSet, readAt } = this.#feedState.data;
      this.dispatchEvent(new WbUpdateEvent(runSet.runs.length, readAt));
    }
  }

  #findSource(): void {
    if (!this.isConnected) return;
    this.#stopNamed?.();
    this.#stopNamed = undefined;
    const { source } = this;
    if (typeof source === 'string') {
      this.#stopNamed = page.whenNamed(source, (handle) => this.#setHandle(handle));
    } else if (source) this.#setHandle({ session: page.session(source), refreshInterval: 0 });
    else this.#setHandle(this.#sourceAround.value);
  }

  #setHandle(handle: SourceHandle | undefined): void {
    this.#handle = handle;
    this.#setSession(handle?.session);
    this.requestUpdate();
  }

  #setSession(session: Session | undefined): void {
    if (session === this.#session) return;
    this.#session = session;
    this.#feed?.close();
    this.#asked = '';
    this.#feed = session && new PanelFeed(session, (state) => {
      this.#feedState = state;
      this.requestUpdate();
    });
    if (session) this.#feedState = { status: 'idle' };
    this.#updateActive();
  }

  #findScope(): void {
    if (!this.isConnected) return;
    const scope = this.link ? page.link(this.link) : this.#viewAround.value ?? this.scope;
    if (scope === this.scope && this.#stopView) return;
    this.#stopView?.();
    this.scope = scope;
    let before: ViewState = EMPTY_VIEW;
    const follow = (view: ViewState): void => {
      if (view.hidden !== before.hidden || view.selected !== before.selected) this.requestUpdate();
      if (this.scene) this.viewChanged(view, before);
      before = view;
    };
    this.#stopView = scope.subscribe(follow);
    follow(scope.state);
  }

  #setVisible(visible: boolean): void {
    this.#visible = visible;
    this.#updateActive();
  }

  #updateActive(): void {
    this.#feed?.setActive(this.#visible && !document.hidden);
  }

  #sourceError(): WbError | undefined {
    if (this.#handle) return this.#handle.error;
    if (document.readyState !== 'complete') return undefined;
    return typeof this.source === 'string'
      ? new WbError('missing', `there is no <wb-source id="${this.source}"> on this page`)
      : new WbError('missing', 'this panel has no source', { hint: 'Put it inside a <wb-source>, or set source to the id of one.' });
  }

  #isBusy(): boolean {
    if (this.#problem) return false;
    if (!this.panel) return this.#loadFailure === undefined;
    if (!this.#session) return this.#sourceError() === undefined;
    return this.#feed?.busy ?? false;
  }

  async #whenSettled(): Promise<void> {
    await this.updateComplete;
    while (this.isConnected && (this.isUpdatePending || this.#isBusy())) {
      await new Promise<void>((resolve) => { this.#waiters.push(resolve); });
    }
  }

  #flush(): void {
    for (const waiter of this.#waiters.splice(0)) waiter();
  }

  #readAt(): string {
    const readAt = this.#feedState.data?.readAt;
    return readAt === undefined ? 'the start' : new Date(readAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  }
}
