import { SeriesBuilder, type SeriesColumns } from '../../data/series-builder.js';
import type { Series } from '../../data/series.js';

/** The history of one run as it is read: a series per metric, each with rows of its own. */
export class History {
  readonly run: string;
  /** What grows the series, by metric. */
  readonly builders = new Map<string, SeriesBuilder>();
  /** Metrics that are there but have not been read yet. */
  readonly unread = new Set<string>();
  readonly #prefix: string;

  /** `prefix` goes before every metric name. */
  constructor(run: string, prefix = '') {
    this.run = run;
    this.#prefix = prefix;
  }

  /** Adds one value of one metric; `time` is in seconds. */
  add(metric: string, value: number, step: number | bigint, time?: number): void {
    this.#builder(metric).push({ step, value, time });
  }

  /** Adds many values of one metric; the columns must not be changed afterwards. */
  append(metric: string, columns: SeriesColumns): void {
    this.#builder(metric).append(columns);
  }

  /** The names of the metrics, in the order in which they first appeared; those that have not been read come last. */
  metrics(): readonly string[] {
    return this.unread.size === 0 ? [...this.builders.keys()] : [...new Set([...this.builders.keys(), ...this.unread])];
  }

  /** The series of a metric, or `undefined` where it was never logged. */
  series(metric: string): Series | undefined {
    return this.builders.get(metric)?.series();
  }

  #builder(metric: string): SeriesBuilder {
    const name = this.#prefix + metric;
    let builder = this.builders.get(name);
    if (!builder) this.builders.set(name, builder = new SeriesBuilder(this.run, name));
    return builder;
  }
}
