import { isLoggedFile } from '../../data/logged-file.js';
import { toNumber, type FieldValue } from '../../data/run-fields.js';
import { formatInStyle } from '../number-style.js';
import { jsonText, textOf } from '../value-text.js';
import type { LoggedColumn } from './scene.js';

/** What a cell says. */
export interface LoggedCellText {
  /** Short enough for a line. */
  readonly text: string;
  /** More, for who asks. */
  readonly title?: string;
  readonly note?: 'missing' | 'not-finite';
}

const CUT = 160;

/** Returns what a cell says about a value. */
export function loggedCellText({ kind, style, isDifference }: LoggedColumn, value: unknown): LoggedCellText {
  if (value === undefined || value === null || value === '') return { text: '–', note: 'missing' };
  if (isLoggedFile(value)) return { text: value.caption ?? value.type };
  if (kind === 'number') {
    const number = typeof value === 'bigint' ? value : toNumber(value as FieldValue); // cells are JSON
    if (isDifference && Number.isNaN(number)) return { text: '–', note: 'missing' };
    const text = formatInStyle(number, style);
    const signed = isDifference && number > 0 ? `+${text}` : text;
    return typeof number === 'number' && !Number.isFinite(number) ? { text: signed, note: 'not-finite' } : { text: signed, title: String(number) };
  }
  const text = searchText(value);
  return text.length > CUT ? { text: `${text.slice(0, CUT)}…` } : { text };
}

/** Returns a value as text to search and to sort by. */
export function searchText(value: unknown): string {
  if (isLoggedFile(value)) return value.caption ?? '';
  return textOf(value as FieldValue) ?? ''; // cells are JSON
}

/** Returns the whole value, to read, to copy and to write to files. */
export function wholeText(value: unknown, indent?: number): string {
  if (isLoggedFile(value)) return value.url;
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? jsonText(value as FieldValue, indent) : textOf(value as FieldValue) ?? ''; // cells are JSON
}
