import type { Series } from './series.js';

/** A row as readers hand it over; a missing value is a gap and adds nothing. */
export interface SeriesRow {
  readonly step: number | bigint;
  readonly value: number;
  /** Seconds since 1970. */
  readonly time?: number | undefined;
}

/** Rows as columns of one length. */
export interface SeriesColumns {
  readonly step: Float64Array;
  readonly value: Float64Array;
  /** Seconds since 1970. */
  readonly time?: Float64Array;
}

/**
 * Grows one series row by row or column by column. Arrays double in capacity,
 * so that an append costs what was appended, and every series taken from one
 * builder shares its lineage.
 */
export class SeriesBuilder {
  readonly run: string;
  readonly metric: string;
  readonly #lineage = {};
  #length = 0;
  #step: Float64Array = new Float64Array(16);
  #value: Float64Array = new Float64Array(16);
  #time: Float64Array | undefined;
  #exactStep: BigInt64Array | undefined;

  constructor(run: string, metric: string) {
    this.run = run;
    this.metric = metric;
  }

  /** How many rows there are. */
  get length(): number {
    return this.#length;
  }

  /** Adds one row. */
  push(row: SeriesRow): void {
    const i = this.#length;
    this.#reserve(i + 1);
    const step = Number(row.step);
    this.#step[i] = step;
    this.#value[i] = row.value;
    if (row.time !== undefined) this.#timeFrom(i)[i] = row.time;
    else if (this.#time) this.#time[i] = NaN;
    if (typeof row.step === 'bigint' && !Number.isSafeInteger(step)) this.#exactFrom(i)[i] = row.step;
    else if (this.#exactStep) this.#exactStep[i] = BigInt(Math.trunc(step));
    this.#length = i + 1;
  }

  /**
   * Adds rows that are columns already. The first columns are taken as they are,
   * without a copy: whoever hands them over must not change them afterwards.
   */
  append({ step, value, time }: SeriesColumns): void {
    const from = this.#length, to = from + value.length;
    if (from === 0) {
      this.#step = step;
      this.#value = value;
      this.#time = time;
    } else {
      this.#reserve(to);
      this.#step.set(step, from);
      this.#value.set(value, from);
      if (time) this.#timeFrom(from).set(time, from);
      else this.#time?.fill(NaN, from, to);
      if (this.#exactStep) for (let i = from; i < to; i++) this.#exactStep[i] = BigInt(Math.trunc(step[i - from]));
    }
    this.#length = to;
  }

  /** Returns what has been added so far; costs no copy. */
  series(): Series {
    const n = this.#length;
    return {
      run: this.run, metric: this.metric, lineage: this.#lineage,
      step: this.#step.subarray(0, n), value: this.#value.subarray(0, n),
      ...(this.#time && { time: this.#time.subarray(0, n) }),
      ...(this.#exactStep && { exactStep: this.#exactStep.subarray(0, n) }),
    };
  }

  #reserve(length: number): void {
    if (length <= this.#value.length) return;
    const capacity = Math.max(length, this.#value.length * 2);
    this.#step = grown(this.#step, new Float64Array(capacity));
    this.#value = grown(this.#value, new Float64Array(capacity));
    if (this.#time) this.#time = grown(this.#time, new Float64Array(capacity));
    if (this.#exactStep) this.#exactStep = grown(this.#exactStep, new BigInt64Array(capacity));
  }

  #timeFrom(row: number): Float64Array {
    return this.#time ??= new Float64Array(this.#value.length).fill(NaN, 0, row);
  }

  #exactFrom(row: number): BigInt64Array {
    if (!this.#exactStep) {
      this.#exactStep = new BigInt64Array(this.#value.length);
      for (let i = 0; i < row; i++) this.#exactStep[i] = BigInt(Math.trunc(this.#step[i]));
    }
    return this.#exactStep;
  }
}

function grown<T extends Float64Array | BigInt64Array>(from: T, to: T): T {
  (to as Float64Array).set(from as Float64Array); // both are of the same kind T
  return to;
}
