import { compactNumber } from './compact-number.js';
import type { TrainEvent } from './train.js';

/** Writes histograms as lines of a bundle's `histograms` file. */
export function histogramLines({ step, histograms }: Extract<TrainEvent, { type: 'histograms' }>): string {
  return histograms.map(({ key, edges, counts }) =>
    `{"_step":${step},"key":${JSON.stringify(key)},"edges":[${edges.map((edge) => compactNumber(edge, 4)).join(',')}],"counts":[${counts.join(',')}]}\n`).join('');
}
