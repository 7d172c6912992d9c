import type { TemplateResult } from 'lit';
import { wholeText } from '../../panels/logged-table/logged-cell-text.js';
import type { LoggedColumn } from '../../panels/logged-table/scene.js';
import { copyText } from '../parts/clipboard.js';
import { ColumnHeads } from '../parts/column-heads.js';
import { fullValue } from '../parts/full-value.js';
import type { GridPlace } from '../parts/grid-keys.js';
import { columnMenu } from './header.js';
import type { LoggedTableView } from './table-view.js';
import { exportMenu, toolbar } from './toolbar.js';

/** What a reader can do with a logged table, by pointer and by key. */
export class LoggedTableInteraction {
  readonly heads: ColumnHeads<LoggedColumn>;
  readonly #table: LoggedTableView;

  constructor(table: LoggedTableView) {
    this.#table = table;
    this.heads = new ColumnHeads<LoggedColumn>({
      get grid() { return table.grid; },
      get columns() { return table.state.columns; },
      sort: ({ id }) => table.state.toggleSort(id),
      openMenu: (column, anchor) => this.#openMenu(column, anchor),
      moveColumn: (id, by) => table.state.moveColumn(id, by),
      setWidth: (id, width, options) => table.state.setWidth(id, width, options),
      draw: () => table.draw(),
      say: (text) => table.say(text),
    });
  }

  toolbar(): TemplateResult {
    const { state, popup, host } = this.#table;
    return toolbar({
      state, setJoin: (join) => host.choose('join', join),
      openExport: (anchor) => popup.open(anchor, 'Copy or download', () => exportMenu(state, () => popup.close(), (text) => this.#table.say(text))),
    });
  }

  readonly hover = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch') this.#setHovered(this.#runAt(event.target as Element)); // inside the rows
  };

  readonly leave = (): void => this.#setHovered(undefined);

  readonly click = (event: MouseEvent): void => {
    const target = event.target as Element; // inside the rows
    const at = this.#table.grid.placeOf(target);
    if (!at) return;
    const { state } = this.#table;
    const line = state.lines.at(at.row);
    if (line.type === 'group') state.toggleGroup(line.group.key);
    else if (target.closest('.thumbnail')) this.#open(at, this.#table.grid.cellAt(at)!);
  };

  readonly doubleClick = (event: MouseEvent): void => {
    const at = this.#table.grid.placeOf(event.target as Element); // inside the rows
    const cell = at && this.#table.grid.cellAt(at);
    if (at && cell) this.#open(at, cell);
  };

  readonly press = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement; // inside the grid
    if (!target.matches('.cell')) return;
    const { grid } = this.#table, { active } = grid;
    const isDone = (active.row < 0 ? this.heads.press(event, active.column) : this.#pressOnRow(event, active)) || grid.moveByKey(event) !== undefined;
    if (!isDone) return;
    event.preventDefault();
    event.stopPropagation();
  };

  #openMenu(column: LoggedColumn, anchor: Element): void {
    const { popup, state } = this.#table;
    popup.open(anchor, `Options of ${column.label}`, () => columnMenu(state, column, () => popup.close()));
  }

  #pressOnRow(event: KeyboardEvent, at: GridPlace): boolean {
    const { state, grid } = this.#table;
    const line = state.lines.at(at.row), cell = grid.cellAt(at);
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.key === 'c' && getSelection()?.type !== 'Range' && line.type === 'row') void this.#copy(state.columns[at.column].read(line.row));
    else if (isCommand || event.altKey) return false;
    else if (line.type === 'group' && (event.key === 'Enter' || event.key === ' ')) state.toggleGroup(line.group.key);
    else if (line.type === 'group' && at.column === 0 && event.key === (state.isExpanded(line.group.key) ? 'ArrowLeft' : 'ArrowRight')) state.toggleGroup(line.group.key);
    else if (event.key === 'Enter' && cell) this.#open(at, cell);
    else return false;
    return true;
  }

  /** Opens what a cell holds: a picture, or a value in full. */
  #open({ row, column: place }: GridPlace, cell: HTMLElement): void {
    const { state, popup } = this.#table;
    const line = state.lines.at(row), column = state.columns[place];
    if (line.type === 'group' || !column || this.#table.enlarge(row, column, cell)) return;
    const value = column.read(line.row);
    if (column.kind !== 'json' && cell.scrollWidth <= cell.clientWidth) return;
    popup.open(cell, column.label, () => fullValue(column.label, wholeText(value, 2), (text) => void copyText(text).then(() => popup.close())));
  }

  async #copy(value: unknown): Promise<void> {
    this.#table.say(await copyText(wholeText(value)) ? 'Copied' : 'The browser did not allow copying');
  }

  #runAt(target: Element): string | undefined {
    const { state, grid } = this.#table;
    const at = grid.placeOf(target);
    if (!at) return undefined;
    const line = state.lines.at(at.row);
    return state.columns[at.column]?.run?.id ?? (line.type === 'row' ? state.scene.runOf(line.row)?.id : undefined);
  }

  #setHovered(hovered: string | undefined): void {
    const { host } = this.#table;
    if (hovered !== host.view.hovered) host.changeView({ hovered });
  }
}
