import { html, nothing } from 'lit';
import { toggled, type ViewChange, type ViewState } from '../../data/view-state.js';
import { formatNumber, plural } from '../../panels/format.js';
import { withBrushes } from '../../panels/parallel-coords/brush-axis.js';
import type { ParallelScene } from '../../panels/parallel-coords/scene.js';
import { printScales, type AxisScaleName, type parallelCoordsSettings } from '../../panels/parallel-coords/settings.js';
import type { SettingsOf } from '../../panels/settings.js';
import { ParallelRenderer, type ParallelView } from '../../renderers/parallel/parallel-renderer.js';
import type { CanvasTheme } from '../../renderers/renderer.js';
import { renderControls } from '../parts/controls.js';
import { controlStyles } from '../parts/controls.styles.js';
import { overlayStyles } from '../parts/overlay.styles.js';
import { offer } from '../parts/picture-file.js';
import { placeTooltip } from '../parts/place-tooltip.js';
import { Popup } from '../parts/popup.js';
import { AxisControls } from './axis-controls.js';
import { renderAxisMenu } from './axis-menu.js';
import { BrushState } from './brush-state.js';
import { movedColumn, printColumns } from './columns-words.js';
import { renderPanelMenu } from './panel-menu.js';
import { parallelFile } from './parallel-file.js';
import { parallelStyles as ownStyles } from './parallel.styles.js';
import { renderRunTooltip } from './run-tooltip.js';

/** What the panel needs styled. */
export const parallelStyles = [controlStyles, overlayStyles, ownStyles];

/** How near to a line the pointer must be, in pixels. */
const REACH = 14;

/** What the element offers to what it loads. */
export interface ParallelHost {
  readonly element: HTMLElement;
  readonly chosen: ReadonlyMap<string, string>;
  readonly view: ViewState;
  readonly settings: SettingsOf<typeof parallelCoordsSettings> | undefined;
  changeView(change: ViewChange): void;
  choose(name: string, value: string | undefined): void;
  redraw(): void;
  theme(): CanvasTheme;
}

/** Everything of the element that is loaded when it is first needed: the picture, and what the reader does to it. */
export class ParallelPanel {
  readonly #host: ParallelHost;
  readonly #brushes: BrushState;
  readonly #popup = new Popup();
  readonly #controls: AxisControls;
  #renderer: ParallelRenderer | undefined;
  #resizes: ResizeObserver | undefined;
  #scene: ParallelScene | undefined;
  #drawn: ParallelScene | undefined;
  #point: { readonly row: number; readonly left: number; readonly top: number; readonly near: number } | undefined;
  #isMenuOpen = false;

