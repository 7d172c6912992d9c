import { invalid } from '../../core/errors.js';
import { nearestStep } from '../../data/nearest-step.js';
import type { MediaItem } from '../../data/references.js';
import { formatNumber } from '../format.js';
import type { MediaCell, MediaHead, MediaLayout, MediaRow, MediaRun, MediaScene, MediaSection } from './scene.js';
import type { MediaAxis } from './settings.js';

/** Which part of the media is looked at; what is absent is as the report has it. */
export interface MediaPlace {
  readonly step?: number | undefined;
  readonly index?: number | undefined;
}

/** What stands where at one step. */
export interface ArrangedMedia {
  readonly sections: readonly MediaSection[];
  /** The steps among which readers choose; empty where they are laid out, or where there is one. */
  readonly steps: readonly number[];
  /** The step shown. */
  readonly step: number;
  /** The places among which readers choose; empty where they are laid out, or where there is one. */
  readonly indices: readonly number[];
  readonly index: number;
  /** How many media there would be without the limit. */
  readonly total: number;
}

/** One key at one place of every axis. */
interface Slot {
  readonly key: string;
  readonly run?: MediaRun;
  readonly step?: number;
  readonly index?: number;
}

/** Returns the layout that settings ask for. Throws a `WbError` where rows and columns of a grid would be the same. */
export function layoutOf({ mode, galleryAxis, gridXAxis, gridYAxis }: {
  readonly mode: 'gallery' | 'grid'; readonly galleryAxis: MediaAxis; readonly gridXAxis: MediaAxis; readonly gridYAxis: MediaAxis;
}): MediaLayout {
  if (mode === 'gallery') return { mode, axis: galleryAxis };
  if (gridXAxis === gridYAxis) throw invalid('gridYAxis', gridYAxis, `another axis than gridXAxis, which is ${gridXAxis}`);
  return { mode, x: gridXAxis, y: gridYAxis };
}

/** Lays out the media of a step. */
export function arrangeMedia(scene: MediaScene, place: MediaPlace = {}): ArrangedMedia {
  const { media, layout } = scene;
  const used: readonly MediaAxis[] = layout.mode === 'grid' ? [layout.x, layout.y] : layout.axis === 'index' ? ['index', 'run'] : [layout.axis, 'run', 'index'];
  const step = nearestStep(media.steps, place.step ?? scene.step ?? Infinity) ?? 0;
  const index = nearestStep(media.indices, place.index ?? scene.index) ?? 0;
  const builder = new Builder(scene, step, index);
  const sections = layout.mode === 'grid' ? builder.grid(layout.x, layout.y) : builder.gallery(layout.axis);
  return {
    sections, step, index, total: builder.total,
    steps: used.includes('step') || media.steps.length < 2 ? [] : media.steps,
    indices: used.includes('index') || media.indices.length < 2 ? [] : media.indices,
  };
}

/** Builds sections until the limit is reached, and counts on. */
class Builder {
  total = 0;
  readonly #scene: MediaScene;
  readonly #step: number;
  readonly #index: number;

  constructor(scene: MediaScene, step: number, index: number) {
    this.#scene = scene;
    this.#step = step;
    this.#index = index;
  }

  gallery(axis: MediaAxis): MediaSection[] {
    const { media: { keys, indices, steps }, runs } = this.#scene;
    const oneKey = keys.length < 2;
    const section = (heads: readonly MediaHead[], slots: readonly Slot[]): MediaSection[] => this.#section(heads, [{ cells: slots.flatMap((slot) => this.#cells(slot)) }]);
    if (axis === 'run') {
      return keys.flatMap((key) => indices.flatMap((index) =>
        section([...(oneKey ? [] : [{ text: key }]), ...(indices.length < 2 ? [] : [headOf('index', index)])], runs.map((run) => ({ key, run, index })))));
    }
    return runs.flatMap((run) => {
      const heads = runs.length < 2 && oneKey ? [] : [headOf('run', run)];
      if (axis === 'index') return section(heads, keys.map((key) => ({ key, run })));
      return keys.flatMap((key) => indices.flatMap((index) => section(
        [...heads, ...(oneKey ? [] : [{ text: key }]), ...(indices.length < 2 ? [] : [headOf('index', index)])], steps.map((step) => ({ key, run, step, index })))));
    });
  }

  grid(x: MediaAxis, y: MediaAxis): MediaSection[] {
    const { media: { keys }, runs } = this.#scene;
    const isByRun = x !== 'run' && y !== 'run';
    const oneKey = keys.length < 2;
    return keys.flatMap((key) => (isByRun ? runs : [undefined]).flatMap((run) => {
      const columns = this.#axis(x);
      const fixed = { key, ...(run && { run }) };
      const rows = this.#axis(y).map((down): MediaRow => ({
        head: down.head, cells: columns.map((across) => this.#cells({ ...fixed, ...down.slot, ...across.slot }, [x, y])[0]),
      }));
      const heads = [...(oneKey ? [] : [{ text: key }]), ...(run && runs.length > 1 ? [headOf('run', run)] : [])];
      return this.#section(heads, rows.filter(({ cells }) => cells.some(Boolean)), columns.map(({ head }) => head));
    }));
  }

  #axis(axis: MediaAxis): { readonly head: MediaHead; readonly slot: Omit<Slot, 'key'> }[] {
    const { media: { indices, steps }, runs } = this.#scene;
    switch (axis) {
      case 'run': return runs.map((run) => ({ head: headOf('run', run), slot: { run } }));
      case 'step': return steps.map((step) => ({ head: headOf('step', step), slot: { step } }));
      case 'index': return indices.map((index) => ({ head: headOf('index', index), slot: { index } }));
      default: return axis satisfies never;
    }
  }

  #section(heads: readonly MediaHead[], rows: readonly MediaRow[], columns?: readonly MediaHead[]): MediaSection[] {
    const isEmpty = rows.every(({ cells }) => cells.every((cell) => cell === undefined));
    return isEmpty ? [] : [{ heads, rows, ...(columns && { columns }) }];
  }

  /** The media of a slot: at its own step, or near the one shown; all places, or one. */
  #cells({ key, run, step, index }: Slot, axes: readonly MediaAxis[] = []): MediaCell[] {
    if (!run) return [];
    const { media, maxItems } = this.#scene;
    const items = step === undefined ? media.near(run.id, key, this.#step) : media.at(run.id, key, step);
    const wanted = index ?? (axes.length > 0 && !axes.includes('index') ? this.#index : undefined);
    const cells = items.filter((item) => wanted === undefined || item.index === wanted)
      .map((item): MediaCell => ({ id: idOf(item, step), item, run, isOffStep: step === undefined && item.step !== this.#step }));
    const room = Math.max(0, maxItems - this.total);
    this.total += cells.length;
    return cells.slice(0, room);
  }
}

function headOf(axis: 'run', value: MediaRun): MediaHead;
function headOf(axis: 'step' | 'index', value: number): MediaHead;
function headOf(axis: MediaAxis, value: MediaRun | number): MediaHead {
  if (typeof value === 'object') return { text: value.name, run: value };
  return { text: axis === 'step' ? `step ${formatNumber(value)}` : `#${value}` };
}

function idOf({ run, key, index }: MediaItem, step: number | undefined): string {
  return `${run}\u0000${key}\u0000${index}\u0000${step ?? ''}`;
}
