import { SeriesBuilder, type SeriesRow } from '../data/series-builder.js';
import type { Series } from '../data/series.js';

/** A series that is read again and again: what is known stays the beginning of what is read, as long as it is. */
export class GrowingSeries {
  readonly #run: string;
  readonly #metric: string;
  #builder: SeriesBuilder;
  #lastStep: number | bigint | undefined;

  constructor(run: string, metric: string) {
    this.#run = run;
    this.#metric = metric;
    this.#builder = new SeriesBuilder(run, metric);
  }

  /** The largest step so far. */
  get lastStep(): number | bigint | undefined {
    return this.#lastStep;
  }

  /** What is known; `undefined` where there is nothing. */
  get series(): Series | undefined {
    return this.#builder.length > 0 ? this.#builder.series() : undefined;
  }

  /** Takes all rows. */
  take(rows: readonly SeriesRow[]): void {
    const known = this.#builder.series(), count = known.value.length;
    const stands = count <= rows.length && rows.slice(0, count).every((row, i) => isRow(known, i, row));
    if (!stands) {
      this.#builder = new SeriesBuilder(this.#run, this.#metric);
      this.#lastStep = undefined;
    }
    this.#add(stands ? rows.slice(count) : rows);
  }

  /** Takes the rows from the largest known step on. Returns whether they follow what is known; if not, all must be read again. */
  continue(rows: readonly SeriesRow[]): boolean {
    const from = this.#lastStep, known = this.#builder.series();
    if (from === undefined) return false;
    let overlap = 0;
    for (let i = 0; i < known.value.length; i++) {
      if (stepAt(known, i) < from) continue;
      if (overlap >= rows.length || !isRow(known, i, rows[overlap])) return false;
      overlap++;
    }
    this.#add(rows.slice(overlap));
    return true;
  }

  #add(rows: readonly SeriesRow[]): void {
    for (const row of rows) {
      this.#builder.push(row);
      if (this.#lastStep === undefined || row.step > this.#lastStep) this.#lastStep = row.step;
    }
  }
}

function isRow(series: Series, i: number, { step, value, time = NaN }: SeriesRow): boolean {
  const known = stepAt(series, i);
  return known <= step && known >= step && Object.is(series.value[i], value) && Object.is(series.time?.[i] ?? NaN, time);
}

function stepAt({ step, exactStep }: Series, i: number): number | bigint {
  return exactStep?.[i] ?? step[i];
}
