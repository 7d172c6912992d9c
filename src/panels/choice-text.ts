import { list } from './settings.js';

/** A column to sort a table by. */
interface ColumnSort {
  readonly column: string;
  readonly descending: boolean;
}

/** How settings read a list of names. */
const NAMES = list({ doc: 'Names.' });
/** Names that can stand beside each other between commas, as settings read lists. */
const PLAIN = /^[^\s,["$][^\s,$]*$/;

/** Returns a list as the setting of that kind reads it: `name,val/loss`, or JSON where a name has a comma or a space. */
export function printNames(names: readonly string[]): string {
  return names.every((name) => PLAIN.test(name)) ? names.join(',') : JSON.stringify(names);
}

/** Reads a list of names; `undefined` where there is none. */
export function parseNames(text: string | undefined): readonly string[] | undefined {
  const names = text === undefined ? undefined : NAMES.parse(text);
  return names && names.length > 0 ? [...new Set(names)] : undefined;
}

/** Returns texts as `a,b`; what has a comma is escaped. */
export function printTexts(texts: Iterable<string>): string {
  return Array.from(texts, (text) => escaped(text)).join(',');
}

/** Reads what {@link printTexts} wrote. */
export function parseTexts(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').filter((part) => part !== '').map(unescaped);
}

/** Returns texts by column as `lr:>0.5,name:adam`. */
export function printPairs(pairs: ReadonlyMap<string, string | number>): string {
  return Array.from(pairs, ([id, text]) => `${escaped(id, /[,:%]/g)}:${escaped(String(text))}`).join(',');
}

/** Reads what {@link printPairs} wrote; parts that are no pair are left out. */
export function parsePairs(text: string | undefined): ReadonlyMap<string, string> {
  return new Map((text ?? '').split(',').flatMap((part): [string, string][] => {
    const colon = part.indexOf(':');
    return colon < 1 ? [] : [[unescaped(part.slice(0, colon)), unescaped(part.slice(colon + 1))]];
  }));
}

/** Returns a sort as `-val/loss,name`. */
export function printSort(sort: readonly ColumnSort[]): string {
  return sort.map(({ column, descending }) => (descending ? '-' : '') + escaped(column)).join(',');
}

/** Reads what {@link printSort} wrote. */
export function parseSort(text: string): readonly ColumnSort[] {
  return text.split(',').filter((key) => key !== '').map((key) => (
    key.startsWith('-') ? { column: unescaped(key.slice(1)), descending: true } : { column: unescaped(key), descending: false }));
}

function escaped(text: string, special = /[,%]/g): string {
  return text.replace(special, encodeURIComponent);
}

function unescaped(text: string): string {
  return text.replace(/%2C|%25|%3A/gi, decodeURIComponent);
}
