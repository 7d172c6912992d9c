import { html, nothing, type TemplateResult } from 'lit';
import { nearestStep } from '../../data/nearest-step.js';
import { isLoggedFile } from '../../data/logged-file.js';
import type { ViewChange, ViewState } from '../../data/view-state.js';
import { fitWidths } from '../../panels/fit-widths.js';
import { loggedCellText } from '../../panels/logged-table/logged-cell-text.js';
import type { LoggedColumn, LoggedTableScene } from '../../panels/logged-table/scene.js';
import { overlayNames } from '../../panels/overlay-names.js';
import { styleMap } from '../../renderers/style-map.js';
import type { Session } from '../../sources/session.js';
import { Lightbox, type LightboxEntry } from '../parts/media/lightbox.js';
import { ALL_OVERLAYS } from '../parts/media/overlay-choice.js';
import { Pictures } from '../parts/media/pictures.js';
import { TextReader } from '../parts/media/text-reader.js';
import { Popup } from '../parts/popup.js';
import { ReaderGrid, type GridScene } from '../parts/reader-grid.js';
import { StepSlider } from '../parts/step-slider.js';
import { textMeasure } from '../parts/text-measure.js';
import { fillGroupCell, fillValueCell } from './cells.js';
import { columnHead } from './header.js';
import { LoggedTableInteraction } from './interaction.js';
import { LoggedTableState, type TableStateHost } from './table-state.js';

/** What a table needs of the element it belongs to. */
export interface LoggedTableHost extends TableStateHost {
  readonly view: ViewState;
  readonly session: Session | undefined;
  changeView(change: ViewChange): void;
}

const SAMPLE = 40, PADDING = 22, NARROWEST = 56, WIDEST = 280, THUMBNAIL = 84;
/** More pictures than these around the one that is enlarged are not leafed through. */
const LEAVES = 400;
const HELP = 'Arrow keys move, Enter opens what a cell holds. On a column head, Enter sorts, Alt and Down opens its options, Shift and an arrow moves it, Alt and an arrow changes its width.';

/** What stands in the body of a logged table. */
export class LoggedTableView {
  readonly state: LoggedTableState;
  readonly host: LoggedTableHost;
  readonly popup = new Popup();
  readonly lightbox: Lightbox;
  readonly grid: ReaderGrid;
  readonly #slider: StepSlider;
  readonly #texts: TextReader;
  readonly #interaction: LoggedTableInteraction;
  readonly #natural = new Map<string, number>();
  #said = '';
  #leaves: readonly LightboxEntry[] = [];

