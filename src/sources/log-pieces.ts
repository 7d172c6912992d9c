import type { LogPart } from '../data/log-part.js';

/** How many bytes of a log are read at once, and how many at first. */
export const LOG_PIECE = 1 << 20, FIRST_LOG_PIECE = 1 << 19;

/** Bytes of a log, and what of them is wanted. */
export interface LogBytes {
  readonly run: string;
  readonly bytes: Uint8Array;
  /** Where the bytes start in the log. */
  readonly start: number;
  /** How long the log is, where known; without it the bytes are taken to reach to its end. */
  readonly size?: number | undefined;
  /** Whether the first line may be the rest of one and is left out. */
  readonly fromMiddle: boolean;
}

/**
 * Makes a piece of a log of bytes that were cut anywhere: lines that are cut off
 * are left for the next piece, unless the piece is nothing but one long line;
 * no character is ever cut in two.
 */
export function logPiece({ run, bytes, start, size, fromMiddle }: LogBytes): LogPart {
  const isAtEnd = start + bytes.length >= (size ?? 0);
  let from = 0, to = bytes.length;
  if (fromMiddle) {
    from = bytes.indexOf(10) + 1;
    while (from === 0 && from < to && (bytes[from] & 0xc0) === 0x80) from++;
  }
  if (!isAtEnd) to = bytes.lastIndexOf(10) + 1;
  if (isAtEnd || to <= from) to = wholeCharacters(bytes);
  const text = new TextDecoder('utf-8', { ignoreBOM: start > 0 }).decode(bytes.subarray(from, to));
  return { run, start: start + from, end: start + to, text, ...(size !== undefined && { size }) };
}

/** Returns how many of the bytes make whole characters of UTF-8. */
function wholeCharacters(bytes: Uint8Array): number {
  let last = bytes.length - 1;
  for (let back = 0; back < 3 && last > 0 && (bytes[last] & 0xc0) === 0x80; back++) last--;
  const lead = bytes[last] ?? 0;
  const needed = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  return last >= 0 && last + needed > bytes.length && needed > 1 ? last : bytes.length;
}
