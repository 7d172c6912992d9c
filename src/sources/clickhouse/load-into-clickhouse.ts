import { stableStringify } from '../../core/json.js';
import type { Run } from '../../data/run.js';
import type { Series } from '../../data/series.js';
import type { Fetch } from '../http.js';
import type { Source } from '../source.js';
import { SqlParameters } from '../sql/sql-parameters.js';
import { CLICKHOUSE, ClickHouseApi, escapeText } from './clickhouse-api.js';
import { countRows } from './clickhouse-history.js';

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

/** The tables that {@link loadIntoClickHouse} makes where they are missing. */
export const CLICKHOUSE_TABLES: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS runs (id String, name String, project String, state LowCardinality(String), user String, \`group\` String, job_type String, notes String, tags Array(String), created_at Nullable(Int64), heartbeat_at Nullable(Int64), config String, summary String, version UInt64) ENGINE = ReplacingMergeTree(version) ORDER BY (project, id)`,
  `CREATE TABLE IF NOT EXISTS history (run String, metric LowCardinality(String), row UInt64, step Int64, time Nullable(Float64), value Float64) ENGINE = ReplacingMergeTree ORDER BY (run, metric, row)`,
];

/** Rows of one request. */
const BATCH = 200_000;

/**
 * Copies the runs of a source with their whole histories into a database.
 * Loading again adds the rows that a history has gained, and replaces a history
 * that has fewer rows than before. Resolves with how many runs and rows were written.
 */
export async function loadIntoClickHouse(source: Source, { url, database = 'default', fetch, signal = new AbortController().signal }: ClickHouseTarget): Promise<{ readonly runs: number; readonly rows: number }> {
  const api = new ClickHouseApi(url, database, fetch), none = new Map<string, string>();
  for (const table of CLICKHOUSE_TABLES) await api.query(table, none, signal);
  const context = { moment: Date.now(), signal }, { runs } = await source.runs({}, context);
  let rows = 0;
  for (const run of runs) {
    const metrics = await source.metrics([run], context);
    for (const series of await source.series({ runs: [run], metrics }, context)) {
      rows += await loadHistory(api, series, signal);
    }
    await api.query('INSERT INTO runs (id, name, project, state, user, `group`, job_type, notes, tags, created_at, heartbeat_at, config, summary, version) FORMAT TabSeparated', none, signal, `${runLine(run, context.moment)}\n`);
  }
  return { runs: runs.length, rows };
}

/** Writes what the database lacks of a history; returns how many rows that is. */
async function loadHistory(api: ClickHouseApi, series: Series, signal: AbortSignal): Promise<number> {
  const query = { runs: [series.run], metrics: [series.metric] }, length = series.value.length;
  const [{ count, last } = { count: 0, last: -1n }] = await countRows(api, query, undefined, signal);
  const goesOn = last === BigInt(count) - 1n && count <= length;
  if (!goesOn) {
    const parameters = new SqlParameters(CLICKHOUSE);
    const text = `DELETE FROM history WHERE run = ${parameters.add('text', series.run)} AND metric = ${parameters.add('text', series.metric)}`;
    await api.query(text, parameters.values, signal);
  }
  const start = goesOn ? count : 0;
  for (let from = start; from < length; from += BATCH) {
    const lines = linesOf(series, from, Math.min(length, from + BATCH));
    await api.query('INSERT INTO history (run, metric, row, step, time, value) FORMAT TabSeparated', new Map(), signal, lines);
  }
  return length - start;
}

function linesOf({ run, metric, step, exactStep, time, value }: Series, from: number, to: number): string {
  const start = `${escapeText(run)}\t${escapeText(metric)}`, lines: string[] = [];
  for (let i = from; i < to; i++) {
    const at = time?.[i] ?? NaN;
    lines.push(`${start}\t${i}\t${exactStep?.[i] ?? Math.trunc(step[i])}\t${Number.isNaN(at) ? '\\N' : at}\t${numberText(value[i])}\n`);
  }
  return lines.join('');
}

function runLine(run: Run, version: number): string {
  const moment = (ms: number | undefined): string => (ms === undefined ? '\\N' : String(Math.trunc(ms)));
  const texts = [run.id, run.name, run.project ?? '', run.state, run.user ?? '', run.group ?? '', run.jobType ?? '', run.notes ?? ''].map(escapeText);
  const tags = `[${run.tags.map((tag) => `'${escapeText(tag)}'`).join(',')}]`;
  return [...texts, tags, moment(run.createdAt), moment(run.heartbeatAt), escapeText(stableStringify(run.config)), escapeText(stableStringify(run.summary)), version].join('\t');
}

function numberText(value: number): string {
  return Number.isNaN(value) ? 'nan' : value === Infinity ? 'inf' : value === -Infinity ? '-inf' : String(value);
}
