import { toWbError } from '../../core/errors.js';
import { toggled } from '../../data/view-state.js';
import { arrangeColumns, GIVEN_COLUMNS, moveColumn, type ArrangedColumns, type ColumnArrangement } from '../../panels/run-table/arrange-columns.js';
import { arrangeRows, type RowArrangement, type TableLines } from '../../panels/run-table/arrange-rows.js';
import type { RunTableColumn } from '../../panels/run-table/column.js';
import { compileCellTest, compileTextTest, type CellTest } from '../../panels/run-table/row-filter.js';
import type { RunTableScene, SortKey } from '../../panels/run-table/scene.js';

/** A text the reader typed and what it was compiled to; not at all while that is under way. */
interface Typed<T> { readonly text: string; readonly test?: T; readonly problem?: string }

/** What a table's state needs from outside. */
export interface TableStateHost {
  /** Asks for a new drawing. */
  redraw(): void;
  /** Notes what the reader chose, so that links carry it; it comes back by {@link TableState.follow}. */
  choose(name: 'sort' | 'search', value: string | undefined): void;
}

/** What the reader did to one table, and the lines and columns that come of it. Belongs to the element, not to the report. */
export class TableState {
  readonly #host: TableStateHost;
  #scene: RunTableScene;
  #sort: readonly SortKey[] | undefined;
  #search: Typed<(text: string) => boolean> = { text: '' };
  #chosen: ReadonlyMap<string, string> = new Map();
  #filters = new Map<string, Typed<CellTest>>();
  #expanded: ReadonlySet<string> = new Set();
  #arrangement: ColumnArrangement = GIVEN_COLUMNS;
  #columns: ArrangedColumns | undefined;
  #lines: TableLines | undefined;
  #compiling: Promise<void> = Promise.resolve();

  /** Widths the reader chose, in CSS pixels by column id. */
  readonly widths = new Map<string, number>();

  constructor(scene: RunTableScene, host: TableStateHost, chosen: ReadonlyMap<string, string>) {
    this.#scene = scene;
    this.#host = host;
    this.#take(chosen);
  }

