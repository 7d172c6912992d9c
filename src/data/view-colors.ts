import { invalid } from '../core/errors.js';
import { HUES, type ColorSlot } from './palette.js';

/** Colours that readers gave to runs, by run id. */
export type ViewColors = ReadonlyMap<string, ColorSlot>;

/** Returns the colours after a run was given one; `undefined` takes it back. */
export function withColor(colors: ViewColors | undefined, run: string, slot: ColorSlot | undefined): ViewColors | undefined {
  const next = new Map(colors);
  if (slot) next.set(run, slot);
  else next.delete(run);
  return next.size > 0 ? next : undefined;
}

/** Returns a colour as it stands in a view: its place in the palette from 0, or six hexadecimal digits. */
export function printColor({ color, own }: ColorSlot): string {
  return own?.slice(1) ?? String(color);
}

/** Reads what {@link printColor} wrote. Throws a `WbError` for anything else. */
export function readColor(text: string): ColorSlot {
  if (/^[\da-f]{6}$/i.test(text)) return { color: 0, cycle: 0, own: `#${text}` };
  const color = /^\d$/.test(text) ? Number(text) : HUES;
  if (color >= HUES) throw invalid('colour', text, `0 to ${HUES - 1}, or six hexadecimal digits`);
  return { color, cycle: 0 };
}
