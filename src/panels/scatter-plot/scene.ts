import type { RampName } from '../../data/color-ramps.js';
import type { ColorSlot } from '../../data/palette.js';
import type { Run } from '../../data/run.js';
import type { BetterEnd } from '../../transforms/pareto.js';
import type { LinearFit } from '../../transforms/regression.js';
import type { RunningKind, RunningLine } from '../../transforms/running.js';
import type { ScaleKind } from '../../transforms/scale.js';
import type { Scene } from '../panel.js';
import type { ReferenceLine } from '../reference-lines.js';

/** An axis of a scatter plot. */
export interface ScatterAxis {
  /** What stands on it; panels that share it share their zoom. */
  readonly name: string;
  readonly title: string;
  readonly kind: 'number' | 'duration' | 'date';
  readonly scale: ScaleKind;
  readonly from: number;
  readonly to: number;
  /** The names at 0, 1, 2, … where it holds words. */
  readonly names?: readonly string[];
}

/** How points are coloured: each by a place in the palette, or by a number on a ramp. */
export type ScatterColors =
  | {
    readonly type: 'slots';
    readonly slots: readonly ColorSlot[];
    /** What the colours mean; empty where they are those of runs. */
    readonly key: readonly { readonly label: string; readonly slot: ColorSlot; readonly owner?: string }[];
    readonly title: string;
  }
  | {
    readonly type: 'ramp';
    readonly ramp: RampName;
    /** From 0 to 1; NaN where there is no value. */
    readonly shares: Float64Array;
    readonly values: Float64Array;
    readonly axis: ScatterAxis;
  };

/** A group as one point. */
export interface GroupPoint {
  readonly key: string;
  readonly label: string;
  readonly slot: ColorSlot;
  readonly count: number;
  readonly x: number;
  readonly y: number;
  /** The ends of its error bars; NaN where there are none. */
  readonly xLow: number;
  readonly xHigh: number;
  readonly yLow: number;
  readonly yHigh: number;
}

/** The points that no other beats, in order of x, and which ends are the good ones. */
export interface Frontier {
  readonly points: Uint32Array;
  readonly betterX: BetterEnd;
  readonly betterY: BetterEnd;
}

/** A line of least squares, and its equation. */
export interface Regression extends LinearFit {
  /** `y = 0.93 − 12 x`, or of logarithms. */
  readonly equation: string;
}

/** A scatter plot as data; all arrays of points have the same length. */
export interface ScatterPlotScene extends Scene {
  readonly x: ScatterAxis;
  readonly y: ScatterAxis;
  readonly runs: readonly Run[];
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly colors: ScatterColors;
  /** Shares from 0 to 1 that give the area; NaN where there is no value. */
  readonly sizes?: { readonly shares: Float64Array; readonly values: Float64Array; readonly title: string };
  readonly groups: readonly GroupPoint[];
  /** The group of each point; −1 where it has none. */
  readonly groupOf?: Int32Array;
  readonly showsRuns: boolean;
  readonly regression?: Regression;
  readonly running: readonly (RunningLine & { readonly kind: RunningKind })[];
  readonly frontier?: Frontier;
  readonly dimBehind: boolean;
  readonly xLines: readonly ReferenceLine[];
  readonly yLines: readonly ReferenceLine[];
  readonly labels: boolean;
  readonly pointSize: number | undefined;
  /** Texts for the tooltip: the value of each word of a run, with its name. */
  readonly facts: (point: number) => readonly (readonly [name: string, text: string])[];
}
