import type { Run } from '../data/run.js';
import { sourceFrom, type SourceOptions } from './registry.js';
import type { RunsQuery } from './source.js';

/** Options of {@link readRuns}. */
export interface ReadRunsOptions extends RunsQuery {
  readonly signal?: AbortSignal;
}

/** Reads the runs of a source once: for scripts that write about them. Rejects with a `WbError`. */
export async function readRuns(source: SourceOptions, { signal = new AbortController().signal, ...query }: ReadRunsOptions = {}): Promise<readonly Run[]> {
  const { runs } = await (await sourceFrom(source)).runs(query, { signal, moment: 1 });
  return runs;
}
