import { WbError } from '../../core/errors.js';
import { listOf, textOf, type MlflowApi } from './mlflow-api.js';
import { readRow, type MetricRow } from './mlflow-history.js';

/** How many rows of each run one answer holds at most, and of how many runs. */
export const BULK_ROWS = 2500;
const BULK_RUNS = 100;

/** Rows of one run, and whether there are others between them. */
export interface BulkRows {
  readonly rows: readonly MetricRow[];
  readonly isSample: boolean;
}

/** Which part of the step axis is wanted, both ends included. */
export interface BulkRange {
  readonly from: number | bigint;
  readonly to: number | bigint;
  /** At most so many rows of each run, up to {@link BULK_ROWS}. */
  readonly rows: number;
}

/** The whole step axis. Without bounds, servers leave out steps below 0. */
export const ALL_STEPS: BulkRange = { from: -(2n ** 63n), to: 2n ** 63n - 1n, rows: BULK_ROWS };

/**
 * Reads one metric of many runs at once, sampled where it has many rows; in the
 * order of MLflow's histories. `undefined` where the server is too old for it.
 */
export async function readBulk(api: MlflowApi, runs: readonly string[], metric: string, { from, to, rows }: BulkRange, signal: AbortSignal): Promise<ReadonlyMap<string, BulkRows> | undefined> {
  const found = new Map<string, BulkRows>();
  for (let i = 0; i < runs.length; i += BULK_RUNS) {
    const some = runs.slice(i, i + BULK_RUNS);
    try {
      const answer = await api.get('metrics/get-history-bulk-interval', { run_ids: some, metric_key: metric, start_step: from, end_step: to, max_results: rows }, signal);
      for (const [run, part] of byRun(listOf(answer, 'metrics').map((row) => ({ run: textOf(row, 'run_id') ?? '', ...readRow(row) })), rows)) found.set(run, part);
    } catch (error) {
      if (error instanceof WbError && (error.kind === 'missing' || error.kind === 'invalid')) return undefined;
      throw error;
    }
  }
  return found;
}

/** Newer servers sample each run by its rows, older ones all runs by the steps that any of them has. */
function byRun(all: readonly (MetricRow & { readonly run: string })[], limit: number): ReadonlyMap<string, BulkRows> {
  const mayLackSteps = new Set(all.map(({ step }) => step)).size >= limit;
  const runs = new Map<string, MetricRow[]>();
  for (const { run, ...row } of all) {
    const rows = runs.get(run);
    if (rows) rows.push(row);
    else runs.set(run, [row]);
  }
  return new Map([...runs].map(([run, rows]) => [run, { rows: rows.sort(inHistory), isSample: mayLackSteps || rows.length >= limit }]));
}

/** By time, then step, then value; NaN is kept as 0. */
function inHistory(a: MetricRow, b: MetricRow): number {
  return a.time - b.time || (a.step < b.step ? -1 : a.step > b.step ? 1 : 0) || (a.value || 0) - (b.value || 0) || 0;
}
