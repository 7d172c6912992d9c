import type { Place } from '../parts/canvas-panel.js';

/** What a drag does when it ends. */
export type DragMode = 'select' | 'lasso' | 'zoom';

/** A shape that is being drawn with the pointer. */
export interface DragShape {
  readonly mode: DragMode;
  /** A closed path as x, y, x, y, … in pixels. */
  readonly path: readonly number[];
}

/** What hears of a drag. */
export interface DragHost {
  placeOf(event: PointerEvent): Place;
  /** The shape grew, or is gone. */
  drawn(shape: DragShape | undefined): void;
  ended(shape: DragShape, adds: boolean): void;
}

/** Below this a press is a click. */
const LEAST = 4;

/** Follows a pointer from press to release and draws a box or a lasso; Escape gives it up. */
export function followDrag(event: PointerEvent, mode: DragMode, host: DragHost): void {
  const start = host.placeOf(event), places: number[] = [start.left, start.top], end = new AbortController(), { signal } = end;
  let shape: DragShape | undefined;
  const finish = (): void => {
    end.abort();
    host.drawn(undefined);
  };
  addEventListener('pointermove', (move) => {
    const { left, top } = host.placeOf(move);
    if (!shape && Math.hypot(left - start.left, top - start.top) < LEAST) return;
    places.push(left, top);
    shape = { mode, path: mode === 'lasso' ? [...places] : [start.left, start.top, left, start.top, left, top, start.left, top] };
    host.drawn(shape);
  }, { signal });
  addEventListener('pointerup', (up) => {
    finish();
    if (shape) host.ended(shape, up.shiftKey || up.ctrlKey || up.metaKey);
  }, { signal });
  addEventListener('pointercancel', finish, { signal });
  addEventListener('keydown', ({ key }) => { if (key === 'Escape') finish(); }, { signal });
}
