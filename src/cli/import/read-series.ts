import { retry } from '../../core/retry.js';
import type { Series } from '../../data/series.js';
import type { RunJob } from './import-output.js';

/** Reads every history of a run; tells of those that the source gave only samples of. */
export async function readSeries({ source, run, context, skip }: RunJob): Promise<readonly Series[]> {
  const { metrics: _listed, ...unlisted } = run; // what the files hold counts, not what an index says of them
  const metrics = await retry(() => source.metrics([unlisted], context), context);
  const series = metrics.length === 0 ? [] : await retry(() => source.series({ runs: [run], metrics }, context), context);
  const samples = series.filter(({ sampledFrom }) => sampledFrom !== undefined);
  if (samples.length > 0) skip(`run ${run.id}`, `${samples.length} of ${series.length} histories came as samples`);
  return series;
}
