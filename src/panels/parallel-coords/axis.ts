import { categoryOf, oddValue } from '../../data/brushes.js';
import type { FieldValue } from '../../data/run-fields.js';
import { textRanks } from '../../data/sort.js';
import { axisKind, fewNumbers } from './axis-kind.js';
import type { ColumnData } from './column-data.js';
import { ODD_PLACES, type AxisKind, type ParallelAxis } from './scene.js';
import type { AxisScaleName } from './settings.js';

/** The part of an axis that says where its values stand. */
export type AxisShape = Pick<ParallelAxis, 'kind' | 'from' | 'to' | 'sorted' | 'categories'>;

/** How a column becomes an axis. */
export interface AxisOptions {
  readonly column: string;
  readonly label: string;
  readonly scale: AxisScaleName | undefined;
  readonly inverted: boolean;
}

/** Makes the axis of a column. */
export function makeAxis({ column, label, scale, inverted }: AxisOptions, data: ColumnData): ParallelAxis {
  const kind = axisKind(column, data, scale);
  const isNamed = kind === 'category' || kind === 'boolean';
  const { categories, numbers } = isNamed ? categorize(data.values) : { categories: [], numbers: data.numbers };
  const few = isNamed ? [] : fewNumbers(numbers);
  const sorted = kind === 'percentile' ? numbers.filter(Number.isFinite).sort() : new Float64Array();
  const [from, to] = isNamed ? [0, categories.length - 1] : boundsOf(numbers, kind);
  const shape = { kind, from, to, sorted, categories };
  return { ...shape, column, label, inverted, few, numbers, values: data.values, places: placesOf(shape, numbers, data.values) };
}

/** Returns where a number stands on an axis: 0 at the low end, 1 at the high end; NaN where a log axis cannot show it. */
export function placeOf({ kind, from, to, sorted }: AxisShape, number: number): number {
  if (kind === 'percentile') return rankOf(sorted, number);
  if (kind === 'log') return number > 0 ? share(Math.log(number), Math.log(from), Math.log(to)) : NaN;
  return share(number, from, to);
}

/** Returns the number at a place of an axis. */
export function numberAt({ kind, from, to, sorted }: AxisShape, place: number): number {
  if (kind === 'percentile') return quantile(sorted, place);
  if (kind === 'log') return Math.exp(Math.log(from) + place * (Math.log(to) - Math.log(from)));
  return from * (1 - place) + to * place;
}

/** The categories of some values in the order in which people number things; false comes before true. */
function categorize(values: readonly FieldValue[]): { readonly categories: readonly string[]; readonly numbers: Float64Array } {
  const texts = values.map((value) => (oddValue(value) === undefined ? categoryOf(value) : undefined));
  const names = [...new Set(texts)].filter((text) => text !== undefined);
  const ranks = textRanks(names);
  const categories = names.map((name, i) => ({ name, rank: ranks[i] })).sort((a, b) => a.rank - b.rank).map(({ name }) => name);
  const places = new Map<string | undefined, number>(categories.map((name, i) => [name, i]));
  return { categories, numbers: Float64Array.from(texts, (text) => places.get(text) ?? NaN) };
}

function placesOf(shape: AxisShape, numbers: Float64Array, values: readonly FieldValue[]): Float32Array {
  const places = new Float32Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) {
    const place = Number.isFinite(numbers[i]) ? placeOf(shape, numbers[i]) : NaN;
    places[i] = Number.isNaN(place) ? ODD_PLACES[oddValue(values[i]) ?? '-inf'] : place; // what a log axis cannot show is below everything it can
  }
  return places;
}

function boundsOf(numbers: Float64Array, kind: AxisKind): readonly [number, number] {
  let from = Infinity, to = -Infinity;
  for (const number of numbers) {
    if (!Number.isFinite(number) || (kind === 'log' && number <= 0)) continue;
    if (number < from) from = number;
    if (number > to) to = number;
  }
  return from <= to ? [from, to] : kind === 'log' ? [1, 10] : [0, 1];
}

/** A lone value stands in the middle. */
function share(number: number, from: number, to: number): number {
  if (from === to) return number === from ? 0.5 : number < from ? -0.5 : 1.5;
  return (number / 2 - from / 2) / (to / 2 - from / 2); // the whole span may be beyond a double
}

/** The mean rank of a number among sorted ones, from 0 to 1. */
function rankOf(sorted: Float64Array, number: number): number {
  if (sorted.length < 2) return 0.5;
  const first = countBelow(sorted, (item) => item < number), after = countBelow(sorted, (item) => item <= number);
  const rank = after > first ? (first + after - 1) / 2 : first - 0.5;
  return Math.min(1, Math.max(0, rank / (sorted.length - 1)));
}

function countBelow(sorted: Float64Array, isBelow: (item: number) => boolean): number {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBelow(sorted[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}

function quantile(sorted: Float64Array, place: number): number {
  if (sorted.length === 0) return NaN;
  const rank = Math.min(1, Math.max(0, place)) * (sorted.length - 1), below = Math.floor(rank);
  return sorted[below] + (rank - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below]);
}
