import type { JsonObject, JsonValue } from '../../core/json.js';
import { SeriesBuilder, type SeriesRow } from '../../data/series-builder.js';
import type { Series } from '../../data/series.js';
import { listOf, textOf, type MlflowApi } from './mlflow-api.js';
import { readMetric } from './mlflow-run.js';

/** How many rows one request asks for. */
const PAGE = 20_000;

/** A row of a metric's history; `time` is there wherever MLflow answers one. */
export interface MetricRow extends SeriesRow {
  readonly time: number;
}

/**
 * The history of one metric of one run, in the order in which MLflow keeps it:
 * by time, then step. Rows that were added are read from where the last reading
 * ended; the row before them tells whether what is known still stands.
 */
export class MetricHistory {
  readonly #run: string;
  readonly #metric: string;
  #builder: SeriesBuilder;
  #last: MetricRow | undefined;
  #mark: string | undefined;

  constructor(run: string, metric: string) {
    this.#run = run;
    this.#metric = metric;
    this.#builder = new SeriesBuilder(run, metric);
  }

  /** What is known, where `mark`, the metric's latest value, says that this is all. */
  current(mark: string): Series | undefined {
    return mark === this.#mark ? this.#builder.series() : undefined;
  }

  /** Whether nothing is known yet, so that a reading of many runs at once may do. */
  get isNew(): boolean {
    return this.#last === undefined;
  }

  /** Takes all rows as they were read elsewhere. */
  take(rows: readonly MetricRow[], mark: string): Series {
    this.#replace(rows);
    this.#mark = mark;
    return this.#builder.series();
  }

  /** Reads what is new. `mark` tells the state of the server before the reading. */
  async advance(api: MlflowApi, mark: string, signal: AbortSignal): Promise<Series> {
    const known = this.#builder.length, added = await this.#readFrom(api, known, signal);
    if (!added) this.#replace(await this.#read(api, undefined, signal));
    else if (this.#builder.length === known) for (const row of added) this.#push(row); // else another call has read them meanwhile
    this.#mark = mark;
    return this.#builder.series();
  }

  /** The rows after the first `known` ones; `undefined` where those have changed, or where the server cannot begin there. */
  async #readFrom(api: MlflowApi, known: number, signal: AbortSignal): Promise<readonly MetricRow[] | undefined> {
    if (known === 0) return undefined;
    const [overlap, ...added] = await this.#read(api, offsetToken(known - 1), signal);
    return isEqual(overlap, this.#last) ? added : undefined;
  }

  async #read(api: MlflowApi, from: string | undefined, signal: AbortSignal): Promise<readonly MetricRow[]> {
    const pages: (readonly MetricRow[])[] = [];
    for (let token = from, first = true; first || token !== undefined; first = false) {
      const answer = await api.get('metrics/get-history', { run_id: this.#run, metric_key: this.#metric, max_results: PAGE, page_token: token }, signal);
      pages.push(listOf(answer, 'metrics').map(readRow));
      token = textOf(answer, 'next_page_token');
    }
    return pages.flat();
  }

  /** Keeps the lineage where the rows known so far are the first of all. */
  #replace(rows: readonly MetricRow[]): void {
    const { step, value, time, exactStep } = this.#builder.series(), known = this.#builder.length;
    const stands = known <= rows.length && rows.slice(0, known).every((row, i) =>
      Object.is(row.value, value[i]) && row.time === time?.[i] && (exactStep ? BigInt(row.step) === exactStep[i] : row.step === step[i]));
    if (!stands) this.#builder = new SeriesBuilder(this.#run, this.#metric);
    for (const row of stands ? rows.slice(known) : rows) this.#push(row);
  }

  #push(row: MetricRow): void {
    this.#builder.push(row);
    this.#last = row;
  }
}

/** Reads a row of MLflow's answer. */
export function readRow({ step, value, timestamp }: JsonObject): MetricRow {
  return { step: readStep(step), value: readMetric(value), time: Number(timestamp ?? NaN) / 1000 };
}

/** Steps beyond 2^53 come as integers of any length; old servers send them as text. */
function readStep(step: JsonValue | undefined): number | bigint {
  if (typeof step === 'bigint') return step;
  const number = Number(step ?? 0);
  return typeof step === 'string' && /^-?\d+$/.test(step) && !Number.isSafeInteger(number) ? BigInt(step) : number;
}

function isEqual(a: MetricRow | undefined, b: MetricRow | undefined): boolean {
  return a !== undefined && b !== undefined && a.step === b.step && Object.is(a.value, b.value) && Object.is(a.time, b.time);
}

/** The token by which MLflow's stores begin a page at a row: they hand out the same after each page. */
function offsetToken(offset: number): string {
  return btoa(JSON.stringify({ offset }));
}
