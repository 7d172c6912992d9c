import type { Run } from '../../data/run.js';
import type { Series } from '../../data/series.js';
import { evaluateSeries } from '../../transforms/evaluate-series.js';
import { parseExpression } from '../../transforms/expression.js';

interface Evaluated { readonly inputs: readonly Series[]; readonly series: Series | undefined }

const evaluated = new WeakMap<Run, Map<string, Evaluated>>();

/** Returns the metrics that an expression reads. Throws a `WbError` where it cannot be read. */
export function metricsOf(expression: string): readonly string[] {
  return parseExpression(expression).metrics;
}

/** Returns an expression over a run's series; remembered until one of them changes. */
export function evaluatedSeries(source: string, run: Run, own: readonly Series[]): Series | undefined {
  const expression = parseExpression(source);
  const inputs = own.filter((series) => expression.metrics.includes(series.metric));
  const known = evaluated.get(run) ?? new Map<string, Evaluated>();
  evaluated.set(run, known);
  const before = known.get(source);
  if (before && before.inputs.length === inputs.length && before.inputs.every((series, i) => series === inputs[i])) return before.series;
  const series = evaluateSeries(expression, run, inputs);
  known.set(source, { inputs, series });
  return series;
}
