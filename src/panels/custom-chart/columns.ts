import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import type { DataRow } from '../run-rows.js';
import { suggest } from '../settings.js';

/** Names of the parts of a Vega-Lite chart whose text is a column. */
const READS = new Set(['field', 'groupby', 'fold', 'flatten', 'pivot', 'value', 'regression', 'loess', 'density', 'on', 'key', 'lookup', 'quantile']);

/** What a chart reads from its rows. */
export interface ChartColumns {
  /** Columns that the rows have, in the order in which the chart names them. */
  readonly found: readonly string[];
  /** What is neither a column nor made by the chart, with the nearest column: `val_acc (did you mean "val/acc"?)`. */
  readonly missing: readonly string[];
}

/** Returns which columns of its rows a Vega-Lite chart reads, and which it asks for in vain. */
export function chartColumns(spec: JsonObject, rows: readonly DataRow[]): ChartColumns {
  const known = new Set(rows.slice(0, 200).concat(rows.slice(-200)).flatMap((row) => Object.keys(row)));
  const read = new Set<string>(), made = new Set<string>();
  collect(spec, { read, made });
  const found = [...read].filter((name) => known.has(name));
  const missing = [...read].filter((name) => !known.has(name) && !made.has(name) && !/[.[]/.test(name) && name !== '*');
  return { found, missing: rows.length === 0 ? [] : missing.map((name) => `${name}${suggest(name, [...known])}`) };
}

function collect(value: JsonValue, into: { readonly read: Set<string>; readonly made: Set<string> }): void {
  if (Array.isArray(value)) for (const item of value as readonly JsonValue[]) collect(item, into);
  if (!isObject(value)) return;
  const isChannel = value['as'] === undefined;
  for (const [key, item] of Object.entries(value)) {
    if (key === 'values' || key === 'datasets') continue;
    if (key === 'as' || key === 'calculate') for (const name of texts(item)) into.made.add(name);
    else if (key === 'field' || (READS.has(key) && !isChannel) || key === 'groupby') for (const name of texts(item)) into.read.add(name.replace(/\\\./g, '.'));
    if (key === 'fold' && isChannel) into.made.add('key').add('value');
    if (typeof item === 'object') collect(item, into);
  }
  // A pivot makes columns out of values, and they may have any name.
  if (typeof value['pivot'] === 'string') into.read.clear();
}

function texts(value: JsonValue): readonly string[] {
  return typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
