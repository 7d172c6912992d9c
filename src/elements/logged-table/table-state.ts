import { toWbError } from '../../core/errors.js';
import { toggled } from '../../data/view-state.js';
import { compileCellTest, compileTextTest, type CellTest } from '../../panels/cell-filter.js';
import { arrangeTable, type TableLines } from '../../panels/logged-table/arrange-table.js';
import type { LoggedColumn, LoggedTableScene } from '../../panels/logged-table/scene.js';

/** What a table's state needs from outside. */
export interface TableStateHost {
  /** Asks for a new drawing. */
  redraw(): void;
  /** Notes what the reader chose, so that links carry it; it comes back with the next scene. */
  choose(name: 'sort' | 'search' | 'groupRows' | 'join' | 'step', value: string | number | undefined): void;
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
  #lines: TableLines | undefined;
  #compiling: Promise<void> = Promise.resolve();

  constructor(host: TableStateHost, scene: LoggedTableScene) {
    this.#host = host;
    this.#scene = scene;
    this.#follow();
  }

  get scene(): LoggedTableScene { return this.#scene; }

  /** Takes newer data or settings; what the reader did stays. */
  set scene(scene: LoggedTableScene) {
    if (scene === this.#scene) return;
    this.#scene = scene;
    this.#lines = undefined;
    this.#follow();
  }

  /** The columns shown. */
  get columns(): readonly LoggedColumn[] { return this.#scene.columns.filter(({ id }) => !this.#hidden.has(id)); }
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

  hideColumn(id: string): void {
    if (this.columns.length < 2) return;
    this.#hidden = new Set([...this.#hidden, id]);
    this.#changed();
  }

  showAllColumns(): void {
    this.#hidden = new Set();
    this.#changed();
  }

  #follow(): void {
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
