import type { Run } from '../../data/run.js';
import type { AimApi, AimKind, AimQuery } from './aim-api.js';
import { idsQuery } from './aim-query.js';
import { listIn, type AimValue } from './aim-tree.js';
import { metricOf, namedMetrics } from './metric-name.js';

/** How many runs one search names at most; they go in its address. */
const MOST_RUNS = 50;

/** What one run has tracked under one name, step by step. */
export interface AttachedTrace {
  readonly run: string;
  /** Called as metrics are. */
  readonly key: string;
  /** Times are seconds since 1970. */
  readonly steps: readonly { readonly step: number; readonly time: number | undefined; readonly value: AimValue }[];
}

/** Returns the searches that find what these runs have tracked. */
export function attachedQuery(runs: readonly Run[]): readonly string[] {
  return Array.from({ length: Math.ceil(runs.length / MOST_RUNS) }, (_, i) => idsQuery(runs.slice(i * MOST_RUNS, (i + 1) * MOST_RUNS).map(({ id }) => id)));
}

/** Reads what runs have tracked besides metrics, under these keys or, where there are none, under all. */
export async function* readTraces(api: AimApi, kind: AimKind, query: AimQuery, keys: readonly string[], signal: AbortSignal): AsyncGenerator<AttachedTrace> {
  for await (const [run, found] of api.search(kind, query, signal)) {
    const traces = namedMetrics(listIn(found, 'traces').flatMap((trace) => {
      const metric = metricOf(trace);
      return metric ? [{ ...metric, trace }] : [];
    }));
    for (const [key, { trace }] of traces) {
      if (keys.length > 0 && !keys.includes(key)) continue;
      const values = listIn(trace, 'values'), [times] = listIn(trace, 'timestamps'); // a list of one list
      const timeOf = (time: AimValue | undefined): number | undefined => (typeof time === 'number' ? time : undefined);
      yield { run, key, steps: listIn(trace, 'iters').map((step, i) => ({ step: Number(step), time: Array.isArray(times) ? timeOf(times[i]) : undefined, value: values[i] ?? null })) };
    }
  }
}
