import { toWbError } from '../../core/errors.js';
import { toggled } from '../../data/view-state.js';
import { compileCellTest, compileTextTest, type CellTest } from '../../panels/cell-filter.js';
import { parseNames, printNames } from '../../panels/choice-text.js';
import { arrangeTable, type TableLines } from '../../panels/logged-table/arrange-table.js';
import type { LoggedColumn, LoggedTableScene } from '../../panels/logged-table/scene.js';
import { moveColumn } from '../../panels/move-column.js';
import { parseWidths, printWidths, withWidth, type ColumnWidths } from '../parts/column-widths.js';

/** What a table's state needs from outside. */
export interface TableStateHost {
  /** Asks for a new drawing. */
  redraw(): void;
  /** Notes what the reader chose, so that links carry it; it comes back with the next scene, or by `follow`. */
  choose(name: 'sort' | 'search' | 'groupRows' | 'join' | 'step' | 'columnOrder' | 'hiddenColumns' | 'widths', value: string | number | undefined): void;
}

interface Typed<T> { readonly text: string; readonly test?: T; readonly problem?: string }

/** What the reader did to one table, and the lines that come of it. */
export class LoggedTableState {
  readonly #host: TableStateHost;
  #scene: LoggedTableScene;
  #search: Typed<(text: string) => boolean> = { text: '' };
  readonly #filters = new Map<string, Typed<CellTest>>();
  #expanded: ReadonlySet<string> = new Set();
  #hidden: ReadonlySet<string> = new Set();
  #order: readonly string[] = [];
  #columns: readonly LoggedColumn[] | undefined;
  #widths: ColumnWidths = new Map();
  #lines: TableLines | undefined;
  #compiling: Promise<void> = Promise.resolve();

  constructor(host: TableStateHost, scene: LoggedTableScene, chosen: ReadonlyMap<string, string>) {
    this.#host = host;
    this.#scene = scene;
    this.follow(chosen);
    this.#followSearch();
  }

  get scene(): LoggedTableScene { return this.#scene; }

  /** Takes newer data or settings; what the reader did stays. */
  set scene(scene: LoggedTableScene) {
    if (scene === this.#scene) return;
    this.#scene = scene;
    this.#lines = undefined;
    this.#columns = undefined;
    this.#followSearch();
  }

  /** Takes what the reader chose of the columns, here or in the link that led here. */
  follow(chosen: ReadonlyMap<string, string>): void {
    this.#order = parseNames(chosen.get('columnOrder')) ?? [];
    this.#hidden = new Set(parseNames(chosen.get('hiddenColumns')));
    this.#widths = parseWidths(chosen.get('widths'));
    this.#columns = undefined;
  }

  /** The columns shown, as the reader has ordered them; those that came later are behind them. */
  get columns(): readonly LoggedColumn[] {
    if (this.#columns) return this.#columns;
    const place = new Map(this.#order.map((id, i) => [id, i]));
    const placeOf = ({ id }: LoggedColumn): number => place.get(id) ?? this.#order.length;
    return this.#columns = this.#scene.columns.filter(({ id }) => !this.#hidden.has(id)).sort((a, b) => placeOf(a) - placeOf(b));
  }

  /** Widths the reader chose. */
  get widths(): ColumnWidths { return this.#widths; }
  get hasHiddenColumns(): boolean { return this.#scene.columns.some(({ id }) => this.#hidden.has(id)); }

  get lines(): TableLines {
    const { sort, groupBy } = this.#scene;
    return this.#lines ??= arrangeTable(this.#scene, {
      sort, groupBy, search: this.#search.test, expanded: this.#expanded,
      filters: Array.from(this.#filters, ([column, { test }]) => ({ column, test })).filter((filter): filter is { column: string; test: CellTest } => filter.test !== undefined),
    });
  }

  get search(): string { return this.#search.text; }
  get searchProblem(): string | undefined { return this.#search.problem; }
  /** Whether search or filters leave rows out. */
  get isFiltered(): boolean { return this.#search.text !== '' || this.#filters.size > 0; }
  /** Resolves when everything typed so far has its effect. */
  get settled(): Promise<void> { return this.#compiling; }

  filterOf(id: string): string { return this.#filters.get(id)?.text ?? ''; }
  filterProblem(id: string): string | undefined { return this.#filters.get(id)?.problem; }

  /** Sorts by a column: up, then down, then as it was logged. */
  toggleSort(id: string): void {
    const { sort } = this.#scene;
    if (sort?.column !== id) this.setSort(id, false);
    else if (!sort.descending) this.setSort(id, true);
    else this.#host.choose('sort', '');
  }

  setSort(id: string, descending: boolean): void {
    this.#host.choose('sort', `${descending ? '-' : ''}${id}`);
  }

  setSearch(text: string): void {
    this.#host.choose('search', text);
  }

  setGroup(id: string | undefined): void {
    this.#host.choose('groupRows', id ?? '');
  }

  /** Shows only rows whose cell in a column passes; an empty text lets all pass. */
  setFilter(id: string, text: string): void {
    if (text.trim() === '') this.#filters.delete(id);
    else {
      this.#filters.set(id, { ...this.#filters.get(id), text });
      this.#compile(compileCellTest(text), (result) => { if (this.#filters.get(id)?.text === text) this.#filters.set(id, { text, ...result }); });
    }
    this.#changed();
  }

  clearFilters(): void {
    this.#filters.clear();
    this.setSearch('');
    this.#changed();
  }

  isExpanded(key: string): boolean { return this.#expanded.has(key); }

  toggleGroup(key: string): void {
    this.#expanded = toggled(this.#expanded, key);
    this.#changed();
  }

  /** Puts a column so many places further. */
  moveColumn(id: string, by: number): void {
    this.#host.choose('columnOrder', printNames(moveColumn(this.columns.map((column) => column.id), id, by)));
  }

  /** Sets a width, `undefined` for the natural one. `isLasting` is false while the reader is still dragging. */
  setWidth(id: string, width: number | undefined, { isLasting }: { readonly isLasting: boolean }): void {
    this.#widths = withWidth(this.#widths, id, width);
    if (isLasting) this.#host.choose('widths', printWidths(this.#widths));
    else this.#host.redraw();
  }

  hideColumn(id: string): void {
    if (this.columns.length > 1) this.#host.choose('hiddenColumns', printNames([...this.#hidden, id]));
  }

  showAllColumns(): void {
    this.#host.choose('hiddenColumns', undefined);
  }

  #followSearch(): void {
    const { search } = this.#scene;
    if (search === this.#search.text) return;
    const isEmpty = search.trim() === '';
    this.#search = isEmpty ? { text: search } : { ...this.#search, text: search };
    if (!isEmpty) this.#compile(compileTextTest(search), (result) => { if (this.#search.text === search) this.#search = { text: search, ...result }; });
  }

  /** A text that cannot be used says why and leaves the rows as they were. */
  #compile<T>(compiled: Promise<T>, take: (result: { test: T } | { problem: string }) => void): void {
    const taken = compiled.then((test) => take({ test }), (error: unknown) => take({ problem: toWbError(error).message })).then(() => this.#changed());
    this.#compiling = Promise.all([this.#compiling, taken]).then(() => undefined);
  }

  #changed(): void {
    this.#lines = undefined;
    this.#host.redraw();
  }
}
