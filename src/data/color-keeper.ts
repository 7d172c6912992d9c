import { colorSlot, HUES, type ColorSlot } from './palette.js';
import type { Run } from './run.js';

/**
 * Gives runs places in the palette when not all runs of a source are known, so
 * that they cannot be counted. A run prefers the hue that its id stands for and
 * takes the next free one where another run has it; the hues of one cycle are
 * used up before the next. A place once given is never changed.
 */
export class ColorKeeper {
  #slots: ReadonlyMap<string, ColorSlot> = new Map();

  /** Returns the places of all runs seen so far, these among them; the same map where none is new. */
  add(runs: readonly Run[]): ReadonlyMap<string, ColorSlot> {
    const fresh = runs.filter(({ id }) => !this.#slots.has(id))
      .sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0) || (a.id < b.id ? -1 : 1));
    if (fresh.length === 0) return this.#slots;
    const slots = new Map(this.#slots);
    const taken = new Set(Array.from(slots.values()).slice(slots.size - slots.size % HUES).map(({ color }) => color));
    for (const { id } of fresh) {
      if (taken.size === HUES) taken.clear();
      let color = hash(id) % HUES;
      while (taken.has(color)) color = (color + 1) % HUES;
      taken.add(color);
      slots.set(id, { color, cycle: colorSlot(slots.size).cycle });
    }
    return this.#slots = slots;
  }
}

/** A number from 0 to 2^32 that looks random and is the same for the same text (FNV-1a). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
