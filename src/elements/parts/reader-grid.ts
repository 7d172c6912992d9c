import { html, render, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from '../../renderers/style-map.js';
import type { CellContent } from '../../renderers/virtual/grid-row.js';
import { VirtualGrid } from '../../renderers/virtual/virtual-grid.js';
import { moveByKey, type GridPlace } from './grid-keys.js';

/** What the head of a column takes over from its grid. */
export interface HeadPlace {
  readonly column: number;
  readonly tabindex: 0 | -1;
  /** Where it stands; the value of its `style` attribute. */
  readonly style: unknown;
}

/** What a grid shows; it is asked anew at each drawing. */
export interface GridScene extends CellContent {
  readonly rowCount: number;
  readonly columnCount: number;
  /** How many columns stay in place where the grid has so much room, in CSS pixels. */
  pinned(room: number): number;
  /** The width of each column in CSS pixels. */
  widths(room: number): readonly number[];
  /** What tells a column from others when columns are moved. */
  headKey(column: number): unknown;
  /** The head of a column: an element with `role="columnheader"`, the class `cell` and `data-column`. */
  head(place: HeadPlace): TemplateResult;
}

/** What a grid needs of the view it is in. */
export interface GridHost {
  /** Returns what the grid shows now. */
  scene(): GridScene;
  redraw(): void;
}

/** So long after the last scroll event the rows are put in order for those who hear them. */
const REST_MS = 150;

/**
 * A grid that a reader moves in: heads that stay above the rows, rows made as
 * they come into view, and one cell that has the focus. The view writes the
 * elements around it, with {@link viewport}, {@link heads} and {@link rows} as
 * their refs and {@link scroll} and {@link focus} as listeners.
 */
export class ReaderGrid {
  readonly #host: GridHost;
  readonly #viewport = createRef<HTMLElement>();
  readonly #head = createRef<HTMLElement>();
  readonly #body = createRef<HTMLElement>();
  readonly #resize: ResizeObserver;
  #grid: VirtualGrid | undefined;
  #active: GridPlace = { row: -1, column: 0 };
  #width = 0;
  #height = 0;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(host: GridHost) {
    this.#host = host;
    this.#resize = new ResizeObserver(() => {
      const viewport = this.#viewport.value;
      if (viewport && (viewport.clientWidth !== this.#width || viewport.clientHeight > this.#height)) host.redraw();
    });
  }

  /** The ref of the element that scrolls. */
  readonly viewport = ref(this.#viewport);
  /** The ref of the element that the heads are drawn into. */
  readonly heads = ref(this.#head);
  /** The ref of the element that the rows are put into. */
  readonly rows = ref(this.#body);

  /** The cell that has the focus, or gets it by the Tab key. */
  get active(): GridPlace { return this.#active; }
  /** The element that scrolls, once it is on the page. */
  get element(): HTMLElement | undefined { return this.#viewport.value; }
  /** The left edge of each column and the right edge of the last one, in CSS pixels. */
  get edges(): Float64Array { return this.#grid?.edges ?? new Float64Array(1); }

  /** Follows the size of the grid again after {@link disconnect}. */
  connect(): void {
    if (this.#viewport.value && this.#grid) this.#resize.observe(this.#viewport.value);
  }

  /** Frees what was opened. */
  disconnect(): void {
    clearTimeout(this.#resting);
    this.#resize.disconnect();
  }

  /** Fills in what can be seen. Call after the view's template is on the page. */
  draw(): void {
    const viewport = this.#viewport.value, body = this.#body.value;
    if (!viewport || !body) return;
    if (!this.#grid?.isIn(viewport)) {
      this.#grid = new VirtualGrid(viewport, body);
      this.#resize.disconnect();
      this.#resize.observe(viewport);
    }
    const scene = this.#host.scene(), { rowCount } = scene;
    const rowHeight = parseFloat(getComputedStyle(viewport).getPropertyValue('--_row-height')) || 30;
    body.style.height = `${rowCount * rowHeight}px`; // whether there is a scroll bar decides the width
    this.#width = viewport.clientWidth;
    this.#height = viewport.clientHeight;
    this.#active = { row: Math.min(this.#active.row, rowCount - 1), column: Math.min(this.#active.column, scene.columnCount - 1) };
    this.#grid.update({
      rowCount, rowHeight, widths: scene.widths(this.#width), pinned: scene.pinned(this.#width), active: this.#active,
      fillRow: (element, row) => scene.fillRow(element, row),
      fillCell: (cell, row, column) => {
        scene.fillCell(cell, row, column);
        cell.tabIndex = row === this.#active.row && column === this.#active.column ? 0 : -1;
      },
    });
    this.drawHead();
    this.#markEdges();
  }

  /** Draws the heads anew, and no row. */
  drawHead(): void {
    const head = this.#head.value, grid = this.#grid;
    if (!head || !grid) return;
    const scene = this.#host.scene(), { edges, columns } = grid, pinned = scene.pinned(this.#width);
    const focused = this.#active.row < 0 ? this.#active.column : -1;
    const heads = (shown: readonly number[]): unknown => repeat(shown, (column) => scene.headKey(column), (column) => scene.head({
      column, tabindex: column === focused ? 0 : -1, style: styleMap({ left: `${edges[column]}px`, width: `${edges[column + 1] - edges[column]}px` }),
    }));
    render(html`<div class="row head" role="row" aria-rowindex="1" style=${styleMap({ width: `${edges.at(-1)}px` })}>
      <div class="fixed" role="none" style=${styleMap({ width: `${edges[pinned]}px` })}>${heads(columns.filter((column) => column < pinned))}</div>
      ${heads(columns.filter((column) => column >= pinned))}
    </div>`, head);
  }

  /** Makes a cell the one that has the focus, and gives it to it if asked. */
  setActive(place: GridPlace, options: { readonly focus: boolean }): void {
    const grid = this.#grid!;
    grid.cell(this.#active.row, this.#active.column)?.setAttribute('tabindex', '-1');
    this.#active = place;
    if (options.focus) grid.reveal(place.row, place.column);
    grid.setActive(place);
    this.drawHead();
    const cell = this.cellAt(place);
    cell?.setAttribute('tabindex', '0');
    if (options.focus) cell?.focus({ preventScroll: true });
  }

  /** The element of a row, if it is there at the moment. */
  rowAt(row: number): HTMLElement | undefined {
    return this.#grid?.row(row);
  }

  /** The element of a cell or a head, if it is there at the moment. */
  cellAt({ row, column }: GridPlace): HTMLElement | undefined {
    return row < 0 ? this.#head.value?.querySelector<HTMLElement>(`[data-column="${column}"]`) ?? undefined : this.#grid?.cell(row, column);
  }

  /** The heads that are there at the moment, from left to right. */
  get headCells(): readonly HTMLElement[] {
    return [...this.#head.value?.querySelectorAll<HTMLElement>('[data-column]') ?? []];
  }

  /** Where an element inside the grid stands; column −1 in a row beside its cells. */
  placeOf(element: Element): GridPlace | undefined {
    const head = element.closest<HTMLElement>('[data-column]');
    return head ? { row: -1, column: Number(head.dataset['column']) } : this.#grid?.find(element);
  }

  /** Calls `visit` with every row that is there. */
  eachRow(visit: (element: HTMLElement, row: number) => void): void {
    this.#grid?.eachRow(visit);
  }

  /** Calls `visit` with every cell below the heads that is there. */
  eachCell(visit: (cell: HTMLElement, place: GridPlace) => void): void {
    const grid = this.#grid;
    grid?.eachRow((_element, row) => {
      for (const column of grid.columns) {
        const cell = grid.cell(row, column);
        if (cell) visit(cell, { row, column });
      }
    });
  }

  /** Moves the focus where a key says; returns the new place, or `undefined` where it says nothing. */
  moveByKey(event: KeyboardEvent): GridPlace | undefined {
    if (event.altKey) return undefined;
    const { rowCount: rows, columnCount: columns } = this.#host.scene();
    const page = Math.max(1, (this.#grid?.rowsInView ?? 2) - 1);
    const to = moveByKey(event, this.#active, { rows, columns, page });
    if (to) this.setActive(to, { focus: true });
    return to;
  }

  /** Follows the focus into cells; a listener for `focusin`. */
  readonly focus = (event: FocusEvent): void => {
    const target = event.target as Element; // inside the grid
    const place = target.matches('.cell') ? this.placeOf(target) : undefined;
    if (place && (place.row !== this.#active.row || place.column !== this.#active.column)) this.setActive(place, { focus: false });
  };

  /** Follows the scroll position; a listener for `scroll`. */
  readonly scroll = (): void => {
    if (!this.#viewport.value) return; // WebKit tells of the last scrolling after the grid has left the page
    this.#markEdges();
    if (this.#grid?.scrolled()) this.drawHead();
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#grid?.putInOrder(), REST_MS);
  };

  /** Shows on which side there is more. */
  #markEdges(): void {
    const { scrollLeft, classList } = this.#viewport.value!;
    classList.toggle('scrolled', scrollLeft > 0);
    classList.toggle('more-right', scrollLeft + this.#width < this.#grid!.edges.at(-1)! - 1);
  }
}
