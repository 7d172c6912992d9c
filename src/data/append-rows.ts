import type { SeriesBuilder } from './series-builder.js';
import type { Series } from './series.js';

/** Adds the rows of a series from that row on to what a builder has. */
export function appendRows(builder: SeriesBuilder, series: Series, from: number): void {
  const { step, exactStep, value, time } = series;
  for (let row = from; row < value.length; row++) {
    const at = time?.[row];
    builder.push({ step: exactStep?.[row] ?? step[row], value: value[row], time: Number.isNaN(at) ? undefined : at });
  }
}
