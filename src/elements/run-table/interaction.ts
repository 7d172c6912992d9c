import type { TemplateResult } from 'lit';
import { withColor } from '../../data/view-colors.js';
import { toggled } from '../../data/view-state.js';
import { cellText, fullText } from '../../panels/run-table/cell-text.js';
import { toTsv } from '../../panels/run-table/export-table.js';
import type { RunTableColumn } from '../../panels/run-table/column.js';
import { copyText } from '../parts/clipboard.js';
import { ColumnHeads } from '../parts/column-heads.js';
import { colorMenu } from './color-menu.js';
import { ColumnChooser } from './column-chooser.js';
import { ColumnMenu } from './column-menu.js';
import { fullValue } from '../parts/full-value.js';
import { groupMenu } from './group-menu.js';
import type { GridPlace } from '../parts/grid-keys.js';
import { wholePicture } from './media-cell.js';
import type { TableView } from './table-view.js';
import { exportMenu, shownCells, toolbar } from './toolbar.js';

/** What a reader can do with a table, by pointer and by key. */
export class TableInteraction {
  readonly heads: ColumnHeads<RunTableColumn>;
  readonly #table: TableView;
  #isSearching = false;
  /** Where a range of selected rows begins. */
  #anchorRow = 0;

  constructor(table: TableView) {
    this.#table = table;
    this.heads = new ColumnHeads<RunTableColumn>({
      get grid() { return table.grid; },
      get columns() { return table.state.columns; },
      sort: (column, further) => this.#sort(column, further),
      openMenu: (column, anchor) => this.#openMenu(column, anchor),
      moveColumn: (id, by) => table.state.columnState.move(id, by),
      setWidth: (id, width, options) => table.state.columnState.setWidth(id, width, options),
      draw: () => table.draw(),
      say: (text) => table.say(text),
    });
  }

  toolbar(): TemplateResult {
    const { state, popup } = this.#table;
    return toolbar({
      state, isSearching: this.#isSearching,
      startSearch: () => this.#setSearching(true), endSearch: () => this.#setSearching(false),
      openColumns: (anchor) => {
        const chooser = new ColumnChooser(state, () => popup.refresh());
        popup.open(anchor, 'Columns', () => chooser.template());
      },
      openGroups: (anchor) => popup.open(anchor, 'Groups', () => groupMenu(state)),
      openExport: (anchor) => popup.open(anchor, 'Copy or download', () => exportMenu(state, () => popup.close(), (text) => this.#table.say(text))),
    });
  }

  readonly showAll = (): void => this.#table.state.clearFilters();

  readonly hover = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') return;
    const at = this.#table.grid.placeOf(event.target as Element); // the target is inside the rows
    this.#setHovered(at && this.#table.keyAt(at.row));
  };

  readonly leave = (): void => this.#setHovered(undefined);

  /** A range of rows is not a range of text. */
  readonly down = (event: MouseEvent): void => {
    const at = event.shiftKey ? this.#table.grid.placeOf(event.target as Element) : undefined; // the target is inside the rows
    if (!at) return;
    event.preventDefault();
    this.#table.grid.setActive({ row: at.row, column: Math.max(0, at.column) }, { focus: true });
  };

  readonly click = (event: MouseEvent): void => {
    const target = event.target as Element; // inside the rows
    const at = this.#table.grid.placeOf(target);
    if (!at || target.closest('a')) return;
    if (target.closest('.eye')) return this.#toggleHidden(at.row);
    if (target.closest('.thumbnail')) return void this.#showValue(at);
    if (target.closest('button.swatch')) return this.#chooseColor(at.row);
    if (this.#table.state.lines.at(at.row).type === 'group') return this.#toggleGroup(at.row);
    if (!hasMarkedText()) this.#select(at.row, event);
  };

  readonly doubleClick = (event: MouseEvent): void => {
    const target = event.target as Element; // inside the rows
    const at = this.#table.grid.placeOf(target);
    if (at && at.column >= 0 && !target.closest('button, .thumbnail')) this.#showValue(at);
  };

  readonly press = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement; // inside the grid
    if (!target.matches('.cell')) return;
    const { active } = this.#table.grid;
    const isDone = (active.row < 0 ? this.heads.press(event, active.column) : this.#pressOnRow(event, active)) || this.#move(event, active);
    if (!isDone) return;
    event.preventDefault();
    event.stopPropagation();
  };

  #sort({ id }: RunTableColumn, further: boolean): void {
    const { state, host } = this.#table;
    state.toggleSort(id, further);
    const keys = state.sort.map((key) => `${state.columns.find((column) => column.id === key.column)?.label ?? key.column}, ${key.descending ? 'descending' : 'ascending'}`);
    this.#table.say(keys.length > 0 ? `Sorted by ${keys.join(', then ')}` : 'In the order of the report');
    host.tellSorted();
  }

  #openMenu({ id, label }: RunTableColumn, anchor: Element): void {
    const { popup, state } = this.#table;
    const menu = new ColumnMenu(state, id, () => popup.close());
    popup.open(anchor, `Options of ${label}`, () => menu.template());
  }

