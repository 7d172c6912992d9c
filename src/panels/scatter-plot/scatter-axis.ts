import { stableStringify } from '../../core/json.js';
import type { FieldReader } from '../../data/field-reader.js';
import { toNumber, type FieldValue } from '../../data/run-fields.js';
import type { Run } from '../../data/run.js';
import { isMissing, textRanks } from '../../data/sort.js';
import type { ScaleKind } from '../../transforms/scale.js';
import { formatDate, formatDuration, formatNumber } from '../format.js';
import type { RunValue } from '../run-value.js';
import type { ScatterAxis } from './scene.js';

/** The values of runs along an axis: numbers, seconds, or the places of words. */
export interface Column {
  /** One for each run; NaN where there is none. */
  readonly values: Float64Array;
  readonly kind: ScatterAxis['kind'];
  /** The words, in order, where the values are places of words. */
  readonly names?: readonly string[];
  /** How many runs have a value that has no place: NaN, ±∞, or nothing above 0 on a log axis. */
  readonly unplaced: number;
  readonly missing: number;
}

/** Reads a column. It holds words where most of its values are no numbers; dates become seconds since 1970. */
export function readColumn(runs: readonly Run[], read: FieldReader, { kind }: Pick<RunValue, 'kind'>, scale: ScaleKind): Column {
  const fields = runs.map(read);
  const there = fields.filter((field) => !isMissing(field));
  const words = there.filter((field) => typeof field !== 'bigint' && Number.isNaN(toNumber(field)));
  if (words.length * 2 > there.length) return wordColumn(fields);
  let unplaced = 0, missing = 0;
  const values = Float64Array.from(fields, (field) => {
    const number = toNumber(field) / (kind === 'date' ? 1000 : 1);
    if (Number.isFinite(number) && (scale !== 'log' || number > 0)) return number;
    if (field === undefined || field === null) missing++;
    else unplaced++;
    return NaN;
  });
  return { values, kind, unplaced, missing };
}

function wordColumn(fields: readonly FieldValue[]): Column {
  const texts = fields.map((field) => (isMissing(field) ? undefined : typeof field === 'object' ? stableStringify(field) : String(field)));
  const names = [...new Set(texts.filter((text) => text !== undefined))], ranks = textRanks(names);
  const ordered = names.map((name, i) => ({ name, rank: ranks[i] })).sort((a, b) => a.rank - b.rank).map(({ name }) => name);
  const places = new Map(ordered.map((name, i) => [name, i]));
  const values = Float64Array.from(texts, (text) => (text === undefined ? NaN : places.get(text)!)); // every text is among the names
  return { values, kind: 'number', names: ordered, unplaced: 0, missing: texts.filter((text) => text === undefined).length };
}

/** Returns the axis of a column over the rows that have a place, a little wider than they are, or as it was asked for. */
export function axisOf(name: string, title: string, { kind, names }: Column, shown: Float64Array, scale: ScaleKind, asked: readonly [number | undefined, number | undefined] | undefined): ScatterAxis {
  const axis = { name, title, kind, scale: names ? 'linear' : scale, ...(names && { names }) } as const;
  if (names) return { ...axis, from: -0.6, to: Math.max(0, names.length - 1) + 0.6 };
  let least = Infinity, greatest = -Infinity;
  for (const value of shown) {
    if (!Number.isFinite(value)) continue;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  const [from, to] = padded(least, greatest, scale), start = asked?.[0] ?? from, end = asked?.[1] ?? to;
  const isUsable = end > start && (scale !== 'log' || start > 0);
  return { ...axis, from: isUsable ? start : from, to: isUsable ? end : to };
}

function padded(least: number, greatest: number, scale: ScaleKind): readonly [number, number] {
  if (!(least <= greatest)) return scale === 'log' ? [0.1, 10] : [0, 1];
  if (scale === 'log') {
    const factor = greatest > least ? (greatest / least) ** 0.05 : 2;
    return [least / factor, greatest * factor];
  }
  const room = greatest > least ? (greatest / 2 - least / 2) * 0.1 : Math.abs(least) * 0.1 || 1;
  return [least - room, greatest + room];
}

/** Returns a value as its axis means it, numbers with so many significant digits. */
export function axisText(value: number, { kind, names }: Pick<ScatterAxis, 'kind' | 'names'>, digits = 5): string {
  if (names) return names[value] ?? 'none';
  if (kind === 'date') return formatDate(value * 1000);
  return kind === 'duration' ? formatDuration(value) : formatNumber(value, digits);
}