  constructor(host: LoggedTableHost, scene: LoggedTableScene, chosen: ReadonlyMap<string, string>) {
    this.host = host;
    this.state = new LoggedTableState(host, scene, chosen);
    this.#interaction = new LoggedTableInteraction(this);
    this.#texts = new TextReader(() => host.session, () => host.redraw());
    const state = (): LoggedTableState => this.state;
    this.#slider = new StepSlider({
      get steps() { return state().scene.steps; },
      get step() { return state().scene.step; },
      showStep: (step) => this.#showStep(step),
      redraw: () => host.redraw(),
    });
    const leaves = (): readonly LightboxEntry[] => this.#leaves;
    this.lightbox = new Lightbox({
      get entries() { return leaves(); },
      get overlayNames() { return overlayNames(leaves().map(({ file }) => file)); },
      overlays: ALL_OVERLAYS, scaling: 'auto', pictures: new Pictures(() => host.redraw()), texts: this.#texts, redraw: () => host.redraw(),
    });
    this.grid = new ReaderGrid({ scene: () => this.#gridScene(), redraw: () => host.redraw() });
  }

  /** Frees what was opened; drawing opens it again, and the grid's `connect` follows its size again. */
  disconnect(): void {
    this.grid.disconnect();
    this.#slider.stop();
    this.#texts.forget();
    this.lightbox.close();
    this.popup.close();
  }

  actions(): TemplateResult {
    return this.#interaction.toolbar();
  }

  /** Follows the crosshair of other panels to the nearest step. */
  viewChanged({ cursor }: ViewState, before: ViewState): void {
    const { steps, step } = this.state.scene;
    if (cursor === before.cursor || cursor?.axis !== '_step' || steps.length < 2) return;
    const next = nearestStep(steps, cursor.x);
    if (next !== undefined && next !== step) queueMicrotask(() => this.host.choose('step', next)); // not while the others are still being told
  }

  template(pageRows: number): TemplateResult {
    const { lines, scene, columns, isFiltered } = this.state;
    const { grid } = this, { press, click, doubleClick, hover, leave } = this.#interaction;
    const isTall = columns.some(({ kind }) => kind === 'media');
    const rows = Math.max(2, Math.min(isTall ? Math.ceil(pageRows / 2) : pageRows, scene.groupBy ? lines.length : scene.rowCount));
    return html`
      <div ${grid.viewport} class="viewport ${isTall ? 'tall' : ''}" part="table" style=${styleMap({ '--_rows': String(rows) })} @scroll=${grid.scroll}>
        <div class="grid" role=${scene.groupBy ? 'treegrid' : 'grid'} aria-label=${scene.title} aria-rowcount=${lines.length + 1} aria-colcount=${columns.length}
          aria-description=${HELP} @keydown=${press} @focusin=${grid.focus}>
          <div ${grid.heads} class="heads" role="rowgroup"></div>
          <div ${grid.rows} class="rows" role=${lines.length > 0 ? 'rowgroup' : 'none'} @click=${click} @dblclick=${doubleClick} @pointerover=${hover} @pointerleave=${leave}></div>
        </div>
        ${lines.length > 0 ? nothing : html`<p class="none" role="status">${isFiltered ? html`No row matches what you typed. <button class="bordered" @click=${() => this.state.clearFilters()}>Show all</button>` : 'The table has no rows.'}</p>`}
      </div>
      <i class="edge"></i>
      ${scene.problems.length > 0 ? html`<div role="status"><ul class="table-problems">${scene.problems.map((problem) => html`<li>${problem}</li>`)}</ul></div>` : nothing}
      <div class="sliders">${this.#slider.template()}</div>
      <div class="visually-hidden" role="status">${this.#said}</div>
      ${this.popup.template()}${this.lightbox.template()}`;
  }

  /** Fills in the rows that can be seen. Call after the template is on the page. */
  draw(): void {
    this.grid.draw();
    this.popup.refresh();
    this.lightbox.drawn();
    this.#texts.drawn();
  }

  /** Tells those who do not see the table what has happened. */
  say(text: string): void {
    this.#said = text;
    this.host.redraw();
  }

  /** Enlarges the media item of a cell; the others of its column can be leafed through. Returns whether it holds one. */
  enlarge(line: number, column: LoggedColumn, opener: HTMLElement): boolean {
    const { lines, scene } = this.state;
    const at = lines.at(line);
    if (at.type !== 'row' || !isLoggedFile(column.read(at.row))) return false;
    const place = lines.rows.indexOf(at.row);
    this.#leaves = Array.from(lines.rows.subarray(Math.max(0, place - LEAVES / 2), place + LEAVES / 2)).flatMap((row): LightboxEntry[] => {
      const file = column.read(row), run = column.run ?? scene.runOf(row);
      if (!isLoggedFile(file)) return [];
      return [{ id: String(row), file, alt: file.caption ?? `${column.label}, row ${row + 1}`, title: run?.name ?? scene.title, detail: `${column.label} · row ${row + 1}`, slot: run?.slot }];
    });
    this.lightbox.open(String(at.row), opener);
    return true;
  }

  #gridScene(): GridScene {
    const { lines, columns } = this.state, pinned = this.#pinned;
    return {
      rowCount: lines.length, columnCount: columns.length, pinned: () => pinned, widths: (room) => this.#widths(room),
      headKey: (column) => columns[column].id, head: (place) => columnHead(this.state, place, this.#interaction.heads.acts),
      fillRow: (element, index) => this.#fillRow(element, index), fillCell: (cell, index, place) => this.#fillCell(cell, index, place),
    };
  }
  get #pinned(): number {
    return this.state.columns[0]?.kind === 'run' || this.state.columns.length > 4 ? 1 : 0;
  }

  #showStep(step: number): void {
    this.host.changeView({ cursor: { axis: '_step', x: step } });
    this.host.choose('step', step);
  }

  #widths(available: number): readonly number[] {
    const { columns, scene } = this.state;
    let measure: ReturnType<typeof textMeasure> | undefined;
    const natural = columns.map((column) => {
      const key = `${column.id} ${scene.groupBy === undefined}`;
      const known = this.#natural.get(key);
      if (known !== undefined) return known;
      const width = naturalWidth(column, scene, measure ??= textMeasure(this.grid.element!));
      this.#natural.set(key, width);
      return width;
    });
    return fitWidths({ natural, chosen: columns.map(({ id }) => this.state.widths.get(id)), pinned: this.#pinned, available });
  }

  #fillRow(element: HTMLElement, index: number): void {
    const { scene, lines } = this.state;
    const line = lines.at(index);
    element.className = line.type === 'group' ? 'row group' : 'row line';
    element.setAttribute('role', 'row');
    element.setAttribute('aria-rowindex', String(index + 2));
    for (const [name, value] of [['aria-level', scene.groupBy ? (line.type === 'group' ? '1' : '2') : undefined],
      ['aria-expanded', line.type === 'group' ? String(this.state.isExpanded(line.group.key)) : undefined]] as const) {
      if (value === undefined) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
  }

  #fillCell(cell: HTMLElement, index: number, place: number): void {
    const { scene, lines, columns } = this.state;
    const line = lines.at(index), column = columns[place];
    if (line.type === 'group') fillGroupCell(cell, scene, column, line.group, this.state.isExpanded(line.group.key), place === 0);
    else fillValueCell(cell, column, line.row, scene.runOf(line.row));
  }
}

/** The width at which a head and a sample of cells are seen whole, within bounds. */
function naturalWidth(column: LoggedColumn, { rowCount }: LoggedTableScene, measure: ReturnType<typeof textMeasure>): number {
  const font = column.kind === 'number' ? 'number' : 'text';
  let widest = measure(column.label, 'head') + 14 + (column.run ? 14 : 0);
  if (column.kind === 'media') widest = Math.max(widest, THUMBNAIL);
  else for (let row = 0, step = Math.max(1, Math.floor(rowCount / SAMPLE)); row < rowCount; row += step) widest = Math.max(widest, measure(loggedCellText(column, column.read(row)).text, font));
  return Math.ceil(Math.max(NARROWEST, Math.min(WIDEST, widest + PADDING + (column.kind === 'run' ? 17 : 0))));
}
