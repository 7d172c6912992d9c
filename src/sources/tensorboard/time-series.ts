import type { JsonObject } from '../../core/json.js';
import { inParallel } from '../in-parallel.js';
import { objectIn, objectsIn, type TensorboardApi } from './tensorboard-api.js';

/** How many series one request asks for. */
const AT_ONCE = 20;

/** What is asked of the plugin for time series; without `run`, one tag of all runs. */
export interface SeriesAsked {
  readonly plugin: 'scalars' | 'histograms' | 'images';
  readonly tag: string;
  readonly run?: string;
  /** Which of the pictures of one step. */
  readonly sample?: number;
}

/** Asks for series; per item, the rows of each run. What the server could not read has none. */
export async function readTimeSeries(api: TensorboardApi, asked: readonly SeriesAsked[], signal: AbortSignal): Promise<readonly ReadonlyMap<string, readonly JsonObject[]>[]> {
  const groups = Array.from({ length: Math.ceil(asked.length / AT_ONCE) }, (_, i) => asked.slice(i * AT_ONCE, (i + 1) * AT_ONCE));
  const answers = await inParallel(groups, async (group) => {
    const found = objectsIn(await api.need('plugin/timeseries/timeSeries', { requests: JSON.stringify(group) }, signal));
    return group.map(({ plugin, tag, run, sample }) => {
      const own = found.find((item) => item.plugin === plugin && item.tag === tag && (item.run ?? undefined) === run && (item.sample ?? undefined) === sample);
      return new Map(Object.entries(objectIn(own?.runToSeries)).map(([name, rows]) => [name, objectsIn(rows)]));
    });
  });
  return answers.flat();
}
