import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { STEP } from '../../data/metric.js';
import type { Run } from '../../data/run.js';
import { SeriesBuilder, type SeriesRow } from '../../data/series-builder.js';
import type { Series } from '../../data/series.js';
import { toLoggedNumber } from '../files/number-cell.js';
import type { SeriesWindow } from '../source.js';
import { textOf, WandbRefusal } from './wandb-api.js';
import { historyOf, keysOf, readRows, sampledHistory, type HistorySpec } from './wandb-history.js';
import type { WandbProject } from './wandb-project.js';
import { FEATURES_QUERY, type RunField } from './wandb-queries.js';

const BUCKETED: RunField = { field: 'bucketedHistory(specs: $v, packVersion: 1)', type: '[JSONString!]!' };
/** At most so many rows are asked for in one window of one series. */
const MOST_SAMPLES = 4000;
/** How much of the window's length is read at either side, so that lines go on to its edges. */
const MARGIN = 0.02;

/** One metric of one run, of which a window is wanted. */
export interface WindowAsked {
  readonly run: Run;
  readonly metric: string;
}

/**
 * Parts of long histories at the resolution at which they are drawn: the least
 * and the greatest value of each pixel where the server can bucket, so that
 * every spike is there; else a sample.
 */
export class WandbWindows {
  readonly #project: WandbProject;
  #canBucket: boolean | undefined;

  constructor(project: WandbProject) {
    this.#project = project;
  }

  /** Reads the window of each series; `lines` tells how many rows a run has. */
  async read(asked: readonly WindowAsked[], { from, to, pixels }: SeriesWindow, lines: (run: string) => number | undefined, signal: AbortSignal): Promise<readonly Series[]> {
    const margin = (to - from) * MARGIN + 1;
    const range = { minStep: Math.max(0, Math.floor(from - margin)), maxStep: Math.max(0, Math.ceil(to + margin)) };
    const samples = Math.max(1, Math.min(MOST_SAMPLES, Math.ceil(pixels)));
    const rows = await this.#bucketed(asked, { ...range, samples }, signal)
      ?? await this.#sampled(asked, { ...range, samples: Math.min(MOST_SAMPLES, 2 * samples) }, signal);
    return asked.flatMap(({ run, metric }, i) => toSeries(run.id, metric, rows[i], lines(run.id)) ?? []);
  }

  async #sampled(asked: readonly WindowAsked[], range: Omit<HistorySpec, 'keys'>, signal: AbortSignal): Promise<readonly (readonly SeriesRow[])[]> {
    const specs = asked.map(({ run, metric }) => ({ run: run.id, specs: [{ keys: keysOf(metric), ...range }] }));
    const answers = await sampledHistory(this.#project, specs, signal);
    return asked.map(({ metric }, i) => readRows(answers[i][0], metric));
  }

  /** `undefined` where the server cannot bucket. */
  async #bucketed(asked: readonly WindowAsked[], range: Omit<HistorySpec, 'keys'>, signal: AbortSignal): Promise<readonly (readonly SeriesRow[])[] | undefined> {
    this.#canBucket ??= await canBucket(this.#project, signal);
    if (!this.#canBucket) return undefined;
    const specs = asked.map(({ run, metric }) => ({ run: run.id, specs: [{ keys: [metric], xAxis: STEP, bins: range.samples, ...range }] }));
    try {
      const answers = await historyOf(this.#project, BUCKETED, 'bucketedHistory', specs, signal);
      return asked.map(({ metric }, i) => readBuckets(answers[i][0], metric));
    } catch (error) {
      if (!(error instanceof WandbRefusal) || error.retryable) throw error;
      this.#canBucket = false;
      return undefined;
    }
  }
}

/** Whether the server says that it can bucket. Older ones do not know the question. */
async function canBucket(project: WandbProject, signal: AbortSignal): Promise<boolean> {
  try {
    const { serverInfo } = await project.api.ask(FEATURES_QUERY, {}, signal);
    const features = isObject(serverInfo) && Array.isArray(serverInfo.features) ? serverInfo.features as readonly JsonValue[] : [];
    return features.some((feature) => isObject(feature) && feature.isEnabled === true && /bucketed_?history/i.test(textOf(feature, 'name') ?? ''));
  } catch (error) {
    if (!(error instanceof WandbRefusal) || error.retryable) throw error;
    return false;
  }
}

/** Two rows for each bucket, its least and its greatest value, the one first that is nearer to the row before. */
function readBuckets(buckets: readonly JsonObject[], metric: string): readonly SeriesRow[] {
  const rows: SeriesRow[] = [];
  for (const bucket of buckets) {
    const step = bucket[`${STEP}Avg`] ?? bucket[STEP];
    const low = toLoggedNumber(bucket[`${metric}Min`]), high = toLoggedNumber(bucket[`${metric}Max`]), mean = toLoggedNumber(bucket[`${metric}Avg`]);
    if (typeof step !== 'number' || (low ?? mean) === undefined) continue;
    const values = [...new Set([low ?? mean!, high ?? low ?? mean!])]; // checked above
    const before = rows.at(-1)?.value ?? values[0];
    values.sort((a, b) => Math.abs(a - before) - Math.abs(b - before));
    for (const value of values) rows.push({ step, value });
  }
  return rows;
}

function toSeries(run: string, metric: string, rows: readonly SeriesRow[], lines: number | undefined): Series | undefined {
  if (rows.length === 0) return undefined;
  const builder = new SeriesBuilder(run, metric);
  for (const row of rows) builder.push(row);
  return { ...builder.series(), ...(lines !== undefined && lines > rows.length && { sampledFrom: lines }) };
}
