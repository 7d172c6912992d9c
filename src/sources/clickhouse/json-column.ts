/**
 * Returns JSON that ClickHouse's functions take: one value that they do not
 * know would hide all others. Numbers that JSON lacks are texts (`"NaN"`), so
 * are integers of more than 64 bits; others keep all digits.
 */
export function jsonColumn(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : `"${value}"`;
  if (typeof value === 'bigint') return value >= -(2n ** 63n) && value < 2n ** 64n ? String(value) : `"${value}"`;
  if (typeof value === 'string') return JSON.stringify(value.replace(/\p{Surrogate}/gu, '\uFFFD'));
  if (Array.isArray(value)) return `[${value.map((item) => jsonColumn(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  return `{${Object.entries(value).filter(([, item]) => item !== undefined).map(([key, item]) => `${jsonColumn(key)}:${jsonColumn(item)}`).join(',')}}`;
}
