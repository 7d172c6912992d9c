import { fieldOf, toNumber } from '../data/run-fields.js';
import type { Run } from '../data/run.js';
import type { Series } from '../data/series.js';
import type { Expression } from './expression.js';

/**
 * Works out an expression over one run's series. There is a row for each step
 * that all metrics of the expression have a row at (the last one, where there
 * are several); the first metric gives the order and the times. A config or
 * summary value that is missing is NaN. `undefined` where a metric is missing.
 */
export function evaluateSeries(expression: Expression, run: Run, series: readonly Series[]): Series | undefined {
  const inputs = expression.metrics.map((metric) => series.find((item) => item.metric === metric));
  const [first, ...others] = inputs;
  if (!first || others.some((item) => item === undefined)) return undefined;
  const rowsAt = others.map((item) => new Map(Array.from(item!.step, (step, row) => [step, row] as const)));
  const kept: number[] = [], values: number[] = [];
  for (let i = 0; i < first.value.length; i++) {
    const rows = rowsAt.map((byStep) => byStep.get(first.step[i]));
    if (rows.some((row) => row === undefined)) continue;
    kept.push(i);
    values.push(expression.evaluate((reference) => {
      if (reference.kind !== 'metric') return toNumber(fieldOf(run, `${reference.kind}.${reference.name}`));
      const at = expression.metrics.indexOf(reference.name);
      return at === 0 ? first.value[i] : others[at - 1]!.value[rows[at - 1]!];
    }));
  }
  const { time, exactStep } = first;
  return {
    run: run.id, metric: expression.source, lineage: {},
    step: Float64Array.from(kept, (row) => first.step[row]), value: Float64Array.from(values),
    ...(time && { time: Float64Array.from(kept, (row) => time[row]) }),
    ...(exactStep && { exactStep: BigInt64Array.from(kept, (row) => exactStep[row]) }),
  };
}
