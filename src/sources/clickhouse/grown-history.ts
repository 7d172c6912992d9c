import { SeriesBuilder } from '../../data/series-builder.js';
import type { Series } from '../../data/series.js';
import { isSameRow, type HistoryEnd, type HistoryRow } from './clickhouse-history.js';

/** One history as far as it has been read. */
export class GrownHistory {
  readonly #run: string;
  readonly #metric: string;
  #builder: SeriesBuilder;
  #last: HistoryRow | undefined;

  constructor(run: string, metric: string) {
    this.#run = run;
    this.#metric = metric;
    this.#builder = new SeriesBuilder(run, metric);
  }

  /** The number of the last row that is known. */
  get last(): bigint | undefined {
    return this.#last?.row;
  }

  /** The series, where it has so many rows and this one is the last. */
  current(count: number, last: HistoryEnd): Series | undefined {
    return this.#builder.length === count && this.#last && isSameRow(this.#last, last) ? this.#builder.series() : undefined;
  }

  /** The series as far as it is known, if any of it is. */
  series(): Series | undefined {
    return this.#last && this.#builder.series();
  }

  /** Takes rows from the last one that is known on, or from the first; returns false where what is known no longer stands. */
  take(rows: readonly HistoryRow[], count: number): boolean {
    const last = this.#last, added = last ? rows.filter(({ row }) => row > last.row) : rows;
    const stands = !last || rows.some((row) => isSameRow(row, last));
    if (!stands || this.#builder.length + added.length < count) {
      this.#builder = new SeriesBuilder(this.#run, this.#metric);
      this.#last = undefined;
      return false;
    }
    for (const row of added) this.#builder.push(row);
    this.#last = added.at(-1) ?? last;
    return true;
  }
}
