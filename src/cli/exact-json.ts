/**
 * Returns JSON in which nothing is lost: integers beyond 2^53 with all digits,
 * NaN and infinities as the strings "NaN", "Infinity" and "-Infinity".
 */
export function exactJson(value: unknown, indent = ''): string {
  const inner = `${indent}  `;
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : `"${value}"`;
  if (Array.isArray(value)) return block('[', value.map((item) => exactJson(item ?? null, inner)), ']', indent);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return block('{', entries.map(([key, item]) => `${JSON.stringify(key)}: ${exactJson(item, inner)}`), '}', indent);
}

function block(open: string, items: readonly string[], close: string, indent: string): string {
  return items.length === 0 ? open + close : `${open}\n${items.map((item) => `${indent}  ${item}`).join(',\n')}\n${indent}${close}`;
}
