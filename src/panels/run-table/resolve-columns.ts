import type { Run } from '../../data/run.js';
import { printSummaryWord } from '../../data/summary-value.js';
import type { ColumnValues } from './column-values.js';
import { isSameField, withUniqueLabels, type RunTableColumn } from './column.js';
import { defaultColumns } from './default-columns.js';
import { knownKeys } from './known-keys.js';

/** What {@link resolveColumns} needs to know. */
export interface ColumnChoice {
  /** The values of the runs shown. */
  readonly values: ColumnValues;
  /** Names, patterns with `*`, and forms such as `delta(…)`; empty to choose by what differs. */
  readonly columns: readonly string[];
  /** The field the table is sorted by: it is worth showing, and its differences are. */
  readonly sortBy: string | undefined;
  readonly hasBaseline: boolean;
}

/** Returns the columns a table shows at first. */
export function resolveColumns({ values, columns, sortBy, hasBaseline }: ColumnChoice): readonly RunTableColumn[] {
  const { runs } = values;
  const isChosen = columns.length > 0;
  const asked = isChosen ? columns.flatMap((name) => expand(name, runs)) : [...defaultColumns(runs)];
  if (!isChosen && sortBy && !asked.some((path) => isSameField(path, sortBy))) asked.push(sortBy);
  const described = [...new Set(asked)].map((name) => values.describe(name));
  const wantsDelta = hasBaseline && !described.some(({ form }) => form === 'delta');
  return withUniqueLabels(wantsDelta ? withDelta(described, values, sortBy) : described);
}

/** Puts the differences beside the value that the table is sorted by, else beside the last metric. */
function withDelta(columns: readonly RunTableColumn[], values: ColumnValues, sortBy: string | undefined): readonly RunTableColumn[] {
  const numbers = columns.filter(({ kind, form, path }) => kind === 'number' && form === 'value' && !path.startsWith('config.'));
  const compared = numbers.find(({ path }) => sortBy !== undefined && isSameField(path, sortBy)) ?? numbers.at(-1);
  return columns.flatMap((column) => (column === compared
    ? [column, { ...values.describe(`delta(${deltaWord(column)})`), style: column.style, label: 'Δ baseline' }] : [column]));
}

/** The column's name in the form that can stand inside another. */
function deltaWord({ path: metric, rule }: RunTableColumn): string {
  return printSummaryWord({ metric, ...(rule && { rule }) });
}

function expand(name: string, runs: readonly Run[]): readonly string[] {
  if (!name.includes('*')) return [name];
  const parts = name.split('*');
  return knownKeys(runs).map(({ path }) => path).filter((path) => matchesParts(path, parts));
}

/** Whether a path is the parts with anything in between; reads each character at most once. */
function matchesParts(path: string, parts: readonly string[]): boolean {
  const first = parts[0], last = parts.at(-1)!;
  if (path.length < first.length + last.length || !path.startsWith(first) || !path.endsWith(last)) return false;
  const end = path.length - last.length;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = path.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
