import { html, nothing, type TemplateResult } from 'lit';
import type { ViewChange, ViewState } from '../../data/view-state.js';
import { fitWidths } from '../../panels/fit-widths.js';
import { measuredCells, naturalWidth } from '../../panels/run-table/column-widths.js';
import type { RunTableScene } from '../../panels/run-table/scene.js';
import { fillRunCell } from './cells.js';
import type { TableStateHost } from './column-state.js';
import { fillGroupCell } from './group-cell.js';
import { columnHead } from './header.js';
import { TableInteraction } from './interaction.js';
import { Popup } from '../parts/popup.js';
import { ReaderGrid, type GridScene } from '../parts/reader-grid.js';
import { textMeasure } from '../parts/text-measure.js';
import { TableState } from './table-state.js';

/** What a table needs of the element it belongs to. */
export interface TableHost extends TableStateHost {
  /** What the reader did in all panels of the scope. */
  readonly view: ViewState;
  /** Changes what the reader did in all panels of the scope. */
  changeView(change: ViewChange): void;
  /** Tells the page that the reader sorted. */
  tellSorted(): void;
}

/** So many rows are printed; nobody reads more on paper. */
const PRINTED_ROWS = 1000;
const HELP = 'Arrow keys move. Space selects a run, H hides it in the charts, C chooses its colour, Enter opens. On a column head, Enter sorts, Shift and Enter adds to the sort, Alt and Down opens its options, Shift and an arrow moves it, Alt and an arrow changes its width.';

/** What stands in the body of a run table: head, rows, and what opens above them. */
export class TableView {
  readonly state: TableState;
  readonly host: TableHost;
  readonly popup = new Popup();
  readonly grid: ReaderGrid;
  readonly #interaction: TableInteraction;
  readonly #natural = new Map<string, number>();
  #measured: RunTableScene | undefined;
  #isPrinting = false;
  #said = '';

