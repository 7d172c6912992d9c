import { html, nothing, type TemplateResult } from 'lit';
import type { Run } from '../../data/run.js';
import type { ViewChange, ViewState } from '../../data/view-state.js';
import { arrangeRows, type ComparerRow } from '../../panels/run-comparer/arrange-rows.js';
import type { RunComparerScene } from '../../panels/run-comparer/scene.js';
import { Popup } from '../parts/popup.js';
import { ReaderGrid, type GridScene } from '../parts/reader-grid.js';
import { columnWidths } from './column-widths.js';
import { ComparerActs } from './comparer-acts.js';
import { columnHead } from './comparer-head.js';
import { fillName, fillRow, fillValue, markHovered } from './fill-cells.js';

/** What a comparer needs of the element it belongs to. */
export interface ComparerHost {
  readonly scene: RunComparerScene;
  /** What the reader did in all panels of the scope. */
  readonly view: ViewState;
  changeView(change: ViewChange): void;
  redraw(): void;
  choose(name: string, value: string): void;
}

/** So many rows are printed; nobody reads more on paper. */
const PRINTED_ROWS = 1000;
/** Narrower panels have no room for a baseline that stays in place. */
const ROOM_FOR_BASELINE = 520;
const HELP = 'Arrow keys move. Enter opens a value, folds and unfolds. On the name of a run, B compares the others with it, H hides it in the charts.';

/** What stands in the body of a run comparer: the names of the runs, the rows, and what opens above them. */
export class ComparerView {
  readonly host: ComparerHost;
  readonly popup = new Popup();
  readonly grid: ReaderGrid;
  readonly #acts: ComparerActs;
  #arranged: RunComparerScene | undefined;
  #rows: readonly ComparerRow[] = [];
  /** The most rows there have been. */
  #tallest = 0;
  #isPrinting = false;
  #said = '';

  constructor(host: ComparerHost) {
    this.host = host;
    this.#acts = new ComparerActs(this);
    this.grid = new ReaderGrid({ scene: () => this.#gridScene(), redraw: () => host.redraw() });
  }

  /** The lines, as they are folded and searched. */
  get rows(): readonly ComparerRow[] { return this.#rows; }

  /** Frees what was opened; the grid's `connect` follows its size again. */
  disconnect(): void {
    this.grid.disconnect();
    this.popup.close();
  }

  /** The search field and the buttons for the panel's header. */
  actions(): TemplateResult {
    return this.#acts.toolbar();
  }

  /** The grid, whose rows {@link draw} fills in. */
  template(pageHeight: number, isShown: boolean): TemplateResult {
    const { scene } = this.host;
    if (scene !== this.#arranged) this.#rows = arrangeRows(scene);
    this.#arranged = scene;
    const { grid } = this, { press, click, doubleClick, hover, leave } = this.#acts;
    // Folding and searching do not make the panel jump, unfolding makes room.
    this.#tallest = Math.max(this.#tallest, this.#rows.length);
    const rows = Math.max(3, Math.min(this.#isPrinting ? PRINTED_ROWS : pageHeight, this.#tallest));
    return html`
      <div ${grid.viewport} class="viewport" part="table" .style=${`--_rows: ${rows}`} @scroll=${grid.scroll} ?inert=${!isShown}>
        <div class="grid" role="treegrid" aria-label=${scene.title} aria-rowcount=${this.#rows.length + 1} aria-colcount=${scene.runs.length + 1} aria-description=${HELP}
          @keydown=${press} @focusin=${grid.focus} @pointerover=${hover} @pointerleave=${leave}>
          <div ${grid.heads} class="heads" role="rowgroup"></div>
          <div ${grid.rows} class="rows" role=${this.#rows.length > 0 ? 'rowgroup' : 'none'} @click=${click} @dblclick=${doubleClick}></div>
        </div>
        ${this.#rows.length === 0 && isShown ? html`<p class="none" role="status">${this.#whyNone(scene)}</p>` : nothing}
      </div>
      <i class="edge"></i>
      <div class="visually-hidden" role="status">${this.#said}</div>
      ${this.popup.template()}`;
  }

  /** Fills in the cells that can be seen. Call after the template is on the page. */
  draw(): void {
    this.grid.draw();
    this.popup.refresh();
  }

  /** Follows the reader's view in other panels: which run is hovered. */
  viewChanged({ hovered }: ViewState): void {
    this.grid.drawHead();
    this.grid.eachCell((cell, { column }) => markHovered(cell, hovered !== undefined && this.runAt(column)?.id === hovered));
  }

  /** Makes room for all rows while the page is being printed. */
  setPrinting(isPrinting: boolean): void {
    this.#isPrinting = isPrinting;
    this.host.redraw();
  }

  /** The run of a column; none for that of the names. */
  runAt(column: number): Run | undefined {
    return this.host.scene.runs[column - 1];
  }

  /** Tells those who do not see the comparer what has happened. */
  say(text: string): void {
    this.#said = text;
    this.host.redraw();
  }

  #gridScene(): GridScene {
    const { scene, view } = this.host;
    return {
      rowCount: this.#rows.length, columnCount: scene.runs.length + 1,
      pinned: (room) => (scene.baseline && room >= ROOM_FOR_BASELINE ? 2 : 1),
      widths: (room) => columnWidths(scene, this.#rows, room),
      headKey: (column) => column,
      head: (place) => columnHead(place, { scene, hovered: view.hovered, openMenu: this.#acts.openMenu }),
      fillRow: (element, index) => fillRow(element, this.#rows[index], index),
      fillCell: (cell, index, column) => this.#fillCell(cell, index, column),
    };
  }
  #whyNone({ search, diffOnly }: RunComparerScene): string {
    if (search.trim() !== '') return 'No key or value is like that.';
    return diffOnly ? 'Nothing differs from run to run.' : 'The runs have neither config nor summary.';
  }

  #fillCell(cell: HTMLElement, index: number, column: number): void {
    const row = this.#rows[index], { scene, view } = this.host;
    if (column === 0) fillName(cell, row);
    else fillValue(cell, scene, row, column);
    markHovered(cell, view.hovered !== undefined && this.runAt(column)?.id === view.hovered);
  }
}