  get scene(): RunTableScene { return this.#scene; }

  /** Takes newer data or settings; what the reader did stays. */
  set scene(scene: RunTableScene) {
    if (scene === this.#scene) return;
    const before = this.#scene;
    this.#scene = scene;
    if (scene.columns !== before.columns) this.#columns = undefined;
    if (scene.values !== before.values) this.#lines = undefined;
    if (scene.search !== before.search) this.#take(this.#chosen);
  }

  /** Takes what the reader chose, here or in the link that led here. */
  follow(chosen: ReadonlyMap<string, string>): void {
    this.#take(chosen);
    this.#host.redraw();
  }

  /** The columns shown, those that stay in place first. */
  get columns(): readonly RunTableColumn[] { return this.#arranged.columns; }
  /** How many columns stay in place. */
  get pinned(): number { return this.#arranged.pinned; }
  /** The lines shown. */
  get lines(): TableLines { return this.#lines ??= arrangeRows(this.#scene, this.#rowArrangement()); }
  /** The columns the rows are sorted by, by the reader or else by the report. */
  get sort(): readonly SortKey[] { return this.#sort ?? this.#scene.sort; }
  get search(): string { return this.#search.text; }
  /** Why the search text cannot be used. */
  get searchProblem(): string | undefined { return this.#search.problem; }
  /** Whether search or filters leave runs out. */
  get isFiltered(): boolean { return this.#search.text !== '' || this.#filters.size > 0; }
  /** Resolves when everything typed so far has its effect. */
  get settled(): Promise<void> { return this.#compiling; }

  /** Sorts by a column: up, then down, then as the report does. `further` keeps the columns sorted by before. */
  toggleSort(id: string, further: boolean): void {
    const known = this.sort.find(({ column }) => column === id);
    const others = further ? this.sort.filter(({ column }) => column !== id) : [];
    if (!known) this.setSort([...others, { column: id, descending: false }]);
    else if (!known.descending) this.setSort(further
      ? this.sort.map((key) => (key === known ? { ...key, descending: true } : key)) : [{ column: id, descending: true }]);
    else if (this.#sort) this.setSort(others.length > 0 ? others : undefined);
    else this.setSort([{ column: id, descending: false }]);
  }

  /** Sorts by these columns; `undefined` as the report does. */
  setSort(sort: readonly SortKey[] | undefined): void {
    this.#host.choose('sort', sort && printSort(sort));
  }

  /** Shows only runs in whose cells the text occurs. */
  setSearch(text: string): void {
    this.#host.choose('search', text === this.#scene.search ? undefined : text);
  }

  filterOf(id: string): string { return this.#filters.get(id)?.text ?? ''; }
  filterProblem(id: string): string | undefined { return this.#filters.get(id)?.problem; }

  /** Shows only runs whose cell in a column passes; an empty text lets all pass. */
  setFilter(id: string, text: string): void {
    if (text.trim() === '') {
      this.#filters.delete(id);
      this.#linesChanged();
      return;
    }
    this.#filters.set(id, { ...this.#filters.get(id), text });
    this.#compile(compileCellTest(text), (result) => {
      if (this.#filters.get(id)?.text === text) this.#filters.set(id, { text, ...result });
    });
  }

  clearFilters(): void {
    this.#filters.clear();
    this.setSearch('');
  }

  isExpanded(key: string): boolean { return this.#expanded.has(key); }

  /** Opens or closes a group. */
  toggleGroup(key: string): void {
    this.#expanded = toggled(this.#expanded, key);
    this.#linesChanged();
  }

  setAllExpanded(isExpanded: boolean): void {
    this.#expanded = new Set(isExpanded ? this.#scene.groups.map(({ key }) => key) : []);
    this.#linesChanged();
  }

  /** Whether a path has a column. */
  isShown(path: string): boolean { return this.columns.some((column) => column.path === path && column.form === 'value'); }

  hideColumn(id: string): void {
    if (this.columns.length < 2) return;
    this.#rearrange({ hidden: new Set([...this.#arrangement.hidden, id]) });
  }

  showColumn(path: string): void {
    const hidden = new Set(this.#arrangement.hidden);
    hidden.delete(path);
    const isGiven = this.#scene.columns.some(({ id }) => id === path);
    const added = isGiven || this.#arrangement.added.includes(path) ? this.#arrangement.added : [...this.#arrangement.added, path];
    this.#rearrange({ hidden, added });
  }

  isPinned(id: string): boolean { return this.columns.slice(0, this.pinned).some((column) => column.id === id); }

  togglePin(id: string): void {
    const pinned = this.columns.slice(0, this.pinned).map((column) => column.id);
    this.#rearrange({ pinned: toggled(new Set(pinned), id) });
  }

  moveColumn(id: string, by: number): void {
    const ids = this.columns.map((column) => column.id);
    this.#rearrange({ order: moveColumn(ids, id, by), pinned: new Set(ids.slice(0, this.pinned)) });
  }

  /** Puts the columns back as the report has them. */
  resetColumns(): void {
    this.widths.clear();
    this.#rearrange(GIVEN_COLUMNS);
  }

  get #arranged(): ArrangedColumns {
    return this.#columns ??= arrangeColumns(this.#scene.columns, this.#arrangement, this.#scene.values);
  }

  #rowArrangement(): RowArrangement {
    const byId = new Map([...this.#scene.columns, ...this.columns].map((column) => [column.id, column]));
    const { test } = this.#search;
    return {
      sort: (this.#sort ?? []).flatMap(({ column, descending }) => {
        const known = byId.get(column);
        return known ? [{ column: known, descending }] : [];
      }),
      ...(test && { search: { test, columns: this.columns.filter(({ form }) => form === 'value') } }),
      filters: [...this.#filters].flatMap(([id, filter]) => {
        const column = byId.get(id);
        return column && filter.test ? [{ column, test: filter.test }] : [];
      }),
      expanded: this.#expanded,
    };
  }

  #take(chosen: ReadonlyMap<string, string>): void {
    const sort = chosen.get('sort'), search = chosen.get('search') ?? this.#scene.search;
    this.#chosen = chosen;
    this.#sort = sort === undefined ? undefined : parseSort(sort);
    this.#lines = undefined;
    if (search === this.#search.text) return;
    const isEmpty = search.trim() === '';
    this.#search = isEmpty ? { text: search } : { ...this.#search, text: search };
    if (isEmpty) return;
    this.#compile(compileTextTest(search), (result) => {
      if (this.#search.text === search) this.#search = { text: search, ...result };
    });
  }

  /** A text that cannot be used says why and leaves the rows as they were. */
  #compile<T>(compiled: Promise<T>, take: (result: { test: T } | { problem: string }) => void): void {
    const taken = compiled.then((test) => take({ test }), (error: unknown) => take({ problem: toWbError(error).message }))
      .then(() => this.#linesChanged());
    this.#compiling = Promise.all([this.#compiling, taken]).then(() => undefined);
  }

  #rearrange(change: Partial<ColumnArrangement>): void {
    this.#arrangement = { ...this.#arrangement, ...change };
    this.#columns = undefined;
    this.#linesChanged();
  }

  #linesChanged(): void {
    this.#lines = undefined;
    this.#host.redraw();
  }
}

/** Returns a sort as it stands in links: `-val/loss,name`. */
function printSort(sort: readonly SortKey[]): string {
  return sort.map(({ column, descending }) => (descending ? '-' : '') + column.replace(/[,%]/g, encodeURIComponent)).join(',');
}

function parseSort(text: string): readonly SortKey[] {
  const decode = (column: string): string => column.replace(/%2C|%25/gi, decodeURIComponent);
  return text.split(',').filter((key) => key !== '').map((key) => (
    key.startsWith('-') ? { column: decode(key.slice(1)), descending: true } : { column: decode(key), descending: false }));
}
