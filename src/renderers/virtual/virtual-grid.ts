import { columnEdges, columnSpan, rowSpan, type Span } from './span.js';

/** The content of a grid, asked for cell by cell as cells come into view. */
export interface GridContent {
  readonly rowCount: number;
  /** In CSS pixels. */
  readonly rowHeight: number;
  /** The width of every column in CSS pixels, those that stay in place first. */
  readonly widths: readonly number[];
  /** How many columns stay in place while the others scroll sideways. */
  readonly pinned: number;
  /** The cell that has, or would get, the focus: it is kept even when it is out of sight. */
  readonly active: { readonly row: number; readonly column: number };
  /** Makes an element show what a row as a whole shows. It may have shown another row before. */
  fillRow(element: HTMLElement, row: number): void;
  /** Makes an element show a cell. It may have shown any other cell before. */
  fillCell(element: HTMLElement, row: number, column: number): void;
}

interface Row {
  readonly element: HTMLElement;
  readonly fixed: HTMLElement;
  readonly cells: Map<number, HTMLElement>;
  /** The content it was filled from, by number. */
  version: number;
  /** The columns it shows. */
  columns: readonly number[];
}

const ROWS_AHEAD = 6, COLUMNS_AHEAD = 2;

/**
 * Shows the part of a grid that can be seen: rows of equal height and columns
 * of known width, both made as they come into view. Elements that leave the
 * view are filled anew and used again; those that stay are neither moved nor
 * touched, so that focus and selection survive.
 *
 * Its own windowing instead of `@lit-labs/virtualizer`: measured over 33 columns it
 * paints first in half the time, scrolls a page per frame at a third of the
 * frame time, and does columns too.
 */
export class VirtualGrid {
  readonly #viewport: HTMLElement;
  readonly #body: HTMLElement;
  readonly #rows = new Map<number, Row>();
  readonly #indices = new WeakMap<Element, number>();
  #content: GridContent | undefined;
  #edges: Float64Array = new Float64Array(1);
  #columns: readonly number[] = [];
  #version = 0;

  /** `viewport` scrolls; `body` is inside it and holds the rows. */
  constructor(viewport: HTMLElement, body: HTMLElement) {
    this.#viewport = viewport;
    this.#body = body;
  }

  /** Whether this is the grid of a viewport. */
  isIn(viewport: HTMLElement): boolean {
    return this.#viewport === viewport;
  }

  /** The columns that are shown at the moment, in order. */
  get columns(): readonly number[] {
    return this.#columns;
  }

  /** The left edge of each column and the right edge of the last one, in CSS pixels. */
  get edges(): Float64Array {
    return this.#edges;
  }

