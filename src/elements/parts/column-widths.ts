import { parsePairs, printPairs } from '../../panels/choice-text.js';

/** Widths that a reader chose, in CSS pixels by column id. */
export type ColumnWidths = ReadonlyMap<string, number>;

/** In CSS pixels. */
const NARROWEST = 40, WIDEST = 2000;

/** Returns the widths with one of them set, within bounds; `undefined` takes it back. */
export function withWidth(widths: ColumnWidths, id: string, width: number | undefined): ColumnWidths {
  const next = new Map(widths);
  if (width === undefined) next.delete(id);
  else next.set(id, Math.min(WIDEST, Math.max(NARROWEST, Math.round(width))));
  return next;
}

/** Returns the widths as links carry them; nothing where none was chosen. */
export function printWidths(widths: ColumnWidths): string | undefined {
  return widths.size > 0 ? printPairs(widths) : undefined;
}

/** Reads what {@link printWidths} wrote; what is no width is left out. */
export function parseWidths(text: string | undefined): ColumnWidths {
  return new Map(Array.from(parsePairs(text), ([id, width]) => [id, Number(width)] as const).filter(([, width]) => width >= NARROWEST && width <= WIDEST));
}
