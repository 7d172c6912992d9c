import { toNumber, type FieldValue } from '../../data/run-fields.js';

/** A config key as columns of numbers, one row per run. */
export interface EncodedKey {
  readonly kind: 'number' | 'flag' | 'category';
  /** Whether the numbers are the decimal logarithms of what was logged: positive, far apart, and most of them small. */
  readonly isLog: boolean;
  /** What the forest is grown from: one column for numbers and flags, one of 0 and 1 for each category. All finite. */
  readonly columns: readonly Float64Array[];
  /** The categories, in the order of their columns. */
  readonly levels: readonly string[];
  /** How many runs lack the key. */
  readonly missing: number;
}

/** Why a key cannot be judged. */
export type Unusable = 'constant' | 'unique';

/** More categories than that are put together as one. */
const MOST_LEVELS = 40;
const OTHERS = 'others';
const MISSING = 'missing';
/** Numbers this many times apart, the middle one this many times below the greatest, were chosen by their order of magnitude. */
const LOG_SPAN = 100, LOG_MIDDLE = 5;

/**
 * Turns the values of one config key into columns, or says why it tells
 * nothing: because it is the same in every run, or because it is a text that
 * nearly every run has for itself, such as a path.
 *
 * Numbers stay numbers, a missing one goes below the least so that one split
 * sets it apart; infinite ones go beyond the ends. Flags are 0 and 1. Any other
 * key is one-hot: a column per category, of which missing is one.
 */
export function encodeKey(values: readonly FieldValue[]): EncodedKey | Unusable {
  const present = values.filter(isPresent);
  const missing = values.length - present.length;
  const distinct = new Set(present.map(levelOf));
  if (distinct.size === 0 || (distinct.size === 1 && missing === 0)) return 'constant';
  if (present.every((value) => typeof value === 'boolean') && missing === 0) {
    return { kind: 'flag', isLog: false, columns: [Float64Array.from(values, Number)], levels: [], missing };
  }
  if (distinct.size === 1) return encodeCategories(values, missing); // there or not there
  const numbers = values.map((value) => (isPresent(value) ? toNumber(value) : NaN));
  if (numbers.filter((value) => !Number.isNaN(value)).length === present.length) return encodeNumbers(numbers, missing);
  if (distinct.size > Math.max(2, values.length / 2)) return 'unique';
  return encodeCategories(values, missing);
}

/** Returns a value as the name of a category. */
export function levelOf(value: FieldValue): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? String(item) : item)) : String(value);
}

function isPresent(value: FieldValue): boolean {
  return value !== undefined && value !== null && value !== '' && !Number.isNaN(value) && value !== 'NaN';
}

function encodeNumbers(numbers: readonly number[], missing: number): EncodedKey {
  const finite = Float64Array.from(numbers.filter(Number.isFinite)).sort();
  const isLog = spansMagnitudes(finite);
  const scale = (value: number | undefined): number => (value === undefined ? 0 : isLog ? Math.log10(value) : value);
  const low = scale(finite[0]), high = scale(finite.at(-1));
  const step = high - low || 1;
  const column = Float64Array.from(numbers, (value) => {
    if (Number.isNaN(value)) return low - 2 * step;
    return value === Infinity ? high + step : value === -Infinity ? low - step : scale(value);
  });
  return { kind: 'number', isLog, columns: [column], levels: [], missing };
}

function spansMagnitudes(sorted: Float64Array): boolean {
  const { length } = sorted;
  return length > 0 && sorted[0] > 0 && sorted[length - 1] >= LOG_SPAN * sorted[0] && sorted[length - 1] >= LOG_MIDDLE * sorted[length >> 1];
}

function encodeCategories(values: readonly FieldValue[], missing: number): EncodedKey {
  const names = values.map((value) => (isPresent(value) ? levelOf(value) : MISSING));
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const frequent = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
  const isShort = frequent.length <= MOST_LEVELS;
  const kept = isShort ? frequent : frequent.slice(0, MOST_LEVELS - 1);
  const isKept = new Set(kept);
  const columns = kept.map((level) => Float64Array.from(names, (name) => (name === level ? 1 : 0)));
  if (!isShort) columns.push(Float64Array.from(names, (name) => (isKept.has(name) ? 0 : 1)));
  return { kind: 'category', isLog: false, columns, levels: isShort ? kept : [...kept, OTHERS], missing };
}
