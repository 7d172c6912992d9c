import type { JsonObject } from '../../core/json.js';
import type { Histogram, HistogramSeries } from '../../data/histogram-series.js';
import type { MediaItem } from '../../data/references.js';
import type { Run } from '../../data/run.js';
import { toLoggedNumber } from '../files/number-cell.js';
import { inParallel } from '../in-parallel.js';
import { objectIn, objectsIn, type TensorboardApi } from './tensorboard-api.js';
import { readTags, textsIn } from './tensorboard-runs.js';
import { readTimeSeries, type SeriesAsked } from './time-series.js';

/** Which runs and tags are wanted; an empty list of tags means all. */
export interface AttachedQuery {
  readonly runs: readonly Run[];
  readonly keys: readonly string[];
}

/** Reads where the pictures of runs are, and their texts, which TensorBoard answers as pages. */
export async function readMedia(api: TensorboardApi, query: AttachedQuery, signal: AbortSignal): Promise<readonly MediaItem[]> {
  const [images, texts] = await Promise.all([readImages(api, query, signal), readTexts(api, query, signal)]);
  return [...images, ...texts];
}

/** Reads the histograms of runs. */
export async function readHistograms(api: TensorboardApi, { runs, keys }: AttachedQuery, signal: AbortSignal): Promise<readonly HistogramSeries[]> {
  const { histograms } = await readTags(api, signal);
  const asked = runs.flatMap(({ id: run }) => textsIn(Object.hasOwn(histograms, run) ? histograms[run] : undefined).filter((tag) => isWanted(tag, keys)).map((tag) => ({ plugin: 'histograms' as const, tag, run })));
  const answers = await readTimeSeries(api, asked, signal);
  return asked.map(({ run, tag }, i) => ({ run, key: tag, histograms: (answers[i].get(run) ?? []).flatMap((row) => toHistogram(row) ?? []) }));
}

async function readImages(api: TensorboardApi, { runs, keys }: AttachedQuery, signal: AbortSignal): Promise<readonly MediaItem[]> {
  const { images } = await readTags(api, signal), ids = new Set(runs.map(({ id }) => id));
  const asked = Object.entries(images).filter(([tag]) => isWanted(tag, keys)).flatMap(([tag, byRun]) =>
    Object.entries(objectIn(byRun)).filter(([run]) => ids.has(run)).flatMap(([run, info]): SeriesAsked[] => {
      const most = objectIn(info).maxSamplesPerStep ?? objectIn(info).samples;
      return Array.from({ length: typeof most === 'number' ? Math.min(most, 100) : 1 }, (_, sample) => ({ plugin: 'images', tag, run, sample }));
    }));
  const answers = await readTimeSeries(api, asked, signal);
  return asked.flatMap(({ tag, run = '', sample = 0 }, i) => (answers[i].get(run) ?? []).flatMap(({ step, imageId }): MediaItem[] => (
    typeof imageId === 'string' ? [{ run, key: tag, step: Number(step ?? 0), index: sample, type: 'image', url: api.address('plugin/timeseries/imageData', { imageId }) }] : [])));
}

async function readTexts(api: TensorboardApi, { runs, keys }: AttachedQuery, signal: AbortSignal): Promise<readonly MediaItem[]> {
  const tags = objectIn(await api.get('plugin/text/tags', {}, signal));
  const asked = runs.flatMap(({ id: run }) => textsIn(Object.hasOwn(tags, run) ? tags[run] : undefined).filter((tag) => isWanted(tag, keys)).map((tag) => ({ run, tag })));
  const answers = await inParallel(asked, async ({ run, tag }) => objectsIn(await api.get('plugin/text/text', { run, tag }, signal)));
  return asked.flatMap(({ run, tag }, i) => answers[i].flatMap(({ step, text }): MediaItem[] => (
    typeof text === 'string' ? [{ run, key: tag, step: Number(step ?? 0), index: 0, type: 'html', url: `data:text/html;charset=utf-8,${encodeURIComponent(text)}` }] : [])));
}

function isWanted(tag: string, keys: readonly string[]): boolean {
  return keys.length === 0 || keys.includes(tag);
}

/** Bins that do not follow one another are none that can be drawn. */
function toHistogram({ step, wallTime, bins }: JsonObject): Histogram | undefined {
  const list = objectsIn(bins).map(({ min, max, count }) => ({ min: toLoggedNumber(min) ?? NaN, max: toLoggedNumber(max) ?? NaN, count: toLoggedNumber(count) ?? NaN }));
  const edges = Float64Array.from([...list.slice(0, 1).map(({ min }) => min), ...list.map(({ max }) => max)]);
  if (list.length === 0 || edges.some((edge, i) => Number.isNaN(edge) || (i > 0 && edge < edges[i - 1]))) return undefined;
  return { step: Number(step ?? 0), edges, counts: Float64Array.from(list, ({ count }) => count), ...(typeof wallTime === 'number' && { time: 1000 * wallTime }) };
}
