import { SeriesBuilder, type SeriesColumns } from '../../data/series-builder.js';
import type { Series } from '../../data/series.js';
import { numbersIn, type AimValue } from './aim-tree.js';
import type { TrackedMetric } from './aim-run.js';

/** The history of one metric of one run, which Aim always answers as a whole. */
export class AimHistory {
  readonly #run: string;
  readonly #metric: string;
  #builder: SeriesBuilder;
  #mark: string | undefined;

  constructor(run: string, metric: string) {
    this.#run = run;
    this.#metric = metric;
    this.#builder = new SeriesBuilder(run, metric);
  }

  /** What is known; `undefined` where there is nothing. */
  get series(): Series | undefined {
    return this.#builder.length > 0 ? this.#builder.series() : undefined;
  }

  /** Whether nothing was added since the history was read, or tried to be. */
  isCurrent({ mark }: TrackedMetric): boolean {
    return this.#mark === mark;
  }

  /** Leaves the history as it is until something is added: Aim could not read it. */
  giveUp({ mark }: TrackedMetric): void {
    this.#mark = mark;
  }

  /** Takes all rows. What is known stays the beginning of them as long as it is. */
  take(columns: SeriesColumns, { mark, lastStep }: TrackedMetric): void {
    const known = this.#builder.length, { step, value, time } = columns;
    if (!this.#stands(columns)) this.#builder = new SeriesBuilder(this.#run, this.#metric);
    const from = this.#builder.length === known ? known : 0;
    if (from < value.length) this.#builder.append({ step: step.subarray(from), value: value.subarray(from), ...(time && { time: time.subarray(from) }) });
    // Aim writes what it says of a metric and its rows in two places, and one may be ahead of the other.
    this.#mark = step.length > 0 && step[step.length - 1] >= lastStep ? mark : undefined;
  }

  #stands({ step, value, time }: SeriesColumns): boolean {
    const known = this.#builder.series(), count = known.value.length;
    if (count > value.length || (count > 0 && (known.time === undefined) !== (time === undefined))) return false;
    for (let i = 0; i < count; i++) {
      if (known.step[i] !== step[i] || !Object.is(known.value[i], value[i]) || (time && !Object.is(known.time?.[i], time[i]))) return false;
    }
    return true;
  }
}

/** Returns the rows of a trace, which is sorted by step; `undefined` where it has none that can be read. */
export function columnsOf(trace: AimValue): SeriesColumns | undefined {
  const step = numbersIn(trace, 'iters'), value = numbersIn(trace, 'values'), time = numbersIn(trace, 'timestamps');
  if (!step || step.length !== value?.length) return undefined;
  return { step, value, ...(time?.length === step.length && { time }) };
}
