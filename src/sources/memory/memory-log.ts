import type { LogPart, LogPartQuery } from '../../data/log-part.js';
import type { LogLines } from '../../data/references.js';
import { FIRST_LOG_PIECE, LOG_PIECE } from '../log-pieces.js';

/** Returns a piece of a text in memory; places count UTF-16 units. */
export function partOfText(text: string, { run: { id: run }, after, before }: LogPartQuery): LogPart {
  const size = text.length;
  const end = Math.min(size, before ?? (after === undefined ? size : after + LOG_PIECE));
  const start = after !== undefined && after <= size ? after : after !== undefined ? 0 : lineStart(text, end - (before === undefined ? FIRST_LOG_PIECE : LOG_PIECE));
  const cut = end < size && before === undefined ? text.lastIndexOf('\n', end - 1) + 1 : end;
  const to = cut > start ? cut : end;
  return { run, start, end: to, text: text.slice(start, to), size };
}

/** Returns lines of a text in memory. */
export function linesOfText(run: string, text: string, { from, tail }: { readonly from?: number; readonly tail?: number }): LogLines {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const first = tail === undefined ? from ?? 0 : Math.max(0, lines.length - tail);
  return { run, from: first, lines: lines.slice(first), total: lines.length };
}

/** The start of the first line that starts at a place or later. */
function lineStart(text: string, place: number): number {
  return place <= 0 ? 0 : text.indexOf('\n', place - 1) + 1;
}
