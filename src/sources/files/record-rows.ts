import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { columnsFor } from './column-names.js';
import type { FileContents } from './file-contents.js';
import { parseTime, toLoggedNumber } from './number-cell.js';
import { isPlaceOnly } from './place-columns.js';
import type { RecordSink } from './record-sink.js';
import { RunRows } from './run-rows.js';

/** A key of the rows: what it is for is told once. */
export interface RowKey {
  readonly name: string;
  /** Whether it only says where a row stands. */
  readonly isPlace: boolean;
}

interface Cell extends RowKey {
  value: JsonValue;
  /** The row that `value` is of. */
  row: number;
}

/** Turns rows that are JSON objects, each with keys of its own, into the history of one run. */
export class RecordRows implements RecordSink {
  readonly run: RunRows;
  /** The keys at the top of the rows. */
  readonly #cells = new Map<string, Cell>();
  /** The cells of the row that is being filled, in their order. */
  readonly #filled: Cell[] = [];
  readonly #stepKeys: string[] = [];
  readonly #epochKeys: string[] = [];
  readonly #timeKeys: string[] = [];
  #rows = 0;
  #emptyCells = 0;
  #nonFiniteCells = 0;

  constructor(id: string, prefix?: string) {
    this.run = new RunRows(id, prefix);
  }

  /** How many rows there are. */
  get count(): number {
    return this.#rows;
  }

  /** Adds one row. Nested objects are flattened with dots; `null` is a gap. */
  add(record: JsonObject): void {
    for (const key of Object.keys(record)) this.fill(this.#cells.get(key) ?? this.key([key]), record[key]);
    this.end();
  }

  /** Returns the key that stands for a path, for rows that are filled cell by cell. */
  key(path: readonly string[]): RowKey {
    const [top] = path;
    let cell = this.#cells.get(top);
    if (!cell) {
      this.#cells.set(top, cell = { name: top, isPlace: isPlaceOnly(top), value: null, row: -1 });
      this.#learn(top);
    }
    const below: Cell = { name: path.join('.'), isPlace: false, value: null, row: -1 };
    return path.length === 1 ? cell : below;
  }

  /** Puts a value into the row that {@link end} adds; a later value of the same key takes its place. */
  fill(key: RowKey, value: JsonValue): void {
    const cell = key as Cell; // this class makes them
    cell.value = value;
    if (cell.row === this.#rows) return;
    cell.row = this.#rows;
    this.#filled.push(cell);
  }

  /** The value of a key in the row that is being filled. */
  filled(name: string): JsonValue | undefined {
    const cell = this.#cells.get(name);
    return cell?.row === this.#rows ? cell.value : undefined;
  }

  /** Adds the row that has been filled. */
  end(): void {
    const step = this.run.place(this.#first(this.#stepKeys.length > 0 ? this.#stepKeys : this.#epochKeys));
    const time = parseTime(this.#first(this.#timeKeys));
    this.#rows++;
    for (const { name, value, isPlace } of this.#filled) if (!isPlace) this.#addValue(name, value, step, time);
    this.#filled.length = 0;
  }

  /** What has been read so far, for a reader to report. */
  contents(format: string, problems: readonly string[] = []): FileContents {
    const { withoutStep } = this.run;
    return {
      runs: [this.run.result()],
      report: {
        format, rows: this.#rows, columns: this.#cells.size, raggedRows: 0,
        emptyCells: this.#emptyCells, nonFiniteCells: this.#nonFiniteCells,
      },
      problems: withoutStep === 0 ? problems
        : [...problems, `${withoutStep} rows have no step; they stand at the step of the row before`],
    };
  }

  #learn(key: string): void {
    for (const [role, known] of [['step', this.#stepKeys], ['epoch', this.#epochKeys], ['time', this.#timeKeys]] as const) {
      if (columnsFor(role, [key]).length > 0) known.splice(0, known.length, ...columnsFor(role, [...known, key]));
    }
  }

  #addValue(name: string, value: JsonValue, step: number | bigint, time: number | undefined): void {
    const number = toLoggedNumber(value);
    if (number !== undefined) {
      if (number - number !== 0) this.#nonFiniteCells++;
      this.run.history.add(name, number, step, time);
    } else if (value === null) this.#emptyCells++;
    else if (isObject(value)) for (const [key, inner] of Object.entries(value)) this.#addValue(`${name}.${key}`, inner, step, time);
    else this.run.text(name, value);
  }

  /** The first of these keys that has a value in the row. */
  #first(keys: readonly string[]): JsonValue | undefined {
    for (const key of keys) {
      const value = this.filled(key);
      if (value !== undefined && value !== null) return value;
    }
    return undefined;
  }
}
