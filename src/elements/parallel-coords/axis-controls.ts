import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { brushesOf, movedBrushes, withBrushes } from '../../panels/parallel-coords/brush-axis.js';
import type { Brush, OddValue } from '../../data/brushes.js';
import { placeAt } from '../../renderers/parallel/layout.js';
import type { ParallelPicture } from '../../renderers/parallel/parallel-renderer.js';
import { styleMap } from '../../renderers/style-map.js';
import { beginBrush } from './brush-gesture.js';
import type { BrushState } from './brush-state.js';
import { renderAxis } from './render-axis.js';

/** What the axes tell when they are touched. */
export interface AxisControlsHost {
  readonly brushes: BrushState;
  /** The brushes are others. */
  readonly changed: () => void;
  readonly move: (from: number, to: number) => void;
  readonly invert: (column: string) => void;
  readonly remove: (column: string) => void;
  readonly openMenu: (index: number, anchor: Element) => void;
  readonly redraw: () => void;
}

/** A press that moves less than this is a click, in pixels. */
const CLICK = 4;

/** The heads and strips of the axes: dragging, clicking and keys. */
export class AxisControls {
  readonly #host: AxisControlsHost;
  #picture: ParallelPicture | undefined;
  /** The head that is being dragged, how far, and where it would land. */
  #head: { readonly index: number; readonly by: number; readonly to: number } | undefined;
  /** The column whose head gets the focus once there is another picture than this. */
  #moved: { readonly column: string | undefined; readonly from: ParallelPicture | undefined } | undefined;
  #isBusy = false;
  #hasDragged = false;
  #stop: (() => void) | undefined;

  constructor(host: AxisControlsHost) {
    this.#host = host;
  }

  /** Whether something is being dragged. */
  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** Whether the click that follows a drag is none; asks once. */
  takeClick(): boolean {
    const hasDragged = this.#hasDragged;
    this.#hasDragged = false;
    return hasDragged;
  }

  /** Lets go of what is being dragged, as if nothing had happened. */
  cancel(): void {
    this.#stop?.();
  }

  render(picture: ParallelPicture): unknown {
    this.#picture = picture;
    const { layout, scene: { axes } } = picture, head = this.#head;
    const drop = head && dropPlace(layout.xs, head.index, head.to);
    return html`
      ${repeat(axes, ({ column }) => column, (axis, index) => renderAxis({
        axis, index, layout, brushes: brushesOf(this.#host.brushes.words, axis), dragged: head?.index === index ? head.by : undefined,
        pressHead: (event) => this.#pressHead(event, index),
        headKey: (event) => this.#headKey(event, index),
        openMenu: (event) => { if (!this.takeClick()) this.#host.openMenu(index, event.currentTarget as Element); },
        pressAxis: (event) => this.#pressAxis(event, index),
        axisKey: (event) => this.#axisKey(event, index),
        toggleOdd: (odd) => this.#toggleOdd(index, odd),
      }))}
      ${drop === undefined ? nothing : html`<div class="drop" style=${styleMap({ left: `${drop}px`, top: `${layout.top}px`, height: `${layout.bottom - layout.top}px` })}></div>`}`;
  }

