import { WbError } from '../../core/errors.js';
import { SqlParameters } from '../sql/sql-parameters.js';
import type { SeriesWindow } from '../source.js';
import { rowsOf } from './clickhouse-runs.js';
import { CLICKHOUSE, type ClickHouseApi } from './clickhouse-api.js';

/** Bytes of a row of an answer: places of run and metric, row, step, value, time. */
const ROW_BYTES = 4 + 4 + 8 + 8 + 8 + 8;
const COUNT_BYTES = 4 + 4 + 8 + 8 + 8 + 8;

/** Which histories are asked for; a row names them by their places in these lists. */
export interface HistoryQuery {
  readonly runs: readonly string[];
  readonly metrics: readonly string[];
}

/** A row of a history. */
export interface HistoryRow {
  readonly run: number;
  readonly metric: number;
  /** Counts the rows of a run in the order in which they were logged. */
  readonly row: bigint;
  readonly step: number | bigint;
  readonly value: number;
  /** Seconds since 1970. */
  readonly time: number | undefined;
}

/** How many rows one history has, and what its last one is. */
export interface HistoryCount {
  readonly run: number;
  readonly metric: number;
  readonly count: number;
  readonly last: HistoryEnd;
}

/** The last row of a history. */
export interface HistoryEnd {
  readonly row: bigint;
  readonly step: number | bigint;
  readonly value: number;
}

/** Whether two rows are the same. */
export function isSameRow(a: HistoryEnd, b: HistoryEnd): boolean {
  return a.row === b.row && a.step === b.step && Object.is(a.value, b.value);
}

/** Counts the rows of histories, of all steps or between two of them. */
export async function countRows(api: ClickHouseApi, query: HistoryQuery, window: SeriesWindow | undefined, signal: AbortSignal): Promise<readonly HistoryCount[]> {
  const parameters = new SqlParameters(CLICKHOUSE), { places, where } = partsOf(query, window, parameters);
  const text = `SELECT ${places}, toUInt64(count()), toUInt64(max(row)), toInt64(argMax(step, row)), toFloat64(argMax(value, row)) FROM history WHERE ${where} GROUP BY run, metric FORMAT RowBinary`;
  return records(await api.query(text, parameters.values, signal), COUNT_BYTES, (view, at) => ({
    run: view.getUint32(at, true) - 1, metric: view.getUint32(at + 4, true) - 1, count: Number(view.getBigUint64(at + 8, true)),
    last: { row: view.getBigUint64(at + 16, true), step: stepAt(view, at + 24), value: view.getFloat64(at + 32, true) },
  }));
}

/** Reads every row from the row number `from` on, or between two steps. */
export async function readRows(api: ClickHouseApi, query: HistoryQuery, { from = 0n, window }: { readonly from?: bigint; readonly window?: SeriesWindow | undefined }, signal: AbortSignal): Promise<readonly HistoryRow[]> {
  const parameters = new SqlParameters(CLICKHOUSE), { places, where } = partsOf(query, window, parameters);
  const text = `SELECT ${places}, toUInt64(row), toInt64(step), toFloat64(value), ifNull(toFloat64(time), nan) FROM history WHERE ${where} AND row >= ${parameters.add('integer', from)} ORDER BY run, metric, row FORMAT RowBinary`;
  return rowsIn(await api.query(text, parameters.values, signal));
}

/**
 * Reads of each history, per pixel column, the first and the last row, those
 * with the least and the greatest finite value, and one that is not finite: all
 * that a picture of so many pixels can show. The database picks them.
 */
