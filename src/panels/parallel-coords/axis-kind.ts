import { oddValue } from '../../data/brushes.js';
import type { ColumnData } from './column-data.js';
import type { AxisKind } from './scene.js';
import type { AxisScaleName } from './settings.js';

/** Numbers that are this few are looked at one by one. */
export const FEW = 16;
/** Numbers that differ by this factor may want a log axis. */
const FEW_RATIO = 8, MANY_RATIO = 100;

const TIMES = /^(run\.)?(created_?at|heartbeat_?at)$/i, DURATIONS = /^(run\.)?(duration|runtime)$|^(summary\.)?_runtime$/;

/** Returns how a column is spread: as it was asked for, where its values can be, else as suits them. */
export function axisKind(column: string, { values, numbers }: ColumnData, asked: AxisScaleName | undefined): AxisKind {
  const isNumeric = numbersOnly(values, numbers);
  if (!isNumeric || asked === 'category') return isBoolean(values) ? 'boolean' : 'category';
  if (asked === 'log' || asked === 'percentile') return asked;
  if (TIMES.test(column)) return 'time';
  if (DURATIONS.test(column)) return 'duration';
  return asked ?? (wantsLog(numbers) ? 'log' : 'linear');
}

/** Returns the different finite numbers in ascending order, if there are at most {@link FEW}; else nothing. */
export function fewNumbers(numbers: Float64Array): readonly number[] {
  const seen = new Set<number>();
  for (const number of numbers) {
    if (!Number.isFinite(number)) continue;
    seen.add(number);
    if (seen.size > FEW) return [];
  }
  return [...seen].sort((a, b) => a - b);
}

function numbersOnly(values: ColumnData['values'], numbers: Float64Array): boolean {
  let hasNumber = false;
  for (let i = 0; i < numbers.length; i++) {
    if (!Number.isNaN(numbers[i])) hasNumber = true;
    else if (oddValue(values[i]) === undefined) return false;
  }
  return hasNumber;
}

function isBoolean(values: ColumnData['values']): boolean {
  return values.some((value) => typeof value === 'boolean') && values.every((value) => typeof value === 'boolean' || oddValue(value) !== undefined);
}

/** Whether positive numbers are more even by their logarithms: few steps of a constant factor, or most of many crowded at the low end. */
function wantsLog(numbers: Float64Array): boolean {
  const few = fewNumbers(numbers);
  if (few.length > 0) {
    const ratio = few[few.length - 1] / few[0];
    return few[0] > 0 && few.length > 2 && ratio >= FEW_RATIO && unevenness(few.map(Math.log)) < 0.8 * unevenness(few);
  }
  const sorted = numbers.filter(Number.isFinite).sort();
  const low = sorted[0], high = sorted[sorted.length - 1], middle = sorted[sorted.length >> 1];
  return low > 0 && high / low >= MANY_RATIO && (middle - low) / (high - low) < 0.15;
}

/** How much the gaps between numbers differ: their deviation as a share of their mean. */
function unevenness(numbers: readonly number[]): number {
  const gaps = numbers.slice(1).map((number, i) => number - numbers[i]);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  return Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length) / mean;
}
