import { invalid, WbError } from '../core/errors.js';
import { isObject } from '../core/json.js';

/**
 * One setting of a panel: the single place from which its attribute, its
 * property, its JSON form, its documentation and its form field come.
 */
export interface Setting<T> {
  readonly kind: 'text' | 'number' | 'flag' | 'choice' | 'list' | 'range' | 'value';
  readonly default: T;
  /** One sentence: what it does. */
  readonly doc: string;
  /** What a value may be, in words; used in messages and docs. */
  readonly expects: string;
  /** The choices of a `choice`. */
  readonly choices?: readonly string[];
  /** Other names under which reports and attributes may give it. */
  readonly aliases?: readonly string[];
  /** Returns the value, or `undefined` where `raw` cannot be used. Attributes come as strings. */
  readonly parse: (raw: unknown) => T | undefined;
}

/** The settings of a panel by camel-case name. */
export type SettingsTable = Readonly<Record<string, Setting<unknown>>>;

/** The validated values of a table. */
export type SettingsOf<T extends SettingsTable> = {
  readonly [K in keyof T]: T[K] extends Setting<infer V> ? V : never;
};

interface Described { readonly doc: string; readonly aliases?: readonly string[] }

/** A piece of text. */
export function text(options: Described & { readonly default?: string }): Setting<string> {
  return {
    default: '', ...options, kind: 'text', expects: 'text',
    parse: (raw) => (typeof raw === 'string' ? raw : typeof raw === 'number' ? String(raw) : undefined),
  };
}

/** A finite number, perhaps within bounds; `undefined` where it may be absent. */
export function number(options: Described & { readonly min?: number; readonly max?: number; readonly default: number }): Setting<number>;
export function number(options: Described & { readonly min?: number; readonly max?: number }): Setting<number | undefined>;
export function number(options: Described & { readonly min?: number; readonly max?: number; readonly default?: number }): Setting<number | undefined> {
  const { min = -Infinity, max = Infinity, ...rest } = options;
  return {
    default: undefined, ...rest, kind: 'number', expects: bounds(min, max),
    parse(raw) {
      const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
      return typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max ? value : undefined;
    },
  };
}

/** Something that is off unless it is there. */
export function flag(options: Described): Setting<boolean> {
  return {
    ...options, default: false, kind: 'flag', expects: 'true or false',
    parse: (raw) => (raw === '' || raw === true || raw === 'true' ? true : raw === false || raw === 'false' ? false : undefined),
  };
}

/** One of a few words. */
export function choice<const C extends string>(choices: readonly C[], options: Described & { readonly default: NoInfer<C> }): Setting<C> {
  return {
    ...options, kind: 'choice', choices, expects: `one of ${choices.join(', ')}`,
    parse: (raw) => choices.find((item) => item === raw),
  };
}

/**
 * Several words. As an attribute they are separated by white space, or by
 * commas where a comma is there or one of them is an expression (`${…}`); a
 * JSON list also works, for words with spaces.
 */
export function list(options: Described & { readonly default?: readonly string[] }): Setting<readonly string[]> {
  return { default: [], ...options, kind: 'list', expects: 'a list of words', parse: parseList };
}

/** Any value that `parse` accepts. */
export function value<T>(options: Described & { readonly default: T; readonly expects: string; readonly parse: (raw: unknown) => T | undefined }): Setting<T> {
  return { ...options, kind: 'value' };
}

/** A pair of bounds, either of which may be open: `[0, null]`, or `0 10` as an attribute. */
export function range(options: Described): Setting<readonly [number | undefined, number | undefined] | undefined> {
  return { ...options, default: undefined, kind: 'range', expects: 'two numbers, either of which may be * or null', parse: parseRange };
}

/**
 * Returns validated settings. `raw` may hold names, aliases, or both; values
 * that are absent, null or undefined take the default. Throws a `WbError` that
 * names the first setting whose value cannot be used, and one for a name that
 * does not exist, with the nearest name that does.
 */
export function parseSettings<T extends SettingsTable>(table: T, raw: Readonly<Record<string, unknown>>): SettingsOf<T> {
  const byName = new Map<string, string>();
  for (const [name, setting] of Object.entries(table)) {
    for (const alias of setting.aliases ?? []) byName.set(alias, name);
    byName.set(name, name);
  }
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(table)) values[name] = setting.default;
  for (const [given, item] of Object.entries(raw)) {
    const name = byName.get(given);
    if (name === undefined) throw new WbError('invalid', `unknown setting "${given}"${suggest(given, [...byName.keys()])}`);
    if (item === undefined || item === null) continue;
    const setting = table[name];
    const parsed = setting.parse(item);
    if (parsed === undefined) throw invalid(given, item, setting.expects);
    values[name] = parsed;
  }
  return values as SettingsOf<T>; // every name of the table was given a value of its setting's type
}

/** Returns the HTML attribute of a setting: `runsFilter` is `runs-filter`. */
export function attributeName(setting: string): string {
  return setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Returns ` (did you mean "x"?)` where one of `names` is near to `name`, else nothing. */
export function suggest(name: string, names: readonly string[]): string {
  const near = names.map((other) => ({ other, cost: distance(name.toLowerCase(), other.toLowerCase()) }))
    .sort((a, b) => a.cost - b.cost)[0];
  return near && near.cost <= Math.max(1, Math.floor(name.length / 3)) ? ` (did you mean "${near.other}"?)` : '';
}

function bounds(min: number, max: number): string {
  if (min > -Infinity && max < Infinity) return `${min} to ${max}`;
  if (min > -Infinity) return `a number of at least ${min}`;
  return max < Infinity ? `a number of at most ${max}` : 'a number';
}

function parseList(raw: unknown): readonly string[] | undefined {
  if (Array.isArray(raw)) return raw.every((item) => typeof item === 'string') ? raw : undefined;
  if (typeof raw !== 'string') return undefined;
  const trimmed = raw.trim();
  if (trimmed === '') return [];
  if (trimmed.startsWith('[')) {
    try { return parseList(JSON.parse(trimmed)); } catch { return undefined; }
  }
  if (trimmed.includes('${')) return trimmed.split(/\s*,\s*(?![^(]*\))(?![^{]*\})/).filter((item) => item !== '');
  return trimmed.split(trimmed.includes(',') ? /\s*,\s*/ : /\s+/).filter((item) => item !== '');
}

function parseRange(raw: unknown): readonly [number | undefined, number | undefined] | undefined {
  const parts: readonly unknown[] = typeof raw === 'string' ? raw.trim().split(/[\s,]+/) : Array.isArray(raw) ? raw : isObject(raw) ? [raw['min'], raw['max']] : [];
  if (parts.length !== 2) return undefined;
  const numbers = parts.map((part) => (part === null || part === undefined || part === '*' || part === '' ? undefined : Number(part)));
  if (numbers.some((item) => item !== undefined && !Number.isFinite(item))) return undefined;
  return [numbers[0], numbers[1]];
}

/** Levenshtein distance, two rows at a time. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row.push(Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    previous = row;
  }
  return previous[b.length];
}
