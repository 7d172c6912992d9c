import { ContextProvider } from '@lit/context';
import { css, html, LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { invalid, toWbError, type WbError } from '../core/errors.js';
import type { JsonObject } from '../core/json.js';
import type { Source } from '../sources/source.js';
import type { SourceHeaders } from '../sources/with-headers.js';
import { WbErrorEvent } from './base/events.js';
import { page } from './base/page.js';
import { ensureContextRoot, sourceContext, type SourceHandle } from './base/source-context.js';
import { ViewScope, viewContext } from './base/view-scope.js';

/** Attributes that say nothing to the source. */
const NO_OPTION = /^(src|type|refresh-interval|id|class|style|slot|part|hidden|title|lang|dir|role|tabindex|(data-|aria-|on).*)$/;

/**
 * Declares where the panels inside it get their runs from; with an `id`, panels
 * anywhere on the page can name it in their `source`. Draws nothing itself.
 * Every attribute of its own, such as `url` or `experiment`, is an option of
 * the source; which ones there are depends on its `type`.
 *
 * @attr {string} url - The address of the server, for sources that are one.
 * @attr {string} project - The project whose runs are wanted, where the server knows projects.
 * @attr {string} experiment - The experiment whose runs are wanted, where the server knows experiments.
 * @slot - Panels, and anything else.
 * @fires wb-error - The source cannot be made from its attributes.
 */
export class WbSource extends LitElement {
  static override styles = css`:host { display: contents } :host([hidden]) { display: none }`;
  static override properties: PropertyDeclarations = {
    src: {}, type: {}, options: { attribute: false }, headers: { attribute: false }, value: { attribute: false },
    refreshInterval: { attribute: 'refresh-interval' }, viewState: { attribute: false, noAccessor: true },
  };

  /** The address of the data: a run bundle's index.json, a CSV, NDJSON or trainer_state.json file. */
  declare src: string | undefined;
  /** What kind of source it is; told from `src` by default. */
  declare type: string | undefined;
  /** Further options of the source. */
  declare options: JsonObject | undefined;
  /** Headers for a server that wants credentials, or a function that returns them; there is no such attribute, so that no key stands in a page. */
  declare headers: SourceHeaders | undefined;
  /** A source object made in code, instead of `src` and `type`. */
  declare value: Source | undefined;
  /** Seconds between refreshes of the panels inside; never by default. */
  declare refreshInterval: number | string | undefined;

  readonly #source = new ContextProvider(this, { context: sourceContext });
  readonly #view = new ContextProvider(this, { context: viewContext, initialValue: new ViewScope() });
  #made: { readonly key: unknown; readonly source?: Source; readonly error?: WbError } | undefined;
  #name: string | undefined;
  readonly #watch = new MutationObserver(() => this.requestUpdate());

  /** The view state that the panels inside share. */
  get view(): ViewScope {
    return this.#view.value;
  }

  /**
   * The reader's view of the panels inside as a short text for links: zoom, hidden
   * and selected runs, and what was set in panels that have an id. Throws a
   * `WbError` where it is given what is no view.
   */
  get viewState(): string {
    return this.view.text;
  }

  set viewState(text: string) {
    this.view.text = text;
  }

  override connectedCallback(): void {
    ensureContextRoot();
    super.connectedCallback();
    this.#watch.observe(this, { attributes: true });
    this.requestUpdate(); // attributes may have changed meanwhile
    this.#publish();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch.disconnect();
    this.#unname();
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'id'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'id' && this.isConnected) this.#publish();
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const key = this.value ?? JSON.stringify([this.type, this.src, this.options, this.#attributes(), !!this.headers]);
    if (this.#made?.key !== key) void this.#make(key);
    else this.#publish();
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  async #make(key: unknown): Promise<void> {
    this.#made = { key };
    this.#publish();
    const made = await this.#load().then((source) => ({ key, source }), (error: unknown) => ({ key, error: toWbError(error) }));
    if (this.#made?.key !== key) return;
    this.#made = made;
    this.#publish();
    if ('error' in made) this.dispatchEvent(new WbErrorEvent(made.error));
  }

  async #load(): Promise<Source> {
    if (this.value) return this.value;
    if (!this.src && !this.type) throw invalid('src', this.src ?? '', 'the address of a run bundle or a file');
    const own = this.#attributes();
    const { sourceFrom } = await import('../sources/registry.js');
    return sourceFrom({
      ...(own.length > 0 && (await import('../sources/attribute-options.js')).attributeOptions(own)), ...this.options,
      ...(this.headers && { headers: () => this.headers }),
      ...(this.type && { type: this.type }),
      ...(this.src && { src: new URL(this.src, this.baseURI).href }),
    });
  }

  /** The attributes that are options. */
  #attributes(): [name: string, value: string][] {
    return [...this.attributes].flatMap(({ name, value }) => (NO_OPTION.test(name) ? [] : [[name, value]]));
  }

  #publish(): void {
    const handle = this.#toHandle();
    this.#source.setValue(handle);
    this.#unname();
    if (!this.isConnected || !this.id) return;
    this.#name = this.id;
    page.sources.set(this.id, handle);
  }

  #unname(): void {
    if (this.#name !== undefined) page.sources.set(this.#name, undefined);
    this.#name = undefined;
  }

  #toHandle(): SourceHandle {
    const seconds = Number(this.refreshInterval ?? 0);
    const error = this.#made?.error
      ?? (seconds >= 0 ? undefined : invalid('refresh-interval', this.refreshInterval, 'a number of seconds'));
    if (error) return { error, refreshInterval: 0 };
    const source = this.#made?.source;
    return { refreshInterval: seconds, ...(source && { session: page.session(source, { own: !!this.headers }) }) };
  }
}
