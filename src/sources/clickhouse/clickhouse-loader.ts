import { WbError } from '../../core/errors.js';
import type { Run } from '../../data/run.js';
import type { Series } from '../../data/series.js';
import type { Fetch } from '../http.js';
import { SqlParameters } from '../sql/sql-parameters.js';
import { CLICKHOUSE, ClickHouseApi, escapeText } from './clickhouse-api.js';
import { rowsOf } from './clickhouse-runs.js';
import { jsonColumn } from './json-column.js';

/** Where runs are loaded into. */
export interface ClickHouseTarget {
  /** The address of the HTTP interface: `http://localhost:8123`. */
  readonly url: string;
  /** `default` by default; it must exist. */
  readonly database?: string;
  /** The platform's `fetch` by default. */
  readonly fetch?: Fetch;
  readonly signal?: AbortSignal;
}

/** The tables that a {@link ClickHouseLoader} makes where they are missing, and the column that older ones lack. */
export const CLICKHOUSE_TABLES: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS runs (id String, name String, project String, state LowCardinality(String), user String, \`group\` String, job_type String, notes String, tags Array(String), created_at Nullable(Int64), heartbeat_at Nullable(Int64), config String, summary String, version UInt64, stamp String) ENGINE = ReplacingMergeTree(version) ORDER BY (project, id)`,
  `CREATE TABLE IF NOT EXISTS history (run String, metric LowCardinality(String), row UInt64, step Int64, time Nullable(Float64), value Float64) ENGINE = ReplacingMergeTree ORDER BY (run, metric, row)`,
  `ALTER TABLE runs ADD COLUMN IF NOT EXISTS stamp String`,
];

/** Rows of one request. */
const BATCH = 200_000;
const NONE: ReadonlyMap<string, string> = new Map();

/** How far a history stands in the database. */
interface LoadedHistory {
  readonly count: number;
  readonly last: number;
  readonly step: bigint;
  readonly value: number;
}

/**
 * Writes runs with their whole histories into the tables of a ClickHouse
 * database. What is there already stays; a run can be loaded again at any time,
 * also after a load that ended in the middle.
 */
export class ClickHouseLoader {
  readonly #api: ClickHouseApi;
  readonly #signal: AbortSignal;

  constructor({ url, database = 'default', fetch, signal = new AbortController().signal }: ClickHouseTarget) {
    this.#api = new ClickHouseApi(url, database, fetch);
    this.#signal = signal;
  }

  /** Makes the tables that are missing. */
  async makeTables(): Promise<void> {
    for (const table of CLICKHOUSE_TABLES) await this.#api.query(table, NONE, this.#signal);
  }

  /** Returns the stamps of the runs that were loaded with one, by their ids; none where there are no tables yet. */
  async stamps(): Promise<ReadonlyMap<string, string>> {
    try {
      const answer = await this.#api.query(`SELECT id, stamp FROM runs FINAL WHERE stamp != '' FORMAT JSONEachRow`, NONE, this.#signal);
      return new Map(textsOf(answer).map(({ id, stamp }) => [id, stamp]));
    } catch (error) {
      if (error instanceof WbError && (error.kind === 'missing' && /table/i.test(error.message) || /identifier .?stamp/i.test(error.message))) return new Map();
      throw error;
    }
  }

  /**
   * Makes the histories of a run in the database those of `series`, then its
   * row: rows that a history has gained are added, a history whose last known
   * row reads otherwise is written anew, one that the run no longer has is
   * removed. Resolves with how many rows were written.
   */
  async load(run: Run, series: readonly Series[], stamp = ''): Promise<number> {
    const ends = await this.#ends(run.id), current = new Set(series.map(({ metric }) => metric));
    for (const metric of ends.keys()) if (!current.has(metric)) await this.#remove(run.id, metric);
    let rows = 0;
    for (const one of series) rows += await this.#loadHistory(run.id, one, ends.get(one.metric));
    const columns = 'id, name, project, state, user, `group`, job_type, notes, tags, created_at, heartbeat_at, config, summary, version, stamp';
    await this.#api.query(`INSERT INTO runs (${columns}) FORMAT TabSeparated`, NONE, this.#signal, `${runLine(run, Date.now(), stamp)}\n`);
    return rows;
  }

