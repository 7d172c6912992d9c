import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import type { FileContents, FileRun } from '../files/file-contents.js';
import { History } from '../files/history.js';
import type { RecordSink } from '../files/record-sink.js';
import { parseNumber } from '../files/number-cell.js';
import { momentOf, runOfTrial } from './optuna-trial.js';

/** Whether these are the columns of Optuna's `study.trials_dataframe()`. */
export function isTrialFrame(columns: readonly string[]): boolean {
  return columns.includes('number') && columns.includes('state') && columns.some((name) => /^(params_|values?(_|$)|datetime_start$)/.test(name));
}

/**
 * Returns the rows of a data frame that pandas wrote as JSON, whichever way it
 * is oriented; `undefined` where the document is no frame of Optuna's trials.
 */
export function trialRows(document: JsonValue): readonly JsonObject[] | undefined {
  const rows = rowsOf(document);
  return rows && rows.length > 0 && rows.every((row) => isTrialFrame(Object.keys(row))) ? rows : undefined;
}

/** Returns the trials in the rows of a frame. They have no histories: frames hold none. */
export function readTrialRows(rows: readonly JsonObject[], format: string): FileContents {
  const columns = Object.keys(rows[0] ?? {}), cells = rows.flatMap((row) => Object.values(row));
  return {
    runs: rows.flatMap((row) => trialOf(row) ?? []), problems: [],
    report: {
      format, rows: rows.length, columns: columns.length, raggedRows: 0, emptyCells: cells.filter((cell) => cell === null).length,
      nonFiniteCells: cells.filter((cell) => typeof cell === 'number' && !Number.isFinite(cell)).length,
    },
  };
}

/** Rows of a frame that stand in lines. */
export class TrialRows implements RecordSink {
  readonly #rows: JsonObject[] = [];

  add(record: JsonObject): void {
    this.#rows.push(record);
  }

  contents(_format: string, problems: readonly string[] = []): FileContents {
    return { ...readTrialRows(this.#rows, 'optuna-trials'), problems };
  }
}

/** Returns the trial in one row; its cells are JSON or the texts of a CSV file. */
export function trialOf(row: JsonObject): FileRun | undefined {
  const number = typeof row.number === 'string' ? parseNumber(row.number) : Number(row.number ?? NaN);
  if (number === undefined || !Number.isInteger(number)) return undefined;
  const under = (prefix: string): JsonObject => Object.fromEntries(Object.entries(row).flatMap(([name, value]) => {
    const cell = cellOf(value);
    return name.startsWith(prefix) && cell !== undefined ? [[name.slice(prefix.length), cell]] : [];
  }));
  const value = cellOf(row.value ?? null), values = Object.entries(under('values_')).map(([name, one]) => [/^\d+$/.test(name) ? `values_${name}` : name, one]);
  const run = runOfTrial({
    number, state: typeof row.state === 'string' ? row.state : '', params: under('params_'), userAttributes: under('user_attrs_'),
    values: { ...(value !== undefined && { value }), ...Object.fromEntries(values) as JsonObject },
    startedAt: momentOf(row.datetime_start), completedAt: momentOf(row.datetime_complete),
  });
  return { run: { ...run, metrics: [] }, history: new History(run.id) };
}

/** An empty cell is a parameter that the trial does not have. */
function cellOf(cell: JsonValue): JsonValue | undefined {
  if (cell === null || cell === '') return undefined;
  if (typeof cell !== 'string') return cell;
  return /^(true|false)$/i.test(cell) ? cell.toLowerCase() === 'true' : parseNumber(cell) ?? cell;
}

/** Rows of a frame: a list of them, lists beside a list of columns, or a column by its name. */
function rowsOf(document: JsonValue): readonly JsonObject[] | undefined {
  if (Array.isArray(document)) return (document as JsonValue[]).filter(isObject);
  if (!isObject(document)) return undefined;
  const { columns, data } = document;
  if (Array.isArray(columns) && Array.isArray(data)) {
    return (data as JsonValue[]).flatMap((row) => (Array.isArray(row) ? [Object.fromEntries((columns as JsonValue[]).map((name, i) => [typeof name === 'string' ? name : `${i}`, (row as JsonValue[])[i] ?? null]))] : []));
  }
  const { number } = document;
  if (!isObject(number)) return Object.values(document).every(isObject) ? Object.values(document) as JsonObject[] : undefined;
  return Object.keys(number).map((index) => Object.fromEntries(Object.entries(document).map(([name, column]) => [name, isObject(column) ? column[index] ?? null : null])));
}
