import { WbError } from '../../core/errors.js';
import { isObject, parseJson, stableStringify, type JsonObject } from '../../core/json.js';
import { toLoggedNumber, parseStep } from '../files/number-cell.js';
import { objectsOf, type TrackioApi } from './trackio-api.js';
import { TrackioHistory } from './trackio-history.js';

/** The most rows that Trackio answers to one query. */
const PAGE = 10_000;

/** The tables in which Trackio keeps what runs log. */
export type TrackioTable = 'metrics' | 'system_metrics';

/** What all runs of a project have logged, read on from the last row that is known. */
export class TrackioLog {
  readonly #api: TrackioApi;
  readonly #project: string;
  readonly #table: TrackioTable;
  readonly #runs = new Map<string, TrackioHistory>();
  /** The last row, and how it was written: where it reads otherwise, this is another database. */
  #last: { readonly id: number; readonly row: string } | undefined;

  constructor(api: TrackioApi, project: string, table: TrackioTable) {
    this.#api = api;
    this.#project = project;
    this.#table = table;
  }

  /** What a run has logged, by its id, or by its name in databases that know no ids. */
  history({ id, name }: { readonly id: string; readonly name: string }): TrackioHistory | undefined {
    return this.#runs.get(id) ?? this.#runs.get(name);
  }

  /** Reads what is new; everything, where the last row known is no longer there. */
  async advance(signal: AbortSignal): Promise<void> {
    for (;;) {
      const rows = await this.#page(signal), [first, ...added] = rows;
      if (this.#last && (first === undefined || first.id !== this.#last.id || stableStringify(first) !== this.#last.row)) {
        this.#runs.clear();
        this.#last = undefined;
        continue;
      }
      for (const row of this.#last ? added : rows) this.#add(row);
      if (rows.length < PAGE) return;
    }
  }

  /** The row that is known and those after it. The query holds nothing that strangers wrote. */
  async #page(signal: AbortSignal): Promise<readonly JsonObject[]> {
    const query = `select * from ${this.#table} where id >= ${this.#last?.id ?? 0} order by id limit ${PAGE}`;
    const answer = await this.#api.call('query_project', { project: this.#project, query }, signal);
    if (!isObject(answer)) throw new WbError('format', 'query_project of Trackio answers no table');
    return objectsOf(answer.rows, 'the list of rows');
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
