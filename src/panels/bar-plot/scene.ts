import type { ColorSlot } from '../../data/palette.js';
import type { Run } from '../../data/run.js';
import type { BoxStats } from '../../transforms/box-stats.js';
import type { Density } from '../../transforms/kernel-density.js';
import type { Scene } from '../panel.js';

/** What one metric of one run or group is. */
export interface Bar {
  /** NaN where there is nothing to show; `why` tells why. */
  readonly value: number;
  /** The ends of the error bar; NaN where there is none. */
  readonly low: number;
  readonly high: number;
  /** How many runs had a finite value. */
  readonly count: number;
  /** Why there is no bar: `NaN`, `∞`, `no value`, `≤ 0`. */
  readonly why?: string;
  /** The finite values of a group's runs; absent for a single run. */
  readonly members?: Float64Array;
  readonly box?: BoxStats;
  readonly density?: Density;
}

/** A run or a group with its bars, one for each metric. */
export interface BarRow {
  /** The run id or the group key. */
  readonly key: string;
  readonly label: string;
  readonly slot: ColorSlot;
  readonly runs: readonly Run[];
  readonly bars: readonly Bar[];
}

/** A metric of a bar plot. */
export interface BarMetric {
  readonly label: string;
  /** Its colour, where there are several that share an axis. */
  readonly slot: ColorSlot;
}

/** An axis of values with the metrics that stand on it, by their place among all. */
export interface BarFacet {
  readonly metrics: readonly number[];
  readonly title: string;
  readonly kind: 'number' | 'duration';
  readonly from: number;
  readonly to: number;
}

/** A bar plot as data. */
export interface BarPlotScene extends Scene {
  readonly orientation: 'horizontal' | 'vertical';
  readonly plotStyle: 'bar' | 'box' | 'violin';
  readonly stacked: boolean;
  readonly scale: 'linear' | 'log';
  readonly metrics: readonly BarMetric[];
  readonly facets: readonly BarFacet[];
  /** First row on top, or leftmost. */
  readonly rows: readonly BarRow[];
  readonly isGrouped: boolean;
  /** Whether colours tell metrics; else they tell runs or groups. */
  readonly colorsMetrics: boolean;
  readonly showMembers: boolean;
  /** The title of the axis of names. */
  readonly namesTitle: string;
  /** How many rows were left out because of `maxBars`. */
  readonly moreRows: number;
}
