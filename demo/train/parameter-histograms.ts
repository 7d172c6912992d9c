import type { Network } from './network.js';

/** How many numbers fell between neighbouring edges; one more edge than counts. */
export interface LoggedHistogram {
  readonly key: string;
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

const BINS = 32;

/** Counts the weights and the gradients of each layer in bins of equal width; numbers that are not finite are left out. */
export function parameterHistograms(network: Network): LoggedHistogram[] {
  return network.layers.flatMap(({ weights, weightGradients }, i) => [
    histogramOf(`weights/layer ${i + 1}`, weights), histogramOf(`gradients/layer ${i + 1}`, weightGradients),
  ]);
}

/** Counts numbers in bins of equal width from the least to the greatest. */
export function histogramOf(key: string, values: Float64Array): LoggedHistogram {
  let low = Infinity, high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return { key, edges: [0, 0], counts: [0] };
  const size = (high - low) / BINS || 1 / BINS;
  const counts = Array<number>(BINS).fill(0);
  for (const value of values) if (Number.isFinite(value)) counts[Math.min(BINS - 1, Math.floor((value - low) / size))]++;
  return { key, edges: Array.from({ length: BINS + 1 }, (_, i) => low + i * size), counts };
}
