import type { ColorSlot } from '../../data/palette.js';
import type { Run } from '../../data/run.js';
import type { Series } from '../../data/series.js';
import type { Scene } from '../panel.js';

/** What a number is worth by the thresholds. */
export type Level = 'good' | 'fair' | 'bad';

/** How a number differs from the baseline. */
export interface Difference {
  readonly by: number;
  /** With its sign and unit: `+1.4 pp`. */
  readonly text: string;
  /** As a share of the baseline: `+1.5 %`; absent where that says nothing. */
  readonly share?: string;
  /** Whether it is better than the baseline; `undefined` where nobody knows which way is better, or they are equal. */
  readonly isBetter: boolean | undefined;
  /** What it is compared with: a run's name, or a number. */
  readonly baseline: string;
}

/** One number. */
export interface Figure {
  /** The group; absent where there is one number for all runs. */
  readonly group?: { readonly key: string; readonly name: string; readonly slot: ColorSlot };
  readonly value: number;
  /** The number without its unit, and the unit. */
  readonly text: string;
  readonly unit: string;
  /** How it came about where no single run has it: `mean of 12 runs`. */
  readonly from: string;
  /** The run that has it, where one does. */
  readonly run?: Run;
  readonly slot?: ColorSlot;
  readonly difference?: Difference;
  readonly level?: Level;
  /** The history of the metric in that run. */
  readonly history?: Series;
  /** How many runs had a finite value, and how many there are. */
  readonly count: number;
  readonly runs: number;
}

/** A scalar chart as data. */
export interface ScalarChartScene extends Scene {
  /** What the numbers are. */
  readonly label: string;
  readonly figures: readonly Figure[];
}
