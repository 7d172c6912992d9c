import type { MediaCell, MediaHead, MediaSection } from '../../panels/media-browser/scene.js';
import type { Extent } from '../parts/media/fit.js';

/** One line of the browser, as high as it says; lengths in CSS pixels. */
export type MediaLine =
  | { readonly type: 'heads'; readonly id: string; readonly heads: readonly MediaHead[]; readonly top: number; readonly height: number }
  | { readonly type: 'columns'; readonly id: string; readonly columns: readonly MediaHead[]; readonly top: number; readonly height: number }
  | { readonly type: 'cells'; readonly id: string; readonly head?: MediaHead; readonly cells: readonly (MediaCell | undefined)[]; readonly top: number; readonly height: number };

/** A line without its place. */
type Placeable = MediaLine extends infer Line ? Line extends MediaLine ? Omit<Line, 'top'> : never : never;

/** Where everything stands. */
export interface MediaPlan {
  readonly lines: readonly MediaLine[];
  /** The room of a picture. */
  readonly tile: Extent;
  /** The width of the heads of rows; 0 where there are none. */
  readonly headWidth: number;
  readonly height: number;
  /** Whether the heads of the columns are the first line, and stay while the rows scroll. */
  readonly headsStay: boolean;
  /** Wider than the browser where a grid scrolls sideways. */
  readonly width: number;
}

/** What {@link planMedia} needs to know; lengths in CSS pixels. */
export interface PlanOptions {
  readonly width: number;
  /** How many media stand side by side, where the report says so. */
  readonly columns: number | undefined;
  /** The shape and size that most media have. */
  readonly typical: Extent;
  /** Lines of text under each. */
  readonly textLines: number;
}

export const GAP = 10;
const HEAD = 28, COLUMN_HEAD = 24, TEXT_LINE = 16, ROW_HEAD = 132;
const SMALLEST = 104, LARGEST = 260;

/** Lays media out in lines: those of a gallery wrap, those of a grid do not. */
export function planMedia(sections: readonly MediaSection[], { width, columns, typical, textLines }: PlanOptions): MediaPlan {
  const isGrid = sections.some((section) => section.columns !== undefined);
  const headWidth = isGrid ? Math.min(ROW_HEAD, Math.round(width * 0.28)) : 0;
  const room = Math.max(60, width - headWidth);
  const wanted = Math.max(SMALLEST, Math.min(LARGEST, typical.width * (typical.width < 64 ? 3 : typical.width < 130 ? 1.5 : 1)));
  const longest = Math.max(1, ...sections.map(({ rows }) => Math.max(0, ...rows.map(({ cells }) => cells.length))));
  const fitting = Math.max(1, Math.floor((room + GAP) / (wanted + GAP)));
  const side = columns ?? (isGrid ? longest : Math.min(fitting, Math.max(longest, Math.ceil(fitting / 1.4))));
  const share = Math.floor((room - GAP * (side - 1)) / side);
  const tileWidth = isGrid ? Math.max(columns ? 24 : SMALLEST, Math.min(share, wanted * 1.4)) : Math.max(24, columns ? share : Math.min(share, wanted * 1.4));
  const tile = { width: tileWidth, height: Math.round(Math.min(tileWidth * typical.height / typical.width, 640)) };
  const lines: MediaLine[] = [];
  let top = 0;
  const add = (line: Placeable): void => {
    lines.push({ ...line, top });
    top += line.height;
  };
  const cellHeight = tile.height + textLines * TEXT_LINE + (textLines > 0 ? 4 : 0) + GAP;
  sections.forEach((section, at) => {
    if (section.heads.length > 0) add({ type: 'heads', id: `h${at}`, heads: section.heads, height: HEAD });
    if (section.columns) add({ type: 'columns', id: `c${at}`, columns: section.columns, height: COLUMN_HEAD });
    section.rows.forEach(({ head, cells }, row) => {
      if (section.columns) return add({ type: 'cells', id: `${at}.${row}`, cells, height: cellHeight, ...(head && { head }) });
      for (let from = 0; from < cells.length; from += side) add({ type: 'cells', id: `${at}.${from}`, cells: cells.slice(from, from + side), height: cellHeight });
    });
  });
  const headsStay = sections.length === 1 && lines[0]?.type === 'columns';
  return { lines, tile, headWidth, headsStay, height: top, width: isGrid ? headWidth + longest * (tileWidth + GAP) - GAP : width };
}

/** Returns the lines that can be seen between two distances from the top: the first and the one after the last. */
export function linesBetween(lines: readonly MediaLine[], top: number, bottom: number): readonly [from: number, to: number] {
  let low = 0, high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle].top + lines[middle].height <= top) low = middle + 1;
    else high = middle;
  }
  let to = low;
  while (to < lines.length && lines[to].top < bottom) to++;
  return [low, to];
}

/** Returns the columns of a grid that can be seen between two distances from its left edge. */
export function columnsBetween(count: number, tile: Extent, left: number, right: number): readonly [from: number, to: number] {
  const each = tile.width + GAP;
  return [Math.max(0, Math.floor(left / each)), Math.min(count, Math.ceil(right / each))];
}
