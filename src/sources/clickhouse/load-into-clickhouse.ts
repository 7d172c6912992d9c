import type { Source } from '../source.js';
import { ClickHouseLoader, type ClickHouseTarget } from './clickhouse-loader.js';

/**
 * Copies the runs of a source with their whole histories into a database.
 * Loading again adds the rows that a history has gained, and replaces a history
 * that was written anew. Resolves with how many runs and rows were written.
 */
export async function loadIntoClickHouse(source: Source, target: ClickHouseTarget): Promise<{ readonly runs: number; readonly rows: number }> {
  const loader = new ClickHouseLoader(target), { signal = new AbortController().signal } = target;
  await loader.makeTables();
  const context = { moment: Date.now(), signal }, { runs } = await source.runs({}, context);
  let rows = 0;
  for (const run of runs) {
    const metrics = await source.metrics([run], context);
    rows += await loader.load(run, await source.series({ runs: [run], metrics }, context));
  }
  return { runs: runs.length, rows };
}
