import type { ColorSlot } from '../../data/palette.js';
import type { Series } from '../../data/series.js';
import type { CurveIndex } from '../../transforms/curve-index.js';
import type { Scene } from '../panel.js';
import type { CurveStyle, ReferenceLine } from './settings.js';

/** What the numbers of an axis mean. */
export type AxisKind = 'number' | 'duration' | 'date';

/** Which scale an axis has. */
export type ScaleKind = 'linear' | 'log' | 'symlog';

/** One axis of the plot. */
export interface Axis {
  /** What stands on it; panels that share it share their zoom. */
  readonly name: string;
  readonly title: string;
  readonly kind: AxisKind;
  readonly scale: ScaleKind;
  /** The bounds that were asked for; `undefined` follows the data. */
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** One curve, with all its rows. */
export interface Curve {
  /** Unique in the scene. */
  readonly key: string;
  /** The run id or group key: what hovering, hiding and selecting act on. */
  readonly owner: string;
  readonly label: string;
  /** The part of the legend template that shows point values. */
  readonly pointLabel?: string;
  readonly metric: string;
  readonly slot: ColorSlot;
  readonly style: CurveStyle;
  /** How often the hue occurs before this curve: picks the dash. */
  readonly dash: number;
  readonly axis: 'y' | 'y2';
  /** The rows as they are drawn: smoothed, where smoothing was asked for. */
  readonly index: CurveIndex;
  /** The rows as they were logged, where they are drawn behind. */
  readonly original?: CurveIndex;
  /** The logged rows; absent for a group and in a stack. */
  readonly series?: Series;
  /** The series' row of each row of the curve, where some were left out. */
  readonly kept?: Uint32Array;
  /** The band of a group. */
  readonly band?: { readonly low: Float64Array; readonly high: Float64Array; readonly count: Uint32Array };
  /** The layer of a stack that lies under the curve. */
  readonly area?: { readonly low: Float64Array; readonly high: Float64Array };
  /** The faint curves of a group's members. */
  readonly members?: readonly CurveIndex[];
}

/** Returns the row of a curve's series that a row of the curve is. */
export function loggedRow({ kept }: Pick<Curve, 'kept'>, row: number): number {
  return kept ? kept[row] : row;
}

/** A line plot as data. */
export interface LinePlotScene extends Scene {
  readonly x: Axis;
  readonly y: Axis;
  readonly y2?: Axis;
  /** What is drawn, first curve lowest. */
  readonly curves: readonly Curve[];
  /** Every curve, hidden ones too: what the legend lists. */
  readonly legend: readonly Pick<Curve, 'key' | 'owner' | 'label' | 'slot' | 'style' | 'dash'>[];
  readonly hidden: ReadonlySet<string>;
  readonly xLines: readonly ReferenceLine[];
  readonly yLines: readonly ReferenceLine[];
  readonly points: 'auto' | 'always' | 'never';
  readonly outliers: 'keep' | 'rescale' | 'clip' | 'drop';
  /** How many rows the curves have together. */
  readonly rows: number;
  /** How many runs were left out because of `maxRuns`. */
  readonly moreRuns: number;
  /** How many rows have no x and cannot be drawn. */
  readonly withoutX: number;
}
