import { isObject, parseJson, stableStringify, type JsonObject } from '../../core/json.js';
import { toLoggedNumber, parseStep } from '../files/number-cell.js';
import { TrackioHistory } from './trackio-history.js';
import type { TrackioServer } from './trackio-server.js';

/** The most rows that Trackio answers to one query. */
const PAGE = 10_000;

/** The tables in which Trackio keeps what runs log. */
export type TrackioTable = 'metrics' | 'system_metrics';

/** What all runs of a project have logged, read on from the last row that is known. */
export class TrackioLog {
  readonly #server: TrackioServer;
  readonly #table: TrackioTable;
  readonly #runs = new Map<string, TrackioHistory>();
  /** The last row, and how it was written: where it reads otherwise, this is another database. */
  #last: { readonly id: number; readonly row: string } | undefined;

  constructor(server: TrackioServer, table: TrackioTable) {
    this.#server = server;
    this.#table = table;
  }

  /** What a run has logged, by its id, or by its name in databases that know no ids. */
  history({ id, name }: { readonly id: string; readonly name: string }): TrackioHistory | undefined {
    return this.#runs.get(id) ?? this.#runs.get(name);
  }

  /** Reads what is new; everything, where the last row known is no longer there. */
  async advance(signal: AbortSignal): Promise<void> {
    for (;;) {
      const rows = await this.#server.rows(this.#table, this.#last?.id ?? 0, PAGE, signal), [first, ...added] = rows;
      if (this.#last && (first === undefined || first.id !== this.#last.id || stableStringify(first) !== this.#last.row)) {
        this.#runs.clear();
        this.#last = undefined;
        continue;
      }
      for (const row of this.#last ? added : rows) this.#add(row);
      if (rows.length < PAGE) return;
    }
  }

  #add(row: JsonObject): void {
    this.#last = { id: Number(row.id), row: stableStringify(row) };
    const id = row.run_id ?? row.run_name, key = typeof id === 'string' ? id : '';
    const run = this.#runs.get(key) ?? new TrackioHistory(this.#table === 'system_metrics' ? 'system.' : '');
    this.#runs.set(key, run);
    const values = typeof row.metrics === 'string' ? parseJson(row.metrics, 'a row of Trackio') : row.metrics;
    if (isObject(values)) run.add({ step: parseStep(row.step), time: timeOf(row.timestamp), values });
  }
}

/** Trackio writes times in words; seconds since 1970. */
function timeOf(timestamp: unknown): number | undefined {
  const ms = typeof timestamp === 'string' ? Date.parse(timestamp) : (toLoggedNumber(timestamp) ?? NaN) * 1000;
  return Number.isFinite(ms) ? ms / 1000 : undefined;
}
