import type { Run } from '../../data/run.js';
import type { AimApi, AimKind, AimQuery } from './aim-api.js';
import { idsQuery, textLiteral } from './aim-query.js';
import { listIn, type AimValue } from './aim-tree.js';
import { metricOf, metricsCalled, namedMetrics } from './metric-name.js';

/** How many runs one search names at most; they go in its address. */
const MOST_RUNS = 50;

/** Which runs and keys are wanted; an empty list of keys means all. */
export interface AttachedQuery {
  readonly runs: readonly Run[];
  readonly keys: readonly string[];
}

/** What one run has tracked under one name, step by step. */
export interface AttachedTrace {
  readonly run: string;
  /** Called as metrics are. */
  readonly key: string;
  /** Times are seconds since 1970. */
  readonly steps: readonly { readonly step: number; readonly time: number | undefined; readonly value: AimValue }[];
}

/** Reads what runs have tracked besides metrics, under these keys or, where there are none, under all. `density` says how much of it Aim sends. */
export async function* readTraces(api: AimApi, kind: AimKind, { runs, keys }: AttachedQuery, density: AimQuery, signal: AbortSignal): AsyncGenerator<AttachedTrace> {
  const named = namesQuery(kind, keys);
  for (let at = 0; at < runs.length; at += MOST_RUNS) {
    const ids = idsQuery(runs.slice(at, at + MOST_RUNS).map(({ id }) => id));
    yield* readPart(api, kind, { ...density, q: named === undefined ? ids : `${ids} and ${named}` }, keys, signal);
  }
}

/** Returns the part of a search that finds what may be called so; `undefined` for all. */
function namesQuery(kind: AimKind, keys: readonly string[]): string | undefined {
  const names = keys.map((key) => metricsCalled(key)?.map(({ name }) => textLiteral(name)));
  return names.length > 0 && names.length < 20 && names.every((list) => list !== undefined) ? `${kind}.name in [${[...new Set(names.flat())].join(', ')}]` : undefined;
}

async function* readPart(api: AimApi, kind: AimKind, query: AimQuery, keys: readonly string[], signal: AbortSignal): AsyncGenerator<AttachedTrace> {
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
