import type { Run } from '../../data/run.js';
import type { LoggedTable, MediaItem } from '../../data/references.js';
import type { Series } from '../../data/series.js';
import { ownerColumns, runRow, type DataRow } from '../run-rows.js';

/** Rows of a chart, and how many there would be without the limit. */
export interface Rows {
  readonly rows: readonly DataRow[];
  readonly total: number;
}

/** Returns one row per run. */
export function rowsOfRuns(runs: readonly Run[], limit: number): Rows {
  return { rows: runs.slice(0, limit).map(runRow), total: runs.length };
}

/**
 * Returns the histories of some metrics as rows: one for each step of each run
 * at which any of them was logged, by `_step`, with `_timestamp` where it is
 * known. Beyond `limit` every run keeps evenly spaced rows, its first among them.
 */
export function rowsOfHistories(runs: readonly Run[], series: readonly Series[], limit: number): Rows {
  const byRun = new Map<string, Series[]>();
  for (const item of series) byRun.set(item.run, [...byRun.get(item.run) ?? [], item]);
  const histories = runs.flatMap((run) => (byRun.has(run.id) ? [historyOf(run, byRun.get(run.id) ?? [])] : []));
  return thinned(histories, limit);
}

/** Returns the rows of the tables that runs logged, each with the id and the name of its run. */
export function rowsOfTables(runs: readonly Run[], tables: ReadonlyMap<MediaItem, LoggedTable>, limit: number): Rows {
  const byRun = new Map(runs.map((run) => [run.id, run]));
  const parts = [...tables].flatMap(([{ run: id }, { columns, data }]) => {
    const run = byRun.get(id);
    const owner = run && Object.entries(ownerColumns(run));
    return owner ? [data.map((cells): DataRow => Object.fromEntries([...owner, ...columns.map((column, i) => [column, cells[i]] as const)]))] : [];
  });
  return thinned(parts, limit);
}

function historyOf(run: Run, series: readonly Series[]): readonly DataRow[] {
  const owner = Object.entries(ownerColumns(run));
  const bySteps = new Map<number, [string, unknown][]>();
  for (const { metric, step, value, time } of series) {
    for (let i = 0; i < value.length; i++) {
      let columns = bySteps.get(step[i]);
      if (!columns) bySteps.set(step[i], columns = [...owner, ['_step', step[i]], ...(time ? [['_timestamp', time[i]] satisfies [string, unknown]] : [])]);
      columns.push([metric, value[i]]);
    }
  }
  return [...bySteps].sort(([a], [b]) => a - b).map(([, columns]) => Object.fromEntries(columns));
}

/** Takes rows evenly out of every part, so that none is lost altogether before another. */
function thinned(parts: readonly (readonly DataRow[])[], limit: number): Rows {
  const total = parts.reduce((sum, part) => sum + part.length, 0);
  if (total <= limit) return { rows: parts.flat(), total };
  const rows = parts.flatMap((part) => {
    const kept = Math.max(1, Math.floor((part.length * limit) / total));
    return Array.from({ length: Math.min(kept, part.length) }, (_, i) => part[Math.floor((i * part.length) / kept)]);
  });
  return { rows: rows.slice(0, limit), total };
}