export async function readBuckets(api: ClickHouseApi, query: HistoryQuery, window: SeriesWindow, signal: AbortSignal): Promise<readonly HistoryRow[]> {
  const parameters = new SqlParameters(CLICKHOUSE), { places, where, from, to } = partsOf(query, window, parameters);
  const pixels = parameters.add('integer', Math.max(1, Math.ceil(window.pixels)));
  const column = `least(${pixels} - 1, toInt64(floor((toFloat64(step) - toFloat64(${from})) * ${pixels} / greatest(1, toFloat64(${to}) - toFloat64(${from})))))`;
  const picked = `arrayConcat([argMin(t, row), argMax(t, row)], if(countIf(isFinite(v)) > 0, [argMinIf(t, v, isFinite(v)), argMaxIf(t, v, isFinite(v))], []), if(countIf(NOT isFinite(v)) > 0, [argMinIf(t, row, NOT isFinite(v))], []))`;
  const text = `SELECT r, m, p.1, p.2, p.3, p.4 FROM (SELECT r, m, arrayJoin(${picked}) AS p FROM (SELECT ${places}, row, ${column} AS x, toFloat64(value) AS v, (toUInt64(row), toInt64(step), toFloat64(value), ifNull(toFloat64(time), nan)) AS t FROM history WHERE ${where}) GROUP BY r, m, x) ORDER BY r, m, p.1 FORMAT RowBinary`;
  const rows = rowsIn(await api.query(text, parameters.values, signal));
  return rows.filter((row, i) => i === 0 || row.row !== rows[i - 1].row || row.run !== rows[i - 1].run || row.metric !== rows[i - 1].metric);
}

/** Reads between which steps histories lie. */
export async function readStepRange(api: ClickHouseApi, query: HistoryQuery, signal: AbortSignal): Promise<{ readonly from: number; readonly to: number } | undefined> {
  const parameters = new SqlParameters(CLICKHOUSE), { where } = partsOf(query, undefined, parameters);
  const bytes = await api.query(`SELECT toFloat64(min(step)), toFloat64(max(step)), toUInt64(count()) FROM history WHERE ${where} FORMAT RowBinary`, parameters.values, signal);
  const [range] = records(bytes, 24, (view, at) => ({ from: view.getFloat64(at, true), to: view.getFloat64(at + 8, true), count: view.getBigUint64(at + 16, true) }));
  return range === undefined || range.count === 0n ? undefined : range;
}

/** The names of the metrics that at least one of the runs has. */
export async function readMetrics(api: ClickHouseApi, runs: readonly string[], signal: AbortSignal): Promise<readonly string[]> {
  const parameters = new SqlParameters(CLICKHOUSE);
  const bytes = await api.query(`SELECT DISTINCT metric FROM history WHERE has(${parameters.add('texts', runs)}, run) FORMAT JSONEachRow`, parameters.values, signal);
  return rowsOf(bytes).map(({ metric }) => metric).filter((metric) => typeof metric === 'string');
}

function partsOf({ runs, metrics }: HistoryQuery, window: SeriesWindow | undefined, parameters: SqlParameters): { places: string; where: string; from: string; to: string } {
  const runList = parameters.add('texts', runs), metricList = parameters.add('texts', metrics);
  const from = window ? parameters.add('integer', wholeStep(Math.floor(window.from))) : '0', to = window ? parameters.add('integer', wholeStep(Math.ceil(window.to))) : '0';
  return {
    from, to, places: `toUInt32(indexOf(${runList}, run)) AS r, toUInt32(indexOf(${metricList}, metric)) AS m`,
    where: `run IN ${runList} AND metric IN ${metricList}${window ? ` AND step BETWEEN ${from} AND ${to}` : ''}`,
  };
}

function rowsIn(bytes: Uint8Array): readonly HistoryRow[] {
  return records(bytes, ROW_BYTES, (view, at) => {
    const time = view.getFloat64(at + 32, true);
    return {
      run: view.getUint32(at, true) - 1, metric: view.getUint32(at + 4, true) - 1, row: view.getBigUint64(at + 8, true),
      step: stepAt(view, at + 16), value: view.getFloat64(at + 24, true), time: Number.isNaN(time) ? undefined : time,
    };
  });
}

function stepAt(view: DataView, at: number): number | bigint {
  const step = view.getBigInt64(at, true), number = Number(step);
  return Number.isSafeInteger(number) ? number : step;
}

function records<T>(bytes: Uint8Array, size: number, read: (view: DataView, at: number) => T): readonly T[] {
  if (bytes.length % size !== 0) throw new WbError('format', `the answer of ClickHouse is cut off after ${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / size }, (_, i) => read(view, i * size));
}

function wholeStep(step: number): bigint {
  const exact = BigInt(Number.isFinite(step) ? step : 0), limit = 2n ** 63n;
  return exact < -limit ? -limit : exact >= limit ? limit - 1n : exact;
}
