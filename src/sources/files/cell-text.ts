import { stableStringify } from '../../core/json.js';

/** Returns the value of a columnar file as the text of a cell, empty where it is missing; digits come back exactly. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'bigint' || typeof value === 'number' ? `${value}` : stableStringify(value);
}
