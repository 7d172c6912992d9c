/**
 * Returns JSON on one line that `parseJson` reads back as it was: NaN and
 * infinities bare, as Python writes them, negative zero, and integers beyond
 * 2^53 with all digits.
 */
export function exactText(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (Array.isArray(value)) return `[${value.map((item) => exactText(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${exactText(item)}`).join(',')}}`;
}
