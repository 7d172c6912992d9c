import { html, nothing, render, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { Run } from '../../data/run.js';
import type { ViewChange, ViewState } from '../../data/view-state.js';
import { arrangeRows, type ComparerRow } from '../../panels/run-comparer/arrange-rows.js';
import type { RunComparerScene } from '../../panels/run-comparer/scene.js';
import { VirtualGrid } from '../../renderers/virtual/virtual-grid.js';
import type { GridPlace } from '../parts/grid-keys.js';
import { Popup } from '../parts/popup.js';
import { columnWidths } from './column-widths.js';
import { ComparerActs } from './comparer-acts.js';
import { headRow } from './comparer-head.js';
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

/** So many columns are printed; more do not fit on paper anyhow. */
const PRINTED_ROWS = 1000;
/** So long after the last scroll event the rows are put in order for those who hear them. */
const REST_MS = 150;
/** Narrower panels have no room for a baseline that stays in place. */
const ROOM_FOR_BASELINE = 520;
const HELP = 'Arrow keys move. Enter opens a value, folds and unfolds. On the name of a run, B compares the others with it, H hides it in the charts.';

/** What stands in the body of a run comparer: the names of the runs, the rows, and what opens above them. */
export class ComparerView {
  readonly host: ComparerHost;
  readonly popup = new Popup();
  readonly #acts: ComparerActs;
  readonly #viewport = createRef<HTMLElement>();
  readonly #head = createRef<HTMLElement>();
  readonly #body = createRef<HTMLElement>();
  readonly #resize: ResizeObserver;
  #grid: VirtualGrid | undefined;
  #arranged: RunComparerScene | undefined;
  #rows: readonly ComparerRow[] = [];
  #widths: readonly number[] = [];
  #active: GridPlace = { row: -1, column: 0 };
  #width = 0;
  /** The most rows there have been. */
  #tallest = 0;
  #isPrinting = false;
  #said = '';
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ComparerHost) {
    this.host = host;
    this.#acts = new ComparerActs(this);
    this.#resize = new ResizeObserver(() => { if (this.#viewport.value?.clientWidth !== this.#width) host.redraw(); });
  }

  /** The lines, as they are folded and searched. */
  get rows(): readonly ComparerRow[] { return this.#rows; }
  get columnCount(): number { return this.host.scene.runs.length + 1; }
  /** How far the page keys go. */
  get pageRows(): number { return Math.max(1, (this.#grid?.rowsInView ?? 2) - 1); }
  /** The cell that has the focus, or gets it by the Tab key. */
  get active(): GridPlace { return this.#active; }

  /** Frees what was opened; {@link connect} opens it again. */
  disconnect(): void {
    clearTimeout(this.#resting);
    this.#resize.disconnect();
    this.popup.close();
  }

  connect(): void {
    if (this.#viewport.value && this.#grid) this.#resize.observe(this.#viewport.value);
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
    const { press, focus, click, doubleClick, hover, leave } = this.#acts;
    // Folding and searching do not make the panel jump, unfolding makes room.
    this.#tallest = Math.max(this.#tallest, this.#rows.length);
    const rows = Math.max(3, Math.min(this.#isPrinting ? PRINTED_ROWS : pageHeight, this.#tallest));
    return html`
      <div ${ref(this.#viewport)} class="viewport" part="table" .style=${`--_rows: ${rows}`} @scroll=${this.#scroll} ?inert=${!isShown}>
        <div class="grid" role="treegrid" aria-label=${scene.title} aria-rowcount=${this.#rows.length + 1} aria-colcount=${this.columnCount} aria-description=${HELP}
          @keydown=${press} @focusin=${focus} @pointerover=${hover} @pointerleave=${leave}>
          <div ${ref(this.#head)} class="heads" role="rowgroup"></div>
          <div ${ref(this.#body)} class="rows" role=${this.#rows.length > 0 ? 'rowgroup' : 'none'} @click=${click} @dblclick=${doubleClick}></div>
        </div>
        ${this.#rows.length === 0 && isShown ? html`<p class="none" role="status">${this.#whyNone(scene)}</p>` : nothing}
      </div>
      <i class="edge"></i>
      <div class="visually-hidden" role="status">${this.#said}</div>
      ${this.popup.template()}`;
  }

  /** Fills in the cells that can be seen. Call after the template is on the page. */
  draw(): void {
    const viewport = this.#viewport.value, body = this.#body.value;
    if (!viewport || !body) return;
    if (!this.#grid?.isIn(viewport)) {
      this.#grid = new VirtualGrid(viewport, body);
      this.#resize.disconnect();
      this.#resize.observe(viewport);
    }
    const { scene } = this.host;
    const rowHeight = parseFloat(getComputedStyle(viewport).getPropertyValue('--_row-height')) || 26;
    body.style.height = `${this.#rows.length * rowHeight}px`; // whether there is a scroll bar decides the width
    this.#width = viewport.clientWidth;
    this.#widths = columnWidths(scene, this.#rows, this.#width);
    this.#active = { row: Math.min(this.#active.row, this.#rows.length - 1), column: Math.min(this.#active.column, scene.runs.length) };
    this.#grid.update({
      rowCount: this.#rows.length, rowHeight, widths: this.#widths, pinned: this.#pinned, active: this.#active,
      fillRow: (element, index) => fillRow(element, this.#rows[index], index),
      fillCell: (element, index, column) => this.#fillCell(element, index, column),
    });
    this.#drawHead();
    this.#markEdges();
    this.popup.refresh();
  }

  /** Follows the reader's view in other panels: which run is hovered. */
  viewChanged({ hovered }: ViewState): void {
    this.#drawHead();
    const columns = this.#grid?.columns ?? [];
    this.#grid?.eachRow((_element, row) => {
      for (const column of columns) {
        const cell = this.#grid?.cell(row, column);
        if (cell) markHovered(cell, hovered !== undefined && this.runAt(column)?.id === hovered);
      }
    });
  }

  /** Makes a cell the one that has the focus, and gives it to it if asked. */
  setActive(place: GridPlace, options: { readonly focus: boolean }): void {
    const grid = this.#grid!;
    grid.cell(this.#active.row, this.#active.column)?.setAttribute('tabindex', '-1');
    this.#active = place;
    if (options.focus) grid.reveal(place.row, place.column);
    grid.setActive(place);
    this.#drawHead();
    const cell = this.cellAt(place);
    cell?.setAttribute('tabindex', '0');
    if (options.focus) cell?.focus({ preventScroll: true });
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

  /** The element of a cell or head, if it is there at the moment. */
  cellAt({ row, column }: GridPlace): HTMLElement | undefined {
    return row < 0 ? this.#head.value?.querySelector<HTMLElement>(`[data-column="${column}"]`) ?? undefined : this.#grid?.cell(row, column);
  }

  /** Where an element of the grid stands. */
  placeOf(element: Element): GridPlace | undefined {
    const head = element.closest<HTMLElement>('[data-column]');
    return head ? { row: -1, column: Number(head.dataset['column']) } : this.#grid?.find(element);
  }

  /** Tells those who do not see the comparer what has happened. */
  say(text: string): void {
    this.#said = text;
    this.host.redraw();
  }

  get #pinned(): number {
    return this.host.scene.baseline && this.#width >= ROOM_FOR_BASELINE ? 2 : 1;
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
    cell.tabIndex = index === this.#active.row && column === this.#active.column ? 0 : -1;
  }

  #drawHead(): void {
    const head = this.#head.value, grid = this.#grid;
    if (!head || !grid) return;
    render(headRow({
      scene: this.host.scene, visible: grid.columns, edges: grid.edges, pinned: this.#pinned,
      active: this.#active.row < 0 ? this.#active.column : -1, hovered: this.host.view.hovered, openMenu: this.#acts.openMenu,
    }), head);
  }

  /** Shows on which side there is more. */
  #markEdges(): void {
    const { scrollLeft, classList } = this.#viewport.value!;
    classList.toggle('scrolled', scrollLeft > 0);
    classList.toggle('more-right', scrollLeft + this.#width < this.#grid!.edges.at(-1)! - 1);
  }

  readonly #scroll = (): void => {
    this.#markEdges();
    if (this.#grid?.scrolled()) this.#drawHead();
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#grid?.putInOrder(), REST_MS);
  };
}
