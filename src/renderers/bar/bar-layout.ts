import type { Bar, BarFacet, BarPlotScene, BarRow } from '../../panels/bar-plot/scene.js';
import { scale, type Scale } from '../../transforms/scale.js';
import { axisTicks, TICK_SIZE } from '../pen/axis-ticks.js';
import type { Box, Pen } from '../pen/pen.js';
import type { Size } from '../pen/surface.js';
import type { AxisLabels } from '../uplot/labels.js';
import { placeNames, type NameLabel } from './name-labels.js';

/** An axis of values, laid out. */
export interface PlacedFacet {
  readonly facet: BarFacet;
  /** Where its bars are. */
  readonly box: Box;
  readonly axis: Scale;
  readonly ticks: AxisLabels;
}

/** A bar, laid out. */
export interface PlacedBar {
  readonly row: BarRow;
  readonly metric: number;
  readonly bar: Bar;
  readonly facet: PlacedFacet;
  /** Its rectangle; a thin one where it has no length. */
  readonly box: Box;
  /** What answers to the pointer: its whole band, from edge to edge. */
  readonly reach: Box;
}

/** A bar plot, laid out. */
export interface BarPicture {
  readonly scene: BarPlotScene;
  readonly size: Size;
  readonly facets: readonly PlacedFacet[];
  /** Row by row, and within a row metric by metric. */
  readonly bars: readonly PlacedBar[];
  readonly names: readonly NameLabel[];
}

/** Room at the foot for the numbers and the title of an axis; the same on top for titles; and between axes. */
const FOOT = 20, FOOT_WITH_TITLE = 34, TOP = 6, TOP_WITH_TITLE = 22, RIGHT = 14, BETWEEN = 22;
/** The share of a band that its bars fill. */
const FILL = 0.74;
/** No bar is thicker, in pixels. */
const MOST_THICK = { bar: 40, box: 44, violin: 96 } as const;

/** Works out where bars, names and axes stand. */
export function layOutBars(pen: Pick<Pen, 'measure'>, scene: BarPlotScene, size: Size): BarPicture {
  return scene.orientation === 'horizontal' ? horizontal(pen, scene, size) : vertical(pen, scene, size);
}

/** Returns the bar whose band a place lies in. */
export function barAt({ bars }: BarPicture, x: number, y: number): PlacedBar | undefined {
  return bars.find(({ reach }) => x >= reach.x && x < reach.x + reach.width && y >= reach.y && y < reach.y + reach.height);
}

function horizontal(pen: Pick<Pen, 'measure'>, scene: BarPlotScene, size: Size): BarPicture {
  const { facets, rows, namesTitle } = scene, top = namesTitle === '' ? TOP : TOP_WITH_TITLE;
  const foot = facets.every(({ title }) => title === '') ? FOOT : FOOT_WITH_TITLE;
  const high = Math.max(10, size.height - top - foot), band = high / Math.max(1, rows.length);
  const longest = Math.max(0, ...rows.map(({ label }) => pen.measure(label.slice(0, 80), TICK_SIZE)));
  const left = Math.ceil(Math.min(longest, size.width * (facets.length > 1 ? 0.26 : 0.36), 260)) + 9;
  const wide = Math.max(10, (size.width - left - RIGHT - BETWEEN * (facets.length - 1)) / facets.length);
  const placed = facets.map((facet, i): PlacedFacet => {
    const box = { x: left + i * (wide + BETWEEN), y: top, width: wide, height: high };
    return { facet, box, axis: scale(scene.scale, facet.from, facet.to, wide), ticks: valueTicks(facet, scene, wide, 72) };
  });
  const names = placeNames(pen, rows, { along: 'y', band, start: top, room: left - 9, edge: left - 7 });
  return { scene, size, facets: placed, names, bars: placeBars(scene, placed, band, top) };
}

