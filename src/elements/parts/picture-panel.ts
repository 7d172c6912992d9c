import { html, nothing, type PropertyDeclarations } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { toWbError } from '../../core/errors.js';
import type { Scene } from '../../panels/panel.js';
import type { SettingsOf, SettingsTable } from '../../panels/settings.js';
import { adoptStyles } from '../base/adopt-styles.js';
import { WbErrorEvent } from '../base/events.js';
import { PanelElement } from '../base/panel-element.js';
import { renderControls } from './controls.js';
import type { DataTable } from './data-table.js';
import type { MenuChoice, MenuSwitch } from './panel-menu.js';
import type * as PartsModule from './picture-parts.js';

/** A kind of file that a picture can become. */
export type PictureKind = 'png' | 'svg' | 'csv';

/**
 * A panel that shows one picture: with its buttons, its menu, its files, and
 * its numbers as a table. A panel adds the picture.
 */
export abstract class PicturePanel<T extends SettingsTable, S extends Scene> extends PanelElement<T, S> {
  static override properties: PropertyDeclarations = { ...PanelElement.properties, _menu: { state: true }, _table: { state: true } };

  declare protected _menu: boolean;
  declare protected _table: boolean;
  #parts: typeof PartsModule | undefined;
  #loading: Promise<unknown> | undefined;

  /** Whether only a part of the picture is seen. */
  protected get zoomed(): boolean { return false; }

  /** Shows the whole picture again. */
  resetZoom(): void { /* most pictures cannot be zoomed */ }

  /** What the menu offers besides files and the table. */
  protected abstract menuItems(settings: SettingsOf<T>): { readonly choices: readonly MenuChoice[]; readonly switches: readonly MenuSwitch[] };

  /** The picture as an SVG document of that size, and its height with the title. */
  protected abstract svg(scene: S, size: { readonly width: number; readonly height: number }): Promise<{ readonly svg: string; readonly height: number }>;

  /** The numbers of the picture as CSV. */
  protected abstract csv(scene: S): Promise<string>;

  /** The numbers of the picture as a table to read. */
  protected abstract dataTable(scene: S): DataTable;

  /** Loads what opens over the picture: now, rather than at the first turn to it. */
  protected loadParts(): Promise<unknown> {
    return this.#loading ??= import('./picture-parts.js').then((parts) => {
      this.#parts = parts;
      if (this.shadowRoot) adoptStyles(this.shadowRoot, [parts.overlayStyles, parts.dataTableStyles]);
      this.requestUpdate();
    }, (error: unknown) => {
      this.#loading = undefined;
      this.dispatchEvent(new WbErrorEvent(toWbError(error)));
    });
  }

  override get settled(): Promise<void> {
    return super.settled.then(() => this.#loading).then(() => this.updateComplete).then(() => undefined);
  }

  /** The numbers as a table, for the end of the body. */
  protected renderTable(): unknown {
    const { scene } = this, parts = this.#parts;
    if (!scene || scene.empty !== undefined || !parts) return nothing;
    return guard([scene, this._table], () => parts.renderDataTable(this.dataTable(scene), this._table));
  }

  protected override renderActions(): unknown {
    const { scene, settings } = this, parts = this.#parts;
    if (!scene || !settings || scene.empty !== undefined) return nothing;
    return html`${renderControls({
      zoomed: this.zoomed, open: this._menu, setOpen: (open) => this.#openMenu(open),
      resetZoom: () => this.resetZoom(), fullScreen: () => void this.requestFullscreen?.(),
      menu: this._menu && parts ? parts.renderPanelMenu({
        ...this.menuItems(settings), close: () => this.#openMenu(false),
        download: (kind) => void this.#download(kind), table: this._table, showTable: (on) => { this._table = on; },
      }) : nothing,
    })}`;
  }

  /** Returns the picture as it stands as a file; a CSV holds its numbers in full. */
  async toFile(kind: PictureKind): Promise<File | undefined> {
    const { scene } = this;
    if (!scene || scene.empty !== undefined) return undefined;
    const { csvFile, pictureFile } = await import('./picture-file.js');
    if (kind === 'csv') return csvFile(scene.title, await this.csv(scene));
    const width = Math.max(200, this.clientWidth - 24), { svg, height } = await this.svg(scene, { width, height: Math.max(120, this.clientHeight - 46) });
    return pictureFile(kind, scene.title, svg, { width, height });
  }

  async #download(kind: PictureKind): Promise<void> {
    try {
      const file = await this.toFile(kind);
      if (file) (await import('./picture-file.js')).offer(file);
    } catch (error) {
      this.dispatchEvent(new WbErrorEvent(toWbError(error)));
    }
  }

  #openMenu(open: boolean): void {
    this._menu = open;
    if (open) void this.loadParts();
  }
}
