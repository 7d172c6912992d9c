import { toWbError } from '../../core/errors.js';
import { toggled } from '../../data/view-state.js';
import { arrangeRows, type RowArrangement, type TableLines } from '../../panels/run-table/arrange-rows.js';
import { parsePairs, parseSort, parseTexts, printNames, printPairs, printSort, printTexts } from '../../panels/choice-text.js';
import { isPlain, type RunTableColumn } from '../../panels/run-table/column.js';
import { compileCellTest, compileTextTest, type CellTest } from '../../panels/cell-filter.js';
import type { GroupFigures, RunTableScene, SortKey } from '../../panels/run-table/scene.js';
import { ColumnState, type TableStateHost } from './column-state.js';

/** A text the reader typed and what it was compiled to; not at all while that is under way. */
interface Typed<T> { readonly text: string; readonly test?: T; readonly problem?: string }

/** What the reader did to one table, and the lines and columns that come of it. All of it comes from the view, so that links carry it. */
export class TableState {
  readonly columnState: ColumnState;
  readonly #host: TableStateHost;
  #scene: RunTableScene;
  #sort: readonly SortKey[] | undefined;
  #search: Typed<(text: string) => boolean> = { text: '' };
  #chosen: ReadonlyMap<string, string> = new Map();
  #filters: ReadonlyMap<string, Typed<CellTest>> = new Map();
  #open: ReadonlySet<string> = new Set();
  #lines: TableLines | undefined;
  #compiling: Promise<void> = Promise.resolve();

  constructor(scene: RunTableScene, host: TableStateHost, chosen: ReadonlyMap<string, string>) {
    this.#scene = scene;
    this.#host = host;
    this.columnState = new ColumnState(scene, host);
    this.#take(chosen);
  }

  get scene(): RunTableScene { return this.#scene; }
  /** What the reader chose, by name. */
  get chosen(): ReadonlyMap<string, string> { return this.#chosen; }

  /** Takes newer data or settings; what the reader did stays. */
  set scene(scene: RunTableScene) {
    if (scene === this.#scene) return;
    const before = this.#scene;
    this.#scene = scene;
    this.columnState.scene = scene;
    if (scene.values !== before.values || scene.groups !== before.groups) this.#lines = undefined;
    if (scene.search !== before.search) this.#take(this.#chosen);
  }

  /** Takes what the reader chose, here or in the link that led here. */
  follow(chosen: ReadonlyMap<string, string>): void {
    this.#take(chosen);
    this.#host.redraw();
  }

  /** The columns shown, those that stay in place first. */
  get columns(): readonly RunTableColumn[] { return this.columnState.columns; }
  /** How many columns stay in place. */
  get pinned(): number { return this.columnState.pinned; }
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
    const texts = new Map(Array.from(this.#filters, ([column, filter]) => [column, filter.text] as const));
    if (text.trim() === '') texts.delete(id);
    else texts.set(id, text);
    this.#host.choose('filters', texts.size > 0 ? printPairs(texts) : undefined);
  }

  clearFilters(): void {
    this.#host.choose('filters', undefined);
    this.setSearch('');
  }

  /** Takes a column away, and its filter with it: what is left out must be seen. */
  hideColumn(id: string): void {
    if (this.filterOf(id) !== '') this.setFilter(id, '');
    this.columnState.hide(id);
  }

  /** Puts a column in another form in the place of one; what the table is sorted and filtered by goes along. */
  replaceColumn(id: string, by: string): void {
    if (this.filterOf(id) !== '') {
      const text = this.filterOf(id);
      this.setFilter(id, '');
      this.setFilter(by, text);
    }
    if (this.#sort?.some(({ column }) => column === id)) this.setSort(this.#sort.map((key) => (key.column === id ? { ...key, column: by } : key)));
    this.columnState.replace(id, by);
  }

  isExpanded(key: string): boolean { return this.#open.has(key); }

  /** Opens or closes a group. */
  toggleGroup(key: string): void {
    this.#chooseOpen(toggled(this.#open, key));
  }

  /** Opens the groups down to a level, and closes those below; 0 closes all. */
  openTo(level: number): void {
    this.#chooseOpen(new Set(this.#scene.groups.filter((group) => group.level <= level).map(({ key }) => key)));
  }

  /** Groups by these paths, outermost first. */
  setGroupBy(paths: readonly string[]): void {
    this.#host.choose('open', undefined);
    this.#host.choose('groupBy', paths.length > 0 ? printNames(paths) : '[]');
  }

  /** Chooses what stands for the numbers of a group. */
  setFigures({ center, spread }: GroupFigures): void {
    this.#host.choose('groupByAggFunc', center);
    this.#host.choose('groupByRangeFunc', spread);
  }

  #chooseOpen(open: ReadonlySet<string>): void {
    this.#host.choose('open', open.size > 0 ? printTexts(open) : undefined);
  }

  #rowArrangement(): RowArrangement {
    const { test } = this.#search;
    return {
      sort: (this.#sort ?? []).map(({ column, descending }) => ({ column: this.columnState.find(column), descending })),
      ...(test && { search: { test, columns: this.columns.filter((column) => isPlain(column) || column.kind === 'media') } }),
      filters: [...this.#filters].flatMap(([id, filter]) => (filter.test ? [{ column: this.columnState.find(id), test: filter.test }] : [])),
      expanded: this.#open,
    };
  }

  #take(chosen: ReadonlyMap<string, string>): void {
    const sort = chosen.get('sort');
    this.#chosen = chosen;
    this.columnState.follow(chosen);
    this.#sort = sort === undefined ? undefined : parseSort(sort);
    this.#open = new Set(parseTexts(chosen.get('open')));
    this.#lines = undefined;
    this.#takeSearch(chosen.get('search') ?? this.#scene.search);
    this.#takeFilters(parsePairs(chosen.get('filters')));
  }

  #takeSearch(text: string): void {
    if (text === this.#search.text) return;
    const isEmpty = text.trim() === '';
    this.#search = isEmpty ? { text } : { ...this.#search, text };
    if (isEmpty) return;
    this.#compile(compileTextTest(text), (result) => {
      if (this.#search.text === text) this.#search = { text, ...result };
    });
  }

  #takeFilters(texts: ReadonlyMap<string, string>): void {
    const before = this.#filters;
    this.#filters = new Map(Array.from(texts, ([id, text]) => [id, { ...before.get(id), text }]));
    for (const [id, text] of texts) {
      if (before.get(id)?.text === text) continue;
      this.#compile(compileCellTest(text), (result) => {
        if (this.#filters.get(id)?.text === text) this.#filters = new Map([...this.#filters, [id, { text, ...result }]]);
      });
    }
  }

  /** A text that cannot be used says why and leaves the rows as they were. */
  #compile<T>(compiled: Promise<T>, take: (result: { test: T } | { problem: string }) => void): void {
    const taken = compiled.then((test) => take({ test }), (error: unknown) => take({ problem: toWbError(error).message })).then(() => {
      this.#lines = undefined;
      this.#host.redraw();
    });
    this.#compiling = Promise.all([this.#compiling, taken]).then(() => undefined);
  }
}
