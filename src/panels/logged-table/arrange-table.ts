import { textRanks } from '../../data/sort.js';
import { toNumber, type FieldValue } from '../../data/run-fields.js';
import type { CellTest } from '../cell-filter.js';
import { sortRows } from '../sort-rows.js';
import { searchText } from './logged-cell-text.js';
import type { LoggedColumn, LoggedTableScene, TableAggregate } from './scene.js';

/** Which rows are shown, and in what order. */
export interface TableArrangement {
  readonly sort: { readonly column: string; readonly descending: boolean } | undefined;
  /** Whether a text passes the search. */
  readonly search: ((text: string) => boolean) | undefined;
  readonly filters: readonly { readonly column: string; readonly test: CellTest }[];
  /** The id of the column whose values make groups. */
  readonly groupBy: string | undefined;
  /** The open groups, by value. */
  readonly expanded: ReadonlySet<string>;
}

/** Rows with the same value in a column. */
export interface RowGroup {
  readonly key: string;
  readonly rows: Uint32Array;
}

/** A line of the table: a row, or a group of rows. */
export type TableLine = { readonly type: 'row'; readonly row: number } | { readonly type: 'group'; readonly group: RowGroup };

/** The lines of the table. */
export interface TableLines {
  readonly length: number;
  readonly at: (line: number) => TableLine;
  /** The rows that pass, in order, whether or not their group is open. */
  readonly rows: Uint32Array;
  readonly groups: readonly RowGroup[];
}

/** Filters, sorts and groups the rows of a table. */
export function arrangeTable(scene: LoggedTableScene, arrangement: TableArrangement): TableLines {
  const { sort, groupBy, expanded } = arrangement;
  const columnOf = (id: string | undefined): LoggedColumn | undefined => scene.columns.find((column) => column.id === id);
  let rows = passing(scene, arrangement, columnOf);
  const by = columnOf(sort?.column);
  if (by && sort) rows = sortRows(rows, [{ keys: sortKeys(by, scene.rowCount), descending: sort.descending }]);
  const groupColumn = columnOf(groupBy);
  if (!groupColumn) return { length: rows.length, at: (line) => ({ type: 'row', row: rows[line] }), rows, groups: [] };
  const groups = groupedRows(rows, groupColumn);
  const starts = [0];
  for (const { key, rows: own } of groups) starts.push(starts.at(-1)! + 1 + (expanded.has(key) ? own.length : 0));
  return {
    length: starts.at(-1)!, rows, groups,
    at: (line) => {
      let low = 0, high = groups.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle] <= line) low = middle;
        else high = middle - 1;
      }
      const group = groups[low], inside = line - starts[low] - 1;
      return inside < 0 ? { type: 'group', group } : { type: 'row', row: group.rows[inside] };
    },
  };
}

/** Returns an aggregate of the finite numbers in some rows of a column; `undefined` where there are none. */
export function aggregateRows(column: LoggedColumn, rows: Uint32Array, aggregate: TableAggregate): number | undefined {
  const numbers = Float64Array.from(rows, (row) => toNumber(column.read(row) as FieldValue)).filter(Number.isFinite); // number columns hold numbers
  if (numbers.length === 0) return undefined;
  switch (aggregate) {
    case 'min': return numbers.reduce((a, b) => Math.min(a, b));
    case 'max': return numbers.reduce((a, b) => Math.max(a, b));
    case 'sum': return numbers.reduce((a, b) => a + b);
    case 'mean': return numbers.reduce((a, b) => a + b) / numbers.length;
    case 'median': {
      numbers.sort();
      const middle = numbers.length >> 1;
      return numbers.length % 2 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2;
    }
    default: return aggregate satisfies never;
  }
}

function passing({ rowCount, columns }: LoggedTableScene, { search, filters }: TableArrangement, columnOf: (id: string) => LoggedColumn | undefined): Uint32Array {
  const all = Uint32Array.from({ length: rowCount }, (_, row) => row);
  const tests = filters.flatMap(({ column: id, test }) => {
    const column = columnOf(id);
    return column ? [(row: number) => test(column.kind === 'media' ? searchText(column.read(row)) : column.read(row) as FieldValue)] : []; // cells are JSON
  });
  if (search) tests.push((row) => columns.some((column) => search(searchText(column.read(row)))));
  return tests.length === 0 ? all : all.filter((row) => tests.every((test) => test(row)));
}

const ranked = new WeakMap<LoggedColumn, Float64Array>();

/** A number for each row that sorts as its value does; remembered, since readers sort a column both ways. */
function sortKeys(column: LoggedColumn, rowCount: number): Float64Array {
  let keys = ranked.get(column);
  if (!keys) {
    const values = Array.from({ length: rowCount }, (_, row) => column.read(row));
    keys = column.kind === 'number' ? Float64Array.from(values, (value) => toNumber(value as FieldValue)) : textKeys(values); // number columns hold numbers
    ranked.set(column, keys);
  }
  return keys;
}

function textKeys(values: readonly unknown[]): Float64Array {
  const texts = values.map((value) => (value === undefined || value === null ? undefined : searchText(value)));
  const ranks = textRanks(texts.map((text) => text ?? ''));
  return ranks.map((rank, row) => (texts[row] === undefined ? NaN : rank));
}

function groupedRows(rows: Uint32Array, column: LoggedColumn): readonly RowGroup[] {
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const key = searchText(column.read(row)), known = groups.get(key);
    if (known) known.push(row);
    else groups.set(key, [row]);
  }
  return Array.from(groups, ([key, own]) => ({ key, rows: Uint32Array.from(own) }));
}
