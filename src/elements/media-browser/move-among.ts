import type { MediaCell } from '../../panels/media-browser/scene.js';
import type { MediaLine } from './layout.js';

/** Where a key leads. */
export interface MovedTo {
  readonly cell: MediaCell;
  readonly line: MediaLine;
  /** The place in its line. */
  readonly place: number;
}

/** Returns where an arrow key, Home or End leads from a media item; `undefined` for other keys and at the end. */
export function moveAmong(lines: readonly MediaLine[], from: string, key: string): MovedTo | undefined {
  const rows = lines.filter((line) => line.type === 'cells');
  const row = Math.max(0, rows.findIndex(({ cells }) => cells.some((cell) => cell?.id === from)));
  const place = rows[row]?.cells.findIndex((cell) => cell?.id === from) ?? -1;
  switch (key) {
    case 'ArrowRight': return along(rows, row, place, 1);
    case 'ArrowLeft': return along(rows, row, place, -1);
    case 'ArrowDown': return across(rows, row, place, 1);
    case 'ArrowUp': return across(rows, row, place, -1);
    case 'Home': return along(rows, 0, -1, 1);
    case 'End': return along(rows, rows.length - 1, rows.at(-1)?.cells.length ?? 0, -1);
    default: return undefined;
  }
}

type Row = Extract<MediaLine, { type: 'cells' }>;

/** To the next item in reading order. */
function along(rows: readonly Row[], row: number, place: number, by: 1 | -1): MovedTo | undefined {
  for (let r = row, p = place + by; r >= 0 && r < rows.length; r += by, p = by > 0 ? 0 : (rows[r]?.cells.length ?? 0) - 1) {
    for (; p >= 0 && p < rows[r].cells.length; p += by) {
      const cell = rows[r].cells[p];
      if (cell) return { cell, line: rows[r], place: p };
    }
  }
  return undefined;
}

/** To the item above or below, or the last of a shorter line. */
function across(rows: readonly Row[], row: number, place: number, by: 1 | -1): MovedTo | undefined {
  for (let r = row + by; r >= 0 && r < rows.length; r += by) {
    const { cells } = rows[r];
    for (let p = Math.min(place, cells.length - 1); p >= 0; p--) {
      const cell = cells[p];
      if (cell) return { cell, line: rows[r], place: p };
    }
  }
  return undefined;
}
