import type { LitElement, ReactiveController } from 'lit';
import { toWbError, WbError } from '../../core/errors.js';
import type { JsonObject } from '../../core/json.js';
import type { RunSetMeaning } from '../../panels/run-set/read-run-set.js';
import type { PanelNode } from '../../report/block.js';
import { panelTag } from '../../report/panel-types.js';
import type { Source } from '../../sources/source.js';
import { isReportPanel, PanelCell } from './panel-cell.js';

/** For each type of panel, what defines its element. */
export type PanelLoaders = Readonly<Record<string, () => Promise<unknown>>>;

/** What stands in the place of a panel: its box, or why there is none yet. */
export type CellContent = HTMLElement | 'loading' | 'unknown' | WbError;

/**
 * Makes the panels of a report. Only types that have a loader are ever made, so
 * that a document cannot name an element of the page around it. A panel lives
 * as long as its id stays in the report.
 */
export class PanelCells implements ReactiveController {
  readonly #host: LitElement;
  readonly #loaders: () => PanelLoaders;
  readonly #cells = new Map<string, PanelCell>();
  readonly #used = new Set<string>();
  readonly #loading = new Map<string, Promise<void>>();
  readonly #failed = new Map<string, WbError>();

  constructor(host: LitElement, loaders: () => PanelLoaders) {
    this.#host = host;
    this.#loaders = loaders;
    host.addController(this);
  }

  /** Returns the box of a panel, made or updated; called while the report is drawn. */
  content({ id, type }: PanelNode, settings: JsonObject, source: Source | undefined, runSet: RunSetMeaning | undefined): CellContent {
    const loaders = this.#loaders();
    if (!Object.hasOwn(loaders, type)) return 'unknown';
    const failure = this.#failed.get(type);
    if (failure) return failure;
    const tag = panelTag(type);
    if (!customElements.get(tag)) {
      this.#load(type, loaders[type]);
      return 'loading';
    }
    this.#used.add(id);
    let cell = this.#cells.get(id);
    if (cell?.tag !== tag) {
      cell?.rest();
      const panel = document.createElement(tag);
      if (!isReportPanel(panel)) return new WbError('invalid', `<${tag}> is no panel that a report can hold`);
      panel.id = `p-${id}`; // so that links say in which panel something was set
      cell = new PanelCell(panel);
      this.#cells.set(id, cell);
    }
    cell.update(settings, source, runSet);
    if (this.#host.isConnected) cell.watch();
    return cell.box;
  }

  hostUpdate(): void {
    this.#used.clear();
  }

  hostUpdated(): void {
    for (const [id, cell] of this.#cells) {
      if (this.#used.has(id)) continue;
      cell.rest();
      this.#cells.delete(id);
    }
  }

  hostConnected(): void {
    for (const cell of this.#cells.values()) cell.watch();
  }

  hostDisconnected(): void {
    for (const cell of this.#cells.values()) cell.rest();
  }

  /** Resolves when every panel on the screen shows what it was asked for. */
  async settled(): Promise<void> {
    while (this.#loading.size > 0) {
      await Promise.all(this.#loading.values());
      await this.#host.updateComplete;
    }
    if (!document.hidden) await Promise.all([...this.#cells.values()].map((cell) => cell.settled()));
  }

  #load(type: string, load: () => Promise<unknown>): void {
    if (this.#loading.has(type)) return;
    const loading = load().then(() => {
      const tag = panelTag(type);
      if (!customElements.get(tag)) this.#failed.set(type, new WbError('missing', `<${tag}> has not been defined`));
    }, (error: unknown) => { this.#failed.set(type, toWbError(error)); }).then(() => {
      this.#loading.delete(type);
      this.#host.requestUpdate();
    });
    this.#loading.set(type, loading);
  }
}
