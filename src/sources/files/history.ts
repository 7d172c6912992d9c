import { SeriesBuilder } from '../../data/series-builder.js';
import type { Series } from '../../data/series.js';

/** The history of one run as it is read: a series per metric, each with rows of its own. */
export class History {
  readonly run: string;
  readonly #prefix: string;
  readonly #builders = new Map<string, SeriesBuilder>();

  /** `prefix` goes before every metric name. */
  constructor(run: string, prefix = '') {
    this.run = run;
    this.#prefix = prefix;
  }

  /** Adds one value of one metric; `time` is in seconds. */
  add(metric: string, value: number, step: number | bigint, time?: number): void {
    const name = this.#prefix + metric;
    let builder = this.#builders.get(name);
    if (!builder) this.#builders.set(name, builder = new SeriesBuilder(this.run, name));
    builder.push({ step, value, time });
  }

  /** The names of the metrics, in the order in which they first appeared. */
  metrics(): readonly string[] {
    return [...this.#builders.keys()];
  }

  /** The series of a metric, or `undefined` where it was never logged. */
  series(metric: string): Series | undefined {
    return this.#builders.get(metric)?.series();
  }

  /**
   * Goes on from an earlier reading of the same file: a series that begins with
   * the rows known before keeps their lineage and only gains rows.
   */
  continueFrom(earlier: History): void {
    for (const [name, builder] of this.#builders) {
      const known = earlier.#builders.get(name);
      const now = builder.series();
      if (!known || !beginsWith(now, known.series())) continue;
      for (let row = known.length; row < now.value.length; row++) known.push(rowOf(now, row));
      this.#builders.set(name, known);
    }
  }
}

/**
 * Joins the series of one metric from several files in order. `previous` is
 * what the same parts gave before; it is extended where only the end has grown.
 */
export class JoinedSeries {
  #parts: readonly Series[] = [];
  #builder: SeriesBuilder | undefined;

  /** Returns the rows of all parts, one part after the other. */
  join(parts: readonly Series[]): Series | undefined {
    if (parts.length <= 1) return parts[0];
    const [first] = parts as [Series];
    if (!this.#builder || !onlyTheEndHasGrown(this.#parts, parts)) {
      this.#builder = new SeriesBuilder(first.run, first.metric);
      this.#parts = [];
    }
    parts.forEach((part, i) => {
      for (let row = this.#parts[i]?.value.length ?? 0; row < part.value.length; row++) this.#builder!.push(rowOf(part, row));
    });
    this.#parts = parts;
    return this.#builder.series();
  }
}

function onlyTheEndHasGrown(before: readonly Series[], now: readonly Series[]): boolean {
  return before.length <= now.length && before.every((part, i) => part.lineage === now[i].lineage &&
    (part.value.length === now[i].value.length || (i === before.length - 1 && part.value.length < now[i].value.length)));
}

function beginsWith(series: Series, start: Series): boolean {
  return start.value.length <= series.value.length && start.value.every((value, i) =>
    Object.is(value, series.value[i]) && start.step[i] === series.step[i]
    && (start.exactStep ? start.exactStep[i] === series.exactStep?.[i] : Number.isSafeInteger(start.step[i]) || !series.exactStep)
    && Object.is(start.time?.[i] ?? NaN, series.time?.[i] ?? NaN));
}

function rowOf(series: Series, row: number): { step: number | bigint; value: number; time: number | undefined } {
  const time = series.time?.[row];
  return {
    step: series.exactStep?.[row] ?? series.step[row], value: series.value[row],
    time: time === undefined || Number.isNaN(time) ? undefined : time,
  };
}
