/** Digits that a value logged by the trainer carries. */
export const SIGNIFICANT_DIGITS = 5;

/** Writes a number with at most `digits` significant digits, in the shortest way. NaN and ±Infinity are bare words. */
export function compactNumber(value: number, digits = SIGNIFICANT_DIGITS): string {
  if (!Number.isFinite(value) || Number.isInteger(value)) return String(value);
  const rounded = Number(value.toPrecision(digits));
  const plain = String(rounded);
  const exponential = rounded.toExponential();
  return exponential.length < plain.length ? exponential : plain;
}
