import { fieldReader } from '../../data/field-reader.js';
import { toNumber, type FieldValue, type Run } from '../../data/run.js';
import { textRanks } from '../../data/sort.js';
import type { RunTableColumn } from './column.js';
import { textOf } from './value-text.js';

/**
 * The values of a table by column and row. Nothing is read before it is asked
 * for; what sorting needs is kept per column, as numbers.
 */
export class ColumnValues {
  readonly runs: readonly Run[];
  readonly #baseline: Run | undefined;
  readonly #readers = new Map<string, (run: Run) => FieldValue>();
  readonly #keys = new Map<string, Float64Array>();

  constructor(runs: readonly Run[], baseline: Run | undefined) {
    this.runs = runs;
    this.#baseline = baseline;
  }

  /** The value in a row's cell. */
  value(column: RunTableColumn, row: number): FieldValue {
    const run = this.runs[row];
    return run && this.#reader(column)(run);
  }

  /** One number per row that sorts as its cell does; NaN where the value is missing. */
  sortKeys(column: RunTableColumn): Float64Array {
    let keys = this.#keys.get(column.id);
    if (!keys) this.#keys.set(column.id, keys = this.#makeKeys(column));
    return keys;
  }

  #makeKeys(column: RunTableColumn): Float64Array {
    const read = this.#reader(column);
    if (column.kind === 'number' || column.kind === 'duration' || column.kind === 'date') {
      return Float64Array.from(this.runs, (run) => toNumber(read(run)));
    }
    const texts = this.runs.map((run) => textOf(read(run)));
    return textRanks(texts.map((text) => text ?? '')).map((rank, row) => (texts[row] === undefined ? NaN : rank));
  }

  #reader(column: RunTableColumn): (run: Run) => FieldValue {
    let read = this.#readers.get(column.id);
    if (!read) this.#readers.set(column.id, read = column.isDelta ? this.#delta(column.path) : fieldReader(column.path));
    return read;
  }

  #delta(path: string): (run: Run) => FieldValue {
    const read = fieldReader(path);
    const base = this.#baseline && toNumber(read(this.#baseline));
    return (run) => {
      if (base === undefined || Number.isNaN(base) || run === this.#baseline) return undefined;
      const difference = toNumber(read(run)) - base;
      return Number.isNaN(difference) ? undefined : difference;
    };
  }
}
