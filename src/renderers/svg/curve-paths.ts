import type { Curve } from '../../panels/line-plot/scene.js';
import type { CurveIndex } from '../../transforms/curve-index.js';
import type { Scale } from '../../transforms/scale.js';
import type { CanvasTheme } from '../renderer.js';
import { dashOf, type TracedCurve } from '../uplot/stroke.js';
import { trace, type Trace } from '../uplot/trace.js';

/** Where curves are drawn, in CSS pixels, and the finer scale on which they were traced. */
export interface SvgPlane {
  readonly x: Scale;
  readonly y: Scale;
  readonly y2: Scale | undefined;
  readonly fine: Scale;
}

/** Returns the elements that draw one curve and everything that belongs to it. */
export function curvePaths({ curve, trace: line }: TracedCurve, plane: SvgPlane, theme: Pick<CanvasTheme, 'colors'>): string[] {
  const y = curve.axis === 'y2' && plane.y2 ? plane.y2 : plane.y;
  const color = svgColor(curve, theme);
  const faint = [...(curve.members ?? []), ...(curve.original ? [curve.original] : [])];
  return [
    ...(curve.band ? fills(curve.index, curve.band, plane.x, y, `fill="${color}" fill-opacity="0.14"`) : []),
    ...(curve.area ? fills(curve.index, curve.area, plane.x, y, `fill="${color}" fill-opacity="0.45"`) : []),
    ...faint.map((index) => stroke(pathOf(trace(index, plane.fine), plane, y), `stroke="${color}" stroke-opacity="0.2"`)),
    stroke(pathOf(line, plane, y), `stroke="${color}" stroke-width="${Number(curve.style.width ?? 1.5)}" stroke-linejoin="round"${dashAttribute(curve)}`),
    ...marks(curve.index, plane.x, y, color),
  ];
}

/** The colour of a curve; one that is given must be a plain colour, since it becomes part of the markup. */
export function svgColor({ style, slot }: Pick<Curve, 'style' | 'slot'>, { colors }: Pick<CanvasTheme, 'colors'>): string {
  const isPlain = style.color !== undefined && /^[#\w\s(),.%/+-]+$/.test(style.color) && !/url|var/i.test(style.color);
  return isPlain ? style.color : colors[slot.color % colors.length] ?? '#888';
}

/** The dash pattern of a curve as an attribute; nothing for a solid line. */
export function dashAttribute(curve: Pick<Curve, 'style' | 'dash'>): string {
  const dashes = dashOf(curve);
  return dashes.length > 0 ? ` stroke-dasharray="${dashes.join(' ')}"` : '';
}

function stroke(d: string, attributes: string): string {
  return d === '' ? '' : `<path d="${d}" fill="none" stroke-linecap="round" ${attributes}/>`;
}

/** A trace as path data; a vertex with nothing on either side becomes a dot. */
function pathOf({ px, y: values }: Trace, { x, fine }: SvgPlane, y: Scale): string {
  const shrink = x.size / fine.size;
  let d = '', down = false;
  for (let i = 0; i < px.length; i++) {
    const to = y.size - y.position(values[i]), isThere = Number.isFinite(to) && Number.isFinite(px[i]);
    if (isThere) d += `${down ? 'L' : 'M'}${(px[i] * shrink).toFixed(2)} ${within(to)}`;
    if (isThere && !down && Number.isNaN(values[i + 1] ?? NaN)) d += 'h0.01';
    down = isThere;
  }
  return d;
}

function fills({ x: xs, length }: CurveIndex, { low, high }: NonNullable<Curve['area']>, x: Scale, y: Scale, attributes: string): string[] {
  const paths: string[] = [];
  let outline: [upper: string[], lower: string[]] = [[], []];
  for (let i = 0; i <= length; i++) {
    if (i < length && low[i] === low[i] && high[i] === high[i]) {
      const at = x.position(xs[i]).toFixed(2);
      outline[0].push(`${at} ${level(high[i], y)}`);
      outline[1].push(`${at} ${level(low[i], y)}`);
    } else if (outline[0].length > 0) {
      paths.push(`<path d="M${[...outline[0], ...outline[1].reverse()].join('L')}Z" ${attributes}/>`);
      outline = [[], []];
    }
  }
  return paths;
}

/** Marks what is not finite as the canvas does: at the top for ∞, at the foot for −∞ and NaN. */
function marks({ x: xs, y: ys, nonFinite }: CurveIndex, x: Scale, y: Scale, color: string): string[] {
  let d = '', before: Readonly<Record<string, number>> = {};
  for (const row of nonFinite) {
    const at = x.position(xs[row]), kind = String(ys[row]);
    if (!(at >= 0 && at <= x.size) || at - (before[kind] ?? -Infinity) < 3) continue;
    before = { ...before, [kind]: at };
    const left = at.toFixed(2), foot = (y.size - 5).toFixed(2);
    d += kind === 'Infinity' ? `M${left} 0l3 6h-6z` : kind === '-Infinity' ? `M${left} ${y.size.toFixed(2)}l3 -6h-6z` : `M${left} ${foot}m-2 -2l4 4m0 -4l-4 4`;
  }
  return d === '' ? [] : [stroke(d, `stroke="${color}"`)];
}

/** A height inside reach of the picture; what a log axis cannot show lies at its foot. */
function level(value: number, y: Scale): string {
  const at = y.size - y.position(value);
  return within(Number.isNaN(at) ? y.size : at);
}

function within(height: number): string {
  return Math.max(-1e5, Math.min(1e5, height)).toFixed(2);
}
