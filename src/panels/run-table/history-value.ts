import { metricDirection } from '../../data/metric-direction.js';
import type { Series } from '../../data/series.js';
import type { HistoryForm } from './column-name.js';

/** Returns what a form makes of a metric's history: a number, NaN where none is finite, or `undefined` for a history without rows. */
export function historyValue({ metric, value }: Series, form: HistoryForm): number | undefined {
  if (value.length === 0) return undefined;
  switch (form) {
    case 'first': return value[0];
    case 'last': case 'sparkline': return value[value.length - 1];
    case 'min': return least(value);
    case 'max': return greatest(value);
    case 'best': return metricDirection(metric) === 'max' ? greatest(value) : least(value);
    case 'mean': return mean(value);
    default: return form satisfies never;
  }
}

function least(values: Float64Array): number {
  const result = values.reduce((least, value) => (Number.isFinite(value) && value < least ? value : least), Infinity);
  return result === Infinity ? NaN : result;
}

function greatest(values: Float64Array): number {
  const result = values.reduce((greatest, value) => (Number.isFinite(value) && value > greatest ? value : greatest), -Infinity);
  return result === -Infinity ? NaN : result;
}

function mean(values: Float64Array): number {
  const finite = values.filter(Number.isFinite);
  return finite.length === 0 ? NaN : finite.reduce((sum, value) => sum + value / finite.length, 0);
}
