import { isTrialFrame } from '../optuna/optuna-frame.js';
import { columnsFor } from './column-names.js';
import { parseNumber, parseStep } from './number-cell.js';
import { isResultName } from './run-from-row.js';

/** What the rows of a table are. */
export type TableShape =
  /** Rows of a training run, or of several that a column names. */
  | { readonly type: 'history'; readonly step?: number; readonly time?: number; readonly run?: number }
  /** Columns `run - metric`, as W&B exports line charts. */
  | { readonly type: 'line-export'; readonly x: number; readonly columns: readonly (RunColumn | undefined)[] }
  /** One row per trial of Optuna. */
  | { readonly type: 'trials' }
  /** One row per run. */
  | { readonly type: 'run-table'; readonly id: number };

/** A column that holds one metric of one run. */
export interface RunColumn {
  readonly run: string;
  readonly metric: string;
}

/** Returns what the rows of a table are, by the names of its columns and its first rows. */
export function recognizeTable(header: readonly string[], rows: readonly (readonly string[])[]): TableShape {
  if (isTrialFrame(header)) return { type: 'trials' };
  const columns = header.map(splitRunColumn);
  const x = columns.indexOf(undefined);
  if (header.length > 1 && x >= 0 && columns.filter(Boolean).length === header.length - 1) {
    return { type: 'line-export', x, columns };
  }
  const find = (role: 'step' | 'epoch' | 'time', fits: (cells: readonly string[]) => boolean): number | undefined =>
    columnsFor(role, header).map((name) => header.indexOf(name)).find((column) => fits(cellsOf(rows, column)));
  const step = isRunExport(header) ? undefined : find('step', areSteps);
  if (step === undefined) {
    const id = idColumn(header, rows);
    if (id !== undefined) return { type: 'run-table', id };
  }
  const place = step ?? find('epoch', areSteps);
  const time = find('time', (cells) => cells.length > 0);
  const run = columnsFor('run', header).map((name) => header.indexOf(name)).find((column) => isText(cellsOf(rows, column)));
  return {
    type: 'history', ...(place !== undefined && { step: place }), ...(time !== undefined && { time }),
    ...(run !== undefined && place !== undefined && { run }),
  };
}

/** Whether these are the columns of a run table that W&B exports. */
function isRunExport(header: readonly string[]): boolean {
  return ['Name', 'State', 'Created'].every((name) => header.includes(name));
}

/** The column that names a run in each row, where the table has one row per run. */
function idColumn(header: readonly string[], rows: readonly (readonly string[])[]): number | undefined {
  const named = columnsFor('run', header).map((name) => header.indexOf(name));
  if (isRunExport(header)) return header.indexOf('Name');
  const hasEpochs = columnsFor('epoch', header).length > 0;
  for (const column of named) {
    const cells = cellsOf(rows, column);
    if (cells.length === 0) continue;
    if (allDistinct(cells) || (isText(cells) && !hasEpochs)) return column;
  }
  if (rows.length < 3 || !header.some(isResultName)) return undefined;
  const column = header.findIndex((_, i) => {
    const cells = cellsOf(rows, i);
    return cells.length === rows.length && isText(cells) && allDistinct(cells) && Number.isNaN(Date.parse(cells[0]));
  });
  return column < 0 ? undefined : column;
}

function splitRunColumn(name: string): RunColumn | undefined {
  const at = name.lastIndexOf(' - ');
  return at > 0 ? { run: name.slice(0, at), metric: name.slice(at + 3) } : undefined;
}

/** The cells of a column that are not empty. */
function cellsOf(rows: readonly (readonly string[])[], column: number): string[] {
  return rows.flatMap((row) => (row[column] ? [row[column]] : []));
}

function areSteps(cells: readonly string[]): boolean {
  return cells.length > 0 && cells.filter((cell) => parseStep(cell) !== undefined).length * 2 > cells.length;
}

function isText(cells: readonly string[]): boolean {
  return cells.length > 0 && cells.filter((cell) => parseNumber(cell) === undefined).length * 2 > cells.length;
}

function allDistinct(cells: readonly string[]): boolean {
  return new Set(cells).size === cells.length;
}
