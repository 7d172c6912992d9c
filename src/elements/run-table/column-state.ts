import { parseNames, printNames } from '../../panels/choice-text.js';
import { moveColumn } from '../../panels/move-column.js';
import { arrangeColumns, type ArrangedColumns } from '../../panels/run-table/arrange-columns.js';
import { isPlain, type RunTableColumn } from '../../panels/run-table/column.js';
import type { RunTableScene } from '../../panels/run-table/scene.js';
import { parseWidths, printWidths, withWidth } from '../parts/column-widths.js';

/** What a reader chose in a table, by the name under which links carry it. */
export type TableChoice = 'sort' | 'search' | 'filters' | 'columns' | 'pinnedColumns' | 'widths' | 'open' | 'groupBy' | 'groupByAggFunc' | 'groupByRangeFunc';

/** What a table's state needs from outside. */
export interface TableStateHost {
  /** Asks for a new drawing. */
  redraw(): void;
  /** Notes what the reader chose, so that links carry it; it comes back by `follow`. */
  choose(name: TableChoice, value: string | undefined): void;
}

/** What the reader did to the columns of one table. */
export class ColumnState {
  readonly #host: TableStateHost;
  #scene: RunTableScene;
  #chosen: ReadonlyMap<string, string> = new Map();
  #arranged: ArrangedColumns | undefined;
  #widths: ReadonlyMap<string, number> = new Map();

  constructor(scene: RunTableScene, host: TableStateHost) {
    this.#scene = scene;
    this.#host = host;
  }

  /** Takes newer data or settings. */
  set scene(scene: RunTableScene) {
    if (scene.columns !== this.#scene.columns || scene.values !== this.#scene.values) this.#arranged = undefined;
    this.#scene = scene;
  }

  /** Takes what the reader chose, here or in the link that led here. */
  follow(chosen: ReadonlyMap<string, string>): void {
    this.#chosen = chosen;
    this.#arranged = undefined;
    this.#widths = parseWidths(chosen.get('widths'));
  }

  /** The columns shown, those that stay in place first. */
  get columns(): readonly RunTableColumn[] { return this.#all.columns; }
  /** How many columns stay in place. */
  get pinned(): number { return this.#all.pinned; }
  /** Widths the reader chose, in CSS pixels by column id. */
  get widths(): ReadonlyMap<string, number> { return this.#widths; }
  /** Whether the columns are not those of the report. */
  get isChanged(): boolean { return ['columns', 'pinnedColumns', 'widths'].some((name) => this.#chosen.has(name)); }

  /** The column of an id, whether it is shown or not. */
  find(id: string): RunTableColumn {
    return [...this.columns, ...this.#scene.columns].find((column) => column.id === id) ?? this.#scene.values.describe(id);
  }

  /** Whether a path has a column. */
  isShown(path: string): boolean { return this.columns.some((column) => column.path === path && isPlain(column)); }

  hide(id: string): void {
    const others = this.#ids.filter((other) => other !== id);
    if (others.length > 0) this.#choose(others);
  }

  /** Adds a column at the end. */
  show(path: string): void {
    if (!this.isShown(path)) this.#choose([...this.#ids, path]);
  }

  /** Puts another column, or the same in another form, in the place of one. */
  replace(id: string, by: string): void {
    if (this.isPinned(id)) this.#host.choose('pinnedColumns', printNames(this.#pinnedIds.map((other) => (other === id ? by : other))));
    this.#choose([...new Set(this.#ids.map((other) => (other === id ? by : other)))]);
  }

  /** Adds a column behind another. */
  insertAfter(id: string, name: string): void {
    this.#choose([...new Set(this.#ids.flatMap((other) => (other === id ? [other, name] : [other])))]);
  }

  isPinned(id: string): boolean { return this.#pinnedIds.includes(id); }

  togglePin(id: string): void {
    const others = this.#pinnedIds.filter((other) => other !== id);
    const pinned = this.isPinned(id) ? others : [...others, id];
    this.#host.choose('pinnedColumns', pinned.length > 0 ? printNames(pinned) : NONE);
  }

  move(id: string, by: number): void {
    const ids = moveColumn(this.#ids, id, by);
    if (this.#ids.slice(0, this.pinned).some((other, place) => ids[place] !== other)) this.#host.choose('pinnedColumns', printNames(this.#pinnedIds));
    this.#choose(ids);
  }

  /** Sets a width, `undefined` for the natural one. `isLasting` is false while the reader is still dragging. */
  setWidth(id: string, width: number | undefined, { isLasting }: { readonly isLasting: boolean }): void {
    this.#widths = withWidth(this.#widths, id, width);
    if (isLasting) this.#host.choose('widths', printWidths(this.#widths));
    else this.#host.redraw();
  }

  /** Puts the columns back as the report has them. */
  reset(): void {
    for (const name of ['columns', 'pinnedColumns', 'widths'] as const) if (this.#chosen.has(name)) this.#host.choose(name, undefined);
  }

  get #all(): ArrangedColumns {
    return this.#arranged ??= arrangeColumns(this.#scene.columns, {
      chosen: parseNames(this.#chosen.get('columns')), pinned: this.#chosen.has('pinnedColumns') ? parseNames(this.#chosen.get('pinnedColumns')) ?? [] : undefined,
    }, this.#scene.values);
  }

  get #ids(): readonly string[] { return this.columns.map(({ id }) => id); }
  get #pinnedIds(): readonly string[] { return this.#ids.slice(0, this.pinned); }

  #choose(ids: readonly string[]): void {
    this.#host.choose('columns', printNames(ids));
  }
}

/** The list of no columns: no column has this name. */
const NONE = '-';
