import type { OddValue } from '../../data/brushes.js';
import type { ColorSlot } from '../../data/palette.js';
import type { RampName } from '../../data/color-ramps.js';
import type { Run } from '../../data/run.js';
import type { FieldValue } from '../../data/run-fields.js';
import type { Scene } from '../panel.js';

/** How values are spread along an axis; `time` is milliseconds since 1970 and `duration` seconds, both linear. */
export type AxisKind = 'linear' | 'log' | 'percentile' | 'time' | 'duration' | 'category' | 'boolean';

/** One axis and where every run meets it. */
export interface ParallelAxis {
  /** The column as the settings have it. */
  readonly column: string;
  readonly label: string;
  readonly kind: AxisKind;
  /** Whether the high end is at the foot. */
  readonly inverted: boolean;
  /** The least and the greatest number; of categories 0 and the last place. */
  readonly from: number;
  readonly to: number;
  /** The names of a category axis from low to high; empty otherwise. */
  readonly categories: readonly string[];
  /** The finite numbers in ascending order, for a percentile axis; empty otherwise. */
  readonly sorted: Float64Array;
  /** The different numbers, where there are only a few; they make better ticks than round ones. */
  readonly few: readonly number[];
  /** The number of each run, or the place of its category; NaN where it has none. */
  readonly numbers: Float64Array;
  /** Where each run meets the axis: 0 is the low end, 1 the high end, and below zero the places in {@link ODD_PLACES}. */
  readonly places: Float32Array;
  /** The value of each run. */
  readonly values: readonly FieldValue[];
}

/** What stands for a value that has no place on an axis. */
export const ODD_PLACES: Readonly<Record<OddValue, number>> = { none: -1, nan: -2, '-inf': -3, inf: -4 };

/** Where the colours of lines come from. */
export type LineColors =
  /** A column of numbers: a ramp from its low to its high end. Runs without a number are grey. */
  | { readonly type: 'ramp'; readonly ramp: RampName; readonly axis: ParallelAxis }
  /** A column of categories, each with a place in the palette. Runs without a value are grey. */
  | { readonly type: 'category'; readonly axis: ParallelAxis; readonly slots: readonly ColorSlot[] }
  /** The colours that the runs have everywhere. */
  | { readonly type: 'runs'; readonly slots: readonly ColorSlot[] };

/** Runs as lines over several axes. */
export interface ParallelScene extends Scene {
  /** The runs that are not switched off; every array of an axis has one item for each. */
  readonly runs: readonly Run[];
  readonly axes: readonly ParallelAxis[];
  readonly colors: LineColors;
  /** Which kinds of values without a place there are on any axis, in the order of their rails. */
  readonly rails: readonly OddValue[];
  /** Columns that could be axes, those that are first. */
  readonly available: readonly string[];
  /** Ids of the runs that are switched off. */
  readonly switchedOff: readonly string[];
  /** The palette place of every run by id. */
  readonly slots: ReadonlyMap<string, ColorSlot>;
}
