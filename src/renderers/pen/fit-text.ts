import type { Pen } from './pen.js';

/** Returns as much of a text as fits into a width, with an ellipsis where something is missing; an empty text where nothing fits. */
export function fitText(pen: Pick<Pen, 'measure'>, content: string, width: number, size: number, weight?: number): string {
  if (pen.measure(content, size, weight) <= width) return content;
  const letters = Array.from(content.slice(0, 400));
  let low = 0, high = letters.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pen.measure(`${letters.slice(0, middle).join('')}…`, size, weight) <= width) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : `${letters.slice(0, low).join('').trimEnd()}…`;
}
