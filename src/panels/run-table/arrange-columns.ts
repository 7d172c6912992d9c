import type { ColumnValues } from './column-values.js';
import { withUniqueLabels, type RunTableColumn } from './column.js';

/** What the reader did to the columns. */
export interface ColumnArrangement {
  /** Ids of the columns to show, in order; those of the report where the reader did not choose. */
  readonly chosen?: readonly string[] | undefined;
  /** Ids of the columns that stay in place; the first column where the reader did not choose. */
  readonly pinned?: readonly string[] | undefined;
}

/** Columns in the order in which they are shown. */
export interface ArrangedColumns {
  readonly columns: readonly RunTableColumn[];
  /** How many of them, from the left, stay in place. */
  readonly pinned: number;
}

/** Applies what the reader did to the columns that the report gives. */
export function arrangeColumns(given: readonly RunTableColumn[], { chosen, pinned: asked }: ColumnArrangement, values: ColumnValues): ArrangedColumns {
  const byId = new Map(given.map((column) => [column.id, column]));
  const shown = chosen ? withUniqueLabels(chosen.map((id) => byId.get(id) ?? values.describe(id))) : given;
  const pinnedIds = new Set(asked ?? shown.slice(0, 1).map(({ id }) => id));
  const pinned = shown.filter(({ id }) => pinnedIds.has(id));
  return { columns: [...pinned, ...shown.filter(({ id }) => !pinnedIds.has(id))], pinned: pinned.length };
}
