import type { Brush } from '../../data/brushes.js';
import { brushesFor, spanOf, type Span } from '../../panels/parallel-coords/brush-axis.js';
import type { ParallelAxis } from '../../panels/parallel-coords/scene.js';

/** How near to the edge of a brush a drag moves that edge, in pixels. */
const EDGE = 7;

/** What a drag along an axis does to its brushes. */
export interface BrushGesture {
  /** Returns the brushes of the axis while the pointer is at a place. */
  readonly to: (place: number) => readonly Brush[];
}

/** Where a drag along an axis begins. */
export interface GestureStart {
  readonly axis: ParallelAxis;
  readonly brushes: readonly Brush[];
  /** The place under the pointer; 0 is the low end. */
  readonly place: number;
  /** The share of the axis that one pixel takes. */
  readonly pixel: number;
  /** Whether other brushes of the axis stay when a new one is drawn. */
  readonly adds: boolean;
}

/** Begins to move a brush, or one of its edges, where there is one; draws a new one elsewhere. */
export function beginBrush(start: GestureStart): BrushGesture {
  const { axis, brushes, place, pixel } = start;
  if (axis.categories.length > 0) return newBrush(start);
  for (const brush of brushes) {
    const span = spanOf(axis, brush);
    const near = EDGE * pixel;
    if (!span || place < span[0] - near || place > span[1] + near) continue;
    const replaced = (next: Span): readonly Brush[] => brushes.flatMap((other) => (other === brush ? brushesFor(axis, next, pixel) : [other]));
    const isShort = span[1] - span[0] < 3 * near;
    if (place > span[1] - (isShort ? 0 : near)) return { to: (at) => replaced(ordered(span[0], at)) };
    if (place < span[0] + (isShort ? 0 : near)) return { to: (at) => replaced(ordered(at, span[1])) };
    return { to: (at) => replaced(moved(span, at - place)) };
  }
  return newBrush(start);
}

function newBrush({ axis, brushes, place, pixel, adds }: GestureStart): BrushGesture {
  const others = adds ? brushes : brushes.filter((brush) => brush.type === 'odd');
  const reach = axis.categories.length > 1 ? Math.min(0.5 / (axis.categories.length - 1), 9 * pixel) : 0;
  return {
    to(at) {
      const [low, high] = ordered(place, at);
      return [...others, ...brushesFor(axis, [low - reach, high + reach], pixel)];
    },
  };
}

function ordered(a: number, b: number): Span {
  return a < b ? [clamp(a), clamp(b)] : [clamp(b), clamp(a)];
}

function moved([low, high]: Span, by: number): Span {
  const room = Math.min(1 - high, Math.max(-low, by));
  return [low + room, high + room];
}

function clamp(place: number): number {
  return Math.min(1, Math.max(0, place));
}
