const MARK = '\uE000';
const MARKED = new RegExp(`"${MARK}(-?\\d+|-?Infinity|NaN)"`, 'g');

/**
 * Returns JSON text with two spaces of indent. The counterpart of `parseJson`:
 * integers beyond 2^53 keep every digit, NaN and infinities stay what they are.
 */
export function printJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'bigint' || (typeof item === 'number' && !Number.isFinite(item))) return `${MARK}${item}`;
    return item;
  }, 2).replace(MARKED, '$1');
}
