import type { JsonObject } from '../../core/json.js';
import { trialOf } from '../optuna/optuna-frame.js';
import type { FileRun, ReadOptions } from './file-contents.js';
import { parseNumber, parseStep, parseTime } from './number-cell.js';
import { isPlaceOnly } from './place-columns.js';
import { runFromRow, runTableColumns, type RunTableColumns } from './run-from-row.js';
import { RunRows } from './run-rows.js';
import { History } from './history.js';
import type { TableShape } from './table-shape.js';

/** Turns the rows of a table into runs. */
export interface TableRows {
  add(cells: readonly string[]): void;
  runs(): readonly FileRun[];
  /** What could not be used, in sentences. */
  problems(): readonly string[];
}

/** Returns what turns the rows of a table of this shape into runs. `preamble` is what stood before the header. */
export function openTable(shape: TableShape, header: readonly string[], preamble: JsonObject, options: ReadOptions): TableRows {
  switch (shape.type) {
    case 'history': return new HistoryTable(shape, header, preamble, options);
    case 'line-export': return new LineExport(shape, header, options);
    case 'trials': return new TrialTable(header);
    case 'run-table': return new RunTable(runTableColumns(header, shape.id));
  }
}

class HistoryTable implements TableRows {
  readonly #shape: Extract<TableShape, { type: 'history' }>;
  readonly #header: readonly string[];
  readonly #preamble: JsonObject;
  readonly #options: ReadOptions;
  readonly #runs = new Map<string, RunRows>();
  /** Per column: how many cells hold a number, and how many a text. */
  readonly #numbers: number[];
  readonly #texts: number[];
  readonly #startedAt: number | undefined;

  constructor(shape: Extract<TableShape, { type: 'history' }>, header: readonly string[], preamble: JsonObject, options: ReadOptions) {
    this.#shape = shape;
    this.#header = header;
    this.#preamble = preamble;
    this.#options = options;
    this.#numbers = header.map(() => 0);
    this.#texts = header.map(() => 0);
    // Stable Baselines' monitor.csv: seconds in the column `t` count from `t_start` in the first line.
    this.#startedAt = header.includes('t') ? parseTime(preamble.t_start) : undefined;
  }

  add(cells: readonly string[]): void {
    const { step: stepColumn, time: timeColumn, run: runColumn } = this.#shape;
    const rows = this.#rowsOf(runColumn === undefined || this.#options.single ? '' : cells[runColumn] ?? '');
    const step = rows.place(stepColumn === undefined ? undefined : cells[stepColumn]);
    const time = timeColumn === undefined ? undefined : parseTime(cells[timeColumn]);
    for (let i = 0; i < this.#header.length; i++) {
      const cell = cells[i];
      const name = this.#header[i];
      if (!cell || isPlaceOnly(name)) continue;
      const value = parseNumber(cell);
      if (value === undefined) {
        this.#texts[i]++;
        rows.text(name, cell);
        continue;
      }
      this.#numbers[i]++;
      rows.history.add(name, value, step, time ?? this.#timeSinceStart(cells));
    }
  }

  runs(): readonly FileRun[] {
    return [...this.#runs.values()].map((rows) => rows.result());
  }

  problems(): readonly string[] {
    const withoutStep = [...this.#runs.values()].reduce((sum, rows) => sum + rows.withoutStep, 0);
    return [
      ...(this.#numbers.every((count) => count === 0) ? ['no column holds numbers to draw'] : []),
      ...this.#header.flatMap((name, i) => (this.#numbers[i] > 0 && this.#texts[i] > 0
        ? [`column "${name}": ${this.#texts[i]} cells are not numbers`] : [])),
      ...(withoutStep > 0 ? [`${withoutStep} rows have no step; they stand at the step of the row before`] : []),
    ];
  }

  #timeSinceStart(cells: readonly string[]): number | undefined {
    if (this.#startedAt === undefined) return undefined;
    const seconds = parseNumber(cells[this.#header.indexOf('t')] ?? '');
    return seconds === undefined ? undefined : this.#startedAt + seconds;
  }

  #rowsOf(name: string): RunRows {
    let rows = this.#runs.get(name);
    if (!rows) {
      this.#runs.set(name, rows = new RunRows(name || this.#options.run, this.#options.prefix));
      rows.describe(this.#preamble);
    }
    return rows;
  }
}

class LineExport implements TableRows {
  readonly #shape: Extract<TableShape, { type: 'line-export' }>;
  readonly #isTime: boolean;
  readonly #runs = new Map<string, RunRows>();
  readonly #stepColumns = new Map<string, number>();
  #row = 0;

  constructor(shape: Extract<TableShape, { type: 'line-export' }>, header: readonly string[], options: ReadOptions) {
    this.#shape = shape;
    this.#isTime = /time/i.test(header[shape.x]);
    shape.columns.forEach((column, i) => {
      if (!column) return;
      if (!this.#runs.has(column.run)) this.#runs.set(column.run, new RunRows(column.run, options.prefix));
      if (column.metric === '_step') this.#stepColumns.set(column.run, i);
    });
  }

  add(cells: readonly string[]): void {
    const row = this.#row++;
    const x = cells[this.#shape.x] ?? '';
    const xStep = this.#isTime ? undefined : parseStep(x);
    const time = this.#isTime ? parseTime(x) : undefined;
    this.#shape.columns.forEach((column, i) => {
      const value = column && cells[i] ? parseNumber(cells[i]) : undefined;
      if (!column || value === undefined || /^_step(__|$)/.test(column.metric)) return;
      const own = this.#stepColumns.get(column.run);
      const step = (own === undefined ? undefined : parseStep(cells[own])) ?? xStep ?? row;
      this.#runs.get(column.run)!.history.add(column.metric, value, step, time);
    });
  }

  runs(): readonly FileRun[] {
    return [...this.#runs.values()].map((rows) => rows.result());
  }

  problems(): readonly string[] {
    return [];
  }
}

class TrialTable implements TableRows {
  readonly #header: readonly string[];
  readonly #runs: FileRun[] = [];
  #unusable = 0;

  constructor(header: readonly string[]) {
    this.#header = header;
  }

  add(cells: readonly string[]): void {
    const trial = trialOf(Object.fromEntries(this.#header.map((name, i) => [name, cells[i] ?? ''])));
    if (trial) this.#runs.push(trial);
    else this.#unusable++;
  }

  runs(): readonly FileRun[] {
    return this.#runs;
  }

  problems(): readonly string[] {
    return this.#unusable > 0 ? [`${this.#unusable} rows have no number of a trial`] : [];
  }
}

class RunTable implements TableRows {
  readonly #columns: RunTableColumns;
  readonly #runs: FileRun[] = [];
  readonly #ids = new Map<string, number>();

  constructor(columns: RunTableColumns) {
    this.#columns = columns;
  }

  add(cells: readonly string[]): void {
    const idColumn = this.#columns.header.indexOf('ID');
    const name = cells[idColumn >= 0 ? idColumn : this.#columns.id] || `row ${this.#runs.length + 1}`;
    const count = (this.#ids.get(name) ?? 0) + 1;
    this.#ids.set(name, count);
    const id = count === 1 ? name : `${name} (${count})`;
    this.#runs.push({ run: { ...runFromRow(this.#columns, cells, id), metrics: [] }, history: new History(id) });
  }

  runs(): readonly FileRun[] {
    return this.#runs;
  }

  problems(): readonly string[] {
    return [];
  }
}
