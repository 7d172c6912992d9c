import { ContextProvider } from '@lit/context';
import { css, html, LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { isAbort, toWbError, WbError } from '../core/errors.js';
import { parseJson, stableStringify, type JsonObject } from '../core/json.js';
import { compileRunSet } from '../data/run-set.js';
import { readLock, type RunSetLock } from '../panels/run-set/lock.js';
import { readRunSet, specOf, type RunSetMeaning } from '../panels/run-set/read-run-set.js';
import { runSetElementSettings } from '../panels/run-set/settings.js';
import type { SettingsOf } from '../panels/settings.js';
import { runSetJson, type RunSetDocument } from '../report/run-set-document.js';
import { resolveUrl } from '../sources/http.js';
import { WbErrorEvent } from './base/events.js';
import { Finder } from './base/finder.js';
import { page } from './base/page.js';
import { defineSettings, settingProperties } from './base/panel-settings.js';
import { runSetContext, type RunSetHandle } from './base/run-set-context.js';
import { ensureContextRoot, sourceContext } from './base/source-context.js';
import { ViewScope, viewContext } from './base/view-scope.js';

/**
 * Chooses runs for the panels inside it, and for those anywhere on the page
 * whose `run-set` is its `id` or `name`. Draws nothing itself.
 *
 * A panel takes every setting that it has not set itself: the panel's own
 * `state` or `sort-by` wins. Only `runs-filter` is different: where both have
 * one, a run must pass both. A run set inside another one works likewise.
 *
 * A run set is dynamic: at each refresh its panels show what it means then.
 * Locked, it means the runs it had in that moment, and its panels say so.
 *
 * @slot - Panels, and anything else.
 * @fires wb-error - The run set cannot be read.
 * @fires wb-view-change - The reader zoomed, hid or selected something in a panel inside.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- defineSettings makes the properties
export class WbRunSet extends LitElement {
  static override styles = css`:host { display: contents } :host([hidden]) { display: none }`;
  static override properties: PropertyDeclarations = {
    ...settingProperties(runSetElementSettings),
    name: {}, source: {}, src: {}, viewState: { attribute: false, noAccessor: true },
    locked: { reflect: true, converter: { toAttribute: (locked: unknown) => (locked === undefined || locked === null || locked === false ? null : '') } },
  };

  /** What panels call the run set in their `run-set`, besides its `id`. */
  declare name: string | undefined;
  /** The id of the `<wb-source>` whose runs can be locked; the source around by default. */
  declare source: string | undefined;
  /** The address of a run set as JSON, as `toJSON()` makes it. What the element has itself wins over it. */
  declare src: string | undefined;
  /** Whether the run set is locked: `{ ids, date }`, or that as JSON; with `true`, or without a value, to the runs that are found first. */
  declare locked: RunSetLock | boolean | string | undefined;

  /** @internal */
  readonly raw: Record<string, unknown> = {};

  readonly #provided = new ContextProvider(this, { context: runSetContext });
  readonly #view = new ContextProvider(this, { context: viewContext, initialValue: new ViewScope() });
  readonly #around = new Finder(this, runSetContext, page.runSets, () => this.requestUpdate());
  readonly #source = new Finder(this, sourceContext, page.sources, () => this.requestUpdate());
  #loaded: { readonly src: string; readonly document?: RunSetDocument; readonly error?: WbError } | undefined;
  #loading = new AbortController();
  #isLocking = false;
  #published = '';
  #names: readonly string[] = [];
  #hiddenAtFirst = '';
  #hasView = false;

  /** The view that the panels of the run set share. */
  get view(): ViewScope {
    return this.#view.value;
  }

  /**
   * The reader's view of the panels as a short text for links: zoom, hidden and
   * selected runs, and what was set in panels that have an id. An empty text takes
   * everything back. Throws a `WbError` where it is given what is no view.
   */
  get viewState(): string {
    return this.view.text;
  }

  set viewState(text: string) {
    this.view.text = text;
    this.#hasView = text !== '';
    this.#hiddenAtFirst = '';
    this.requestUpdate();
  }

  /**
   * Freezes the run set: from now on it means the runs that it has now. Resolves
   * with them and the moment; rejects with a `WbError` where they cannot be read.
   */
  async lock(): Promise<RunSetLock> {
    const { session, error } = this.#source.value ?? {};
    if (!session) {
      throw error ?? new WbError('missing', 'this run set has no source whose runs it could lock', { hint: 'Put it inside a <wb-source>, or set source to the id of one.' });
    }
    const [select, { runs }] = await Promise.all([compileRunSet(specOf(this.#read(undefined))), session.runs({}, new AbortController().signal)]);
    const now = session.now();
    const lock = { ids: select(runs, now).runs.map(({ id }) => id), date: new Date(now).toISOString() };
    this.locked = lock;
    return lock;
  }

  /** Makes the run set dynamic again. */
  unlock(): void {
    this.locked = false;
  }

  /** Returns the run set as JSON that `src` reads, to be shared. */
  toJSON(): JsonObject {
    const name = this.name ?? this.#loaded?.document?.name;
    const locked = this.#lock();
    return runSetJson({ settings: this.#given(), ...(name !== undefined && { name }), ...(locked && { locked }) });
  }

  override connectedCallback(): void {
    ensureContextRoot();
    super.connectedCallback();
    this.#around.find(undefined);
    this.#source.find(this.source);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#loading.abort();
    if (!this.#loaded?.document) this.#loaded = undefined;
    this.#around.stop();
    this.#source.stop();
    this.#rename([]);
    this.#published = '';
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'id'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'id') this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('source')) this.#source.find(this.source);
    if (!this.isConnected) return;
    if (this.src && this.#loaded?.src !== this.src) void this.#load(this.src);
    this.#publish();
    if (this.#wantsLock && this.#source.value?.session) void this.#lockFirst();
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  /** Settings as they were given: in the shared document, and before them on the element. */
  #given(): Record<string, unknown> {
    const own = Object.entries(this.raw).filter(([, value]) => value !== undefined && value !== null);
    return { ...this.#loaded?.document?.settings, ...Object.fromEntries(own) };
  }

  #read(lock: RunSetLock | undefined): RunSetMeaning {
    const around = this.#around.value;
    if (around?.error) throw around.error;
    if (this.#loaded?.error) throw this.#loaded.error;
    return readRunSet(this.#given(), around, lock);
  }

  get #wantsLock(): boolean {
    return this.locked === true || this.locked === '' || this.locked === 'true';
  }

  #lock(): RunSetLock | undefined {
    const { locked } = this;
    if (locked === false || locked === 'false') return undefined;
    if (!locked || this.#wantsLock) return this.#loaded?.document?.locked;
    return readLock(typeof locked === 'string' ? parseJson(locked, 'locked') : locked);
  }

  async #lockFirst(): Promise<void> {
    if (this.#isLocking || this.#lock()) return;
    this.#isLocking = true;
    await this.lock().catch((error: unknown) => this.dispatchEvent(new WbErrorEvent(toWbError(error))));
    this.#isLocking = false;
  }

  async #load(src: string): Promise<void> {
    this.#loading.abort();
    const { signal } = this.#loading = new AbortController();
    this.#loaded = { src };
    try {
      const { loadRunSet } = await import('../report/load-run-set.js');
      const document = await loadRunSet(resolveUrl(src, this.baseURI), { signal });
      if (!signal.aborted) this.#loaded = { src, document };
    } catch (error) {
      if (signal.aborted || isAbort(error)) return;
      this.#loaded = { src, error: toWbError(error) };
    }
    this.requestUpdate();
  }

  /** Tells the panels what the run set means, where that has changed. */
  #publish(): void {
    const handle = this.#toHandle();
    const { view: _view, error, runSettings, ...parts } = handle;
    const published = stableStringify([parts, [...runSettings], error?.message, this.id, this.name]);
    if (published === this.#published) return;
    this.#published = published;
    this.#provided.setValue(handle);
    this.#rename([this.id, this.name ?? this.#loaded?.document?.name ?? ''], handle);
    if (error) this.dispatchEvent(new WbErrorEvent(error));
  }

  #toHandle(): RunSetHandle {
    const { view } = this;
    const isLoading = this.#loaded !== undefined && !this.#loaded.document && !this.#loaded.error;
    try {
      const { hidden, ...meaning } = this.#read(this.#lock());
      if (!isLoading) this.#hide(hidden);
      return { ...meaning, view, isLoading };
    } catch (error) {
      return { settings: {}, filters: [], runSettings: new Map(), view, isLoading, error: toWbError(error) };
    }
  }

  /** Hides what is hidden at first, unless the page gave a view. */
  #hide(hidden: ReadonlySet<string>): void {
    const key = stableStringify([...hidden]);
    if (key === this.#hiddenAtFirst) return;
    const isFirst = this.#hiddenAtFirst === '' && hidden.size === 0;
    this.#hiddenAtFirst = key;
    if (!this.#hasView && !isFirst) this.view.change({ hidden });
  }

  #rename(names: readonly string[], handle?: RunSetHandle): void {
    for (const name of this.#names) if (!names.includes(name)) page.runSets.set(name, undefined);
    this.#names = [...new Set(names)].filter((name) => name !== '');
    for (const name of this.#names) page.runSets.set(name, handle);
  }
}

defineSettings(WbRunSet.prototype, runSetElementSettings);

type Settings = SettingsOf<typeof runSetElementSettings>;

/** The settings as properties: each takes what its attribute takes, or the value itself. */
type SettingProperties = { -readonly [K in keyof Settings]: Settings[K] | string | number | boolean | object | null | undefined };

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type -- the same
export interface WbRunSet extends SettingProperties {}
