import { strength, type HistogramScene } from '../../panels/histogram/scene.js';
import { isPlainColor, type Pen } from '../pen/pen.js';
import { leftOf, topOf } from '../pen/plot-area.js';
import type { CanvasTheme } from '../renderer.js';
import type { PlacedFacet } from './histogram-layout.js';

/** A ridge may be so many times as high as ridges are apart. */
const OVERLAP = 4.5;

/** Draws a line for each step that is shown, the last one behind. */
export function drawRidges(pen: Pen, { facet: { counts, steps, slot }, plot, shown }: PlacedFacet, scene: HistogramScene, { colors, surface }: CanvasTheme): void {
  const { edges } = scene, bins = edges.length - 1, { box } = plot;
  const own = slot.own !== undefined && isPlainColor(slot.own) ? slot.own : colors[slot.color];
  const room = topOf(plot, steps[shown[shown.length - 1] ?? 0]) - box.y;
  const high = Math.min(room, OVERLAP * box.height / Math.max(1, shown.length));
  for (const i of [...shown].reverse()) {
    const foot = topOf(plot, steps[i]);
    const points: number[] = [box.x, foot];
    for (let bin = 0; bin < bins; bin++) {
      points.push(leftOf(plot, (edges[bin] + edges[bin + 1]) / 2), foot - high * strength(counts[i * bins + bin], scene));
    }
    points.push(box.x + box.width, foot);
    pen.path(points, { fill: surface, fillOpacity: 0.82 }, true);
    pen.path(points, { fill: own, fillOpacity: 0.12 }, true);
    pen.path(points, { stroke: own, width: 1.1 });
  }
}
