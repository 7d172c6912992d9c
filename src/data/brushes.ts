import { stableStringify } from '../core/json.js';
import { fieldReader } from './field-reader.js';
import { toNumber, type FieldValue } from './run-fields.js';
import type { Run } from './run.js';
import { parseSummaryWord } from './summary-value.js';

/** A value that has no place on an axis: none at all, NaN, or an infinite one. */
export type OddValue = 'none' | 'nan' | 'inf' | '-inf';

/** What a reader keeps of a column. */
export type Brush =
  /** Numbers between two bounds, both of them included; either may be infinite. */
  | { readonly type: 'range'; readonly from: number; readonly to: number }
  /** One value, as {@link categoryOf} writes it. */
  | { readonly type: 'value'; readonly text: string }
  | { readonly type: 'odd'; readonly value: OddValue };

const RANGE = /^(-?\d+(?:\.\d+)?(?:e-?\d+)?)?\.\.(-?\d+(?:\.\d+)?(?:e-?\d+)?)?$/;
const ODD: readonly OddValue[] = ['none', 'nan', 'inf', '-inf'];

/** Reads a word of a view: `0.001..0.01`, `..0.5`, `@adamw`, `none`, `nan`, `inf`, `-inf`; `undefined` for anything else. */
export function parseBrush(word: string): Brush | undefined {
  if (word.startsWith('@')) return { type: 'value', text: word.slice(1) };
  const value = ODD.find((odd) => odd === word);
  if (value) return { type: 'odd', value };
  const bounds = RANGE.exec(word);
  if (!bounds) return undefined;
  const from = bounds[1] === undefined ? -Infinity : Number(bounds[1]), to = bounds[2] === undefined ? Infinity : Number(bounds[2]);
  return from <= to ? { type: 'range', from, to } : undefined;
}

/** Returns the word that {@link parseBrush} reads as this. */
export function printBrush(brush: Brush): string {
  if (brush.type === 'odd') return brush.value;
  if (brush.type === 'value') return `@${brush.text}`;
  const bound = (value: number): string => (Number.isFinite(value) ? String(value).replace('+', '') : '');
  return `${bound(brush.from)}..${bound(brush.to)}`;
}

/** Returns the brushes of a column; words that cannot be read, which may come from a link, are left out. */
export function readBrushes(words: readonly string[]): readonly Brush[] {
  return words.map(parseBrush).filter((brush) => brush !== undefined);
}

/** Returns why a value has no place among numbers or categories; `undefined` where it has one. */
export function oddValue(value: FieldValue): OddValue | undefined {
  if (value === undefined || value === null || value === '') return 'none';
  if (value === 'NaN' || Number.isNaN(value)) return 'nan';
  if (value === 'Infinity' || value === Infinity) return 'inf';
  return value === '-Infinity' || value === -Infinity ? '-inf' : undefined;
}

/** Returns a value as one of a few: a text as it is, a list or an object as JSON. */
export function categoryOf(value: FieldValue): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? stableStringify(value) : String(value);
}

/** Whether one of a column's brushes keeps a value. */
export function keeps(brushes: readonly Brush[], value: FieldValue): boolean {
  const odd = oddValue(value);
  return brushes.some((brush) => {
    if (odd !== undefined || brush.type === 'odd') return brush.type === 'odd' && brush.value === odd;
    if (brush.type === 'value') return brush.text === categoryOf(value);
    const number = toNumber(value);
    return number >= brush.from && number <= brush.to;
  });
}

/**
 * Returns whether a run is inside all brushes of a view. Columns that are
 * worked out of histories, such as `val/loss:min`, say nothing here: whoever
 * only knows the run cannot tell.
 */
export function brushTest(brushes: ReadonlyMap<string, readonly string[]>): (run: Run) => boolean {
  const tests = [...brushes].flatMap(([column, words]) => {
    const read = readBrushes(words);
    return read.length === 0 || parseSummaryWord(column).rule ? [] : [{ read: fieldReader(column), brushes: read }];
  });
  return (run) => tests.every((test) => keeps(test.brushes, test.read(run)));
}
