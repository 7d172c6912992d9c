import { WbError } from '../../core/errors.js';
import { inParallel } from '../in-parallel.js';
import { AimFailure, type AimApi } from './aim-api.js';
import { columnsOf, type AimHistory } from './aim-history.js';
import { contextLiteral, idsQuery, textLiteral } from './aim-query.js';
import type { TrackedMetric } from './aim-run.js';
import { listIn } from './aim-tree.js';
import { metricKey, metricOf, type AimMetric } from './metric-name.js';

/** How many runs, and metrics of theirs, one search names at most; they go in its address. */
const MOST_RUNS = 50, MOST_METRICS = 20;
/** All rows. Any other number of points is answered by a sample that misses peaks. */
const EVERY_ROW = -1;
/** How often a search is made whose connection was closed because of another. */
const MOST_TRIES = 4;

/** A metric of a run, and where its rows go. */
export interface WantedMetric {
  readonly run: string;
  readonly metric: TrackedMetric;
  readonly history: AimHistory;
}

/** Reads the whole histories of metrics, many runs and metrics in one request. Returns why some runs could not be read; throws where none could. */
export async function readHistories(api: AimApi, wanted: readonly WantedMetric[], signal: AbortSignal): Promise<ReadonlyMap<string, AimFailure>> {
  const failures = new Map<string, AimFailure>(), ids = [...new Set(wanted.map(({ run }) => run))];
  let hasFailed = false;
  const read = async (part: readonly WantedMetric[], tries = MOST_TRIES): Promise<void> => {
    const runs = [...new Set(part.map(({ run }) => run))];
    try {
      await readPart(api, runs, part, signal);
    } catch (error) {
      // Aim closes a connection over which it failed, and with it what was asked next.
      if (hasFailed && tries > 1 && isLost(error)) return read(part, tries - 1);
      if (!(error instanceof AimFailure)) throw error;
      hasFailed = true;
      if (runs.length === 1) failures.set(runs[0], error);
      else for (const half of pieces(runs, Math.ceil(runs.length / 2))) await read(part.filter(({ run }) => half.includes(run)));
    }
  };
  await inParallel(pieces(ids, MOST_RUNS).flatMap((runs) => partsOf(wanted.filter(({ run }) => runs.includes(run)))), (part) => read(part));
  const [first] = failures.values();
  if (failures.size === ids.length && first) throw first;
  for (const { run, metric, history } of wanted) if (failures.has(run)) history.giveUp(metric);
  return failures;
}

/** Cuts what is wanted into parts with few metrics. */
function partsOf(wanted: readonly WantedMetric[]): readonly (readonly WantedMetric[])[] {
  const byKey = new Map<string, WantedMetric[]>();
  for (const one of wanted) {
    const key = metricKey(one.metric), list = byKey.get(key);
    if (list) list.push(one);
    else byKey.set(key, [one]);
  }
  return pieces([...byKey.values()], MOST_METRICS).map((lists) => lists.flat());
}

async function readPart(api: AimApi, runs: readonly string[], wanted: readonly WantedMetric[], signal: AbortSignal): Promise<void> {
  const places = new Map(wanted.map((one) => [`${one.run} ${metricKey(one.metric)}`, one]));
  const metrics = new Set(wanted.map(({ metric }) => metricQuery(metric)));
  for await (const [run, found] of api.search('metric', { q: `${idsQuery(runs)} and (${[...metrics].join(' or ')})`, p: EVERY_ROW }, signal)) {
    for (const trace of listIn(found, 'traces')) {
      const metric = metricOf(trace), columns = columnsOf(trace), one = metric && places.get(`${run} ${metricKey(metric)}`);
      if (one && columns) one.history.take(columns, one.metric);
    }
  }
}

function isLost(error: unknown): boolean {
  return error instanceof WbError && error.kind === 'unavailable' && error.cause instanceof TypeError;
}

function metricQuery({ name, context }: AimMetric): string {
  const within = contextLiteral(context);
  return `(metric.name == ${textLiteral(name)}${within === undefined ? '' : ` and metric.context == ${within}`})`;
}

function pieces<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}
