import type { RunGroup } from './group.js';
import type { Run } from './run.js';

/**
 * A run's place in the palette: `color` counts hues, `cycle` counts how often
 * the hues have been used up before it, so that (color, cycle) is unique.
 */
export interface ColorSlot {
  readonly color: number;
  readonly cycle: number;
  /** A colour of its own, as CSS has it, instead of that of the palette. */
  readonly own?: string;
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
  return slotsInOrder(runs.map((run) => ({ key: run.id, since: run.createdAt ?? 0 })));
}

/**
 * Returns a slot per group key. Give it the groups of all runs of a source: a
 * group counts from its oldest run, so that it keeps its colour whatever is
 * filtered, and a new group takes the next one.
 */
export function groupColors(groups: readonly RunGroup[]): ReadonlyMap<string, ColorSlot> {
  return slotsInOrder(groups.map(({ key, runs }) => ({ key, since: runs.reduce((oldest, run) => Math.min(oldest, run.createdAt ?? 0), Infinity) })));
}

function slotsInOrder(items: readonly { readonly key: string; readonly since: number }[]): ReadonlyMap<string, ColorSlot> {
  const order = [...items].sort((a, b) => a.since - b.since || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return new Map(order.map(({ key }, rank) => [key, colorSlot(rank)]));
}
