import { ODD_PLACES, type ParallelScene } from '../../panels/parallel-coords/scene.js';
import { ODD_NAMES } from '../../panels/parallel-coords/value-text.js';
import { fitText } from '../pen/fit-text.js';
import type { Pen } from '../pen/pen.js';
import type { CanvasTheme } from '../renderer.js';
import { TICK_SIZE, topOf, type ParallelLayout } from './layout.js';
import { lineShades, shownRampColor } from './shades.js';
import { placedTicks } from './ticks.js';

/** Width of the strip of colours on the axis that colours the lines, in pixels. */
const STRIP = 5;
const STRIP_STEPS = 48;

/** Draws the axes with their labels, and the rails under them, over the lines. */
export function drawParallelAxes(pen: Pen, scene: Pick<ParallelScene, 'axes' | 'colors'>, layout: ParallelLayout, theme: CanvasTheme): void {
  drawRails(pen, scene.axes, layout, theme);
  scene.axes.forEach((_, i) => drawAxis(pen, scene, layout, theme, i));
}

/** Draws the names of the axes above them, for a file; on the screen they are buttons. */
export function drawNames(pen: Pen, axes: ParallelScene['axes'], { xs, width }: ParallelLayout, { ink2 }: CanvasTheme): void {
  const gap = xs.length > 1 ? xs[1] - xs[0] : width;
  axes.forEach(({ label }, i) => {
    const name = fitText(pen, label, gap - 8, TICK_SIZE, 500), half = pen.measure(name, TICK_SIZE, 500) / 2;
    pen.text(Math.max(half + 2, Math.min(width - half - 2, xs[i])), 14, name, { fill: ink2, size: TICK_SIZE, weight: 500, anchor: 'middle' });
  });
}

function drawAxis(pen: Pen, { axes, colors }: Pick<ParallelScene, 'axes' | 'colors'>, layout: ParallelLayout, theme: CanvasTheme, i: number): void {
  const axis = axes[i], x = layout.xs[i], { top, bottom } = layout;
  const isLast = i === axes.length - 1 && i > 0;
  const isColored = colors.type !== 'runs' && colors.axis.column === axis.column;
  const room = isLast || i === 0 ? 100 : layout.xs[i] - layout.xs[i - 1] - 24;
  if (isColored && colors.type === 'ramp') drawStrip(pen, colors, layout, theme, x, axis.inverted);
  else pen.line(x, top, x, bottom, { stroke: theme.ink3, width: 1, opacity: 0.7 });
  const shades = isColored && colors.type === 'category' ? theme.colors : undefined;
  for (const [index, { place, label }] of placedTicks(axis, bottom - top).entries()) {
    const y = topOf(layout, axis, place);
    const slot = colors.type === 'category' && shades ? colors.slots[axis.categories.indexOf(label)] : undefined;
    if (slot) pen.circle(x, y, 4, { fill: theme.colors[slot.color], stroke: theme.surface, width: 1.5 });
    else if (!isColored) pen.line(x - 2, y, x + 2, y, { stroke: theme.ink3, opacity: 0.7 });
    const name = fitText(pen, label, room, TICK_SIZE);
    pen.text(isLast ? x + 9 : x - 8, y, name === '' && index === 0 ? '…' : name, {
      fill: theme.ink2, size: TICK_SIZE, anchor: isLast ? 'start' : 'end', baseline: 'middle', halo: theme.surface,
    });
  }
}

/** The axis itself as a legend: the colour at each place. */
function drawStrip(pen: Pen, colors: Parameters<typeof shownRampColor>[0], { top, bottom }: ParallelLayout, theme: CanvasTheme, x: number, inverted: boolean): void {
  const step = (bottom - top) / STRIP_STEPS;
  pen.rect({ x: x - STRIP / 2 - 1, y: top - 1, width: STRIP + 2, height: bottom - top + 2 }, { fill: theme.surface }, 3);
  for (let i = 0; i < STRIP_STEPS; i++) {
    const share = (i + 0.5) / STRIP_STEPS;
    pen.rect({ x: x - STRIP / 2, y: top + i * step, width: STRIP, height: step + 0.5 }, { fill: shownRampColor(colors, theme, inverted ? share : 1 - share) });
  }
}

function drawRails(pen: Pen, axes: ParallelScene['axes'], { rails, xs }: ParallelLayout, { line, ink3, surface }: CanvasTheme): void {
  for (const { odd, y } of rails) {
    pen.line(xs[0], y, xs[xs.length - 1], y, { stroke: line, dash: [1, 4] });
    for (const [i, { places }] of axes.entries()) if (places.includes(ODD_PLACES[odd])) pen.circle(xs[i], y, 2, { fill: surface, stroke: ink3, width: 1, opacity: 0.8 });
    pen.text(xs[0] - 8, y, ODD_NAMES[odd], { fill: ink3, size: TICK_SIZE, anchor: 'end', baseline: 'middle', halo: surface });
  }
}

/** Draws one line over everything else, with a rim that sets it off. */
export function drawLine(pen: Pen, { xs }: ParallelLayout, heights: readonly Float32Array[], line: number, look: { readonly color: string; readonly rim: string; readonly width: number }): void {
  const points = xs.flatMap((x, axis) => [x, heights[axis][line]]);
  pen.path(points, { stroke: look.rim, width: look.width + 2.5, opacity: 0.85 });
  pen.path(points, { stroke: look.color, width: look.width });
  for (let i = 0; i < points.length; i += 2) pen.circle(points[i], points[i + 1], look.width + 0.75, { fill: look.color, stroke: look.rim, width: 1 });
}

/** Returns the colour of one line, fit for drawing it alone. */
export function colorOfLine({ colors }: Pick<ParallelScene, 'colors'>, theme: CanvasTheme, line: number): string {
  return lineShades(colors, theme).css(line);
}
