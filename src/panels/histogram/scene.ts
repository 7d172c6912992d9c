import type { RampName } from '../../data/color-ramps.js';
import type { ColorSlot } from '../../data/palette.js';
import type { Scene } from '../panel.js';

/** The histograms of one run, all over the bins of the scene. */
export interface HistogramFacet {
  readonly run: string;
  readonly label: string;
  readonly slot: ColorSlot;
  readonly steps: Float64Array;
  /** Counts, step by step: that of bin `b` at the n-th step is at `n * bins + b`. */
  readonly counts: Float64Array;
}

/** Histograms over steps. */
export interface HistogramScene extends Scene {
  readonly key: string;
  /** The keys to choose from. */
  readonly keys: readonly string[];
  readonly style: 'heatmap' | 'ridges';
  readonly ramp: RampName;
  readonly isLog: boolean;
  /** The edges of the bins, ascending; one more than there are bins. */
  readonly edges: Float64Array;
  readonly facets: readonly HistogramFacet[];
  /** The largest count of a bin. */
  readonly most: number;
  /** The steps from the first to the last. */
  readonly steps: readonly [from: number, to: number];
  /** Runs that have histograms and are not shown. */
  readonly moreRuns: number;
}

/** Returns how strongly a count is shown, from 0 to 1. */
export function strength(count: number, { most, isLog }: Pick<HistogramScene, 'most' | 'isLog'>): number {
  if (!(count > 0) || most <= 0) return 0;
  return isLog ? Math.log1p(count) / Math.log1p(most) : count / most;
}
