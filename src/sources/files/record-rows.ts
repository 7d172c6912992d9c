import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { columnsFor } from './column-names.js';
import type { FileContents } from './file-contents.js';
import { parseTime, toLoggedNumber } from './number-cell.js';
import { isPlaceOnly } from './place-columns.js';
import type { RecordSink } from './record-sink.js';
import { RunRows } from './run-rows.js';

/** Turns rows that are JSON objects, each with keys of its own, into the history of one run. */
export class RecordRows implements RecordSink {
  readonly run: RunRows;
  readonly #keys = new Set<string>();
  /** Keys that only say where a row stands. */
  readonly #places = new Set<string>();
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
    this.#rows++;
    for (const key of Object.keys(record)) if (!this.#keys.has(key)) this.#learn(key);
    const step = this.run.place(first(record, this.#stepKeys.length > 0 ? this.#stepKeys : this.#epochKeys));
    const time = parseTime(first(record, this.#timeKeys));
    this.#addValues(record, '', step, time);
  }

  /** What has been read so far, for a reader to report. */
  contents(format: string, problems: readonly string[] = []): FileContents {
    const { withoutStep } = this.run;
    return {
      runs: [this.run.result()],
      report: {
        format, rows: this.#rows, columns: this.#keys.size, raggedRows: 0,
        emptyCells: this.#emptyCells, nonFiniteCells: this.#nonFiniteCells,
      },
      problems: withoutStep === 0 ? problems
        : [...problems, `${withoutStep} rows have no step; they stand at the step of the row before`],
    };
  }

  #learn(key: string): void {
    this.#keys.add(key);
    if (isPlaceOnly(key)) this.#places.add(key);
    for (const [role, known] of [['step', this.#stepKeys], ['epoch', this.#epochKeys], ['time', this.#timeKeys]] as const) {
      if (columnsFor(role, [key]).length > 0) known.splice(0, known.length, ...columnsFor(role, [...known, key]));
    }
  }

  #addValues(record: JsonObject, path: string, step: number | bigint, time: number | undefined): void {
    for (const [key, value] of Object.entries(record)) {
      if (path === '' && this.#places.has(key)) continue;
      const name = path + key;
      const number = toLoggedNumber(value);
      if (number !== undefined) {
        if (!Number.isFinite(number)) this.#nonFiniteCells++;
        this.run.history.add(name, number, step, time);
      } else if (value === null) this.#emptyCells++;
      else if (isObject(value)) this.#addValues(value, `${name}.`, step, time);
      else this.run.text(name, value);
    }
  }
}

function first(record: JsonObject, keys: readonly string[]): JsonValue | undefined {
  for (const key of keys) if (Object.hasOwn(record, key) && record[key] !== null) return record[key];
  return undefined;
}
