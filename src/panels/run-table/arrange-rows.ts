import type { PatternTest } from '../../data/filter/pattern.js';
import type { RunTableColumn } from './column.js';
import { aggregateRows } from './aggregate.js';
import type { CellTest } from '../cell-filter.js';
import type { RunTableScene } from './scene.js';
import { sortRows, type RowOrder } from '../sort-rows.js';
import { textOf } from '../value-text.js';

/** What the reader asked of the rows. */
export interface RowArrangement {
  /** Columns to sort by, first key first; empty for the report's order. */
  readonly sort: readonly { readonly column: RunTableColumn; readonly descending: boolean }[];
  /** A test that one of the searched columns must pass. */
  readonly search?: { readonly test: PatternTest; readonly columns: readonly RunTableColumn[] };
  /** Tests that cells of certain columns must pass. */
  readonly filters: readonly { readonly column: RunTableColumn; readonly test: CellTest }[];
  /** Keys of the groups whose runs are shown. */
  readonly expanded: ReadonlySet<string>;
}

/** The lines of a table from top to bottom. */
export interface TableLines {
  /** How many lines there are. */
  readonly length: number;
  /** How many runs passed search and filters, in collapsed groups too. */
  readonly matched: number;
  /** Returns what a line shows: a row, or the group that begins there. */
  at(index: number): TableLine;
  /** The rows of a group that passed, in order. */
  rowsOf(group: number): Uint32Array;
  /** All rows that passed, in order. */
  readonly rows: Uint32Array;
}

/** One line: a run by its place in the scene, or a group by its place in the scene. */
export type TableLine =
  | { readonly type: 'run'; readonly row: number }
  | { readonly type: 'group'; readonly group: number };

/** Filters, sorts and groups the rows of a scene. */
export function arrangeRows(scene: RunTableScene, arrangement: RowArrangement): TableLines {
  const { values } = scene;
  const orders = arrangement.sort.map(({ column, descending }): RowOrder => ({ keys: values.sortKeys(column), descending }));
  const rows = sortRows(matchingRows(scene, arrangement), orders);
  return scene.groups.length > 0 ? groupedLines(scene, arrangement, rows) : plainLines(rows);
}

function matchingRows(scene: RunTableScene, { search, filters }: RowArrangement): Uint32Array {
  const { runs, values } = scene;
  const rows = new Uint32Array(runs.length);
  let count = 0;
  for (let row = 0; row < runs.length; row++) {
    if (!filters.every(({ column, test }) => test(values.value(column, row)))) continue;
    if (search && !search.columns.some((column) => {
      const text = textOf(values.value(column, row));
      return text !== undefined && search.test(text);
    })) continue;
    rows[count++] = row;
  }
  return rows.subarray(0, count);
}

function plainLines(rows: Uint32Array): TableLines {
  return {
    length: rows.length, matched: rows.length, rows,
    at: (index) => ({ type: 'run', row: rows[index] }),
    rowsOf: () => new Uint32Array(),
  };
}

function groupedLines(scene: RunTableScene, arrangement: RowArrangement, rows: Uint32Array): TableLines {
  const { groups, values } = scene;
  const rowsOf = membersOf(scene, rows);
  const orders = arrangement.sort.map(({ column, descending }): RowOrder => {
    const keys = values.sortKeys(column);
    return { descending, keys: Float64Array.from(rowsOf, (list) => groupKey(column, keys, list)) };
  });
  const inside = new Map<number, number[]>();
  for (const group of sortRows(Uint32Array.from(groups.keys()).filter((group) => rowsOf[group].length > 0), orders)) {
    const { parent } = groups[group];
    const known = inside.get(parent);
    if (known) known.push(group);
    else inside.set(parent, [group]);
  }
  const lines: number[] = []; // a row, or ~group
  const list = (parent: number): void => {
    for (const group of inside.get(parent) ?? []) {
      lines.push(~group);
      if (!arrangement.expanded.has(groups[group].key)) continue;
      list(group);
      if (groups[group].slot) for (const row of rowsOf[group]) lines.push(row);
    }
  };
  list(-1);
  return {
    length: lines.length, matched: rows.length, rows,
    at: (index) => (lines[index] < 0 ? { type: 'group', group: ~lines[index] } : { type: 'run', row: lines[index] }),
    rowsOf: (group) => rowsOf[group],
  };
}

/** The rows of each group, those of the groups inside it among them, in order. */
function membersOf({ groups, groupOfRow }: RunTableScene, rows: Uint32Array): readonly Uint32Array[] {
  const members: number[][] = groups.map(() => []);
  for (const row of rows) {
    for (let group = groupOfRow[row]; group >= 0; group = groups[group].parent) members[group].push(row);
  }
  return members.map((list) => Uint32Array.from(list));
}

/** A group stands where its mean stands, or its first member where there is no mean. */
function groupKey(column: RunTableColumn, keys: Float64Array, rows: Uint32Array): number {
  if (rows.length === 0) return NaN;
  return column.kind === 'number' || column.kind === 'duration' || column.kind === 'date' || column.kind === 'sparkline'
    ? aggregateRows(keys, rows).mean : keys[rows[0]];
}
