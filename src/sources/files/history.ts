import { SeriesBuilder } from '../../data/series-builder.js';
import type { Series } from '../../data/series.js';

/** The history of one run as it is read: a series per metric, each with rows of its own. */
export class History {
  readonly run: string;
  /** What grows the series, by metric. */
  readonly builders = new Map<string, SeriesBuilder>();
  readonly #prefix: string;

  /** `prefix` goes before every metric name. */
  constructor(run: string, prefix = '') {
    this.run = run;
    this.#prefix = prefix;
  }

  /** Adds one value of one metric; `time` is in seconds. */
  add(metric: string, value: number, step: number | bigint, time?: number): void {
    const name = this.#prefix + metric;
    let builder = this.builders.get(name);
    if (!builder) this.builders.set(name, builder = new SeriesBuilder(this.run, name));
    builder.push({ step, value, time });
  }

  /** The names of the metrics, in the order in which they first appeared. */
  metrics(): readonly string[] {
    return [...this.builders.keys()];
  }

  /** The series of a metric, or `undefined` where it was never logged. */
  series(metric: string): Series | undefined {
    return this.builders.get(metric)?.series();
  }
}
