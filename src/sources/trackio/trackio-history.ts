import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import type { Histogram } from '../../data/histogram-series.js';
import { readHistogram } from '../../data/read-histogram.js';
import type { MediaType } from '../../data/references.js';
import { SeriesBuilder } from '../../data/series-builder.js';
import type { Series } from '../../data/series.js';
import { toLoggedNumber } from '../files/number-cell.js';

/** One row of a run's log. */
export interface TrackioRow {
  readonly step: number | bigint | undefined;
  /** Seconds since 1970. */
  readonly time: number | undefined;
  readonly values: JsonObject;
}

/** Something that is no number, where it was logged. */
export interface LoggedObject {
  readonly key: string;
  readonly step: number;
  readonly type: MediaType;
  readonly value: JsonObject;
}

const MEDIA: ReadonlyMap<string, MediaType> = new Map([
  ['trackio.image', 'image'], ['trackio.video', 'video'], ['trackio.audio', 'audio'], ['trackio.table', 'table'], ['trackio.object3d', 'object3d'],
]);

/** What one run has logged so far. */
export class TrackioHistory {
  readonly objects: LoggedObject[] = [];
  readonly histograms = new Map<string, Histogram[]>();
  readonly #prefix: string;
  readonly #builders = new Map<string, SeriesBuilder>();
  readonly #summary = new Map<string, JsonValue>();
  #rows = 0;
  #lastTime: number | undefined;

  /** `prefix` goes before every metric name. */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** How many rows there are. */
  get rows(): number {
    return this.#rows;
  }

  /** When the last row was logged; seconds since 1970. */
  get lastTime(): number | undefined {
    return this.#lastTime;
  }

  /** The names of the metrics. */
  get metrics(): readonly string[] {
    return [...this.#builders.keys()];
  }

  /** The last value under each key: numbers and texts. */
  get summary(): JsonObject {
    return Object.fromEntries(this.#summary);
  }

  /** The series of a metric as that of the run `id`. */
  series(id: string, metric: string): Series | undefined {
    const series = this.#builders.get(metric)?.series();
    return series && { ...series, run: id };
  }

  /** Adds a row; one without a step stands at its number. */
  add({ step = this.#rows, time, values }: TrackioRow): void {
    this.#rows++;
    this.#lastTime = time ?? this.#lastTime;
    for (const [name, value] of Object.entries(values)) {
      const key = this.#prefix + name, number = value === null ? NaN : toLoggedNumber(value);
      if (number !== undefined) this.#number(key, { step, value: number, time });
      else if (typeof value === 'string') this.#summary.set(key, value);
      else if (isObject(value)) this.#object(key, Number(step), time, value);
    }
  }

  #number(key: string, row: { readonly step: number | bigint; readonly value: number; readonly time: number | undefined }): void {
    let builder = this.#builders.get(key);
    if (!builder) this.#builders.set(key, builder = new SeriesBuilder('', key));
    builder.push(row);
    this.#summary.set(key, row.value);
  }

  #object(key: string, step: number, time: number | undefined, value: JsonObject): void {
    const type = typeof value._type === 'string' ? MEDIA.get(value._type) : undefined;
    if (type) this.objects.push({ key, step, type, value });
    const bins = value._type === 'trackio.histogram' ? readHistogram(value) : undefined;
    if (!bins) return;
    const known = this.histograms.get(key) ?? [];
    this.histograms.set(key, [...known, { step, ...bins, ...(time !== undefined && { time: time * 1000 }) }]);
  }
}
