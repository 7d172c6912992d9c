import type { OddValue } from '../../data/brushes.js';
import { ODD_PLACES, type ParallelAxis, type ParallelScene } from '../../panels/parallel-coords/scene.js';
import { ODD_NAMES } from '../../panels/parallel-coords/value-text.js';
import type { Size } from '../pen/surface.js';
import { placedTicks } from './ticks.js';

/** Size of the words along the axes, in pixels. */
export const TICK_SIZE = 11;
/** Room above the axes for their names, below them, and for each rail, in pixels. */
export const HEAD = 30;
const FOOT = 10, RAIL = 17, RAIL_GAP = 24;
/** Axes never stand closer than this; more than fit scroll. */
const LEAST_GAP = 86;
/** Labels beside the first and the last axis get at most this much room. */
const MOST_MARGIN = 110, LEAST_MARGIN = 34;

/** Where everything stands, in CSS pixels from the upper left corner. */
export interface ParallelLayout {
  /** As wide as the axes need, which may be more than there is. */
  readonly width: number;
  readonly height: number;
  /** Each axis from left to right. */
  readonly xs: readonly number[];
  /** The upper and the lower end of the axes. */
  readonly top: number;
  readonly bottom: number;
  readonly rails: readonly { readonly odd: OddValue; readonly y: number }[];
}

/** Lays the axes of a scene out in a room; `measure` says how wide a word is. */
export function layOut({ axes, rails }: Pick<ParallelScene, 'axes' | 'rails'>, room: Size, measure: (text: string) => number): ParallelLayout {
  const height = room.height, top = HEAD;
  const railRoom = rails.length > 0 ? RAIL_GAP + RAIL * (rails.length - 1) : 0;
  const bottom = Math.max(top + 20, height - FOOT - railRoom);
  const first = axes[0], last = axes[axes.length - 1];
  const labels = (axis: ParallelAxis | undefined): number[] => (axis ? placedTicks(axis, bottom - top).map(({ label }) => measure(label)) : []);
  const left = margin([...labels(first), ...rails.map((odd) => measure(ODD_NAMES[odd]))], first && measure(first.label) / 2);
  const right = margin(axes.length > 1 ? labels(last) : [], last && measure(last.label) / 2);
  const gaps = Math.max(1, axes.length - 1);
  const width = Math.max(room.width, left + right + gaps * LEAST_GAP);
  const gap = (width - left - right) / gaps;
  return {
    width, height, top, bottom,
    xs: axes.map((_, i) => (axes.length === 1 ? width / 2 : left + i * gap)),
    rails: rails.map((odd, i) => ({ odd, y: bottom + RAIL_GAP + i * RAIL - 4 })),
  };
}

/** Returns where a place of an axis stands; a value that has no place stands on its rail. */
export function topOf({ top, bottom, rails }: ParallelLayout, { inverted }: Pick<ParallelAxis, 'inverted'>, place: number): number {
  if (place < 0) return rails.find(({ odd }) => ODD_PLACES[odd] === place)?.y ?? bottom;
  return inverted ? top + place * (bottom - top) : bottom - place * (bottom - top);
}

/** Returns the place of an axis at a height, which may be beyond its ends. */
export function placeAt({ top, bottom }: ParallelLayout, { inverted }: Pick<ParallelAxis, 'inverted'>, y: number): number {
  const share = (bottom - y) / (bottom - top);
  return inverted ? 1 - share : share;
}

function margin(labels: readonly number[], half = 0): number {
  return Math.max(LEAST_MARGIN, Math.min(MOST_MARGIN, Math.max(0, ...labels) + 14), Math.min(MOST_MARGIN / 2, half + 4));
}
