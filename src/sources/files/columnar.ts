import { WbError } from '../../core/errors.js';
import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { RELATIVE_TIME, STEP, WALL_TIME } from '../../data/metric.js';
import type { FileContents, ReadOptions } from './file-contents.js';
import { parseTime, toLoggedNumber } from './number-cell.js';
import { isPlaceOnly } from './place-columns.js';
import { RunRows } from './run-rows.js';

/** The version of the columnar history that is read here. */
const VERSION = 1;

/**
 * Reads a columnar history: tables of columns of equal length, each table with
 * steps of its own. Columns of unequal length are used as far as all of them go,
 * and reported.
 */
export function readColumnar(document: JsonObject, { run, prefix, label }: ReadOptions): FileContents {
  if (typeof document.version === 'number' && document.version > VERSION) {
    throw new WbError('format', `${label} is a history of version ${document.version}; version ${VERSION} is the newest known here`);
  }
  if (!Array.isArray(document.tables)) throw new WbError('format', `${label} has no list "tables"`);
  const rows = new RunRows(run, prefix);
  const report = { format: 'wb-history', rows: 0, columns: 0, emptyCells: 0, nonFiniteCells: 0, raggedRows: 0 };
  const problems: string[] = [];
  (document.tables as JsonValue[]).forEach((table, index) => {
    const columns = isObject(table) && isObject(table.columns) ? Object.entries(table.columns) : [];
    const cells = new Map(columns.map(([name, column]) => [name, expand(column, `${label}: column "${name}" of table ${index + 1}`)]));
    const lengths = [...cells.values()].map((column) => column.length);
    const [count, longest] = [Math.min(...lengths), Math.max(...lengths)];
    if (lengths.length === 0) return;
    if (count !== longest) {
      problems.push(`the columns of table ${index + 1} differ in length (${count} to ${longest} rows); the rows that all of them have are used`);
      report.raggedRows += longest - count;
    }
    report.rows += count;
    report.columns += columns.length;
    addTable(rows, cells, count, report);
  });
  return { runs: [rows.result()], report, problems };
}

function addTable(rows: RunRows, cells: ReadonlyMap<string, readonly unknown[]>, count: number, report: { emptyCells: number; nonFiniteCells: number }): void {
  const steps = cells.get(STEP);
  const times = cells.get(WALL_TIME) ?? cells.get(RELATIVE_TIME);
  const placed = Array.from({ length: count }, (_, i) => ({ step: rows.place(steps?.[i]), time: times && parseTime(times[i]) }));
  for (const [name, column] of cells) {
    if (isPlaceOnly(name)) continue;
    for (let i = 0; i < count; i++) {
      const value = column[i] === null ? undefined : toLoggedNumber(column[i]);
      if (value === undefined) {
        if (column[i] === null) report.emptyCells++;
        else rows.text(name, column[i] as JsonValue); // columns come out of JSON
        continue;
      }
      if (!Number.isFinite(value)) report.nonFiniteCells++;
      rows.history.add(name, value, placed[i].step, placed[i].time);
    }
  }
}

/** A column written out, or `{ from, by, count }`. */
function expand(column: JsonValue, what: string): readonly unknown[] {
  if (Array.isArray(column)) return column as readonly unknown[];
  if (isObject(column)) {
    const { from = 0, by = 1, count } = column;
    if (typeof from === 'bigint' && typeof count === 'number') return Array.from({ length: count }, (_, i) => from + BigInt(Number(by)) * BigInt(i));
    if (typeof from === 'number' && typeof by === 'number' && typeof count === 'number') return Array.from({ length: count }, (_, i) => from + by * i);
  }
  throw new WbError('format', `${what} is neither a list nor { from, by, count }`);
}
