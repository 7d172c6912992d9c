import type { SeriesColumns } from '../../data/series-builder.js';
import { numbersOf, type FoundNumbers } from './column-numbers.js';
import type { FileReport, FileRun, ReadOptions } from './file-contents.js';
import { isPlaceOnly } from './place-columns.js';
import { placeRows, type PlacedRows } from './placed-rows.js';
import type { TableShape } from './table-shape.js';

/** A column as a columnar file holds it; a missing value is null or undefined. */
export interface TableColumn {
  readonly name: string;
  readonly values: ArrayLike<unknown>;
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
    const { format, rowCount, header, shape, place, single, run, prefix = '' } = options;
    const column = (index: number | undefined): ArrayLike<unknown> | undefined => (index === undefined ? undefined : place(header[index]).values);
    this.#runs = placeRows({ steps: column(shape.step), times: column(shape.time), runs: single ? undefined : column(shape.run) }, rowCount, run, prefix);
    this.#prefix = prefix;
    this.#report = { format, rows: rowCount, columns: header.length, emptyCells: 0, nonFiniteCells: 0, raggedRows: 0 };
  }

  /** How much the file holds, as far as its columns have been added. */
  get report(): FileReport {
    return this.#report;
  }

  /** Adds the values of a column: numbers become a metric, texts that never change a setting. */
  add({ name, values }: TableColumn): void {
    if (isPlaceOnly(name) && values instanceof BigInt64Array) return; // nothing in it is missing or odd
    let [numbers, texts] = [0, 0];
    for (const placed of this.#runs) {
      const found = numbersOf(values, placed.places, (text) => {
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

  #take(name: string, { rows: { history }, steps, exactSteps, times }: PlacedRows, { value, at }: FoundNumbers): void {
    if (exactSteps) {
      value.forEach((number, i) => history.add(name, number, exactSteps[at ? at[i] : i], times?.[at ? at[i] : i]));
      return;
    }
    history.append(name, at
      ? { step: pick(steps, at), value, ...(times && { time: pick(times, at) }) }
      : { step: steps, value, ...(times && { time: times }) } satisfies SeriesColumns);
  }
}

function pick(values: Float64Array, at: Uint32Array): Float64Array {
  const picked = new Float64Array(at.length);
  for (let i = 0; i < picked.length; i++) picked[i] = values[at[i]];
  return picked;
}
