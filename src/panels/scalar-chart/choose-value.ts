import type { FieldReader } from '../../data/field-reader.js';
import { toNumber } from '../../data/run-fields.js';
import type { Run } from '../../data/run.js';
import { spreadOf } from '../../transforms/spread.js';
import type { SettingsOf } from '../settings.js';
import type { scalarChartSettings } from './settings.js';

/** Which value stands for runs; `best` is told which way is better beforehand. */
export type ScalarAggregate = Exclude<SettingsOf<typeof scalarChartSettings>['groupByAggFunc'], 'best'>;

/** A value, and the run that has it where one does. */
export interface ChosenValue {
  readonly value: number;
  readonly run?: Run;
  /** How many runs had a finite value. */
  readonly count: number;
}

/** Returns the runs with finite values in the order in which `max`, `min` or `last` would choose them; of equal ones the older first for an extreme. */
export function candidates(runs: readonly Run[], read: FieldReader, aggregate: 'last' | 'max' | 'min'): readonly Run[] {
  const known = runs.flatMap((run) => {
    const value = toNumber(read(run));
    return Number.isFinite(value) ? [{ run, value }] : [];
  });
  const sign = aggregate === 'max' ? -1 : 1;
  known.sort((a, b) => (aggregate === 'last' ? createdAt(b.run) - createdAt(a.run) : sign * (a.value - b.value) || createdAt(a.run) - createdAt(b.run)));
  return known.map(({ run }) => run);
}

/** Returns the value that stands for runs; `undefined` where none of them has a finite one. */
export function chooseValue(runs: readonly Run[], read: FieldReader, aggregate: ScalarAggregate): ChosenValue | undefined {
  const values = Float64Array.from(runs, (run) => toNumber(read(run))).filter(Number.isFinite), count = values.length;
  if (aggregate === 'count') return { value: count, count };
  if (count === 0) return undefined;
  if (aggregate === 'mean' || aggregate === 'median' || aggregate === 'sum') return { value: spreadOf(values, aggregate, 'none').centre, count };
  const [run] = candidates(runs, read, aggregate);
  return { value: toNumber(read(run)), run, count };
}

function createdAt(run: Run): number {
  return run.createdAt ?? 0;
}
