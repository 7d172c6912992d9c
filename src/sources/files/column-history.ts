import type { SeriesColumns } from '../../data/series-builder.js';
import { cellText } from './cell-text.js';
import type { FileReport, FileRun, ReadOptions } from './file-contents.js';
import { parseNumber, parseTime } from './number-cell.js';
import { isPlaceOnly } from './place-columns.js';
import { RunRows } from './run-rows.js';
import type { TableShape } from './table-shape.js';

/** A column as a columnar file holds it; a missing value is null or undefined. */
export interface TableColumn {
  readonly name: string;
  readonly values: ArrayLike<unknown>;
}

/** The rows of one run: which they are, and where they stand. */
interface PlacedRows {
  readonly rows: RunRows;
  readonly indices: Uint32Array;
  readonly steps: readonly (number | bigint)[];
  /** The steps as doubles, where none of them needs more. */
  readonly plainSteps: Float64Array | undefined;
  readonly times: Float64Array | undefined;
}

/** Options of {@link ColumnHistory}. */
export interface ColumnHistoryOptions extends ReadOptions {
  readonly format: string;
  readonly rowCount: number;
  readonly shape: Extract<TableShape, { type: 'history' }>;
  /** The names of all columns; `shape` counts in them. */
  readonly header: readonly string[];
  /** The columns that place the rows. */
  readonly place: (name: string) => TableColumn;
}

/** A history that is read column by column, in any order. */
export class ColumnHistory {
  readonly #runs: readonly PlacedRows[];
  readonly #prefix: string;
  readonly #mixed: string[] = [];
  readonly #report: { -readonly [Field in keyof FileReport]: FileReport[Field] };

  constructor(options: ColumnHistoryOptions) {
    const { format, rowCount, header, prefix = '' } = options;
    this.#runs = placeRows(options);
    this.#prefix = prefix;
    this.#report = { format, rows: rowCount, columns: header.length, emptyCells: 0, nonFiniteCells: 0, raggedRows: 0 };
  }

  /** How much the file holds, as far as its columns have been added. */
  get report(): FileReport {
    return this.#report;
  }

  /** Adds the values of a column: numbers become a metric, texts that never change a setting. */
  add({ name, values }: TableColumn): void {
    let [numbers, texts] = [0, 0];
    for (const placed of this.#runs) {
      const found = numbersOf(values, placed.indices, (text) => {
        texts++;
        placed.rows.text(name, text);
      });
      this.#report.emptyCells += found.empty;
      this.#report.nonFiniteCells += found.nonFinite;
      if (found.value.length === 0 || isPlaceOnly(name)) continue;
      numbers += found.value.length;
      this.#take(name, placed, found);
    }
    if (numbers > 0 && texts > 0) this.#mixed.push(`column "${name}": ${texts} cells are not numbers`);
  }

  /** Says that there are columns of numbers that are added when they are asked for. */
  expect(names: readonly string[]): void {
    for (const { rows } of this.#runs) for (const name of names) rows.history.unread.add(this.#prefix + name);
  }

  /** Returns the runs with what has been added so far. */
  runs(): readonly FileRun[] {
    return this.#runs.map(({ rows }) => rows.result());
  }

  /** What could not be used, in sentences. */
  problems(): readonly string[] {
    const withoutStep = this.#runs.reduce((sum, { rows }) => sum + rows.withoutStep, 0);
    return [
      ...(this.#runs.every(({ rows }) => rows.history.metrics().length === 0) ? ['no column holds numbers to draw'] : []),
      ...this.#mixed,
      ...(withoutStep > 0 ? [`${withoutStep} rows have no step; they stand at the step of the row before`] : []),
    ];
  }

  #take(name: string, { rows: { history }, steps, plainSteps, times }: PlacedRows, { value, at }: FoundNumbers): void {
    if (!plainSteps) {
      value.forEach((number, i) => history.add(name, number, steps[at ? at[i] : i], times?.[at ? at[i] : i]));
      return;
    }
    history.append(name, at
      ? { step: pick(plainSteps, at), value, ...(times && { time: pick(times, at) }) }
      : { step: plainSteps, value, ...(times && { time: times }) } satisfies SeriesColumns);
  }
}

/** The numbers of one run in one column. */
interface FoundNumbers {
  readonly value: Float64Array;
  /** Which of the run's rows they are of; absent where all rows have one. */
  readonly at: Uint32Array | undefined;
  readonly empty: number;
  readonly nonFinite: number;
}

function numbersOf(values: ArrayLike<unknown>, indices: Uint32Array, onText: (text: string) => void): FoundNumbers {
  const value = new Float64Array(indices.length), at = new Uint32Array(indices.length);
  let [count, empty, nonFinite] = [0, 0, 0];
  for (let i = 0; i < indices.length; i++) {
    const cell = values[indices[i]];
    if (cell === null || cell === undefined || cell === '') {
      empty++;
      continue;
    }
    const number = typeof cell === 'number' ? cell : typeof cell === 'bigint' ? Number(cell) : parseNumber(cellText(cell));
    if (number === undefined) {
      onText(cellText(cell));
      continue;
    }
    if (number - number !== 0 && typeof cell === 'number') nonFinite++;
    at[count] = i;
    value[count++] = number;
  }
  return count === indices.length ? { value, at: undefined, empty, nonFinite } : { value: value.slice(0, count), at: at.slice(0, count), empty, nonFinite };
}

function placeRows(options: ColumnHistoryOptions): readonly PlacedRows[] {
  const { shape, header, place, rowCount, single, run, prefix } = options;
  const column = (index: number | undefined): ArrayLike<unknown> | undefined => (index === undefined ? undefined : place(header[index]).values);
  const [stepValues, timeValues, runValues] = [column(shape.step), column(shape.time), single ? undefined : column(shape.run)];
  const indicesOf = new Map<string, Uint32Array | number[]>();
  if (runValues) {
    for (let i = 0; i < rowCount; i++) {
      const name = cellText(runValues[i]), known = indicesOf.get(name) as number[] | undefined; // only lists are made here
      if (known) known.push(i);
      else indicesOf.set(name, [i]);
    }
  } else if (rowCount > 0) indicesOf.set('', Uint32Array.from({ length: rowCount }, (_, i) => i));
  return [...indicesOf].map(([name, found]): PlacedRows => {
    const rows = new RunRows(name || run, prefix), indices = Uint32Array.from(found);
    const steps = Array.from(indices, (i) => rows.place(plain(stepValues?.[i])));
    const times = timeValues && Float64Array.from(indices, (i) => parseTime(plain(timeValues[i])) ?? NaN);
    return {
      rows, indices, steps, times: times?.every(Number.isNaN) ? undefined : times,
      plainSteps: steps.every((step) => typeof step === 'number') ? Float64Array.from(steps) : undefined,
    };
  });
}

/** A number as it is, everything else as the text of its cell. */
function plain(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'bigint' ? value : cellText(value);
}

function pick(values: Float64Array, at: Uint32Array): Float64Array {
  return Float64Array.from(at, (i) => values[i]);
}