  #pressHead(event: PointerEvent, index: number): void {
    const xs = this.#picture?.layout.xs;
    if (event.button !== 0 || !xs || xs.length < 2) return;
    this.#follow(event, {
      to: (x) => {
        const by = x - event.clientX;
        if (!this.#head && Math.abs(by) < CLICK) return;
        this.#head = { index, by, to: nearest(xs, xs[index] + by) };
        this.#host.redraw();
      },
      end: () => {
        const head = this.#head;
        this.#head = undefined;
        this.#host.redraw();
        if (head && head.to !== index) this.#host.move(index, head.to);
        return head !== undefined;
      },
      cancel: () => {
        this.#head = undefined;
        this.#host.redraw();
      },
    });
  }

  #headKey(event: KeyboardEvent, index: number): void {
    const column = this.#picture?.scene.axes[index]?.column ?? '', { move, invert, remove } = this.#host;
    const keys: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => { if (index > 0) move(index, index - 1); },
      ArrowRight: () => move(index, index + 1),
      ArrowUp: () => invert(column), ArrowDown: () => invert(column),
      Delete: () => remove(column), Backspace: () => remove(column),
    };
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    const axes = this.#picture?.scene.axes, next = (axes?.[index + 1] ?? axes?.[index - 1])?.column;
    this.#moved = { column: event.key === 'Delete' || event.key === 'Backspace' ? next : column, from: this.#picture };
    keys[event.key]();
  }

  /** Gives the focus back to a head that keys have moved. Call when the axes have been rendered. */
  restoreFocus(root: ParentNode): void {
    const moved = this.#moved;
    if (!moved || moved.from === this.#picture) return;
    this.#moved = undefined;
    const index = this.#picture?.scene.axes.findIndex(({ column }) => column === moved.column) ?? -1;
    root.querySelectorAll<HTMLElement>('.head')[index]?.focus();
  }

  #pressAxis(event: PointerEvent, index: number): void {
    const picture = this.#picture;
    if (event.button !== 0 || !picture) return;
    const axis = picture.scene.axes[index], { layout } = picture, { brushes: state } = this.#host;
    const pixel = 1 / (layout.bottom - layout.top), strip = (event.currentTarget as Element).getBoundingClientRect();
    const place = (y: number): number => placeAt(layout, axis, y - strip.top + layout.top - 8);
    const before = state.words, brushes = brushesOf(before, axis);
    const gesture = beginBrush({ axis, brushes, place: place(event.clientY), pixel, adds: event.shiftKey });
    let hasMoved = false;
    this.#follow(event, {
      to: (_, y) => {
        if (!hasMoved && Math.abs(y - event.clientY) < CLICK) return;
        hasMoved = true;
        state.drag(withBrushes(before, axis, gesture.to(place(y))));
        this.#host.changed();
      },
      end: () => {
        if (hasMoved) state.set(state.words);
        else this.#clickAxis(index, place(event.clientY), brushes);
        this.#host.changed();
        return hasMoved || brushes.length > 0 || axis.categories.length > 0;
      },
      cancel: () => {
        state.drop();
        state.set(before);
        this.#host.changed();
      },
    });
  }

  /** A click on a category keeps it as well, or no more; elsewhere it takes back what is kept on the axis. */
  #clickAxis(index: number, place: number, brushes: readonly Brush[]): void {
    const axis = this.#picture?.scene.axes[index];
    if (!axis) return;
    const { brushes: state } = this.#host;
    if (axis.categories.length === 0) return brushes.length > 0 ? state.set(withBrushes(state.words, axis, [])) : undefined;
    const last = axis.categories.length - 1, text = axis.categories[Math.max(0, Math.min(last, Math.round(place * last)))];
    const isSame = (brush: Brush): boolean => brush.type === 'value' && brush.text === text;
    const next: readonly Brush[] = brushes.some(isSame) ? brushes.filter((brush) => !isSame(brush)) : [...brushes, { type: 'value', text }];
    state.set(withBrushes(state.words, axis, next));
  }

  #toggleOdd(index: number, value: OddValue): void {
    const axis = this.#picture?.scene.axes[index];
    if (!axis) return;
    const { brushes: state } = this.#host, brushes = brushesOf(state.words, axis);
    const others = brushes.filter((brush) => brush.type !== 'odd' || brush.value !== value);
    state.set(withBrushes(state.words, axis, others.length < brushes.length ? others : [...others, { type: 'odd', value }]));
    this.#host.changed();
  }

  #axisKey(event: KeyboardEvent, index: number): void {
    const picture = this.#picture, axis = picture?.scene.axes[index];
    if (!axis) return;
    const { brushes: state } = this.#host, brushes = brushesOf(state.words, axis), { layout } = picture;
    const pixel = 1 / (layout.bottom - layout.top), up = axis.inverted ? -1 : 1;
    const steps: Readonly<Record<string, number>> = { ArrowUp: 0.02, ArrowDown: -0.02, ArrowRight: 0.02, ArrowLeft: -0.02, PageUp: 0.1, PageDown: -0.1, Home: -1, End: 1 };
    let next: readonly Brush[];
    if (event.key === 'Escape' || event.key === 'Delete' || event.key === 'Backspace') next = [];
    else if (Object.hasOwn(steps, event.key)) {
      const high = up > 0 ? 'high' as const : 'low' as const, low = up > 0 ? 'low' as const : 'high' as const;
      next = movedBrushes(axis, brushes, { by: steps[event.key] * up, edges: event.shiftKey ? high : event.altKey ? low : 'both' }, pixel);
    } else return;
    event.preventDefault();
    state.set(withBrushes(state.words, axis, next));
    this.#host.changed();
  }

  /** Follows the pointer from where it was pressed until it is let go; `end` tells whether a click that follows counts. */
  #follow(start: PointerEvent, act: { readonly to: (x: number, y: number) => void; readonly end: () => boolean; readonly cancel: () => void }): void {
    const target = start.currentTarget as HTMLElement;
    const moved = (event: PointerEvent): void => { if (event.pointerId === start.pointerId) act.to(event.clientX, event.clientY); };
    const stop = (): void => {
      this.#isBusy = false;
      this.#stop = undefined;
      for (const type of ['pointermove', 'pointerup', 'pointercancel'] as const) target.removeEventListener(type, handlers[type]);
      removeEventListener('keydown', escaped, true);
    };
    const ended = (event: PointerEvent): void => {
      if (event.pointerId !== start.pointerId) return;
      stop();
      this.#hasDragged = act.end();
    };
    const cancelled = (): void => { stop(); act.cancel(); };
    const escaped = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.#hasDragged = true;
      cancelled();
    };
    const handlers = { pointermove: moved, pointerup: ended, pointercancel: cancelled };
    this.#stop?.();
    this.#stop = cancelled;
    this.#isBusy = true;
    this.#hasDragged = false;
    target.setPointerCapture(start.pointerId);
    for (const type of ['pointermove', 'pointerup', 'pointercancel'] as const) target.addEventListener(type, handlers[type]);
    addEventListener('keydown', escaped, true);
  }
}

/** The place whose x is nearest. */
function nearest(xs: readonly number[], x: number): number {
  let best = 0;
  for (const [i, at] of xs.entries()) if (Math.abs(at - x) < Math.abs(xs[best] - x)) best = i;
  return best;
}

/** Where the axis that is dragged would land, if that is somewhere else. */
function dropPlace(xs: readonly number[], from: number, to: number): number | undefined {
  return from === to ? undefined : xs[to];
}
