import type { ColumnValues } from './column-values.js';
import { withUniqueLabels, type RunTableColumn } from './column.js';

/** What the reader did to the columns. */
export interface ColumnArrangement {
  /** Ids in the order in which the reader put them; empty where nothing was moved. */
  readonly order: readonly string[];
  /** Ids of columns taken away. */
  readonly hidden: ReadonlySet<string>;
  /** Ids of the columns that stay in place; the first column where the reader did not choose. */
  readonly pinned: ReadonlySet<string> | undefined;
  /** Paths of columns the reader added. */
  readonly added: readonly string[];
}

/** The columns as they were given. */
export const GIVEN_COLUMNS: ColumnArrangement = { order: [], hidden: new Set(), pinned: undefined, added: [] };

/** Columns in the order in which they are shown. */
export interface ArrangedColumns {
  readonly columns: readonly RunTableColumn[];
  /** How many of them, from the left, stay in place. */
  readonly pinned: number;
}

/** Applies what the reader did to the columns that the report gives. */
export function arrangeColumns(given: readonly RunTableColumn[], arrangement: ColumnArrangement, values: ColumnValues): ArrangedColumns {
  const { order, hidden, added } = arrangement;
  const extra = added.filter((path) => !given.some(({ id }) => id === path)).map((path) => values.describe(path));
  const place = new Map(order.map((id, index) => [id, index]));
  const shown = withUniqueLabels([...given, ...extra]).filter(({ id }) => !hidden.has(id))
    .map((column, index) => ({ column, place: place.get(column.id) ?? order.length + index }))
    .sort((a, b) => a.place - b.place).map(({ column }) => column);
  const pinnedIds = arrangement.pinned ?? new Set(shown.slice(0, 1).map(({ id }) => id));
  const pinned = shown.filter(({ id }) => pinnedIds.has(id));
  return { columns: [...pinned, ...shown.filter(({ id }) => !pinnedIds.has(id))], pinned: pinned.length };
}

/** Returns the ids with one of them moved by some places. */
export function moveColumn(ids: readonly string[], id: string, by: number): readonly string[] {
  const from = ids.indexOf(id);
  const to = Math.min(ids.length - 1, Math.max(0, from + by));
  if (from < 0) return ids;
  const others = ids.filter((other) => other !== id);
  return [...others.slice(0, to), id, ...others.slice(to)];
}
