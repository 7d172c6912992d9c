import { fieldReader, type FieldReader } from './field-reader.js';
import { metricDirection } from './metric-direction.js';
import type { Series } from './series.js';

/**
 * Which value of a metric's history stands for it. NaN and the infinite never
 * are the least, the greatest or the best, and do not count in the mean.
 */
export type SummaryRule =
  | { readonly type: 'first' | 'last' | 'min' | 'max' | 'mean' | 'best' }
  /** The value that held at a step. */
  | { readonly type: 'step'; readonly step: number | bigint }
  /** The value that held where another metric was at its least, greatest or best. */
  | { readonly type: 'at'; readonly metric: string; readonly extreme: Extreme };

/** `best` is the least or the greatest by what the metric's name says, the least where it says nothing. */
export type Extreme = 'min' | 'max' | 'best';

/** A metric, and which of its values stands for it. */
export interface SummaryWord {
  /** A field as `fieldOf` knows it where there is no rule, else the name of a metric. */
  readonly metric: string;
  /** Absent for the value in the run's summary, or its config. */
  readonly rule?: SummaryRule;
}

/** Histories by metric, then by run. */
export type Histories = ReadonlyMap<string, ReadonlyMap<string, Series>>;

const WORD = /^(.+):(?:(first|last|min|max|mean|best)|at\((?:(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)|(.+):(min|max|best))\))$/s;

/**
 * Reads a metric with the rule at its end:
 *
 * - `val/loss`: the value in the summary
 * - `val/loss:min`, and so `max`, `mean`, `first`, `last`
 * - `val/loss:best`: the least or the greatest, by what the name says
 * - `val/loss:at(1000)`: the value at step 1000
 * - `val/acc:at(val/loss:best)`, `:at(val/loss:min)`, `:at(reward:max)`: the
 *   value at the step where the other metric is best
 *
 * What `isName` knows as a name is that name, whatever it looks like.
 */
export function parseSummaryWord(word: string, isName: (name: string) => boolean = () => false): SummaryWord {
  const [, metric, simple, step, other, extreme] = WORD.exec(word) ?? [];
  if (metric === undefined || isName(word)) return { metric: word };
  if (simple !== undefined) return { metric, rule: { type: simple as 'min' } }; // the words of the expression
  if (step !== undefined) return { metric, rule: { type: 'step', step: stepOf(step) } };
  return { metric, rule: { type: 'at', metric: other, extreme: extreme as Extreme } }; // the same
}

/** Returns the word that {@link parseSummaryWord} reads as this. */
export function printSummaryWord({ metric, rule }: SummaryWord): string {
  if (!rule) return metric;
  if (rule.type === 'step') return `${metric}:at(${rule.step})`;
  return rule.type === 'at' ? `${metric}:at(${rule.metric}:${rule.extreme})` : `${metric}:${rule.type}`;
}

/** Returns a word as people read it: `min val/loss`, `val/loss at step 1000`, `val/acc at best val/loss`. */
export function summaryLabel({ metric, rule }: SummaryWord): string {
  if (!rule) return metric;
  if (rule.type === 'step') return `${metric} at step ${rule.step}`;
  return rule.type === 'at' ? `${metric} at ${rule.extreme} ${rule.metric}` : `${rule.type} ${metric}`;
}

/** Returns the metrics whose histories a word needs; none where the summary has the value. */
export function metricsOfWord({ metric, rule }: SummaryWord): readonly string[] {
  if (!rule) return [];
  return rule.type === 'at' && rule.metric !== metric ? [metric, rule.metric] : [metric];
}

/** Returns the histories of some runs by metric and run. */
export function indexHistories(series: readonly Series[]): Histories {
  const byMetric = new Map<string, Map<string, Series>>();
  for (const item of series) {
    const known = byMetric.get(item.metric);
    if (known) known.set(item.run, item);
    else byMetric.set(item.metric, new Map([[item.run, item]]));
  }
  return byMetric;
}

/** Returns how to read from a run what a word means; the histories are those of {@link metricsOfWord}. */
export function summaryReader({ metric, rule }: SummaryWord, histories: Histories): FieldReader {
  if (!rule) return fieldReader(metric);
  const own = histories.get(metric), others = rule.type === 'at' ? histories.get(rule.metric) : undefined;
  return ({ id }) => {
    const series = own?.get(id);
    return series && summaryValue(series, rule, others?.get(id));
  };
}

/**
 * Returns the value that stands for a history; NaN where only NaN or the
 * infinite could, `undefined` where there is none: a history without rows, one
 * that ends before the step or begins after it. Between two rows the earlier
 * one holds; of rows with the same step the last. `other` is the history of the
 * metric that the rule names.
 */
export function summaryValue(series: Series, rule: SummaryRule, other?: Series): number | undefined {
  const { value } = series;
  if (value.length === 0) return undefined;
  switch (rule.type) {
    case 'first': return value[0];
    case 'last': return value[value.length - 1];
    case 'mean': return mean(value);
    case 'min': case 'max': case 'best': return value[extremeRow(series, rule.type)] ?? NaN;
    case 'step': return stepsOf(series).some((step) => step >= rule.step) ? valueAtStep(series, rule.step) : undefined;
    case 'at': {
      const row = other ? extremeRow(other, rule.extreme) : -1;
      return row < 0 ? undefined : valueAtStep(series, stepsOf(other!)[row]); // a row was found in it
    }
    default: return rule satisfies never;
  }
}

/** The first row with the extreme value; −1 where nothing is finite. */
function extremeRow({ metric, value }: Series, extreme: Extreme): number {
  const sign = (extreme === 'best' ? metricDirection(metric) : extreme) === 'max' ? -1 : 1;
  let least = Infinity, row = -1;
  for (let i = 0; i < value.length; i++) {
    const key = sign * value[i];
    if (!(key < least) || key === -Infinity) continue;
    least = key;
    row = i;
  }
  return row;
}

/** The value of the row with the greatest step up to this one. */
function valueAtStep(series: Series, step: number | bigint): number | undefined {
  const steps = stepsOf(series);
  let row = -1;
  for (let i = 0; i < steps.length; i++) if (steps[i] <= step && (row < 0 || steps[i] >= steps[row])) row = i;
  return row < 0 ? undefined : series.value[row];
}

function stepsOf({ step, exactStep }: Series): ArrayLike<number | bigint> & { some(test: (step: number | bigint) => boolean): boolean } {
  return exactStep ?? step;
}

function mean(values: Float64Array): number {
  const finite = values.filter(Number.isFinite);
  return finite.length === 0 ? NaN : finite.reduce((sum, value) => sum + value / finite.length, 0);
}

function stepOf(text: string): number | bigint {
  const step = Number(text);
  return Number.isSafeInteger(step) || !/^-?\d+$/.test(text) ? step : BigInt(text);
}
