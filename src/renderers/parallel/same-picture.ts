import type { LineColors } from '../../panels/parallel-coords/scene.js';
import type { ParallelPicture } from './parallel-renderer.js';

/** Whether two pictures have the same lines in the same places and colours, so that data which was read again costs nothing. */
export function isSamePicture(a: ParallelPicture, b: ParallelPicture): boolean {
  const isSamePlace = a.layout.width === b.layout.width && a.layout.height === b.layout.height && areEqual(a.layout.xs, b.layout.xs);
  return isSamePlace && a.heights.length === b.heights.length && a.heights.every((heights, i) => areEqual(heights, b.heights[i])) && areSameColors(a.scene.colors, b.scene.colors);
}

function areSameColors(a: LineColors, b: LineColors): boolean {
  if (a.type === 'ramp' && b.type === 'ramp') return a.ramp === b.ramp && areEqual(a.axis.places, b.axis.places);
  if (a.type === 'category' && b.type === 'category') return areEqual(a.axis.numbers, b.axis.numbers) && areEqual(a.axis.categories, b.axis.categories);
  return a.type === 'runs' && b.type === 'runs' && a.slots.length === b.slots.length
    && a.slots.every(({ color, own }, i) => color === b.slots[i].color && own === b.slots[i].own);
}

function areEqual<T>(a: ArrayLike<T>, b: ArrayLike<T>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}
