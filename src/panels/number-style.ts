import { formatNumber } from './format.js';

/** How the numbers of one column are written, so that they can be compared down the column. */
export interface NumberStyle {
  /** Decimals of every number; absent where each is written as short as it is. */
  readonly decimals?: number;
}

/** Up to so many digits a number was probably typed by a person, not measured. */
const TYPED_DIGITS = 4;
/** Numbers within this factor of each other share their decimals even if they were typed. */
const SAME_SCALE = 20;

/**
 * Chooses a style for numbers of which `values` is a sample. Measured numbers
 * get four significant digits at their middle size; typed ones such as
 * learning rates stay as they are where they span several orders of magnitude.
 */
export function numberStyle(values: readonly number[]): NumberStyle {
  const sizes = values.filter((value) => Number.isFinite(value) && value !== 0).map(Math.abs).sort((a, b) => a - b);
  if (sizes.every(Number.isInteger)) return values.some((value) => Number.isFinite(value)) ? { decimals: 0 } : {};
  const digits = sizes.map(significantDigits);
  const isTyped = digits.every(({ count }) => count <= TYPED_DIGITS);
  if (isTyped && sizes.at(-1)! > sizes[0] * SAME_SCALE) return {};
  if (isTyped) return { decimals: Math.min(6, Math.max(...digits.map(({ decimals }) => decimals))) };
  const middle = sizes[sizes.length >> 1];
  return { decimals: decimalsAt(middle) };
}

/** Chooses a style for lengths of time in seconds: short ones are written in seconds alone. */
export function durationStyle(values: readonly number[]): NumberStyle {
  const longest = Math.max(0, ...values.filter(Number.isFinite));
  return longest > 0 && longest < 100 ? { decimals: longest < 10 ? 2 : 1 } : {};
}

/** Chooses a style for means: four digits at their middle size, or each on its own where they span orders of magnitude. */
export function meanStyle(means: readonly number[]): NumberStyle {
  const sizes = means.filter((value) => Number.isFinite(value) && value !== 0).map(Math.abs).sort((a, b) => a - b);
  if (sizes.length === 0 || sizes.at(-1)! > sizes[0] * 1000) return {};
  return { decimals: decimalsAt(sizes[sizes.length >> 1]) };
}

/** Returns a number in a column's style; numbers that the style would flatten to nothing get a power of ten. */
export function formatInStyle(value: number | bigint, { decimals }: NumberStyle): string {
  if (typeof value === 'bigint' || !Number.isFinite(value)) return formatNumber(value);
  const size = Math.abs(value);
  if (decimals === undefined || (decimals === 0 && !Number.isInteger(value) && size < 1e4)) return formatNumber(value, 6);
  if (decimals === 0 && Number.isInteger(value)) return formatNumber(value);
  if (size >= 1e9 || (value !== 0 && size < 0.5 * 10 ** -decimals)) return formatNumber(value, 3);
  const [whole = '0', fraction] = size.toFixed(decimals).split('.');
  const text = fraction === undefined ? formatNumber(Number(whole)) : `${formatNumber(Number(whole))}.${fraction}`;
  return value < 0 ? `\u2212${text}` : text;
}

/** Decimals that give a number of this size four significant digits. */
function decimalsAt(size: number): number {
  return Math.min(8, Math.max(0, 3 - Math.floor(Math.log10(size))));
}

function significantDigits(value: number): { readonly count: number; readonly decimals: number } {
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const count = mantissa.replace('.', '').length;
  return { count, decimals: Math.max(0, count - 1 - Number(exponent)) };
}
