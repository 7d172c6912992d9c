import { fieldReader, type FieldReader } from '../../data/field-reader.js';
import { toNumber, type FieldValue } from '../../data/run-fields.js';
import type { Run } from '../../data/run.js';

/** The values of one column, a value for each run. */
export interface ColumnData {
  readonly values: readonly FieldValue[];
  /** The same as numbers; NaN where one is none. */
  readonly numbers: Float64Array;
}

const remembered = new WeakMap<readonly Run[], Map<string, ColumnData>>();

/** Returns the values that runs have in a field; the same runs are read once. */
export function fieldColumn(runs: readonly Run[], path: string): ColumnData {
  let columns = remembered.get(runs);
  if (!columns) remembered.set(runs, columns = new Map<string, ColumnData>());
  let column = columns.get(path);
  if (!column) columns.set(path, column = readColumn(runs, fieldReader(path)));
  return column;
}

/** Returns what a reader makes of runs. */
export function readColumn(runs: readonly Run[], read: FieldReader): ColumnData {
  const values = runs.map(read);
  return { values, numbers: Float64Array.from(values, toNumber) };
}

/** Returns the values of only some of the runs, by their places. */
export function pickRows({ values, numbers }: ColumnData, rows: Uint32Array): ColumnData {
  if (rows.length === values.length) return { values, numbers };
  return { values: Array.from(rows, (row) => values[row]), numbers: Float64Array.from(rows, (row) => numbers[row]) };
}