  #move(event: KeyboardEvent, from: GridPlace): boolean {
    const to = this.#table.grid.moveByKey(event);
    if (!to) return false;
    if (event.shiftKey && to.row >= 0 && to.row !== from.row) this.#select(to.row, event);
    else this.#setHovered(this.#table.keyAt(to.row));
    return true;
  }

  #pressOnRow(event: KeyboardEvent, { row, column }: GridPlace): boolean {
    const { state, grid } = this.#table;
    const line = state.lines.at(row);
    const isCommand = event.ctrlKey || event.metaKey;
    const isOpen = line.type === 'group' && state.isExpanded(state.scene.groups[line.group].key);
    if (isCommand && event.key === 'c' && !hasMarkedText()) void this.#copy(row, column);
    else if (isCommand && event.key === 'a') this.#changeSelected(new Set(Array.from(state.lines.rows, (index) => state.scene.runs[index].id)));
    else if (isCommand || event.altKey) return false;
    else if (event.key === 'h' || event.key === 'H') this.#toggleHidden(row);
    else if ((event.key === 'c' || event.key === 'C') && line.type === 'run') this.#chooseColor(row);
    else if (event.key === 'Escape' && state.scene.selected.size > 0) this.#changeSelected(new Set());
    else if (line.type === 'group' && (event.key === 'Enter' || event.key === ' ')) this.#toggleGroup(row);
    else if (line.type === 'group' && column === 0 && event.key === (isOpen ? 'ArrowLeft' : 'ArrowRight')) this.#toggleGroup(row);
    else if (column === 0 && event.key === 'ArrowLeft') return this.#moveOut(row);
    else if (event.key === ' ') this.#select(row, { ctrlKey: true, metaKey: false, shiftKey: event.shiftKey });
    else if (event.key === 'Enter' || event.key === 'F2') this.#enter(row, column, grid.cellAt({ row, column }));
    else return false;
    return true;
  }

  /** Enter opens what a cell holds: a link, or a value too long for its cell; else it selects the run. */
  #enter(row: number, column: number, cell: HTMLElement | undefined): void {
    const link = cell?.querySelector('a');
    if (link) link.click();
    else if (!this.#showValue({ row, column })) this.#select(row, { ctrlKey: true, metaKey: false, shiftKey: false });
  }

  #toggleGroup(row: number): void {
    this.#table.state.toggleGroup(this.#table.keyAt(row)!);
  }

  /** From a run or a closed group to the group around it; returns whether there is one. */
  #moveOut(row: number): boolean {
    const { lines, scene } = this.#table.state;
    const line = lines.at(row);
    const parent = scene.groups.length === 0 ? -1 : line.type === 'run' ? scene.groupOfRow[line.row] : scene.groups[line.group].parent;
    for (let above = row - 1; above >= 0 && parent >= 0; above--) {
      const other = lines.at(above);
      if (other.type !== 'group' || other.group !== parent) continue;
      this.#table.grid.setActive({ row: above, column: 0 }, { focus: true });
      return true;
    }
    return false;
  }

  #chooseColor(row: number): void {
    const { host, popup, state, grid } = this.#table;
    const line = state.lines.at(row);
    const anchor = line.type === 'run' ? grid.rowAt(row)?.querySelector<HTMLElement>('button.swatch')?.closest('.cell') ?? grid.cellAt({ row, column: 0 }) : undefined;
    if (line.type !== 'run' || !anchor) return;
    const { id, name } = state.scene.runs[line.row];
    popup.open(anchor, `Colour of ${name}`, () => colorMenu({
      slot: state.scene.colors.get(id), isChosen: host.view.colors?.has(id) ?? false,
      choose: (slot) => {
        host.changeView({ colors: withColor(host.view.colors, id, slot) });
        popup.close();
      },
    }));
  }

  #toggleHidden(row: number): void {
    const { host } = this.#table;
    const { hidden } = host.view;
    const keys = this.#table.keysAt(row);
    const isShown = keys.some((key) => !hidden.has(key));
    host.changeView({ hidden: new Set(isShown ? [...hidden, ...keys] : [...hidden].filter((key) => !keys.includes(key))) });
  }

  #select(row: number, event: Pick<MouseEvent, 'ctrlKey' | 'metaKey' | 'shiftKey'>): void {
    const { host, state } = this.#table;
    const { selected } = host.view;
    const id = this.#table.keyAt(row)!;
    if (event.shiftKey) {
      const [from, to] = [Math.min(this.#anchorRow, row), Math.max(this.#anchorRow, row)];
      const ids = Array.from({ length: to - from + 1 }, (_, i) => state.lines.at(from + i))
        .flatMap((line) => (line.type === 'run' ? [state.scene.runs[line.row].id] : []));
      return this.#changeSelected(new Set(ids));
    }
    this.#anchorRow = row;
    if (event.ctrlKey || event.metaKey) this.#changeSelected(toggled(selected, id));
    else this.#changeSelected(selected.size === 1 && selected.has(id) ? new Set() : new Set([id]));
  }

  #changeSelected(selected: ReadonlySet<string>): void {
    this.#table.host.changeView({ selected });
  }

  #setHovered(hovered: string | undefined): void {
    const { host } = this.#table;
    if (hovered !== host.view.hovered) host.changeView({ hovered });
  }

  /** Opens the whole value of a cell that shows only part of it; returns whether it did. */
  #showValue({ row, column: place }: GridPlace): boolean {
    const { state, grid, popup } = this.#table;
    const line = state.lines.at(row), column = state.columns[place];
    const cell = grid.cellAt({ row, column: place });
    if (line.type !== 'run' || !cell) return false;
    const value = state.scene.values.value(column, line.row), item = state.scene.values.media(column, line.row);
    if (column.kind === 'media' && item?.type === 'image') {
      popup.open(cell, column.label, () => wholePicture(item, fullText(value)));
      return true;
    }
    const isClipped = cell.scrollWidth > cell.clientWidth;
    if (!cellText(column, value, state.scene.now).isCut && !isClipped) return false;
    popup.open(cell, column.label, () => fullValue(column.label, fullText(value), (text) => void copyText(text).then(() => popup.close())));
    return true;
  }

  async #copy(row: number, place: number): Promise<void> {
    const { state } = this.#table;
    const line = state.lines.at(row);
    if (state.scene.selected.size > 0) await copyText(toTsv(shownCells(state)));
    else if (line.type === 'run') await copyText(fullText(state.scene.values.value(state.columns[place], line.row)));
    this.#table.say('Copied');
  }

  #setSearching(isSearching: boolean): void {
    if (isSearching === this.#isSearching) return;
    this.#isSearching = isSearching;
    this.#table.host.redraw();
  }
}

/** Whether the reader has just marked text to copy it. */
function hasMarkedText(): boolean {
  return getSelection()?.type === 'Range';
}
