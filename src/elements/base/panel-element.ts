import { ContextConsumer } from '@lit/context';
import { LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { Disposables } from '../../core/disposal.js';
import { toWbError, type WbError } from '../../core/errors.js';
import { stableStringify } from '../../core/json.js';
import { Late } from '../../core/late.js';
import type { ViewChange, ViewState } from '../../data/view-state.js';
import type { PanelQuery, PanelType, Scene } from '../../panels/panel.js';
import { inherit, type Inheritance } from '../../panels/run-set/inherit.js';
import { parseSettings, type SettingsOf, type SettingsTable } from '../../panels/settings.js';
import { PanelFeed, type FeedState } from '../../sources/panel-feed.js';
import type { Session } from '../../sources/session.js';
import type { SeriesWindow, Source } from '../../sources/source.js';
import { WbErrorEvent, WbUpdateEvent, WbViewChangeEvent } from './events.js';
import { Finder } from './finder.js';
import { noRunSet, noSource } from './not-found.js';
import { page } from './page.js';
import { PanelView } from './panel-view.js';
import { ReaderSettings } from './reader-settings.js';
import { runSetContext, type RunSetHandle } from './run-set-context.js';
import { Settling } from './settling.js';
import { ShownData } from './shown-data.js';
import { ensureContextRoot, sourceContext, type SourceHandle } from './source-context.js';
import { renderFrame } from './panel-frame.js';
import { renderFailure, renderNotice, renderSkeleton } from './states.js';
import { themeProbe } from './theme.js';
import type { ViewScope } from './view-scope.js';
import { watchVisibility } from './visibility.js';

/** What runs outside brushes mean, needed once there is a brush. */
const brushing = new Late(() => import('../../panels/prepare-brushed.js'));

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
    source: {}, runSet: { attribute: 'run-set' }, link: { type: String }, viewState: { attribute: false, noAccessor: true },
  };

  /** Where runs come from: the id of a `<wb-source>`, or a source object; the source around the panel by default. */
  declare source: string | Source | undefined;
  /** The id or name of a `<wb-run-set>`, which chooses the runs, or what a run set means; the run set around the panel by default. */
  declare runSet: string | RunSetHandle | undefined;
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
  /** The settings that readers change in the panel, and that links carry. @internal */
  protected readonly readerSettings: readonly string[] = [];

  /** Whether the panel shows the runs outside the brushes as well, and tells them apart itself. @internal */
  protected readonly showsBrushed: boolean = false;

  #opened = new Disposables();
  #stopNamed: (() => void) | undefined;
  #handle: SourceHandle | undefined;
  #session: Session | undefined;
  #feed: PanelFeed | undefined;
  #feedState: FeedState = { status: 'idle' };
  #problem: WbError | undefined;
  #loadFailure: WbError | undefined;
  #loading = false;
  #asked = '';
  #visible = false;
  #filters: Inheritance['filters'] = [];
  #prepared: readonly unknown[] = [];
  #reported: unknown;
  readonly #sourceAround = new ContextConsumer(this, { context: sourceContext, subscribe: true, callback: () => this.#findSource() });
  readonly #runSetFinder = new Finder(this, runSetContext, page.runSets, () => this.#runSetChanged());
  readonly #view = new PanelView(this, { moved: () => this.#findScope(), changed: (view, before) => this.#follow(view, before) });
  readonly #reader = new ReaderSettings();
  readonly #shown = new ShownData();
  readonly #settling = new Settling();

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

  /** What the panels of the scope share. @internal */
  protected get scope(): ViewScope {
    return this.#view.scope;
  }

  /**
   * The reader's view of the panel and of those it shares it with, as a short
   * text for links: zoom, hidden and selected runs, and what was set in the panel.
   * Throws a `WbError` where it is given what is no view.
   */
  get viewState(): string {
    return this.#view.text;
  }

  set viewState(text: string) {
    this.#view.text = text;
  }

  /** Resolves when what was last asked for is on the screen, or the reason why it is not. */
  get settled(): Promise<void> {
    return this.#settling.of(this, () => this.#isBusy());
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
    this.#opened.add(watchVisibility(this, (visible) => this.#updateActive(visible)));
    this.#opened.listen(document, 'visibilitychange', () => this.#updateActive());
    if (document.readyState !== 'complete') this.#opened.listen(window, 'load', () => this.requestUpdate());
    this.#findSource();
    this.#findRunSet();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#opened.dispose();
    this.#stopNamed?.();
    this.#stopNamed = undefined;
    this.#runSetFinder.stop();
    this.#view.leave();
    this.#visible = false;
    this.#setSession(undefined);
    this.#settling.look();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('source') && this.isConnected) this.#findSource();
    if (changed.has('runSet') && this.isConnected) this.#findRunSet();
    if (changed.has('link')) this.#findScope();
    this.#readSettings();
    this.#load();
    this.#ask();
    this.#prepare();
  }

  protected override updated(): void {
    this.drawScene(this.scene);
    this.#report();
    this.#settling.look();
  }

  protected override render(): TemplateResult {
    const { title = '' } = this.scene ?? {};
    const note = this.#runSet?.note;
    const notes = [...this.scene?.notes ?? [], ...(note && this.scene ? [note] : [])];
    const heading = typeof this.raw['title'] === 'string' && this.raw['title'] !== '' ? this.raw['title'] : title;
    const failure = this.#problem ?? this.#loadFailure ?? this.#runSetError() ?? (this.#session ? this.#feedState.error : this.#sourceError());
    const stale = failure && this.scene && !this.#problem;
    return renderFrame({
      heading, label: heading || this.localName, notes, busy: this.#isBusy(), actions: this.renderActions(),
      ...(stale && { stale: { why: failure.message, readAt: this.#feedState.status === 'ready' ? undefined : this.#feedState.data?.readAt, retry: () => this.refresh() } }),
      body: this.renderBody(),
      state: failure && !stale ? renderFailure(failure, this.#problem ? undefined : () => this.refresh())
        : this.scene?.empty !== undefined ? renderNotice(this.scene.empty)
        : this.scene ? nothing : renderSkeleton(),
      summary: this.scene && this.panel ? this.panel.summarize(this.scene) : '',
      probe: themeProbe(() => this.themeChanged()),
    });
  }

  /** Changes the view of the whole scope and tells the page. */
  protected changeView(change: ViewChange): void {
    const before = this.scope.state;
    this.scope.change(change);
    const lasting = Object.keys(change).some((key) => key !== 'hovered' && key !== 'cursor');
    if (lasting && before !== this.scope.state) this.dispatchEvent(new WbViewChangeEvent(this.scope.state));
  }

  /** Notes what the reader set in this panel, so that links carry it; `undefined` goes back to what the page asked for. */
  protected choose(name: string, value: string | number | undefined): void {
    this.changeView({ settings: this.#view.withSetting(name, value === undefined ? undefined : String(value)) });
  }

  /** What the reader set in this panel, by name. @internal */
  protected get chosen(): ReadonlyMap<string, string> {
    return this.#view.settings;
  }

  /** The conversation with the source, for what only a part of the picture needs. @internal */
  protected get session(): Session | undefined {
    return this.#session;
  }

  /** Asks for finer data of a part of the step axis, from a source that has it. */
  protected look(window: SeriesWindow | undefined): void {
    this.#feed?.look(window);
  }

  #readSettings(): void {
    try {
      if (this.#runSet?.error) throw this.#runSet.error;
      const inherited = inherit(this.raw, this.#runSet, this.settingsTable);
      const settings = parseSettings(this.settingsTable, inherited.settings);
      this.#filters = inherited.filters;
      if (stableStringify(settings) !== stableStringify(this.settings)) this.settings = settings;
      this.#problem = undefined;
    } catch (error) {
      this.#problem = toWbError(error);
    }
  }

  /** Loads the panel, and what its settings need besides. */
  #load(): void {
    const { panel, settings } = this;
    if (this.#loading || this.#loadFailure) return;
    const missing = panel ? settings && (panel.ready?.(settings) ?? (this.#brushes && brushing.load())) : this.load().then((loaded) => { this.panel = loaded; });
    if (!missing) return;
    this.#loading = true;
    missing.catch((error: unknown) => { this.#loadFailure = toWbError(error); }).finally(() => {
      this.#loading = false;
      this.requestUpdate();
    });
  }

  #ask(): void {
    const { panel, settings } = this;
    if (!panel || !settings || this.#problem || this.#isLoading || !this.#feed || this.#isChoosing) return;
    let query: PanelQuery;
    try {
      query = panel.query(settings);
      if (this.#filters.length > 0) query = { ...query, runSet: { ...query.runSet, filters: this.#filters } };
    } catch (error) {
      this.#problem = toWbError(error);
      return;
    }
    const asked = stableStringify({ ...query, pickMetrics: undefined, pickTables: undefined });
    const interval = settings['refreshInterval'] as number | undefined; // the run-set settings that all panels share say so
    this.#feed.setRefresh(interval ?? this.#handle?.refreshInterval ?? 0);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#feed.ask({ source: {}, ...query, wantsNames: false });
  }

  #prepare(): void {
    const { panel, settings } = this;
    const { data } = this.#feedState;
    const { hidden, selected, colors } = this.scope.state, brushes = this.#brushes;
    if (!panel || !settings || !data || this.#problem || this.#isLoading) {
      if (!data) this.scene = undefined;
      return;
    }
    const runSettings = this.#runSet?.runSettings;
    const from = [this.#feedState, settings, hidden, panel.ignoresSelection ? undefined : selected, runSettings, colors, brushes];
    if (from.every((part, i) => part === this.#prepared[i])) return;
    this.#prepared = from;
    try {
      const shown = this.#shown.of(data, runSettings, colors), view = this.scope.state;
      this.scene = brushes ? brushing.value.prepareBrushed(panel, shown, settings, view, brushes) : panel.prepare(shown, settings, view);
    } catch (error) {
      this.#problem = toWbError(error);
      this.#prepared = []; // so that the next drawing says so again
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
      this.#stopNamed = page.sources.follow(source, (handle) => this.#setHandle(handle));
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

  /** The run set that the panel belongs to. */
  get #runSet(): RunSetHandle | undefined {
    return typeof this.runSet === 'object' ? this.runSet : this.#runSetFinder.value;
  }

  #findRunSet(): void {
    this.#runSetFinder.find(typeof this.runSet === 'string' ? this.runSet : undefined);
  }

  #runSetChanged(): void {
    if (!this.isConnected) return;
    this.#findScope();
    this.requestUpdate();
  }

  #findScope(): void {
    if (this.isConnected) this.#view.join(this.link, this.runSet ? this.#runSet?.view : undefined);
  }

  #follow(view: ViewState, before: ViewState): void {
    const isSet = view.settings !== before.settings && this.#reader.follow(this.raw, this.chosen, this.settingsTable, this.readerSettings);
    const isBrushed = view.brushes !== before.brushes && !this.showsBrushed;
    if (isSet || isBrushed || view.hidden !== before.hidden || view.selected !== before.selected || view.colors !== before.colors) this.requestUpdate();
    if (this.scene) this.viewChanged(view, before);
  }

  #updateActive(visible = this.#visible): void {
    this.#visible = visible;
    this.#feed?.setActive(this.#visible && !document.hidden);
  }

  #sourceError(): WbError | undefined {
    return this.#handle ? this.#handle.error : noSource(this.source);
  }

  /** The brushes outside of which runs are hidden. */
  get #brushes(): ViewState['brushes'] {
    return this.showsBrushed ? undefined : this.scope.state.brushes;
  }

  /** Whether code is still missing. */
  get #isLoading(): boolean {
    return !this.panel || this.#loading || this.#loadFailure !== undefined;
  }

  /** Whether it is not known yet which runs are meant. */
  get #isChoosing(): boolean {
    return this.#runSet ? this.#runSet.isLoading ?? false : Boolean(this.runSet);
  }

  #runSetError(): WbError | undefined {
    return this.#runSet ? undefined : noRunSet(this.runSet);
  }

  #isBusy(): boolean {
    if (this.#problem) return false;
    if (this.#isChoosing) return this.#runSetError() === undefined;
    if (this.#isLoading) return this.#loadFailure === undefined;
    if (!this.#session) return this.#sourceError() === undefined;
    return this.#feed?.busy ?? false;
  }
}
