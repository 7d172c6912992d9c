import type { Histogram, HistogramSeries } from '../../data/histogram-series.js';
import type { AimApi } from './aim-api.js';
import { readTraces, type AttachedQuery } from './attached-traces.js';
import { listIn, numbersIn, numberIn, type AimValue } from './aim-tree.js';

/** Steps are thinned out beyond so many. */
const MOST_STEPS = 1000;

/** Reads the distributions of runs, whose bins are all of one width. */
export async function readDistributions(api: AimApi, query: AttachedQuery, signal: AbortSignal): Promise<readonly HistogramSeries[]> {
  const found: HistogramSeries[] = [];
  for await (const { run, key, steps } of readTraces(api, 'distributions', query, { record_density: MOST_STEPS }, signal)) {
    const histograms = steps.flatMap(({ step, time, value }) => toHistogram(step, time, value) ?? []);
    if (histograms.length > 0) found.push({ run, key, histograms });
  }
  return found;
}

function toHistogram(step: number, time: number | undefined, value: AimValue): Histogram | undefined {
  const counts = numbersIn(value, 'data'), [low, high] = listIn(value, 'range').map(Number);
  if (!counts || counts.length === 0 || counts.length !== numberIn(value, 'bin_count') || !(high >= low)) return undefined;
  const edges = Float64Array.from({ length: counts.length + 1 }, (_, i) => low + (high - low) * i / counts.length);
  return { step, edges, counts, ...(time !== undefined && { time: time * 1000 }) };
}
