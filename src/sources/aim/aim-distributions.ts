import type { Histogram, HistogramSeries } from '../../data/histogram-series.js';
import type { AimApi } from './aim-api.js';
import type { AttachedQuery } from './aim-media.js';
import { attachedQuery, readTraces } from './attached-traces.js';
import { listIn, numbersIn, numberIn, type AimValue } from './aim-tree.js';

/** Steps are thinned out beyond so many. */
const MOST_STEPS = 1000;

/** Reads the distributions of runs, whose bins are all of one width. */
export async function readDistributions(api: AimApi, query: AttachedQuery, signal: AbortSignal): Promise<readonly HistogramSeries[]> {
  const found: HistogramSeries[] = [];
  for (const q of attachedQuery(query.runs)) {
    for await (const trace of readTraces(api, 'distributions', { q, record_density: MOST_STEPS }, query.keys, signal)) {
      const histograms = trace.steps.flatMap(({ step, time, value }) => toHistogram(step, time, value) ?? []);
      if (histograms.length > 0) found.push({ run: trace.run, key: trace.key, histograms });
    }
  }
  return found;
}

function toHistogram(step: number, time: number | undefined, value: AimValue): Histogram | undefined {
  const counts = numbersIn(value, 'data'), [low, high] = listIn(value, 'range').map(Number);
  if (!counts || counts.length === 0 || counts.length !== numberIn(value, 'bin_count') || !(high >= low)) return undefined;
  const edges = Float64Array.from({ length: counts.length + 1 }, (_, i) => low + (high - low) * i / counts.length);
  return { step, edges, counts, ...(time !== undefined && { time: time * 1000 }) };
}