  constructor(host: TableHost, scene: RunTableScene, chosen: ReadonlyMap<string, string>) {
    this.host = host;
    this.state = new TableState(scene, host, chosen);
    this.#interaction = new TableInteraction(this);
    this.grid = new ReaderGrid({ scene: () => this.#gridScene(), redraw: () => host.redraw() });
  }

  /** Frees what was opened; the grid's `connect` follows its size again. */
  disconnect(): void {
    this.grid.disconnect();
    this.popup.close();
  }

  /** The search field and the buttons for the panel's header. */
  actions(): TemplateResult {
    return this.#interaction.toolbar();
  }

  /** The table, whose rows {@link draw} fills in; out of sight, but as large as before, where there is nothing to show. */
  template(pageRows: number, isShown: boolean): TemplateResult {
    const { lines, scene, columns, isFiltered } = this.state;
    const { grid } = this, { press, click, doubleClick, down, hover, leave, showAll } = this.#interaction;
    // Searching does not make the panel jump, opening a group makes room for it.
    const rows = Math.max(3, Math.min(this.#isPrinting ? PRINTED_ROWS : pageRows, scene.groups.length > 0 ? lines.length : scene.runs.length));
    return html`
      <div ${grid.viewport} class="viewport" part="table" .style=${`--_rows: ${rows}`} @scroll=${grid.scroll} ?inert=${!isShown}>
        <div class="grid" role=${scene.groups.length > 0 ? 'treegrid' : 'grid'} aria-label=${scene.title} aria-multiselectable="true"
          aria-rowcount=${lines.length + 1} aria-colcount=${columns.length} aria-description=${HELP} @keydown=${press} @focusin=${grid.focus}>
          <div ${grid.heads} class="heads" role="rowgroup"></div>
          <div ${grid.rows} class="rows" role=${lines.length > 0 ? 'rowgroup' : 'none'} @mousedown=${down} @click=${click} @dblclick=${doubleClick}
            @pointerover=${hover} @pointerleave=${leave}></div>
        </div>
        ${lines.length === 0 && isFiltered ? html`<p class="none" role="status">No run matches what you typed.
          <button class="bordered" @click=${showAll}>Show all</button></p>` : nothing}
      </div>
      <i class="edge"></i>
      <div class="visually-hidden" role="status">${this.#said}</div>
      ${this.popup.template()}`;
  }

  /** Fills in the rows that can be seen. Call after the template is on the page. */
  draw(): void {
    this.grid.draw();
    this.popup.refresh();
  }

  /** Follows the reader's view in other panels: which run is hovered. */
  viewChanged({ hovered }: ViewState): void {
    this.grid.eachRow((element, index) => element.classList.toggle('hovered', hovered !== undefined && this.keyAt(index) === hovered));
  }

  /** Makes room for all rows while the page is being printed. */
  setPrinting(isPrinting: boolean): void {
    this.#isPrinting = isPrinting;
    this.host.redraw();
  }

  /** The id of the run, or the key of the group, in a line. */
  keyAt(index: number): string | undefined {
    const { scene, lines } = this.state;
    if (index < 0 || index >= lines.length) return undefined;
    const line = lines.at(index);
    return line.type === 'run' ? scene.runs[line.row].id : scene.groups[line.group].key;
  }

  /** What a line's eye shows and hides: the run, or the innermost groups. */
  keysAt(index: number): readonly string[] {
    const { scene, lines } = this.state;
    const line = lines.at(index);
    return line.type === 'run' ? [scene.runs[line.row].id] : scene.groups[line.group].leaves;
  }

  /** Tells those who do not see the table what has happened. */
  say(text: string): void {
    this.#said = text;
    this.host.redraw();
  }

  #gridScene(): GridScene {
    const { lines, columns, pinned } = this.state;
    return {
      rowCount: lines.length, columnCount: columns.length, pinned: () => pinned, widths: (room) => this.#widths(room),
      headKey: (column) => columns[column].id, head: (place) => columnHead(this.state, place, this.#interaction.heads.acts),
      fillRow: (element, index) => this.#fillRow(element, index), fillCell: (cell, index, column) => this.#fillCell(cell, index, column),
    };
  }
  #widths(available: number): readonly number[] {
    const { columns, scene, pinned } = this.state, { widths } = this.state.columnState;
    if (!this.#measured || mayBeWider(scene, this.#measured)) {
      this.#natural.clear();
      this.#measured = scene;
    }
    let measure: ReturnType<typeof textMeasure> | undefined;
    const natural = columns.map((column) => {
      const known = this.#natural.get(column.id);
      if (known !== undefined) return known;
      const width = naturalWidth(scene, column, measure ??= textMeasure(this.grid.element!), measuredCells(columns.length));
      if (scene.runs.length > 0) this.#natural.set(column.id, width);
      return width;
    });
    return fitWidths({ natural, chosen: columns.map(({ id }) => widths.get(id)), pinned, available });
  }

  #fillRow(element: HTMLElement, index: number): void {
    const { scene, lines } = this.state;
    const { type } = lines.at(index), key = this.keyAt(index)!;
    const isSelected = type === 'run' && scene.selected.has(key);
    const level = this.#levelOf(index), isHidden = this.keysAt(index).every((each) => scene.hidden.has(each));
    if (scene.groups.length > 0) element.style.setProperty('--_level', String(level));
    element.className = `row ${type}${isSelected ? ' selected' : ''}${isHidden ? ' off' : ''}`
      + `${this.host.view.hovered === key ? ' hovered' : ''}${scene.baseline?.id === key ? ' baseline' : ''}`;
    setAttributes(element, {
      role: 'row', 'aria-rowindex': String(index + 2),
      'aria-selected': type === 'run' ? String(isSelected) : undefined,
      'aria-level': scene.groups.length === 0 ? undefined : String(level),
      'aria-expanded': type === 'group' ? String(this.state.isExpanded(key)) : undefined,
    });
  }

  /** How deep a line is among groups, from 1. */
  #levelOf(index: number): number {
    const { scene, lines } = this.state;
    const line = lines.at(index);
    if (line.type === 'group') return scene.groups[line.group].level;
    return scene.groups.length === 0 ? 1 : scene.groups[scene.groupOfRow[line.row]].level + 1;
  }

  #fillCell(cell: HTMLElement, index: number, place: number): void {
    const { scene, lines, columns } = this.state;
    const line = lines.at(index), column = columns[place];
    if (line.type === 'run') fillRunCell(cell, scene, line.row, column);
    else {
      const isExpanded = this.state.isExpanded(scene.groups[line.group].key);
      fillGroupCell(cell, scene, column, { group: line.group, rows: lines.rowsOf(line.group), isExpanded, isFirst: place === 0 });
    }
  }
}

/** Whether columns may need more room than before. Measuring costs more than sorting, and columns that move while one sorts and filters tire the eye. */
function mayBeWider(scene: RunTableScene, before: RunTableScene): boolean {
  if (scene.runs.length > before.runs.length) return true;
  const isGrouped = scene.groups.length > 0 || before.groups.length > 0;
  return isGrouped && (scene.groups !== before.groups || scene.figures.center !== before.figures.center || scene.figures.spread !== before.figures.spread);
}

function setAttributes(element: HTMLElement, attributes: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
}