  /** How many rows fit into the visible part. */
  get rowsInView(): number {
    const { rowHeight = 1 } = this.#content ?? {};
    return Math.max(1, Math.floor((this.#viewport.clientHeight - this.#body.offsetTop) / rowHeight));
  }

  /** Shows other content, or the same content changed. */
  update(content: GridContent): void {
    this.#content = content;
    this.#edges = columnEdges(content.widths);
    this.#version++;
    this.#body.style.height = `${content.rowCount * content.rowHeight}px`;
    this.#body.style.width = `${this.#edges.at(-1)!}px`;
    this.#columns = this.#visibleColumns(content);
    this.#show(content);
  }

  /** Names the cell that has the focus, so that it is kept. */
  setActive(active: GridContent['active']): void {
    if (!this.#content) return;
    this.#content = { ...this.#content, active };
    this.scrolled();
  }

  /** Follows the scroll position. Returns whether other columns are shown than before. */
  scrolled(): boolean {
    if (!this.#content) return false;
    const columns = this.#visibleColumns(this.#content);
    const isSame = columns.length === this.#columns.length && columns.every((column, i) => column === this.#columns[i]);
    if (!isSame) this.#columns = columns;
    this.#show(this.#content);
    return !isSame;
  }

  /** Moves the scroll position as little as needed for a cell to be seen whole. */
  reveal(row: number, column: number): void {
    const { rowHeight, pinned } = this.#content!;
    const { clientHeight, clientWidth } = this.#viewport;
    const above = this.#body.offsetTop; // the header, which stays in place
    const top = row * rowHeight, visible = clientHeight - above;
    if (row >= 0 && top < this.#viewport.scrollTop) this.#viewport.scrollTop = top;
    else if (row >= 0 && top + rowHeight > this.#viewport.scrollTop + visible) this.#viewport.scrollTop = top + rowHeight - visible;
    if (column < pinned) return;
    const left = this.#edges[column] - this.#edges[pinned], right = this.#edges[column + 1];
    if (left < this.#viewport.scrollLeft) this.#viewport.scrollLeft = left;
    else if (right > this.#viewport.scrollLeft + clientWidth) this.#viewport.scrollLeft = Math.min(left, right - clientWidth);
  }

  /** The element of a row, if it is there at the moment. */
  row(index: number): HTMLElement | undefined {
    return this.#rows.get(index)?.element;
  }

  /** The element of a cell, if it is there at the moment. */
  cell(row: number, column: number): HTMLElement | undefined {
    return this.#rows.get(row)?.cells.get(column);
  }

  /** Which row and column a cell element shows, or something inside it. */
  find(element: Element): { readonly row: number; readonly column: number } | undefined {
    const cell = element.closest<HTMLElement>('.cell');
    const row = element.closest('.row');
    if (!row) return undefined;
    const index = this.#indices.get(row);
    return index === undefined ? undefined : { row: index, column: cell ? Number(cell.getAttribute('aria-colindex')) - 1 : -1 };
  }

  /** Calls `visit` with the element of every row that is there. */
  eachRow(visit: (element: HTMLElement, row: number) => void): void {
    for (const [index, { element }] of this.#rows) visit(element, index);
  }

  #visibleColumns({ widths, pinned, active }: GridContent): readonly number[] {
    const { scrollLeft, clientWidth } = this.#viewport;
    const left = scrollLeft + this.#edges[pinned];
    const span = columnSpan(this.#edges, pinned, left, scrollLeft + clientWidth, COLUMNS_AHEAD);
    const columns = [...Array(pinned).keys(), ...numbersIn(span)];
    if (active.column < widths.length && active.column >= pinned && !inside(span, active.column)) columns.push(active.column);
    return columns.sort((a, b) => a - b);
  }

  #show(content: GridContent): void {
    const { scrollTop, clientHeight } = this.#viewport;
    const { rowHeight, rowCount: count, active } = content;
    const span = rowSpan({ scrollTop, height: clientHeight, rowHeight, count, ahead: ROWS_AHEAD });
    const wanted = numbersIn(span);
    if (active.row >= 0 && active.row < count && !inside(span, active.row)) wanted.push(active.row);
    wanted.sort((a, b) => a - b);
    const free = this.#takeOut(new Set(wanted));
    let next = this.#body.firstElementChild;
    for (const index of wanted) {
      const known = this.#rows.get(index);
      const row = known ?? free.pop() ?? makeRow();
      if (!known) {
        this.#rows.set(index, row);
        this.#indices.set(row.element, index);
        row.version = -1;
      }
      this.#fill(row, index, content);
      if (row.element === next) next = next.nextElementSibling;
      else this.#body.insertBefore(row.element, next);
    }
  }

  /** Takes rows that are not wanted off the page and returns them. */
  #takeOut(wanted: ReadonlySet<number>): Row[] {
    const free: Row[] = [];
    for (const [index, row] of this.#rows) {
      if (wanted.has(index)) continue;
      this.#rows.delete(index);
      row.element.remove();
      free.push(row);
    }
    return free;
  }

  #fill(row: Row, index: number, content: GridContent): void {
    const isAnew = row.version !== this.#version;
    if (!isAnew && row.columns === this.#columns) return;
    row.columns = this.#columns;
    if (isAnew) {
      row.version = this.#version;
      const { style } = row.element;
      style.transform = `translateY(${index * content.rowHeight}px)`;
      style.height = `${content.rowHeight}px`;
      style.width = `${this.#edges.at(-1)!}px`;
      row.fixed.style.width = `${this.#edges[content.pinned]}px`;
      content.fillRow(row.element, index);
    }
    const wanted = new Set(this.#columns);
    const free: HTMLElement[] = [];
    for (const [column, cell] of row.cells) {
      if (wanted.has(column) && (column < content.pinned) === (cell.parentElement === row.fixed)) continue;
      row.cells.delete(column);
      cell.remove();
      free.push(cell);
    }
    const next = { fixed: row.fixed.firstElementChild, scrolling: row.fixed.nextElementSibling };
    for (const column of this.#columns) {
      const known = row.cells.get(column);
      const cell = known ?? free.pop() ?? document.createElement('div');
      const isFixed = column < content.pinned;
      if (!known) row.cells.set(column, cell);
      if (!known || isAnew) this.#fillCell(cell, index, column, content);
      const place = isFixed ? 'fixed' : 'scrolling';
      if (cell === next[place]) next[place] = cell.nextElementSibling;
      else (isFixed ? row.fixed : row.element).insertBefore(cell, next[place]);
    }
  }

  #fillCell(cell: HTMLElement, row: number, column: number, content: GridContent): void {
    const left = this.#edges[column];
    cell.style.left = `${left}px`;
    cell.style.width = `${this.#edges[column + 1] - left}px`;
    cell.setAttribute('aria-colindex', String(column + 1));
    content.fillCell(cell, row, column);
  }
}

function makeRow(): Row {
  const element = document.createElement('div');
  const fixed = document.createElement('div');
  fixed.className = 'fixed';
  fixed.setAttribute('role', 'none');
  element.append(fixed);
  return { element, fixed, cells: new Map(), version: -1, columns: [] };
}

function numbersIn({ from, to }: Span): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}

function inside({ from, to }: Span, index: number): boolean {
  return index >= from && index < to;
}
