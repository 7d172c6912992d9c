import type { CanvasTheme } from '../renderer.js';
import { TICK_SIZE } from '../pen/axis-ticks.js';
import { fitText } from '../pen/fit-text.js';
import type { Pen } from '../pen/pen.js';
import type { BarPicture, PlacedFacet } from './bar-layout.js';

/** Draws the axes of a bar plot: a hairline at each number, a line where the bars begin, names and titles. */
export function drawBarFrame(pen: Pen, picture: BarPicture, theme: CanvasTheme, hovered?: string): void {
  const { scene, facets, names } = picture, { orientation, namesTitle } = scene;
  for (const facet of facets) (orientation === 'horizontal' ? drawBelow : drawLeft)(pen, facet, theme);
  for (const { key, text, x, y, anchor, turn } of names) {
    const isHovered = key === hovered;
    pen.text(x, y, text, {
      fill: isHovered ? theme.ink : theme.ink2, size: TICK_SIZE, weight: isHovered ? 600 : 400, anchor, baseline: orientation === 'horizontal' ? 'middle' : 'alphabetic',
      ...(turn !== undefined && { turn }),
    });
  }
  if (namesTitle === '') return;
  const paint = { fill: theme.ink2, size: TICK_SIZE } as const, { width, height } = picture.size;
  if (orientation === 'horizontal') pen.text(0, 11, fitText(pen, namesTitle, width, TICK_SIZE), paint);
  else pen.text(width - 14, height - 3, fitText(pen, namesTitle, width, TICK_SIZE), { ...paint, anchor: 'end' });
}

function drawBelow(pen: Pen, { facet, box, axis, ticks }: PlacedFacet, { ink2, ink3, grid, line }: CanvasTheme): void {
  const foot = box.y + box.height;
  let end = -Infinity;
  ticks.values.forEach((value, i) => {
    const at = box.x + axis.position(value), half = pen.measure(ticks.labels[i], TICK_SIZE) / 2;
    if (at < box.x - 0.5 || at > box.x + box.width + 0.5) return;
    pen.line(at, box.y, at, foot, { stroke: value === 0 || i === 0 && at < box.x + 1 ? line : grid });
    if (at - half < end + 6) return;
    pen.text(at, foot + 14, ticks.labels[i], { fill: ink3, size: TICK_SIZE, anchor: 'middle' });
    end = at + half;
  });
  pen.text(box.x + box.width, foot + 29, fitText(pen, facet.title, box.width, TICK_SIZE), { fill: ink2, size: TICK_SIZE, anchor: 'end' });
}

function drawLeft(pen: Pen, { facet, box, axis, ticks }: PlacedFacet, { ink2, ink3, grid, line }: CanvasTheme): void {
  const right = box.x + box.width, foot = box.y + box.height;
  ticks.values.forEach((value, i) => {
    const at = foot - axis.position(value);
    if (at < box.y - 0.5 || at > foot + 0.5) return;
    pen.line(box.x, at, right, at, { stroke: value === 0 ? line : grid });
    pen.text(box.x - 7, at, ticks.labels[i], { fill: ink3, size: TICK_SIZE, anchor: 'end', baseline: 'middle' });
  });
  if (facet.from > 0 || facet.to <= 0) pen.line(box.x, foot, right, foot, { stroke: line });
  pen.text(0, box.y - 9, fitText(pen, facet.title, box.x + box.width, TICK_SIZE), { fill: ink2, size: TICK_SIZE });
}
