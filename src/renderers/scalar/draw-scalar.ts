import { nameOf } from '../../panels/run-name.js';
import type { Figure, ScalarChartScene } from '../../panels/scalar-chart/scene.js';
import { sparklinePoints } from '../../panels/sparkline.js';
import { fitText } from '../pen/fit-text.js';
import type { Pen } from '../pen/pen.js';
import type { Size } from '../pen/surface.js';
import type { CanvasTheme } from '../renderer.js';

/** Draws the numbers of a scalar chart beside each other, each over where it comes from and its history. */
export function drawScalar(pen: Pen, { figures }: ScalarChartScene, { width, height }: Size, theme: CanvasTheme): void {
  const wide = (width - 24) / Math.max(1, figures.length);
  figures.forEach((figure, i) => pen.group({ x: 12 + i * wide }, () => drawFigure(pen, figure, { width: wide - 12, height }, theme)));
}

function drawFigure(pen: Pen, { group, text, unit, run, from, difference, history, slot }: Figure, { width, height }: Size, theme: CanvasTheme): void {
  const top = group ? 16 : 0, shown = unit === '' ? text : `${text} ${unit}`;
  if (group) pen.text(0, 12, fitText(pen, group.name, width, 12), { fill: theme.ink2, size: 12 });
  const size = Math.max(16, Math.min(64, height * 0.4, 40 * width / Math.max(1, pen.measure(shown, 40, 700))));
  pen.text(0, top + size, shown, { fill: theme.ink, size, weight: 700 });
  const about = [run ? nameOf(run) : from, ...(difference ? [`${difference.text} over ${difference.baseline}`] : [])].join(' · ');
  pen.text(0, top + size + 20, fitText(pen, about, width, 12), { fill: theme.ink2, size: 12 });
  const under = top + size + 30, room = height - under - 4;
  if (!history || room < 16) return;
  const color = slot?.own ?? theme.colors[(slot?.color ?? 0) % theme.colors.length];
  pen.group({ y: under }, () => pen.path(sparklinePoints(history, { width, height: Math.min(room, 60) }), { stroke: color, width: 1.5 }));
}
