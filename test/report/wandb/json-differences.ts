import { isObject } from '../../../src/core/json.js';

/** Returns what differs between two JSON values, by path: `spec.width: "fluid" → "fixed"`. */
export function jsonDifferences(before: unknown, after: unknown, path = ''): readonly string[] {
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, index) => jsonDifferences(item, after[index], `${path}[${index}]`));
  }
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => jsonDifferences(before[key], after[key], path === '' ? key : `${path}.${key}`));
  }
  const [old, now] = [JSON.stringify(before), JSON.stringify(after)];
  return old === now ? [] : [`${path}: ${old ?? 'nothing'} → ${now ?? 'nothing'}`];
}