function vertical(pen: Pick<Pen, 'measure'>, scene: BarPlotScene, size: Size): BarPicture {
  const { facets, rows, namesTitle } = scene, top = facets.every(({ title }) => title === '') ? 8 : TOP_WITH_TITLE;
  const ticks = facets.map((facet) => valueTicks(facet, scene, (size.height - 80) / facets.length, 38));
  const left = Math.ceil(Math.max(14, ...ticks.flatMap(({ labels }) => labels.map((label) => pen.measure(label, TICK_SIZE))))) + 9;
  const wide = Math.max(10, size.width - left - RIGHT), band = wide / Math.max(1, rows.length);
  const names = placeNames(pen, rows, { along: 'x', band, start: left, room: Math.min(84, size.height * 0.28), edge: 0 });
  const foot = Math.max(18, ...names.map(({ depth }) => depth)) + (namesTitle === '' ? 4 : 18);
  const all = Math.max(10, size.height - foot), high = Math.max(8, all / facets.length - top);
  const placed = facets.map((facet, i): PlacedFacet => ({
    facet, box: { x: left, y: top + i * (high + top), width: wide, height: high },
    axis: scale(scene.scale, facet.from, facet.to, high), ticks: valueTicks(facet, scene, high, 38),
  }));
  const edge = top + high + (facets.length - 1) * (high + top);
  return { scene, size, facets: placed, names: names.map((name) => ({ ...name, y: name.y + edge })), bars: placeBars(scene, placed, band, left) };
}

function valueTicks({ kind, title, from, to }: BarFacet, { scale: scaleKind }: BarPlotScene, size: number, spacing: number): AxisLabels {
  return axisTicks({ kind, title, from, to, scale: scaleKind }, size, spacing);
}

function placeBars(scene: BarPlotScene, facets: readonly PlacedFacet[], band: number, start: number): readonly PlacedBar[] {
  return scene.rows.flatMap((row, rowIndex) => facets.flatMap((facet) => {
    const { metrics } = facet.facet, lanes = scene.stacked ? 1 : metrics.length;
    const thick = Math.min(band * FILL / lanes, MOST_THICK[scene.plotStyle]), first = start + (rowIndex + 0.5) * band - thick * lanes / 2;
    let above = 0, below = 0;
    return metrics.map((metric, lane): PlacedBar => {
      const bar = row.bars[metric], length = Number.isFinite(bar.value) ? bar.value : 0;
      const base = scene.stacked ? (length >= 0 ? above : below) : foundation(scene, facet);
      if (length >= 0) above += length;
      else below += length;
      const end = scene.stacked ? base + length : Number.isFinite(bar.value) ? bar.value : base;
      const at = scene.stacked ? first : first + lane * thick, inset = lanes > 1 && thick > 4 ? 0.5 : 0;
      const laneStart = lanes > 1 ? (lane === 0 ? start + rowIndex * band : at) : start + rowIndex * band;
      const laneEnd = lanes > 1 ? (lane === lanes - 1 ? start + (rowIndex + 1) * band : at + thick) : start + (rowIndex + 1) * band;
      return {
        row, metric, bar, facet,
        box: turned(scene, facet, base, end, at + inset, thick - 2 * inset),
        reach: scene.stacked ? turned(scene, facet, base, end, start + rowIndex * band, band) : wholeBand(scene, facet, laneStart, laneEnd - laneStart),
      };
    });
  }));
}

/** Where bars begin: at zero, or at the end of the axis that is nearest to it. */
function foundation({ scale: kind }: BarPlotScene, { facet: { from, to } }: PlacedFacet): number {
  return kind === 'log' ? from : Math.min(Math.max(0, from), to);
}

/** The rectangle between two values, which may lie beyond the axis. */
function turned({ orientation }: BarPlotScene, { box, axis }: PlacedFacet, base: number, end: number, across: number, thick: number): Box {
  const clamp = (value: number): number => Math.min(axis.size, Math.max(0, axis.position(value)));
  const from = Math.min(clamp(base), clamp(end)), length = Math.max(1, Math.abs(clamp(end) - clamp(base))); // zero is seen, too
  return orientation === 'horizontal' ? { x: box.x + from, y: across, width: length, height: thick }
    : { x: across, y: box.y + box.height - from - length, width: thick, height: length };
}

function wholeBand({ orientation }: BarPlotScene, { box }: PlacedFacet, across: number, thick: number): Box {
  return orientation === 'horizontal' ? { x: 0, y: across, width: box.x + box.width, height: thick }
    : { x: across, y: box.y, width: thick, height: box.height + 60 };
}
