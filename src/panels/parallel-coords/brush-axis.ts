import { readBrushes, type Brush, printBrush } from '../../data/brushes.js';
import { numberAt, placeOf } from './axis.js';
import type { BrushWords } from './kept-runs.js';
import type { ParallelAxis } from './scene.js';

/** A part of an axis from its lower to its higher place, from 0 to 1. */
export type Span = readonly [low: number, high: number];

/** Returns the brushes of an axis that can be read. */
export function brushesOf(words: BrushWords, { column }: Pick<ParallelAxis, 'column'>): readonly Brush[] {
  return readBrushes(words.get(column) ?? []);
}

/** Returns the brushes of all axes after those of one were replaced. */
export function withBrushes(words: BrushWords, { column }: Pick<ParallelAxis, 'column'>, brushes: readonly Brush[]): BrushWords {
  const next = new Map(words);
  next.delete(column);
  if (brushes.length > 0) next.set(column, [...new Set(brushes.map(printBrush))]);
  return next;
}

/**
 * Returns the brushes that keep a part of an axis: the values in it on an axis
 * of categories, else one range, rounded to what `pixel`, the share of the axis
 * that one pixel takes, can tell apart. What reaches an end of the axis has no
 * bound there, so that it keeps what comes later.
 */
export function brushesFor(axis: ParallelAxis, [low, high]: Span, pixel: number): readonly Brush[] {
  if (axis.categories.length > 0) {
    return axis.categories.filter((_, i) => placeOf(axis, i) >= low - 1e-9 && placeOf(axis, i) <= high + 1e-9).map((text) => ({ type: 'value', text }));
  }
  const bound = (place: number, end: number): number => (place <= 0 || place >= 1 ? end : rounded(numberAt(axis, place), Math.abs(numberAt(axis, place + pixel) - numberAt(axis, place))));
  const from = low <= 0 ? -Infinity : bound(low, Infinity), to = high >= 1 ? Infinity : bound(high, -Infinity);
  return from <= to ? [{ type: 'range', from, to }] : [];
}

/** Returns the part of an axis that a brush covers; `undefined` for one that covers none of it. */
export function spanOf(axis: ParallelAxis, brush: Brush): Span | undefined {
  if (brush.type === 'odd') return undefined;
  if (axis.categories.length > 0) {
    const index = brush.type === 'value' ? axis.categories.indexOf(brush.text) : -1;
    if (index < 0) return undefined;
    const place = placeOf(axis, index);
    return [place, place];
  }
  const [from, to] = brush.type === 'value' ? [Number(brush.text), Number(brush.text)] : [brush.from, brush.to];
  const low = from <= axis.from ? 0 : placeOf(axis, from), high = to >= axis.to ? 1 : placeOf(axis, to);
  return high < 0 || low > 1 || Number.isNaN(low + high) ? undefined : [Math.max(0, low), Math.min(1, high)];
}

/** How a key moves a brush. */
export interface BrushMove {
  /** By which share of the axis, towards its high end. */
  readonly by: number;
  /** The edges that move. */
  readonly edges: 'both' | 'high' | 'low';
}

/** Returns the brushes of an axis after the last of them was moved; where there is none, a quarter at the end towards which it moves. */
export function movedBrushes(axis: ParallelAxis, brushes: readonly Brush[], { by, edges }: BrushMove, pixel: number): readonly Brush[] {
  if (axis.categories.length > 0) return movedValues(axis, brushes, { by, edges });
  const last = brushes.filter((brush) => spanOf(axis, brush) !== undefined).at(-1), span = last && spanOf(axis, last);
  if (!span) return [...brushes, ...brushesFor(axis, by > 0 ? [0.75, 1] : [0, 0.25], pixel)];
  const room = edges === 'both' ? Math.min(1 - span[1], Math.max(-span[0], by)) : by;
  const low = edges === 'high' ? span[0] : clamp(span[0] + room), high = edges === 'low' ? span[1] : clamp(span[1] + room);
  return low > high ? brushes : brushes.flatMap((brush) => (brush === last ? brushesFor(axis, [low, high], pixel) : [brush]));
}

function movedValues(axis: ParallelAxis, brushes: readonly Brush[], { by, edges }: BrushMove): readonly Brush[] {
  const last = axis.categories.length - 1, step = Math.sign(by);
  const kept = brushes.flatMap((brush) => (brush.type === 'value' ? axis.categories.indexOf(brush.text) : [])).filter((index) => index >= 0).sort((a, b) => a - b);
  const low = kept[0], high = kept[kept.length - 1];
  const next = kept.length === 0 ? [step > 0 ? last : 0]
    : edges === 'both' ? (low + step < 0 || high + step > last ? kept : kept.map((index) => index + step))
    : edges === 'high' ? (step > 0 ? [...kept, Math.min(last, high + 1)] : kept.length > 1 ? kept.slice(0, -1) : kept)
    : step < 0 ? [Math.max(0, low - 1), ...kept] : kept.length > 1 ? kept.slice(1) : kept;
  return [...brushes.filter((brush) => brush.type === 'odd'), ...[...new Set(next)].map((index): Brush => ({ type: 'value', text: axis.categories[index] }))];
}

function rounded(number: number, step: number): number {
  if (!(step > 0) || !Number.isFinite(step)) return number;
  const decimals = -Math.floor(Math.log10(step));
  if (decimals > 15 || decimals < -15) return number;
  return decimals >= 0 ? Number(number.toFixed(decimals)) : Math.round(number / 10 ** -decimals) * 10 ** -decimals;
}

function clamp(place: number): number {
  return Math.min(1, Math.max(0, place));
}