  async #loadHistory(run: string, series: Series, end: LoadedHistory | undefined): Promise<number> {
    const { length } = series.value, goesOn = end !== undefined && continues(series, end), start = goesOn ? end.count : 0;
    if (end && !goesOn) await this.#remove(run, series.metric);
    for (let from = start; from < length; from += BATCH) {
      const lines = linesOf(run, series, from, Math.min(length, from + BATCH));
      await this.#api.query('INSERT INTO history (run, metric, row, step, time, value) FORMAT TabSeparated', NONE, this.#signal, lines);
    }
    return length - start;
  }

  async #remove(run: string, metric: string): Promise<void> {
    const parameters = new SqlParameters(CLICKHOUSE);
    const text = `DELETE FROM history WHERE run = ${parameters.add('text', run)} AND metric = ${parameters.add('text', metric)}`;
    await this.#api.query(text, parameters.values, this.#signal);
  }

  /** Numbers of 64 bits come as texts, so that none of their digits is lost. */
  async #ends(run: string): Promise<ReadonlyMap<string, LoadedHistory>> {
    const parameters = new SqlParameters(CLICKHOUSE);
    const text = `SELECT metric, toString(count()) AS count, toString(max(row)) AS last, toString(argMax(step, row)) AS step, toString(reinterpretAsUInt64(argMax(value, row))) AS bits FROM history WHERE run = ${parameters.add('text', run)} GROUP BY metric FORMAT JSONEachRow`;
    return new Map(textsOf(await this.#api.query(text, parameters.values, this.#signal)).map(({ metric, count, last, step, bits }) => [
      metric, { count: Number(count), last: Number(last), step: BigInt(step), value: new Float64Array(BigUint64Array.of(BigInt(bits)).buffer)[0] },
    ]));
  }
}

/** Rows of an answer whose cells are all texts. */
function textsOf(answer: Uint8Array): readonly Readonly<Record<string, string>>[] {
  return rowsOf(answer) as readonly Record<string, string>[]; // as the query says
}

/** Whether a history begins with what the database has of it, as far as its last row tells. */
function continues({ value, step, exactStep }: Series, { count, last, ...end }: LoadedHistory): boolean {
  return last === count - 1 && count <= value.length && Object.is(value[last], end.value) && stepOf(step, exactStep, last) === end.step;
}

function stepOf(step: Float64Array, exactStep: BigInt64Array | undefined, row: number): bigint {
  return exactStep?.[row] ?? BigInt(Math.trunc(step[row]));
}

function linesOf(run: string, { metric, step, exactStep, time, value }: Series, from: number, to: number): string {
  const start = `${escapeText(run)}\t${escapeText(metric)}`, lines: string[] = [];
  for (let i = from; i < to; i++) {
    const at = time?.[i] ?? NaN;
    lines.push(`${start}\t${i}\t${stepOf(step, exactStep, i)}\t${Number.isNaN(at) ? '\\N' : at}\t${numberText(value[i])}\n`);
  }
  return lines.join('');
}

function runLine(run: Run, version: number, stamp: string): string {
  const moment = (ms: number | undefined): string => (ms === undefined ? '\\N' : String(Math.trunc(ms)));
  const texts = [run.id, run.name, run.project ?? '', run.state, run.user ?? '', run.group ?? '', run.jobType ?? '', run.notes ?? ''].map(escapeText);
  const tags = `[${run.tags.map((tag) => `'${escapeText(tag)}'`).join(',')}]`;
  return [...texts, tags, moment(run.createdAt), moment(run.heartbeatAt), escapeText(jsonColumn(run.config)), escapeText(jsonColumn(run.summary)), version, escapeText(stamp)].join('\t');
}

function numberText(value: number): string {
  return Number.isNaN(value) ? 'nan' : value === Infinity ? 'inf' : value === -Infinity ? '-inf' : Object.is(value, -0) ? '-0' : String(value);
}
