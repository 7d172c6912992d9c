import { invalid } from '../../core/errors.js';
import type { Histogram, HistogramSeries } from '../../data/histogram-series.js';

/** A histogram that a run in memory has logged. */
export interface MemoryHistogram {
  readonly key: string;
  readonly step: number;
  /** The edges of the bins, ascending; one more than there are counts. */
  readonly edges: ArrayLike<number>;
  readonly counts: ArrayLike<number>;
  /** Milliseconds since 1970. */
  readonly time?: number;
}

/** Returns what a run has logged by key, in the order of steps. Throws a `WbError` where edges and counts do not fit. */
export function readMemoryHistograms(run: string, given: readonly MemoryHistogram[]): readonly HistogramSeries[] {
  const byKey = new Map<string, Histogram[]>();
  for (const { key, step, edges, counts, time } of given) {
    if (edges.length !== counts.length + 1) throw invalid(`histogram ${key}`, `${edges.length} edges`, `${counts.length + 1}, one more than counts`);
    const histogram = { step, edges: Float64Array.from(edges), counts: Float64Array.from(counts), ...(time !== undefined && { time }) };
    const list = byKey.get(key);
    if (list) list.push(histogram);
    else byKey.set(key, [histogram]);
  }
  return Array.from(byKey, ([key, histograms]) => ({ run, key, histograms: histograms.sort((a, b) => a.step - b.step) }));
}
