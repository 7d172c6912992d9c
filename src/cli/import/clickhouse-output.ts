import { retry } from '../../core/retry.js';
import { ClickHouseLoader } from '../../sources/clickhouse/clickhouse-loader.js';
import type { ClickHousePlace } from './clickhouse-place.js';
import type { ImportOutput, RunJob } from './import-output.js';
import { readSeries } from './read-series.js';

/**
 * Writes runs and their histories into the tables of a ClickHouse database.
 * Media, tables, histograms and logs have no place there. Runs that are no
 * longer where they came from stay: a database may hold those of many imports.
 */
export class ClickHouseOutput implements ImportOutput {
  readonly #loader: ClickHouseLoader;
  readonly #signal: AbortSignal;
  #stamps: Promise<ReadonlyMap<string, string>> | undefined;
  #hasTold = false;

  constructor(place: ClickHousePlace, signal: AbortSignal) {
    this.#loader = new ClickHouseLoader({ ...place, signal });
    this.#signal = signal;
  }

  make(): Promise<void> {
    return retry(() => this.#loader.makeTables(), { signal: this.#signal });
  }

  async stampOf(id: string): Promise<string | undefined> {
    this.#stamps ??= retry(() => this.#loader.stamps(), { signal: this.#signal });
    return (await this.#stamps).get(id);
  }

  /** Each attempt looks first at what has arrived: an insert whose answer was lost is not made twice. */
  async write(job: RunJob): Promise<boolean> {
    const { source, run, id, stamp, mayBeEmpty, skip } = job, series = await readSeries(job);
    if (!this.#hasTold && (source.media ?? source.histograms ?? source.logs)) skip('media, tables, histograms and logs', 'the database holds runs and their histories');
    this.#hasTold = true;
    if (mayBeEmpty && series.length === 0 && Object.keys(run.config).length === 0) return false;
    await retry(() => this.#loader.load({ ...run, id }, series, stamp), { signal: this.#signal });
    return true;
  }

  finish(): Promise<void> {
    return Promise.resolve();
  }
}
