import { scale, type Scale } from '../../transforms/scale.js';
import type { AxisLabels } from '../uplot/labels.js';
import { axisTicks, TICK_SIZE, type PlotAxis } from './axis-ticks.js';
import { fitText } from './fit-text.js';
import type { Box, Pen } from './pen.js';

/** A plot with two axes of numbers, laid out; lengths in CSS pixels. */
export interface PlotArea {
  readonly box: Box;
  readonly xAxis: PlotAxis;
  readonly yAxis: PlotAxis;
  readonly xTicks: AxisLabels;
  readonly yTicks: AxisLabels;
  /** The value of x at a place, and back. */
  readonly x: Scale;
  readonly y: Scale;
}

/** Room under the plot for numbers and title, and above it with and without a title. */
const FOOT = 36, TOP = 8, TOP_WITH_TITLE = 22;
/** Room for half of the last number of the x axis. */
const RIGHT = 16;

/** Works out where a plot with these axes lies in a picture of that size, so that its labels have room. */
export function layOutPlot(pen: Pick<Pen, 'measure'>, { width, height, x: xAxis, y: yAxis }: {
  readonly width: number;
  readonly height: number;
  readonly x: PlotAxis;
  readonly y: PlotAxis;
}): PlotArea {
  const top = yAxis.title === '' ? TOP : TOP_WITH_TITLE;
  const high = Math.max(10, height - top - FOOT);
  const yTicks = fitted(pen, axisTicks(yAxis, high, 38), Math.min(160, width * 0.32), yAxis);
  const left = Math.ceil(Math.max(14, ...yTicks.labels.map((label) => widest(pen, label)))) + 9;
  const wide = Math.max(10, width - left - RIGHT);
  const xTicks = fitted(pen, axisTicks(xAxis, wide, xAxis.kind === 'number' ? 80 : 96), Math.max(40, Math.min(140, wide / (xAxis.to - xAxis.from) - 8)), xAxis);
  return {
    box: { x: left, y: top, width: wide, height: high }, xAxis, yAxis, xTicks, yTicks,
    x: scale(xAxis.scale, xAxis.from, xAxis.to, wide), y: scale(yAxis.scale, yAxis.from, yAxis.to, high),
  };
}

/** Returns where an x value stands in the picture. */
export function leftOf({ box, x }: PlotArea, value: number): number {
  return box.x + x.position(value);
}

/** Returns where a y value stands in the picture. */
export function topOf({ box, y }: PlotArea, value: number): number {
  return box.y + box.height - y.position(value);
}

/** Names are cut where they have no room; numbers never are. */
function fitted(pen: Pick<Pen, 'measure'>, ticks: AxisLabels, room: number, { names }: PlotAxis): AxisLabels {
  return names ? { ...ticks, labels: ticks.labels.map((label) => fitText(pen, label, room, TICK_SIZE)) } : ticks;
}

/** A label may have two lines. */
function widest(pen: Pick<Pen, 'measure'>, label: string): number {
  return Math.max(...label.split('\n').map((line) => pen.measure(line, TICK_SIZE)));
}
