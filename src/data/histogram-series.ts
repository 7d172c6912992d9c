/** One histogram: how many values fell between neighbouring edges. */
export interface Histogram {
  readonly step: number;
  /** The edges of the bins, ascending; one more than there are counts. */
  readonly edges: Float64Array;
  readonly counts: Float64Array;
  /** When it was logged, in milliseconds since 1970, where known. */
  readonly time?: number;
}

/** The histograms that one run has logged under one key, by step. */
export interface HistogramSeries {
  readonly run: string;
  readonly key: string;
  readonly histograms: readonly Histogram[];
}
