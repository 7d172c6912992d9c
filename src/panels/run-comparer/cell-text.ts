import { toNumber, type FieldValue } from '../../data/run-fields.js';
import { formatDate, formatDuration, formatNumber } from '../format.js';
import { formatInStyle } from '../number-style.js';
import { jsonText, textOf } from '../value-text.js';
import { isEqual, isNothing, type ComparerKey } from './collect-keys.js';

/** What a cell of the comparer says. */
export interface CellText {
  /** Short enough for a line. */
  readonly text: string;
  /** More, for who asks: the exact number, the difference to the baseline. */
  readonly title: string;
  /** Whether there is more to the value than `text`. */
  readonly isCut: boolean;
  readonly note?: 'missing' | 'not-finite';
}

/** Longer values are cut; the whole is shown on demand. */
const CUT = 120;

/** Returns what a cell says about a value. */
export function cellText(key: ComparerKey, value: FieldValue): CellText {
  if (isNothing(value)) return { text: '–', title: value === null ? 'null' : 'not there', isCut: false, note: 'missing' };
  if (value === '') return { text: '""', title: 'an empty text', isCut: false, note: 'missing' };
  const number = toNumber(value);
  if (key.kind !== 'text' && key.kind !== 'state' && (typeof value === 'number' || typeof value === 'bigint' || !Number.isNaN(number))) return numberText(key, typeof value === 'bigint' ? value : number);
  const whole = (Array.isArray(value) && value.length === 0 ? '[]' : textOf(value)) ?? '';
  const text = (whole.length > CUT ? `${whole.slice(0, CUT)}…` : whole).replace(/[\n\r\t]+/g, ' ');
  return { text, title: whole.slice(0, 400), isCut: text !== whole || typeof value === 'object' };
}

/** Returns the whole value as it was logged: numbers to the last digit, texts as they are, the rest as JSON. */
export function exactText(value: FieldValue): string {
  if (value === undefined) return '';
  return typeof value === 'object' && value !== null ? jsonText(value, 2) : String(value);
}

/** Returns how a value differs from that of the baseline, in words; `undefined` where it does not. */
export function differenceText(key: ComparerKey, value: FieldValue, base: FieldValue): string | undefined {
  if (isEqual(value, base)) return undefined;
  if (isNothing(base)) return 'not there in the baseline';
  if (isNothing(value)) return `baseline: ${cellText(key, base).text}`;
  const difference = key.kind === 'number' ? toNumber(value) - toNumber(base) : NaN;
  const instead = `baseline: ${cellText(key, base).text}`;
  return Number.isFinite(difference) ? `${instead}, ${difference > 0 ? '+' : ''}${formatNumber(difference, 4)}` : instead;
}

function dateText(ms: number, exact: string): CellText {
  if (!(Math.abs(ms) <= 8.64e15)) return { text: exact, title: exact, isCut: false };
  minutes ??= new Intl.DateTimeFormat([], { dateStyle: 'medium', timeStyle: 'short' });
  return { text: minutes.format(ms), title: `${formatDate(ms)} (${exact})`, isCut: false };
}

/** Made once, when the first date is written: making it costs more than a hundred dates. */
let minutes: Intl.DateTimeFormat | undefined;

function numberText({ kind, path, style }: ComparerKey, number: number | bigint): CellText {
  const exact = String(number);
  if (kind === 'date') return dateText(Number(number) * (path === '_timestamp' ? 1000 : 1), exact);
  if (kind === 'duration') return { text: formatDuration(Number(number)), title: `${exact} seconds`, isCut: false };
  const isFinite = typeof number === 'bigint' || Number.isFinite(number);
  return { text: isFinite ? formatInStyle(number, style) : formatNumber(number), title: exact, isCut: false, ...(!isFinite && { note: 'not-finite' as const }) };
}
