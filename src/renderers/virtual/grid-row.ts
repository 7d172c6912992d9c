/** What fills rows and cells. */
export interface CellContent {
  /** Makes an element show what a row as a whole shows. It may have shown another row before. */
  fillRow(element: HTMLElement, row: number): void;
  /** Makes an element show a cell. It may have shown any other cell before. */
  fillCell(element: HTMLElement, row: number, column: number): void;
}

/** Where the cells of a row stand; lengths in CSS pixels. */
export interface RowLayout {
  /** The left edge of each column and the right edge of the last one. */
  readonly edges: Float64Array;
  /** How many columns stay in place. */
  readonly pinned: number;
  readonly rowHeight: number;
}

/** What a row is to show. */
export interface RowView {
  readonly content: CellContent;
  readonly layout: RowLayout;
  /** The columns that can be seen, in order. */
  readonly columns: readonly number[];
}

/** The element of a row and its cells, used again for other rows. Does only what differs from what it showed before. */
export class GridRow {
  readonly element = document.createElement('div');
  readonly cells = new Map<number, HTMLElement>();
  /** Holds the cells that stay in place. */
  readonly #fixed = document.createElement('div');
  #layout: RowLayout | undefined;
  #columns: readonly number[] = [];
  #isFilled = false;

  constructor() {
    this.#fixed.className = 'fixed';
    this.#fixed.setAttribute('role', 'none');
    this.element.append(this.#fixed);
  }

  /** Makes the row fill its cells anew the next time. */
  forget(): void {
    this.#isFilled = false;
  }

  /** Shows the row with this number. */
  show(index: number, { content, layout, columns }: RowView): void {
    const isAnew = !this.#isFilled, isMoved = layout !== this.#layout;
    if (!isAnew && !isMoved && columns === this.#columns) return;
    if (isMoved) this.#resize(layout);
    if (isAnew || isMoved) this.element.style.transform = `translateY(${index * layout.rowHeight}px)`;
    if (isAnew) content.fillRow(this.element, index);
    const added = columns !== this.#columns || isMoved ? this.#changeColumns(columns, layout.pinned) : undefined;
    for (const [column, cell] of this.cells) {
      const isNew = isMoved || added?.has(column);
      if (isNew) placeCell(cell, column, layout.edges);
      if (isNew || isAnew) content.fillCell(cell, index, column);
    }
    this.#layout = layout;
    this.#columns = columns;
    this.#isFilled = true;
  }

  #resize({ edges, pinned, rowHeight }: RowLayout): void {
    this.element.style.height = `${rowHeight}px`;
    this.element.style.width = `${edges.at(-1)!}px`;
    this.#fixed.style.width = `${edges[pinned]}px`;
  }

  /** Makes room for each column that can be seen, and returns those that were not there; cells that stay are not moved. */
  #changeColumns(columns: readonly number[], pinned: number): ReadonlySet<number> {
    const wanted = new Set(columns), added = new Set<number>();
    const free: HTMLElement[] = [];
    for (const [column, cell] of this.cells) {
      if (wanted.has(column) && (column < pinned) === (cell.parentElement === this.#fixed)) continue;
      this.cells.delete(column);
      cell.remove();
      free.push(cell);
    }
    const next = { fixed: this.#fixed.firstElementChild, scrolling: this.#fixed.nextElementSibling };
    for (const column of columns) {
      const place = column < pinned ? 'fixed' : 'scrolling';
      const known = this.cells.get(column);
      const cell = known ?? free.pop() ?? document.createElement('div');
      if (cell === next[place]) next[place] = cell.nextElementSibling;
      else (column < pinned ? this.#fixed : this.element).insertBefore(cell, next[place]);
      if (known) continue;
      this.cells.set(column, cell);
      added.add(column);
    }
    return added;
  }
}

function placeCell(cell: HTMLElement, column: number, edges: Float64Array): void {
  cell.style.left = `${edges[column]}px`;
  cell.style.width = `${edges[column + 1] - edges[column]}px`;
  cell.setAttribute('aria-colindex', String(column + 1));
}
