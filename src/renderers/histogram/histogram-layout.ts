import type { HistogramFacet, HistogramScene } from '../../panels/histogram/scene.js';
import { layOutPlot, leftOf, topOf, type PlotArea } from '../pen/plot-area.js';
import type { Pen } from '../pen/pen.js';
import type { Size } from '../pen/surface.js';

/** The reader's view of histograms. */
export interface HistogramView {
  /** The steps that are seen; all of them where it is absent. */
  readonly zoom: readonly [number, number] | undefined;
  /** The step at which the crosshair stands, here or in another panel. */
  readonly cursor: number | undefined;
}

/** A facet laid out: its plot, and where the picture of the plot starts. */
export interface PlacedFacet {
  readonly facet: HistogramFacet;
  readonly x: number;
  readonly y: number;
  readonly plot: PlotArea;
  /** Where the time of each step begins and ends: one more than there are steps. */
  readonly bounds: Float64Array;
  /** The places of the steps that are drawn: all of them in a map, a few as ridges. */
  readonly shown: readonly number[];
}

/** Histograms laid out; lengths in CSS pixels. */
export interface HistogramPicture {
  readonly scene: HistogramScene;
  readonly facets: readonly PlacedFacet[];
  readonly size: Size;
}

/** A bin at a step. */
export interface PlacedBin {
  readonly facet: PlacedFacet;
  readonly step: number;
  readonly bin: number;
}

/** Height of the line with the legend of colours. */
export const LEGEND = 20;
/** A facet is at least as wide as this, and as high, where there is room for more than one. */
const WIDE = 250, HIGH = 130;
/** So far apart ridges are, in pixels. */
const RIDGE = 11;
/** The share of the height that is left above the last ridge. */
const HEADROOM = 0.25;

/** Works out where everything stands. */
export function layOutHistograms(pen: Pick<Pen, 'measure'>, scene: HistogramScene, size: Size, { zoom }: Pick<HistogramView, 'zoom'>): HistogramPicture {
  const { facets, edges, key, style } = scene;
  const top = style === 'heatmap' && facets.length > 1 ? LEGEND : 0; // one facet leaves room beside its title
  const most = Math.max(1, Math.floor((size.height - top) / HIGH)) * Math.max(1, Math.floor(size.width / WIDE));
  const placed = facets.slice(0, most);
  const columns = Math.min(placed.length, Math.max(1, Math.floor(size.width / WIDE)), Math.round(Math.sqrt(placed.length * size.width / (2 * size.height))) || 1);
  const rows = Math.ceil(placed.length / Math.max(1, columns));
  const width = size.width / columns, height = (size.height - top) / rows;
  const [from, to] = zoom ?? stepRange(scene);
  const steps = { kind: 'number', scale: 'linear', from, to } as const, values = { kind: 'number', scale: 'linear', from: edges[0], to: edges[edges.length - 1] } as const;
  return {
    scene, size,
    facets: placed.map((facet, i) => {
      const room = { width, height, title: placed.length > 1 ? facet.label : key };
      const plot = style === 'heatmap'
        ? layOutPlot(pen, { width, height, x: { ...steps, title: 'step' }, y: { ...values, title: room.title } })
        : layOutPlot(pen, { width, height, x: { ...values, title: key }, y: { ...steps, to: to + (to - from) * HEADROOM, title: placed.length > 1 ? `${facet.label} · step` : 'step' } });
      return {
        facet, plot, x: (i % columns) * width, y: top + Math.floor(i / columns) * height, bounds: boundsOf(facet.steps),
        shown: shownSteps(facet.steps, [from, to], style === 'heatmap' ? Infinity : Math.max(2, Math.floor(plot.box.height / RIDGE))),
      };
    }),
  };
}

/** Returns the bin under a place in the picture. */
export function binAt({ facets, scene: { edges, style } }: HistogramPicture, left: number, top: number): PlacedBin | undefined {
  const facet = facets.find(({ x, y, plot: { box } }) => left >= x + box.x && left <= x + box.x + box.width && top >= y + box.y && top <= y + box.y + box.height);
  if (!facet) return undefined;
  const { plot, shown, facet: { steps } } = facet;
  const across = plot.x.value(left - facet.x - plot.box.x), up = plot.y.value(plot.box.y + plot.box.height - (top - facet.y));
  const [at, value] = style === 'heatmap' ? [across, up] : [up, across];
  const step = nearest(steps, shown, at);
  const bin = Math.floor((value - edges[0]) / (edges[1] - edges[0]));
  return step === undefined ? undefined : { facet, step, bin: Math.max(0, Math.min(edges.length - 2, bin)) };
}

/** Returns where the middle of a bin stands in the picture. */
export function placeOfBin({ facet: { x, y, plot, facet }, step, bin }: PlacedBin, { edges, style }: HistogramScene): { readonly left: number; readonly top: number } {
  const value = (edges[bin] + edges[bin + 1]) / 2, at = facet.steps[step];
  return style === 'heatmap' ? { left: x + leftOf(plot, at), top: y + topOf(plot, value) } : { left: x + leftOf(plot, value), top: y + topOf(plot, at) };
}

/** The steps of the scene, with room for half a step on either side. */
function stepRange({ facets, steps: [from, to] }: HistogramScene): readonly [number, number] {
  const bounds = facets.map(({ steps }) => boundsOf(steps));
  return [Math.min(from, ...bounds.map((edges) => edges[0])), Math.max(to, ...bounds.map((edges) => edges[edges.length - 1]))];
}

/** A step lasts from halfway after the one before until halfway to the next one. */
function boundsOf(steps: Float64Array): Float64Array {
  const bounds = new Float64Array(steps.length + 1), last = steps.length - 1;
  for (let i = 1; i <= last; i++) bounds[i] = (steps[i - 1] + steps[i]) / 2;
  bounds[0] = last > 0 ? steps[0] - (bounds[1] - steps[0]) : steps[0] - 0.5;
  bounds[last + 1] = last > 0 ? steps[last] + (steps[last] - bounds[last]) : steps[last] + 0.5;
  return bounds;
}

/** At most so many of the steps in a range, evenly spread. */
function shownSteps(steps: Float64Array, [from, to]: readonly [number, number], most: number): number[] {
  const inside = Array.from(steps.keys()).filter((i) => steps[i] >= from && steps[i] <= to);
  if (inside.length <= most) return inside;
  return Array.from({ length: most }, (_, i) => inside[Math.round(i * (inside.length - 1) / (most - 1))]);
}

function nearest(steps: Float64Array, shown: readonly number[], at: number): number | undefined {
  let best: number | undefined;
  for (const i of shown) if (best === undefined || Math.abs(steps[i] - at) < Math.abs(steps[best] - at)) best = i;
  return best;
}
