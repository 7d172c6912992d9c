/** Returns how wide a text is, in CSS pixels, in the font of heads, of figures, or of other cells. */
export type MeasureText = (text: string, font: 'head' | 'number' | 'text') => number;

/** The share of a narrow table that the columns in place may take. */
const PINNED_SHARE = 0.45;

/** What {@link fitWidths} needs to know; lengths in CSS pixels. */
export interface WidthChoice {
  readonly natural: readonly number[];
  /** Widths the reader chose; `undefined` where the reader did not. */
  readonly chosen: readonly (number | undefined)[];
  readonly pinned: number;
  /** The room there is. */
  readonly available: number;
}

/** Returns the widths that fill the room, or the natural ones where there is less; pinned columns leave room for the others. */
export function fitWidths({ natural, chosen, pinned, available }: WidthChoice): readonly number[] {
  const widths = natural.map((width, i) => chosen[i] ?? width);
  const fixed = widths.slice(0, pinned).reduce((sum, width) => sum + width, 0);
  const all = widths.reduce((sum, width) => sum + width, 0);
  const room = Math.max(96 * pinned, available * PINNED_SHARE);
  if (all > available && fixed > room) {
    return widths.map((width, i) => (i < pinned && chosen[i] === undefined ? Math.floor(width * room / fixed) : width));
  }
  const elastic = widths.reduce((sum, width, i) => sum + (chosen[i] === undefined ? width : 0), 0);
  if (all >= available || elastic === 0) return widths;
  const factor = 1 + (available - all) / elastic;
  let exact = 0, whole = 0; // widths are whole pixels whose sum fills the room
  return widths.map((width, i) => {
    if (chosen[i] !== undefined) return width;
    exact += width * factor;
    const share = Math.round(exact) - whole;
    whole += share;
    return share;
  });
}
