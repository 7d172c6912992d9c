import type { RunTableColumn } from '../../panels/run-table/column.js';
import { ColumnMenu } from './column-menu.js';
import { dragColumn } from './drag-column.js';
import type { HeadActs } from './header.js';
import type { TableView } from './table-view.js';

const RESIZE_STEP = 16;

/** What a reader can do with the heads of columns, by pointer and by key. */
export class HeadInteraction {
  readonly #table: TableView;
  #hasDragged = false;

  constructor(table: TableView) {
    this.#table = table;
  }

  /** What the heads of columns do. */
  readonly acts: HeadActs = {
    sort: (column, further) => this.#clickHead(column, further),
    startDrag: (column, event) => this.#startDrag(column, event),
    openMenu: (column, anchor) => this.#openMenu(column, anchor),
    startResize: (column, event) => this.#startResize(column, event),
    resetWidth: (column) => this.#table.state.columnState.setWidth(column.id, undefined, { isLasting: true }),
  };

  /** Does what a key says on the head of the column at `place`; returns whether it says anything. */
  press(event: KeyboardEvent, place: number): boolean {
    const column = this.#table.state.columns[place];
    const sideways = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    const wantsMenu = (event.altKey && event.key === 'ArrowDown') || event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10');
    if (event.key === 'Enter' || event.key === ' ') this.#sort(column, event.shiftKey);
    else if (wantsMenu) this.#openMenu(column, this.#table.grid.cellAt({ row: -1, column: place })!);
    else if (sideways !== 0 && event.shiftKey) this.#moveColumn(column, sideways);
    else if (sideways !== 0 && event.altKey) this.#table.state.columnState.setWidth(column.id, this.#widthOf(place) + sideways * RESIZE_STEP, { isLasting: true });
    else return false;
    return true;
  }

  /** The click that ends a drag is none. */
  #clickHead(column: RunTableColumn, further: boolean): void {
    if (!this.#hasDragged) this.#sort(column, further);
  }

  #startDrag(column: RunTableColumn, event: PointerEvent): void {
    const { state } = this.#table;
    this.#hasDragged = false;
    dragColumn(event, {
      heads: () => this.#table.grid.headCells,
      drop: (before) => {
        this.#hasDragged = true;
        const from = state.columns.findIndex(({ id }) => id === column.id);
        this.#moveColumn(column, before > from ? before - 1 - from : before - from);
      },
    });
  }

  #sort(column: RunTableColumn, further: boolean): void {
    const { state, host } = this.#table;
    state.toggleSort(column.id, further);
    const keys = state.sort.map((key) => `${state.columns.find(({ id }) => id === key.column)?.label ?? key.column}, ${key.descending ? 'descending' : 'ascending'}`);
    this.#table.say(keys.length > 0 ? `Sorted by ${keys.join(', then ')}` : 'In the order of the report');
    host.tellSorted();
  }

  #openMenu(column: RunTableColumn, anchor: Element): void {
    const { popup, state } = this.#table;
    const menu = new ColumnMenu(state, column.id, () => popup.close());
    popup.open(anchor, `Options of ${column.label}`, () => menu.template());
  }

  #moveColumn(column: RunTableColumn, by: number): void {
    const { state } = this.#table;
    state.columnState.move(column.id, by);
    const place = state.columns.findIndex(({ id }) => id === column.id);
    this.#table.draw();
    this.#table.grid.setActive({ row: -1, column: place }, { focus: true });
    this.#table.say(`${column.label} is column ${place + 1} of ${state.columns.length}`);
  }

  #widthOf(place: number): number {
    const { edges } = this.#table.grid;
    return edges[place + 1] - edges[place];
  }

  #startResize(column: RunTableColumn, event: PointerEvent): void {
    const handle = event.currentTarget as HTMLElement; // the handle the listener is on
    const { columnState } = this.#table.state;
    const place = columnState.columns.indexOf(column);
    const startX = event.clientX, startWidth = this.#widthOf(place);
    event.preventDefault();
    event.stopPropagation();
    handle.setPointerCapture(event.pointerId);
    let width = startWidth;
    const drag = (move: PointerEvent): void => {
      width = startWidth + move.clientX - startX;
      columnState.setWidth(column.id, width, { isLasting: false });
    };
    handle.addEventListener('pointermove', drag);
    handle.addEventListener('lostpointercapture', () => {
      handle.removeEventListener('pointermove', drag);
      if (width !== startWidth) columnState.setWidth(column.id, width, { isLasting: true });
    }, { once: true });
  }
}
