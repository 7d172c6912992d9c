import { cellText } from './cell-text.js';
import { ColumnHistory, type TableColumn } from './column-history.js';
import type { FileContents, ReadOptions } from './file-contents.js';
import { openTable } from './table-rows.js';
import { recognizeTable, type TableShape } from './table-shape.js';

/** So many rows tell what the columns of a table are for. */
const SAMPLE_ROWS = 1000;

/** What reading a table of columns needs besides the columns. */
export interface ColumnTableOptions extends ReadOptions {
  readonly format: string;
  readonly rowCount: number;
}

/** Returns what the rows of a table are; `columns` that are missing count as empty. */
export function shapeOfColumns(header: readonly string[], columns: ReadonlyMap<string, TableColumn>, { rowCount, single }: ColumnTableOptions): TableShape {
  const shape = recognizeTable(header, Array.from({ length: Math.min(rowCount, SAMPLE_ROWS) }, (_, row) =>
    header.map((name) => cellText(columns.get(name)?.values[row]))));
  return single && shape.type !== 'history' ? { type: 'history' } : shape;
}

/** Reads a table that is held in columns: a history, or a table of runs. */
export function readColumnTable(columns: readonly TableColumn[], options: ColumnTableOptions): FileContents {
  const header = columns.map(({ name }) => name), byName = new Map(columns.map((column) => [column.name, column]));
  const shape = shapeOfColumns(header, byName, options);
  if (shape.type !== 'history') return readRows(columns, header, shape, options);
  const history = new ColumnHistory({ ...options, header, shape, place: (name) => byName.get(name)! });
  for (const column of columns) history.add(column);
  return { runs: history.runs(), problems: history.problems(), report: history.report };
}

function readRows(columns: readonly TableColumn[], header: readonly string[], shape: TableShape, options: ColumnTableOptions): FileContents {
  const { format, rowCount } = options;
  const table = openTable(shape, header, {}, options);
  let [emptyCells, nonFiniteCells] = [0, 0];
  for (let row = 0; row < rowCount; row++) {
    const cells = columns.map(({ values }) => cellText(values[row]));
    table.add(cells);
    cells.forEach((cell, i) => {
      const value = columns[i].values[row];
      if (cell === '') emptyCells++;
      else if (typeof value === 'number' && !Number.isFinite(value)) nonFiniteCells++;
    });
  }
  return {
    runs: table.runs(), problems: table.problems(),
    report: { format, rows: rowCount, columns: header.length, emptyCells, nonFiniteCells, raggedRows: 0 },
  };
}
