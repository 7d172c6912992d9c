import { html, type LitElement, type TemplateResult } from 'lit';
import { isAbort, toWbError, WbError } from '../../core/errors.js';
import { parseJson, stableStringify, type JsonObject } from '../../core/json.js';
import { compileRunSet } from '../../data/run-set.js';
import { readLock, type RunSetLock } from '../../panels/run-set/lock.js';
import { readRunSet, specOf, type RunSetMeaning } from '../../panels/run-set/read-run-set.js';
import { loadRunSet } from '../../report/load-run-set.js';
import { runSetJson, type RunSetDocument } from '../../report/run-set-document.js';
import { resolveUrl } from '../../sources/http.js';
import { WbErrorEvent } from '../base/events.js';
import { Finder } from '../base/finder.js';
import type { Body } from '../base/late-element.js';
import { page } from '../base/page.js';
import { runSetContext, type RunSetHandle } from '../base/run-set-context.js';
import { sourceContext, type SourceHandle } from '../base/source-context.js';
import type { ViewScope } from '../base/view-scope.js';

/** The element that chooses the runs. */
export interface RunSetHost extends LitElement {
  readonly raw: Readonly<Record<string, unknown>>;
  readonly name: string | undefined;
  readonly source: string | undefined;
  readonly src: string | undefined;
  locked: RunSetLock | boolean | string | undefined;
  readonly view: ViewScope;
  readonly hasView: boolean;
  publish(handle: RunSetHandle, names: readonly string[]): void;
}

/** A document at an address; neither part is there while it is being read. */
interface Loaded {
  readonly src: string;
  readonly document?: RunSetDocument;
  readonly error?: WbError;
}

/** Reads what `<wb-run-set>` was given and tells its panels what it means. */
export class RunSetBody implements Body {
  readonly styles = [];
  readonly #host: RunSetHost;
  readonly #around: Finder<RunSetHandle>;
  readonly #source: Finder<SourceHandle>;
  #sourceName: string | undefined;
  #loaded: Loaded | undefined;
  #load = new AbortController();
  #working: Promise<unknown> = Promise.resolve();
  #isLocking = false;
  #published = '';
  #hiddenAtFirst = '';

  constructor(host: RunSetHost) {
    this.#host = host;
    this.#around = new Finder(host, runSetContext, page.runSets, () => host.requestUpdate());
    this.#source = new Finder(host, sourceContext, page.sources, () => host.requestUpdate());
  }

  get settled(): Promise<void> {
    return this.#working.then(() => this.#host.updateComplete).then(() => undefined);
  }

  hostConnected(): void {
    this.#around.find(undefined);
    this.#sourceName = this.#host.source;
    this.#source.find(this.#sourceName);
  }

  hostDisconnected(): void {
    this.#load.abort();
    if (!this.#loaded?.document) this.#loaded = undefined;
    this.#around.stop();
    this.#source.stop();
    this.#published = '';
  }

  hostUpdate(): void {
    const { isConnected, source, src } = this.#host;
    if (!isConnected) return;
    if (source !== this.#sourceName) this.#source.find(this.#sourceName = source);
    if (src && this.#loaded?.src !== src) this.#working = this.#read(src);
    this.#publish();
    if (this.#wantsLock && this.#source.value?.session && !this.#isLocking && !this.#lock()) this.#working = this.#lockFirst();
  }

  render(): TemplateResult {
    return html`<slot></slot>`;
  }

  /** Takes note that the page gave a view, or took it back. */
  viewGiven(): void {
    this.#hiddenAtFirst = '';
    this.#host.requestUpdate();
  }

  /** Returns the runs that the run set has now. */
  async lock(): Promise<RunSetLock> {
    const { session, error } = this.#source.value ?? {};
    if (!session) {
      throw error ?? new WbError('missing', 'this run set has no source whose runs it could lock', { hint: 'Put it inside a <wb-source>, or set source to the id of one.' });
    }
    const spec = specOf(this.#meaning(undefined));
    const [select, found] = await Promise.all([compileRunSet(spec), session.runsFor({}, spec, new AbortController().signal)]);
    const now = session.now();
    return { ids: select(found.runs, now, found.beyond).runs.map(({ id }) => id), date: new Date(now).toISOString() };
  }

  toJSON(): JsonObject {
    const name = this.#host.name ?? this.#loaded?.document?.name;
    const locked = this.#lock();
    return runSetJson({ settings: this.#given(), ...(name !== undefined && { name }), ...(locked && { locked }) });
  }

  /** Settings as they were given: in the shared document, and before them on the element. */
  #given(): Record<string, unknown> {
    const own = Object.entries(this.#host.raw).filter(([, value]) => value !== undefined && value !== null);
    return { ...this.#loaded?.document?.settings, ...Object.fromEntries(own) };
  }

  #meaning(lock: RunSetLock | undefined): RunSetMeaning {
    const around = this.#around.value;
    if (around?.error) throw around.error;
    if (this.#loaded?.error) throw this.#loaded.error;
    return readRunSet(this.#given(), around, lock);
  }

  get #wantsLock(): boolean {
    const { locked } = this.#host;
    return locked === true || locked === '' || locked === 'true';
  }

  #lock(): RunSetLock | undefined {
    const { locked } = this.#host;
    if (locked === false || locked === 'false') return undefined;
    if (!locked || this.#wantsLock) return this.#loaded?.document?.locked;
    return readLock(typeof locked === 'string' ? parseJson(locked, 'locked') : locked);
  }

  async #lockFirst(): Promise<void> {
    this.#isLocking = true;
    try {
      this.#host.locked = await this.lock();
    } catch (error) {
      this.#host.dispatchEvent(new WbErrorEvent(toWbError(error)));
    }
    this.#isLocking = false;
  }

  async #read(src: string): Promise<void> {
    this.#load.abort();
    const { signal } = this.#load = new AbortController();
    this.#loaded = { src };
    try {
      const document = await loadRunSet(resolveUrl(src, this.#host.baseURI), { signal });
      if (!signal.aborted) this.#loaded = { src, document };
    } catch (error) {
      if (signal.aborted || isAbort(error)) return;
      this.#loaded = { src, error: toWbError(error) };
    }
    this.#host.requestUpdate();
  }

  /** Tells the panels what the run set means, where that has changed. */
  #publish(): void {
    const { id, name } = this.#host;
    const handle = this.#toHandle();
    const { view: _view, error, runSettings, ...parts } = handle;
    const published = stableStringify([parts, [...runSettings], error?.message, id, name]);
    if (published === this.#published) return;
    this.#published = published;
    this.#host.publish(handle, [this.#loaded?.document?.name ?? '']);
    if (error) this.#host.dispatchEvent(new WbErrorEvent(error));
  }

  #toHandle(): RunSetHandle {
    const { view } = this.#host;
    const isLoading = this.#loaded !== undefined && !this.#loaded.document && !this.#loaded.error;
    try {
      const { hidden, ...meaning } = this.#meaning(this.#lock());
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
    const isNothing = this.#hiddenAtFirst === '' && hidden.size === 0;
    this.#hiddenAtFirst = key;
    if (!this.#host.hasView && !isNothing) this.#host.view.change({ hidden });
  }
}
