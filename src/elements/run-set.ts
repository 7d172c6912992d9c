import { ContextProvider } from '@lit/context';
import { css, html, type PropertyDeclarations } from 'lit';
import { WbError } from '../core/errors.js';
import type { JsonObject } from '../core/json.js';
import type { RunSetLock } from '../panels/run-set/lock.js';
import { runSetElementSettings } from '../panels/run-set/settings.js';
import type { SettingsOf } from '../panels/settings.js';
import { LateElement } from './base/late-element.js';
import { page } from './base/page.js';
import { defineSettings, settingProperties } from './base/panel-settings.js';
import { runSetContext, type RunSetHandle } from './base/run-set-context.js';
import { ensureContextRoot } from './base/source-context.js';
import { ViewScope, viewContext } from './base/view-scope.js';
import type { RunSetBody } from './run-set/run-set-body.js';

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
export class WbRunSet extends LateElement<RunSetBody> {
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

  readonly #view = new ContextProvider(this, { context: viewContext, initialValue: new ViewScope() });
  readonly #provided = new ContextProvider(this, {
    context: runSetContext, initialValue: { settings: {}, filters: [], runSettings: new Map(), isLoading: true, view: this.view },
  });
  #names: readonly string[] = [];
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
    this.body?.viewGiven();
  }

  /** Whether the page gave a view, so that no runs are hidden but those it says. @internal */
  get hasView(): boolean {
    return this.#hasView;
  }

  /**
   * Freezes the run set: from now on it means the runs that it has now. Resolves
   * with them and the moment; rejects with a `WbError` where they cannot be read.
   */
  async lock(): Promise<RunSetLock> {
    await this.settled;
    if (!this.body) throw new WbError('missing', 'this run set is not on the page');
    return this.locked = await this.body.lock();
  }

  /** Makes the run set dynamic again. */
  unlock(): void {
    this.locked = false;
  }

  /** Returns the run set as JSON that `src` reads, to be shared; it is empty until `settled`. */
  toJSON(): JsonObject {
    return this.body?.toJSON() ?? {};
  }

  override connectedCallback(): void {
    ensureContextRoot();
    super.connectedCallback();
    this.publish(this.#provided.value, []);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#rename([], undefined);
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'id'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'id') this.requestUpdate();
  }

  /** Tells the panels inside, and those that name the run set, what it means. @internal */
  publish(handle: RunSetHandle, names: readonly string[]): void {
    if (handle !== this.#provided.value) this.#provided.setValue(handle);
    this.#rename([this.id, this.name ?? '', ...names], handle);
  }

  protected override async load(): Promise<RunSetBody> {
    const { RunSetBody } = await import('./run-set/run-set-body.js');
    return new RunSetBody(this);
  }

  protected override renderLoading(): unknown {
    return html`<slot></slot>`;
  }

  #rename(names: readonly string[], handle: RunSetHandle | undefined): void {
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
