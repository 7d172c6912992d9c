import type { JsonValue } from '../core/json.js';
import type { FieldValue } from '../data/run-fields.js';

/** How much of a nested value is looked at where its beginning is enough. */
const PREVIEW = 1000;

/** Returns a value as text to search and sort by; of nested values the beginning. `undefined` where there is none. */
export function textOf(value: FieldValue): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? previewOf(value, PREVIEW) : String(value);
}

/** Returns JSON in which large integers keep their digits and non-finite numbers their names. */
export function jsonText(value: FieldValue, indent?: number): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'bigint') return String(item);
    return typeof item === 'number' && !Number.isFinite(item) ? String(item) : item;
  }, indent) ?? '';
}

/** Returns about the first `length` characters of a value; a list of plain values reads `a, b`. Costs no more than it returns. */
export function previewOf(value: JsonValue, length: number): string {
  if (isList(value) && value.slice(0, length).every((item) => typeof item !== 'object')) return value.slice(0, length).map(String).join(', ');
  let text = '';
  const write = (item: JsonValue): void => {
    if (text.length > length) return;
    if (isList(item)) writeParts('[', item.length, (i) => write(item[i]), ']');
    else if (typeof item === 'object' && item !== null) {
      const keys = Object.keys(item);
      writeParts('{', keys.length, (i) => {
        text += `${JSON.stringify(keys[i])}: `;
        write(item[keys[i]]);
      }, '}');
    } else text += typeof item === 'string' ? JSON.stringify(item.slice(0, length)) : String(item);
  };
  const writeParts = (open: string, count: number, part: (i: number) => void, close: string): void => {
    text += open;
    for (let i = 0; i < count && text.length <= length; i++) {
      if (i > 0) text += ', ';
      part(i);
    }
    text += close;
  };
  write(value);
  return text;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
