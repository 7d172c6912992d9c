import { dragColumn } from './drag-column.js';
import type { ReaderGrid } from './reader-grid.js';

const RESIZE_STEP = 16;

/** What the heads need of the table they are in. */
export interface HeadedTable<Column extends { readonly id: string; readonly label: string }> {
  readonly grid: ReaderGrid;
  /** The columns shown, in order. */
  readonly columns: readonly Column[];
  /** Sorts by a column, or by it too. */
  sort(column: Column, further: boolean): void;
  openMenu(column: Column, anchor: Element): void;
  moveColumn(id: string, by: number): void;
  /** Sets a width in CSS pixels, `undefined` for the natural one. `isLasting` is false while the reader is still dragging. */
  setWidth(id: string, width: number | undefined, options: { readonly isLasting: boolean }): void;
  draw(): void;
  say(text: string): void;
}

/** What a reader can do with the head of a column by pointer. */
export interface HeadActs<Column> {
  readonly sort: (column: Column, further: boolean) => void;
  readonly openMenu: (column: Column, anchor: Element) => void;
  readonly startDrag: (column: Column, event: PointerEvent) => void;
  readonly startResize: (column: Column, event: PointerEvent) => void;
  readonly resetWidth: (column: Column) => void;
}

/** What a reader can do with the heads of columns, by pointer and by key: sort, open options, move, change widths. */
export class ColumnHeads<Column extends { readonly id: string; readonly label: string }> {
  readonly #table: HeadedTable<Column>;
  #hasDragged = false;

  constructor(table: HeadedTable<Column>) {
    this.#table = table;
  }

  /** What the heads of columns do. */
  readonly acts: HeadActs<Column> = {
    // The click that ends a drag is none.
    sort: (column, further) => { if (!this.#hasDragged) this.#table.sort(column, further); },
    startDrag: (column, event) => this.#startDrag(column, event),
    openMenu: (column, anchor) => this.#table.openMenu(column, anchor),
    startResize: (column, event) => this.#startResize(column, event),
    resetWidth: ({ id }) => this.#table.setWidth(id, undefined, { isLasting: true }),
  };

  /** Does what a key says on the head of the column at `place`; returns whether it says anything. */
  press(event: KeyboardEvent, place: number): boolean {
    const column = this.#table.columns[place], head = this.#table.grid.cellAt({ row: -1, column: place });
    if (!column || !head) return false;
    const sideways = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    const wantsMenu = (event.altKey && event.key === 'ArrowDown') || event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10');
    if (event.key === 'Enter' || event.key === ' ') this.#table.sort(column, event.shiftKey);
    else if (wantsMenu) this.#table.openMenu(column, head);
    else if (sideways !== 0 && event.shiftKey) this.#move(column, sideways);
    else if (sideways !== 0 && event.altKey) this.#table.setWidth(column.id, this.#widthOf(place) + sideways * RESIZE_STEP, { isLasting: true });
    else return false;
    return true;
  }

  #startDrag(column: Column, event: PointerEvent): void {
    this.#hasDragged = false;
    dragColumn(event, {
      heads: () => this.#table.grid.headCells,
      drop: (before) => {
        this.#hasDragged = true;
        const from = this.#placeOf(column);
        this.#move(column, before > from ? before - 1 - from : before - from);
      },
    });
  }

  #move(column: Column, by: number): void {
    const table = this.#table;
    table.moveColumn(column.id, by);
    table.draw();
    const place = this.#placeOf(column);
    table.grid.setActive({ row: -1, column: place }, { focus: true });
    table.say(`${column.label} is column ${place + 1} of ${table.columns.length}`);
  }

  #placeOf({ id }: Column): number {
    return this.#table.columns.findIndex((column) => column.id === id);
  }

  #widthOf(place: number): number {
    const { edges } = this.#table.grid;
    return edges[place + 1] - edges[place];
  }

  #startResize({ id }: Column, event: PointerEvent): void {
    const handle = event.currentTarget as HTMLElement; // the handle the listener is on
    const startX = event.clientX, startWidth = this.#widthOf(this.#table.columns.findIndex((column) => column.id === id));
    event.preventDefault();
    event.stopPropagation();
    handle.setPointerCapture(event.pointerId);
    let width = startWidth;
    const drag = (move: PointerEvent): void => {
      width = startWidth + move.clientX - startX;
      this.#table.setWidth(id, width, { isLasting: false });
    };
    handle.addEventListener('pointermove', drag);
    handle.addEventListener('lostpointercapture', () => {
      handle.removeEventListener('pointermove', drag);
      if (width !== startWidth) this.#table.setWidth(id, width, { isLasting: true });
    }, { once: true });
  }
}
