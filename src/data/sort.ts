import { stableStringify } from '../core/json.js';
import { fieldReader } from './field-reader.js';
import { sortedBy } from './radix-sort.js';
import { toNumber, type FieldValue } from './run-fields.js';
import type { Run } from './run.js';

/** Direction of a sort. Missing values come last either way. */
export type SortOrder = 'asc' | 'desc';

/** One thing to sort by. */
export interface SortKey {
  readonly path: string;
  readonly order: SortOrder;
}

/**
 * Reads what runs are sorted by: `val/loss`, `-val/loss`, `val/loss desc`. A
 * key without a direction of its own takes `order`. A lone `asc` or `desc` in
 * the list belongs to the key before it.
 */
export function parseSortKeys(sortBy: readonly string[], order: SortOrder): readonly SortKey[] {
  const keys: SortKey[] = [];
  for (const item of sortBy) {
    const [, sign, path, word] = /^([-+]?)(.*?)(?:(?:^|\s+)(asc|desc))?$/is.exec(item.trim())!; // every text matches
    const own = word ? word.toLowerCase() as SortOrder : sign === '-' ? 'desc' : sign === '+' ? 'asc' : undefined;
    const previous = keys.at(-1);
    if (path !== '') keys.push({ path, order: own ?? order });
    else if (own && previous) keys[keys.length - 1] = { ...previous, order: own };
  }
  return keys;
}

/**
 * Returns the runs in the order of their values, first key first. Numbers come
 * before texts; texts are compared as people number things (`run 9` before
 * `run 10`), without regard to case and accents. Equal runs keep their order,
 * missing values and NaN come last.
 */
export function sortRuns(runs: readonly Run[], sortBy: readonly string[], order: SortOrder): readonly Run[] {
  const keys = parseSortKeys(sortBy, order);
  if (keys.length === 0) return runs;
  let places: Uint32Array = Uint32Array.from(runs.keys());
  for (const key of [...keys].reverse()) places = sortedByKey(runs, places, key);
  return Array.from(places, (place) => runs[place]);
}

function sortedByKey(runs: readonly Run[], places: Uint32Array, { path, order }: SortKey): Uint32Array {
  const read = fieldReader(path);
  const isDescending = order === 'desc';
  const numbers = new Float64Array(runs.length), numberPlaces = new Uint32Array(runs.length);
  const texts: string[] = [], textPlaces: number[] = [], missing: number[] = [];
  let count = 0;
  for (const place of places) {
    const value = read(runs[place]);
    const number = toNumber(value);
    if (!Number.isNaN(number)) {
      numbers[count] = number;
      numberPlaces[count++] = place;
    } else if (isMissing(value)) {
      missing.push(place);
    } else {
      texts.push(typeof value === 'string' ? value : stableStringify(value));
      textPlaces.push(place);
    }
  }
  const sortedNumbers = sortedBy(numberPlaces.subarray(0, count), numbers.subarray(0, count), isDescending);
  const sortedTexts = sortedBy(Uint32Array.from(textPlaces), textRanks(texts), isDescending);
  const result = new Uint32Array(runs.length);
  result.set(sortedNumbers, isDescending ? sortedTexts.length : 0);
  result.set(sortedTexts, isDescending ? 0 : count);
  result.set(missing, runs.length - missing.length);
  return result;
}

/** Whether there is nothing to sort by or to group by: no value, null, or NaN. */
export function isMissing(value: FieldValue): boolean {
  return value === undefined || value === null || Number.isNaN(value) || value === 'NaN';
}

/** Returns for each text its place among all of them in the order of {@link sortRuns}; equal texts have one place. */
export function textRanks(texts: readonly string[]): Float64Array {
  const unique = [...new Set(texts)];
  const natural = unique.map(naturalKey);
  const order = unique.map((_, index) => index);
  order.sort((a, b) => (natural[a] < natural[b] ? -1 : natural[a] > natural[b] ? 1 : unique[a] < unique[b] ? -1 : 1));
  const rankOf = new Map(order.map((index, rank) => [unique[index], rank]));
  return Float64Array.from(texts, (text) => rankOf.get(text)!); // every text is among the unique ones
}

/** A text whose plain order is the natural one: each number is preceded by a character that grows with its length. */
function naturalKey(text: string): string {
  let lower = text.toLowerCase();
  if (/[^\0-\x7f]/.test(lower)) lower = lower.normalize('NFD').replace(/\p{M}/gu, '');
  let key = '', from = 0;
  for (let i = 0; i < lower.length; i++) {
    if (!isDigit(lower, i)) continue;
    const start = i;
    while (isDigit(lower, i + 1)) i++;
    let significant = start;
    while (significant < i && lower[significant] === '0') significant++;
    key += `${lower.slice(from, start)}0${String.fromCharCode(Math.min(i - significant, 0xfff) + 1)}${lower.slice(significant, i + 1)}`;
    from = i + 1;
  }
  return key + lower.slice(from);
}

function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code > 47 && code < 58;
}
