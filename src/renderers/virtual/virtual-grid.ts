import { GridRow, type CellContent, type RowLayout } from './grid-row.js';
import { columnEdges, columnSpan, rowSpan, type Span } from './span.js';

/** The content of a grid, asked for cell by cell as cells come into view. */
export interface GridContent extends CellContent {
  readonly rowCount: number;
  /** In CSS pixels. */
  readonly rowHeight: number;
  /** The width of every column in CSS pixels, those that stay in place first. */
  readonly widths: readonly number[];
  /** How many columns stay in place while the others scroll sideways. */
  readonly pinned: number;
  /** The cell that has, or would get, the focus: it is kept even when it is out of sight. */
  readonly active: { readonly row: number; readonly column: number };
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
  readonly #rows = new Map<number, GridRow>();
  readonly #indices = new WeakMap<Element, number>();
  #content: GridContent | undefined;
  #layout: RowLayout = { edges: new Float64Array(1), pinned: 0, rowHeight: 0 };
  #columns: readonly number[] = [];
  #isInOrder = true;

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
    return this.#layout.edges;
  }

  /** How many rows fit into the visible part. */
  get rowsInView(): number {
    const { rowHeight = 1 } = this.#content ?? {};
    return Math.max(1, Math.floor((this.#viewport.clientHeight - this.#body.offsetTop) / rowHeight));
  }

  /** Shows other content, or the same content changed. */
  update(content: GridContent): void {
    this.#content = content;
    const layout = { edges: columnEdges(content.widths), pinned: content.pinned, rowHeight: content.rowHeight };
    if (!isSameLayout(layout, this.#layout)) this.#layout = layout;
    for (const row of this.#rows.values()) row.forget();
    this.#body.style.height = `${content.rowCount * content.rowHeight}px`;
    this.#body.style.width = `${layout.edges.at(-1)!}px`;
    this.#columns = this.#visibleColumns(content);
    this.#show(content);
    this.putInOrder();
  }

  /** Names the cell that has the focus, so that it is kept. */
  setActive(active: GridContent['active']): void {
    if (!this.#content) return;
    this.#content = { ...this.#content, active };
    this.scrolled();
    this.putInOrder();
  }

  /** Follows the scroll position; call {@link putInOrder} when it rests. Returns whether other columns are shown than before. */
  scrolled(): boolean {
    if (!this.#content) return false;
    const columns = this.#visibleColumns(this.#content);
    const isSame = columns.length === this.#columns.length && columns.every((column, i) => column === this.#columns[i]);
    if (!isSame) this.#columns = columns;
    this.#show(this.#content);
    return !isSame;
  }

  /**
   * Puts the rows on the page into the order in which they are seen, for those
   * who hear them. Not done at every step of scrolling: to move a row costs
   * more than to fill it anew. The active row is never moved, which would cost
   * it the focus.
   */
  putInOrder(): void {
    if (this.#isInOrder) return;
    this.#isInOrder = true;
    const order = [...this.#rows.keys()].sort((a, b) => a - b);
    const still = Math.max(0, order.indexOf(this.#content!.active.row));
    const element = (place: number): HTMLElement => this.#rows.get(order[place])!.element;
    for (let i = still - 1; i >= 0; i--) {
      if (element(i + 1).previousElementSibling !== element(i)) element(i + 1).before(element(i));
    }
    for (let i = still + 1; i < order.length; i++) {
      if (element(i - 1).nextElementSibling !== element(i)) element(i - 1).after(element(i));
    }
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
    const { edges } = this.#layout;
    const left = edges[column] - edges[pinned], right = edges[column + 1];
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
    const { edges } = this.#layout;
    const left = scrollLeft + edges[pinned];
    const span = columnSpan(edges, pinned, left, scrollLeft + clientWidth, COLUMNS_AHEAD);
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
    const free = this.#takeFree(new Set(wanted));
    for (const index of wanted) {
      let row = this.#rows.get(index);
      if (!row) {
        row = free.pop() ?? new GridRow();
        row.forget();
        this.#rows.set(index, row);
        this.#indices.set(row.element, index);
      }
      row.show(index, { content, layout: this.#layout, columns: this.#columns });
      if (!row.element.isConnected) this.#body.append(row.element);
    }
    for (const { element } of free) element.remove();
    this.#isInOrder = false;
  }

  /** Takes the rows that are not wanted from the map; on the page they stay where they are. */
  #takeFree(wanted: ReadonlySet<number>): GridRow[] {
    const free: GridRow[] = [];
    for (const [index, row] of this.#rows) {
      if (wanted.has(index)) continue;
      this.#rows.delete(index);
      free.push(row);
    }
    return free;
  }
}

function isSameLayout(a: RowLayout, b: RowLayout): boolean {
  return a.pinned === b.pinned && a.rowHeight === b.rowHeight && a.edges.length === b.edges.length && a.edges.every((edge, i) => edge === b.edges[i]);
}

function numbersIn({ from, to }: Span): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}

function inside({ from, to }: Span, index: number): boolean {
  return index >= from && index < to;
}
