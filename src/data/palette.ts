import type { Run } from './run.js';

/**
 * A run's place in the palette: `color` counts hues, `cycle` counts how often
 * the hues have been used up before it, so that (color, cycle) is unique.
 */
export interface ColorSlot {
  readonly color: number;
  readonly cycle: number;
}

/** How many hues the palette has; the values themselves are CSS custom properties. */
export const HUES = 8;

/** Returns the slot of the n-th thing to be coloured. */
export function colorSlot(rank: number): ColorSlot {
  return { color: rank % HUES, cycle: Math.floor(rank / HUES) };
}

/**
 * Returns a slot per run id: the order in which the runs of a source were
 * created, so that a run keeps its colour across panels, filters and reloads
 * and a new run takes the next one.
 */
export function runColors(runs: readonly Run[]): ReadonlyMap<string, ColorSlot> {
  const order = [...runs].sort((a, b) =>
    (a.createdAt ?? 0) - (b.createdAt ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return new Map(order.map((run, rank) => [run.id, colorSlot(rank)]));
}
