import { rampColor } from '../../data/color-ramps.js';
import { formatNumber } from '../../panels/format.js';
import { strength, type HistogramScene } from '../../panels/histogram/scene.js';
import { drawAxes } from '../pen/draw-axes.js';
import type { Pen } from '../pen/pen.js';
import type { PictureArt } from '../pen/picture-renderer.js';
import { leftOf, topOf } from '../pen/plot-area.js';
import type { CanvasTheme } from '../renderer.js';
import { layOutHistograms, type HistogramPicture, type HistogramView, type PlacedFacet } from './histogram-layout.js';
import { drawRidges } from './draw-ridges.js';

/** So many colours a map has; more cannot be told apart. */
const LEVELS = 64;

/** How histograms are drawn. */
export const histogramArt: PictureArt<HistogramScene, HistogramView, HistogramPicture> = {
  layOut: (pen, scene, size, view) => layOutHistograms(pen, scene, size, view),
  movesWith: (view, before) => view.zoom?.[0] !== before.zoom?.[0] || view.zoom?.[1] !== before.zoom?.[1],
  drawFrame(pen, picture, theme) {
    if (picture.scene.style === 'heatmap') drawLegend(pen, picture, theme);
    for (const { x, y, plot } of picture.facets) pen.group({ x, y }, () => drawAxes(pen, plot, theme));
  },
  drawMarks(pen, picture, theme) {
    for (const placed of picture.facets) {
      pen.group({ x: placed.x, y: placed.y, clip: placed.plot.box }, () => {
        if (picture.scene.style === 'heatmap') drawMap(pen, placed, picture.scene);
        else drawRidges(pen, placed, picture.scene, theme);
      });
    }
  },
  marksChange: () => false,
  drawTop(pen, { facets, scene }, { ink, surface }, { cursor }) {
    if (cursor === undefined) return;
    for (const { x, y, plot } of facets) {
      const { box } = plot, isMap = scene.style === 'heatmap';
      const at = isMap ? leftOf(plot, cursor) : topOf(plot, cursor);
      if (isMap ? at < box.x || at > box.x + box.width : at < box.y || at > box.y + box.height) continue;
      const ends = isMap ? [at, box.y, at, box.y + box.height] as const : [box.x, at, box.x + box.width, at] as const;
      pen.group({ x, y }, () => {
        pen.line(...ends, { stroke: surface, width: 3, opacity: 0.6 });
        pen.line(...ends, { stroke: ink, dash: [1, 3] });
      });
    }
  },
  fade: () => 1,
};

/** A column for each step, or for each pixel where there are more steps than pixels: then the mean of its steps. */
function drawMap(pen: Pen, { facet: { steps, counts }, bounds, plot }: PlacedFacet, scene: HistogramScene): void {
  const { edges } = scene, bins = edges.length - 1, { box } = plot;
  const tops = Array.from(edges, (edge) => Math.round(topOf(plot, edge))); // whole pixels leave no seams
  const sum = new Float64Array(bins);
  for (let i = 0; i < steps.length;) {
    const left = Math.round(leftOf(plot, bounds[i]));
    let next = i;
    sum.fill(0);
    do {
      for (let bin = 0; bin < bins; bin++) sum[bin] += counts[next * bins + bin];
      next++;
    } while (next < steps.length && leftOf(plot, bounds[next]) - left < 1);
    const right = Math.round(leftOf(plot, bounds[next])), many = next - i;
    i = next;
    if (right < box.x || left > box.x + box.width) continue;
    drawColumn(pen, { left, right, tops, level: (bin) => Math.ceil(strength(sum[bin] / many, scene) * LEVELS), ramp: scene.ramp });
  }
}

/** Neighbouring bins of one colour are one rectangle; empty ones none. */
function drawColumn(pen: Pen, { left, right, tops, level, ramp }: {
  readonly left: number; readonly right: number; readonly tops: readonly number[]; readonly level: (bin: number) => number; readonly ramp: HistogramScene['ramp'];
}): void {
  const bins = tops.length - 1;
  for (let bin = 0; bin < bins;) {
    const own = level(bin);
    let end = bin + 1;
    while (end < bins && level(end) === own) end++;
    if (own > 0) pen.rect({ x: left, y: tops[end], width: Math.max(1, right - left), height: Math.max(1, tops[bin] - tops[end]) }, { fill: rampColor(ramp, own / LEVELS) });
    bin = end;
  }
}

/** A bar of the colours, from none to the largest count. */
function drawLegend(pen: Pen, { scene: { ramp, most, isLog }, size: { width } }: HistogramPicture, { ink3 }: CanvasTheme): void {
  const label = formatNumber(most, 3), size = 10.5, long = 96;
  const right = width - 16 - pen.measure(label, size) - 6;
  for (let i = 0; i < long; i += 2) pen.rect({ x: Math.round(right) - long + i, y: 4, width: 2, height: 8 }, { fill: rampColor(ramp, (i + 1) / long) });
  pen.text(right + 6, 11.5, label, { fill: ink3, size });
  pen.text(right - long - 6, 11.5, isLog ? 'log count 0' : 'count 0', { fill: ink3, size, anchor: 'end' });
}