  constructor(host: ParallelHost) {
    this.#host = host;
    this.#brushes = new BrushState((brushes) => this.#publish(brushes));
    this.#controls = new AxisControls({
      brushes: this.#brushes,
      changed: () => this.#brushed(),
      move: (from, to) => this.#setColumns(movedColumn(this.#scene?.axes ?? [], from, to)),
      invert: (column) => this.#invert(column),
      remove: (column) => this.#showAxis(column, false),
      openMenu: (index, anchor) => this.#openAxisMenu(index, anchor),
      redraw: () => host.redraw(),
    });
  }

  /** Resolves when the picture is complete. */
  get painted(): Promise<void> {
    return this.#renderer?.painted ?? Promise.resolve();
  }

  draw(scene: ParallelScene): void {
    this.#scene = scene;
    const root = this.#host.element.shadowRoot;
    const room = root?.querySelector<HTMLElement>('.room'), layers = root?.querySelector<HTMLElement>('.layers');
    if (!root || !room || !layers || scene.empty !== undefined) return;
    if (!this.#renderer) {
      this.#renderer = new ParallelRenderer(room, layers, this.#host.theme(), () => this.#host.redraw());
      this.#resizes = new ResizeObserver(() => this.#renderer?.resize());
      this.#resizes.observe(room);
    }
    this.#placeTooltip();
    this.#note();
    this.#controls.restoreFocus(root);
    if (scene === this.#drawn) return;
    const before = this.#drawn;
    this.#drawn = scene;
    this.#followRun(before, scene);
    this.#brushes.follow(this.#published());
    this.#renderer.update(scene, this.#view(scene));
  }

  viewChanged(view: ViewState, before: ViewState): void {
    this.#brushes.follow(this.#published());
    const scene = this.#drawn;
    if (scene) this.#renderer?.setView(this.#view(scene));
    if (view.brushes !== before.brushes || view.settings !== before.settings) this.#host.redraw();
  }

  restyle(): void {
    this.#renderer?.restyle(this.#host.theme());
  }

  disconnect(): void {
    this.#controls.cancel();
    this.#brushes.drop();
    this.#resizes?.disconnect();
    this.#renderer?.destroy();
    this.#resizes = this.#renderer = this.#drawn = undefined;
  }

  clearBrushes(): void {
    this.#brushes.set(new Map());
    this.#brushed();
  }

  async toFile(kind: 'png' | 'svg' | 'csv'): Promise<File | undefined> {
    const picture = this.#renderer?.picture;
    if (!picture) return undefined;
    return parallelFile(kind, { picture, mask: this.#brushes.kept(picture.scene).mask, isBrushed: this.#brushes.words.size > 0, theme: this.#host.theme() });
  }

  renderBody(scene: ParallelScene | undefined): unknown {
    const picture = this.#renderer?.picture, point = this.#point;
    const isCurrent = picture && picture.scene === scene;
    return html`<div class="frame">
      <div class="room ${point ? 'pointing' : ''}" part="plot" @pointermove=${this.#pointed} @pointerleave=${this.#left} @click=${this.#clicked} @scroll=${this.#left}>
        <div class="stage"><div class="layers"></div>
          ${isCurrent && scene.empty === undefined ? this.#controls.render(picture) : nothing}</div>
      </div>
      <div class="tooltip" part="tooltip" role="presentation" ?hidden=${!point}>${scene && point && point.row < scene.runs.length
        ? renderRunTooltip(scene, point.row, this.#renderer?.colorOf(point.row) ?? '', point.near, this.#host.view.selected.has(scene.runs[point.row].id)) : nothing}</div>
      <div class="visually-hidden" aria-live="polite">${scene && this.#brushes.words.size > 0 ? this.#keptText(scene) : ''}</div>
      ${this.#popup.template()}
    </div>`;
  }

  renderActions(scene: ParallelScene): unknown {
    const isBrushed = this.#brushes.words.size > 0;
    return html`
      ${isBrushed || scene.switchedOff.length > 0 ? html`<span class="kept">${isBrushed ? html`
        <button title="Show only the runs inside" @click=${() => this.#hide(0)}>Keep</button>
        <button title="Hide the runs inside" @click=${() => this.#hide(1)}>Exclude</button>
        <button title="Take the brushes back" @click=${() => this.clearBrushes()}>Clear</button>` : nothing}
        ${scene.switchedOff.length > 0 ? html`<button title="Show ${plural(scene.switchedOff.length, 'hidden run')} again" @click=${() => this.#restore()}>Restore</button>` : nothing}</span>` : nothing}
      ${renderControls({
        open: this.#isMenuOpen, setOpen: (open) => this.#openMenu(open), fullScreen: () => void this.#host.element.requestFullscreen?.(),
        menu: this.#isMenuOpen ? this.#renderMenu(scene) : nothing,
      })}`;
  }

  #renderMenu(scene: ParallelScene): unknown {
    return renderPanelMenu({
      scene, ramp: this.#host.settings?.colorRamp ?? 'viridis',
      showAxis: (column, isShown) => this.#showAxis(column, isShown),
      setRamp: (ramp) => this.#host.choose('colorRamp', ramp),
      colorByRuns: () => this.#host.choose('colorBy', 'runs'),
      download: (kind) => void this.toFile(kind).then((file) => file && offer(file)),
      close: () => this.#openMenu(false),
    });
  }

  #openMenu(open: boolean): void {
    this.#isMenuOpen = open;
    this.#host.redraw();
  }

  #openAxisMenu(index: number, anchor: Element): void {
    const scene = this.#scene, axis = scene?.axes[index];
    if (!axis) return;
    const { column } = axis, { colors, axes } = scene;
    const then = (act: () => void) => (): void => { this.#popup.close(); act(); };
    this.#popup.open(anchor, `Options of ${axis.label}`, () => renderAxisMenu({
      axis, isFirst: index === 0, isLast: index === axes.length - 1,
      isColored: colors.type !== 'runs' && colors.axis.column === column, isBrushed: this.#brushes.words.has(column),
      spread: (scale) => { this.#popup.close(); this.#spread(column, scale); },
      invert: then(() => this.#invert(column)), color: then(() => this.#host.choose('colorBy', column)),
      move: (by) => { this.#popup.close(); this.#setColumns(movedColumn(axes, index, index + by)); },
      clear: then(() => { this.#brushes.set(withBrushes(this.#brushes.words, axis, [])); this.#brushed(); }),
      remove: then(() => this.#showAxis(column, false)),
    }));
  }

  #view(scene: ParallelScene): ParallelView {
    const { hovered, selected } = this.#host.view;
    return { hovered, selected, mask: this.#brushes.kept(scene).mask, isBrushed: this.#brushes.words.size > 0 };
  }

  /** The brushes changed, be it only for now. */
  #brushed(): void {
    const scene = this.#drawn;
    if (scene) this.#renderer?.setView(this.#view(scene));
    this.#host.redraw();
    this.#note();
  }

  /** Says in the head of the panel how many runs are inside. */
  #note(): void {
    const scene = this.#scene, note = this.#host.element.shadowRoot?.querySelector('.drawn');
    if (scene && note) note.textContent = this.#brushes.words.size > 0 ? this.#keptText(scene) : '';
  }

  #keptText(scene: ParallelScene): string {
    return `${formatNumber(this.#brushes.kept(scene).count)} kept`;
  }

  /** Where the brushes are published: for all panels of the scope, or only for this one. */
  #publish(brushes: ViewState['brushes']): void {
    if (this.#host.settings?.noFilter) this.#host.choose('brushes', brushes && JSON.stringify([...brushes]));
    else this.#host.changeView({ brushes });
  }

  #published(): ViewState['brushes'] {
    return this.#host.settings?.noFilter ? readOwn(this.#host.chosen.get('brushes')) : this.#host.view.brushes;
  }

  #hide(which: 0 | 1): void {
    const scene = this.#scene;
    if (!scene) return;
    const { mask } = this.#brushes.kept(scene);
    const ids = scene.runs.filter((_, row) => mask[row] === which).map(({ id }) => id);
    if (ids.length === scene.runs.length) return; // somebody has to stay
    this.#brushes.set(new Map());
    this.#host.changeView({ hidden: new Set([...this.#host.view.hidden, ...ids]) });
    this.#note();
  }

  #restore(): void {
    const off = new Set(this.#scene?.switchedOff);
    this.#host.changeView({ hidden: new Set([...this.#host.view.hidden].filter((id) => !off.has(id))) });
  }

  #setColumns(columns: readonly string[]): void {
    this.#host.choose('columns', printColumns(columns));
  }

  #showAxis(column: string, isShown: boolean): void {
    const columns = this.#scene?.axes.map((axis) => axis.column) ?? [];
    if (isShown) return this.#setColumns([...columns, column]);
    if (columns.length < 2) return;
    if (this.#host.settings?.colorBy === column) this.#host.choose('colorBy', ''); // it would come back
    this.#brushes.set(withBrushes(this.#brushes.words, { column }, []));
    this.#setColumns(columns.filter((other) => other !== column));
  }

  #invert(column: string): void {
    const inverted = this.#host.settings?.inverted ?? [];
    this.#host.choose('inverted', printColumns(inverted.includes(column) ? inverted.filter((other) => other !== column) : [...inverted, column]));
  }

  #spread(column: string, scale: AxisScaleName | undefined): void {
    const { [column]: _, ...others } = this.#host.settings?.scales ?? {};
    this.#host.choose('scales', printScales(scale ? { ...others, [column]: scale } : others));
  }

  readonly #pointed = (event: PointerEvent): void => {
    const picture = this.#renderer?.picture;
    if (!picture || this.#controls.isBusy || event.pointerType === 'touch') return;
    this.#pointAt(event);
  };

  /** The run under the pointer may have another place among the new ones, or none. */
  #followRun(before: ParallelScene | undefined, scene: ParallelScene): void {
    const id = this.#point && before?.runs[this.#point.row]?.id, row = scene.runs.findIndex((run) => run.id === id);
    this.#point = this.#point && row >= 0 ? { ...this.#point, row } : undefined;
  }

  #pointAt(event: MouseEvent): void {
    const picture = this.#renderer?.picture, stage = this.#host.element.shadowRoot?.querySelector('.stage'), room = stage?.parentElement;
    if (!picture || !stage || !room) return;
    const box = stage.getBoundingClientRect(), x = event.clientX - box.left, y = event.clientY - box.top;
    const isOnHead = y < picture.layout.top - 8;
    const row = isOnHead ? -1 : this.#renderer?.pick(x, y, REACH) ?? -1;
    if (row < 0) return this.#left();
    const near = nearestAxis(picture.layout.xs, x);
    this.#point = { row, left: x - room.scrollLeft, top: y, near };
    this.#host.changeView({ hovered: picture.scene.runs[row].id });
    this.#host.redraw();
  }

  readonly #left = (): void => {
    if (!this.#point) return;
    this.#point = undefined;
    this.#host.changeView({ hovered: undefined });
    this.#host.redraw();
  };

  readonly #clicked = (event: MouseEvent): void => {
    if (this.#controls.takeClick() || (event.target as Element).closest('button')) return; // a click on an element of the template
    this.#pointAt(event);
    const run = this.#point && this.#scene?.runs[this.#point.row];
    if (run) this.#host.changeView({ selected: toggled(this.#host.view.selected, run.id) });
    this.#host.redraw();
  };

  #placeTooltip(): void {
    const root = this.#host.element.shadowRoot, tooltip = root?.querySelector<HTMLElement>('.tooltip'), room = root?.querySelector<HTMLElement>('.room');
    if (tooltip && room && this.#point) placeTooltip(tooltip, room, this.#point);
  }
}

function nearestAxis(xs: readonly number[], x: number): number {
  let near = 0;
  for (const [i, at] of xs.entries()) if (Math.abs(at - x) < Math.abs(xs[near] - x)) near = i;
  return near;
}

/** Brushes that this panel keeps to itself; they may come from a link. */
function readOwn(text: string | undefined): ViewState['brushes'] {
  if (text === undefined) return undefined;
  try {
    const entries: unknown = JSON.parse(text);
    const isEntry = (entry: unknown): entry is [string, string[]] => Array.isArray(entry) && typeof entry[0] === 'string'
      && Array.isArray(entry[1]) && entry[1].every((word) => typeof word === 'string');
    return Array.isArray(entries) && entries.every(isEntry) ? new Map(entries) : undefined;
  } catch {
    return undefined;
  }
}
