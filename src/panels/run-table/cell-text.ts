import { toNumber, type FieldValue } from '../../data/run-fields.js';
import { formatDate, formatDuration, formatNumber } from '../format.js';
import type { RunTableColumn } from './column.js';
import { formatInStyle } from '../number-style.js';
import { jsonText, textOf } from '../value-text.js';

/** What a cell says. */
export interface CellText {
  /** Short enough for a line. */
  readonly text: string;
  /** More, for who asks: the exact number, the full date. */
  readonly title?: string;
  /** Whether there is more to the value than `text`; {@link fullText} has it. */
  readonly isCut?: boolean;
  /** Why the value is not an ordinary one. */
  readonly note?: 'missing' | 'not-finite';
}

/** Longer values are cut; the whole is shown on demand. */
const CUT = 160;
/** A browser's tooltip for the beginning of a long value. */
const TITLE = 400;
const MISSING: CellText = { text: '–', note: 'missing' };

/** Returns what a cell says about a value; `now` is in milliseconds since 1970. */
export function cellText(column: RunTableColumn, value: FieldValue, now: number): CellText {
  if (value === undefined || value === null || value === '') return MISSING;
  switch (column.kind) {
    case 'number': case 'sparkline': return numberText(column, value);
    case 'duration': return durationText(column, value);
    case 'date': return dateText(value, now);
    case 'name': case 'state': case 'tags': case 'text': case 'link': case 'json': case 'media':
      return longText(value);
    default: return column.kind satisfies never;
  }
}

/** Returns the whole value, to read at leisure. */
export function fullText(value: FieldValue): string {
  return typeof value === 'object' && value !== null ? jsonText(value, 2) : textOf(value) ?? '';
}

/** Returns how long ago a moment is, in words: `3 h ago`, `12 d ago`, `in 5 m`. */
export function relativeTime(ms: number, now: number): string {
  const seconds = Math.round((now - ms) / 1000);
  const size = Math.abs(seconds);
  if (size < 10) return 'now';
  const [unit, length] = UNITS.find(([, from]) => size >= from) ?? ['s', 1];
  const text = `${Math.floor(size / length)}\u2009${unit}`;
  return seconds > 0 ? `${text} ago` : `in ${text}`;
}

const UNITS: readonly (readonly [unit: string, seconds: number])[] = [
  ['y', 31_557_600], ['mo', 2_629_800], ['d', 86_400], ['h', 3600], ['m', 60],
];

function numberText(column: RunTableColumn, value: FieldValue): CellText {
  const number = typeof value === 'bigint' ? value : toNumber(value);
  const isNamed = value === 'NaN' || typeof value === 'number';
  if (typeof number === 'number' && Number.isNaN(number) && !isNamed) return longText(value);
  if (typeof number === 'number' && !Number.isFinite(number)) return { text: formatNumber(number), title: String(number), note: 'not-finite' };
  const text = signed(column, number, formatInStyle(number, column.style));
  const exact = String(number);
  return text === exact ? { text } : { text, title: exact };
}

/** A difference says its sign even where it is positive. */
function signed(column: RunTableColumn, number: number | bigint, text: string): string {
  return column.form === 'delta' && number > 0 ? `+${text}` : text;
}

function durationText({ style }: RunTableColumn, value: FieldValue): CellText {
  const seconds = toNumber(value);
  if (Number.isNaN(seconds)) return longText(value);
  const isShort = style.decimals !== undefined && Math.abs(seconds) < 100;
  return { text: isShort ? `${seconds.toFixed(style.decimals)}\u2009s` : formatDuration(seconds), title: `${seconds} seconds` };
}

function dateText(value: FieldValue, now: number): CellText {
  const number = toNumber(value);
  const ms = Number.isNaN(number) ? (typeof value === 'string' ? new Date(value).getTime() : NaN) : Math.abs(number) < 1e11 ? number * 1000 : number;
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return longText(value);
  return { text: relativeTime(ms, now), title: formatDate(ms) };
}

function longText(value: FieldValue): CellText {
  const whole = textOf(value)!;
  const text = (whole.length > CUT ? `${whole.slice(0, CUT)}…` : whole).replace(/[\n\r\t]+/g, ' ');
  if (text === whole && typeof value !== 'object') return { text };
  return { text, title: whole.length > TITLE ? `${whole.slice(0, TITLE)}…` : whole, isCut: true };
}
