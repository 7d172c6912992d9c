import type { Paint, Pen } from './pen.js';

/** The shapes that tell points apart where colours are used up, in the order in which they are used. */
export const SYMBOLS = ['circle', 'square', 'triangle', 'diamond', 'cross', 'star', 'wye'] as const;

/** A shape of a point. */
export type SymbolName = (typeof SYMBOLS)[number];

/** Draws a shape whose area is that of a circle of this radius. */
export function drawSymbol(pen: Pen, name: SymbolName, x: number, y: number, radius: number, paint: Paint): void {
  if (name === 'circle') pen.circle(x, y, radius, paint);
  else pen.path(Float64Array.from(OUTLINES[name], (at, i) => (i % 2 === 0 ? x : y) + at * radius), paint, true);
}

/** Returns a shape as SVG path data, around the middle of a square of 10 units. */
export function symbolPath(name: SymbolName): string {
  if (name === 'circle') return 'M5 1.2a3.8 3.8 0 1 0 0 7.6a3.8 3.8 0 1 0 0-7.6z';
  return `M${OUTLINES[name].map((at) => (5 + 3.8 * at).toFixed(2)).join(' ')}z`;
}

/** Outlines as x, y, …, each with the area of the unit circle. */
const OUTLINES: Readonly<Record<Exclude<SymbolName, 'circle'>, readonly number[]>> = {
  square: unitArea([-1, -1, 1, -1, 1, 1, -1, 1]),
  triangle: unitArea(around(3, () => 1)),
  diamond: unitArea([0, -1.25, 0.9, 0, 0, 1.25, -0.9, 0]),
  cross: unitArea([-1, -3, 1, -3, 1, -1, 3, -1, 3, 1, 1, 1, 1, 3, -1, 3, -1, 1, -3, 1, -3, -1, -1, -1]),
  star: unitArea(around(10, (i) => (i % 2 === 0 ? 1 : 0.42))),
  wye: unitArea(around(3, () => -1)),
};

function around(corners: number, radius: (corner: number) => number): number[] {
  return Array.from({ length: corners }, (_, i) => i * 2 * Math.PI / corners - Math.PI / 2)
    .flatMap((angle, i) => [radius(i) * Math.cos(angle), radius(i) * Math.sin(angle)]);
}

/** The outline scaled to the area of the unit circle (shoelace formula). */
function unitArea(outline: readonly number[]): readonly number[] {
  let twice = 0;
  for (let i = 0; i < outline.length; i += 2) {
    const next = (i + 2) % outline.length;
    twice += outline[i] * outline[next + 1] - outline[next] * outline[i + 1];
  }
  const factor = Math.sqrt(2 * Math.PI / Math.abs(twice));
  return outline.map((at) => at * factor);
}
