import { oddValue, type OddValue } from '../../data/brushes.js';
import type { FieldValue } from '../../data/run-fields.js';
import { formatDate, formatDuration, formatNumber, formatValue } from '../format.js';
import type { ParallelAxis } from './scene.js';

/** What the rails of values without a place are called. */
export const ODD_NAMES: Readonly<Record<OddValue, string>> = { none: 'no value', nan: 'NaN', '-inf': '−∞', inf: '∞' };

/** Returns the value of a run on an axis as people read it. */
export function valueText(axis: ParallelAxis, row: number): string {
  const value: FieldValue = axis.values[row];
  const odd = oddValue(value);
  if (odd) return ODD_NAMES[odd];
  return axis.categories.length > 0 ? axis.categories[axis.numbers[row]] : numberText(axis, axis.numbers[row]);
}

/** Returns a number of an axis as people read it. */
export function numberText({ kind, few }: Pick<ParallelAxis, 'kind' | 'few'>, number: number): string {
  if (kind === 'time') return formatDate(number);
  if (kind === 'duration') return formatDuration(number);
  return few.length > 0 ? formatNumber(number) : formatValue(number);
}
