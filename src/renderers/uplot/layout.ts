import type { LinePlotScene } from '../../panels/line-plot/scene.js';
import { axisLabels, TICK_FONT_SIZE } from './axes.js';
import type { AxisLabels } from './labels.js';
import type { TracedCurve } from './stroke.js';
import { yRange, type Range } from './ranges.js';

/** What the axes show, and what they leave for the plot; in CSS pixels. */
export interface Layout {
  readonly x: Range;
  readonly y: Range;
  readonly y2: Range | undefined;
  readonly labels: { readonly x: AxisLabels; readonly y: AxisLabels; readonly y2: AxisLabels };
  readonly top: number;
  readonly left: number;
  readonly right: number;
  readonly width: number;
  readonly height: number;
}

/** What a layout is worked out from. */
export interface LayoutInput {
  readonly scene: LinePlotScene;
  readonly traced: readonly TracedCurve[];
  readonly x: Range;
  /** The y bounds that the reader zoomed to. */
  readonly yZoom: Range | undefined;
  /** The size of the whole picture. */
  readonly width: number;
  readonly height: number;
  readonly fontFamily: string;
  readonly measure: (text: string, font: string) => number;
}

/** The height of the x axis with its title. */
export const X_AXIS_HEIGHT = 36;
/** Room above the plot, without and with a title of a y axis. */
const TOP = 8, TOP_WITH_TITLE = 22;
/** Room for half of the last number of the x axis. */
const RIGHT = 18;

/** Works out the bounds, the numbers along the axes, and the room they take. */
export function layOut({ scene, traced, x, yZoom, width, height, fontFamily, measure }: LayoutInput): Layout {
  const y = yZoom ?? yRange(scene, scene.y, traced.filter(({ curve }) => curve.axis === 'y'));
  const y2 = scene.y2 && yRange(scene, scene.y2, traced.filter(({ curve }) => curve.axis === 'y2'));
  const top = scene.y.title || scene.y2 ? TOP_WITH_TITLE : TOP;
  const plotHeight = height - top - X_AXIS_HEIGHT;
  const yLabels = axisLabels(scene.y, y, plotHeight, 38);
  const y2Labels = scene.y2 && y2 ? axisLabels(scene.y2, y2, plotHeight, 38) : { values: [], labels: [] };
  const widest = ({ labels }: AxisLabels): number =>
    Math.ceil(Math.max(14, ...labels.map((label) => measure(label, `${TICK_FONT_SIZE}px ${fontFamily}`))));
  const left = widest(yLabels) + 9, right = y2 ? widest(y2Labels) + 9 : RIGHT;
  const xLabels = axisLabels(scene.x, x, width - left - right, scene.x.kind === 'number' ? 80 : 96);
  return { x, y, y2, labels: { x: xLabels, y: yLabels, y2: y2Labels }, top, left, right, width, height };
}
