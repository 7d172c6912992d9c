import type { Curve, LinePlotScene } from '../../panels/line-plot/scene.js';
import { scale, type Scale } from '../../transforms/scale.js';
import type { CanvasTheme } from '../renderer.js';
import { axisLabels, TICK_FONT_SIZE } from '../uplot/axes.js';
import { xRange, yRange, type Range } from '../uplot/ranges.js';
import { trace, type Trace } from '../uplot/trace.js';

/** Size of the picture in CSS pixels. */
export interface SvgSize {
  readonly width: number;
  readonly height: number;
}

const MARGIN = { top: 34, right: 14, bottom: 40, left: 52 };
const DASHES = ['', '6 3', '2 2.5', '8 3 2 3'];

/**
 * Returns a line plot as an SVG document with title, legend and axis labels,
 * fit for a paper: text stays text, and a curve has as many vertices as three
 * times its width can show.
 */
export function linePlotSvg(scene: LinePlotScene, theme: CanvasTheme, { width, height }: SvgSize, zoom?: Range): string {
  const rows = Math.ceil(scene.legend.length / Math.max(1, Math.floor((width - 20) / 150)));
  const top = MARGIN.top + Math.min(rows, 12) * 16;
  const plotWidth = width - MARGIN.left - MARGIN.right, plotHeight = height - top - MARGIN.bottom;
  const bounds = xRange(scene, zoom);
  const fine = scale(scene.x.scale, bounds[0], bounds[1], plotWidth * 3);
  const traced = scene.curves.map((curve) => ({ curve, trace: trace(curve.index, fine) }));
  const yBounds = yRange(scene, scene.y, traced);
  const x = scale(scene.x.scale, bounds[0], bounds[1], plotWidth), y = scale(scene.y.scale, yBounds[0], yBounds[1], plotHeight);
  const parts = [
    text(MARGIN.left, 18, scene.title, `font-size="13" font-weight="600" fill="${theme.ink}"`),
    ...legend(scene, theme, width), `<g transform="translate(${MARGIN.left} ${top})">`,
    `<clipPath id="plot"><rect width="${plotWidth}" height="${plotHeight}"/></clipPath>`,
    ...axes(scene, x, y, bounds, yBounds, theme), '<g clip-path="url(#plot)">',
    ...traced.flatMap((item) => curvePaths(item.curve, item.trace, x, y, theme)), '</g></g>',
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escape(theme.fontFamily)}">`
    + `<rect width="100%" height="100%" fill="${theme.surface}"/>${parts.join('')}</svg>`;
}

function axes(scene: LinePlotScene, x: Scale, y: Scale, bounds: Range, yBounds: Range, theme: CanvasTheme): string[] {
  const xs = axisLabels(scene.x, bounds, x.size, 80), ys = axisLabels(scene.y, yBounds, y.size, 48);
  const tick = `font-size="${TICK_FONT_SIZE}" fill="${theme.ink3}"`;
  return [
    ...ys.values.flatMap((value, i) => {
      const at = y.size - y.position(value);
      return [`<path d="M0 ${at}H${x.size}" stroke="${theme.grid}"/>`, text(-7, at + 3.5, ys.labels[i], `${tick} text-anchor="end"`)];
    }),
    `<path d="M0 ${y.size}H${x.size}" stroke="${theme.line}"/>`,
    ...xs.values.map((value, i) => text(x.position(value), y.size + 16, xs.labels[i], `${tick} text-anchor="middle"`)),
    text(x.size, y.size + 33, scene.x.title, `font-size="11" fill="${theme.ink2}" text-anchor="end"`),
    text(4, 10, scene.y.title, `font-size="11" fill="${theme.ink2}"`),
  ];
}

function curvePaths(curve: Curve, { px, y: values }: Trace, x: Scale, y: Scale, theme: CanvasTheme): string[] {
  const color = escape(curve.style.color ?? theme.colors[curve.slot.color] ?? '#888');
  let d = '', down = false;
  for (let i = 0; i < px.length; i++) {
    const at = px[i] / 3, to = y.size - y.position(values[i]);
    if (to === to) d += `${down ? 'L' : 'M'}${at.toFixed(2)} ${to.toFixed(2)}`;
    down = to === to;
  }
  const { band, index } = curve;
  const paths: string[] = [];
  if (band) {
    const inside = [...index.x.keys()].filter((i) => band.low[i] === band.low[i]);
    const point = (i: number, edge: Float64Array): string => `${x.position(index.x[i]).toFixed(2)} ${(y.size - y.position(edge[i])).toFixed(2)}`;
    const outline = [...inside.map((i) => point(i, band.high)), ...inside.reverse().map((i) => point(i, band.low))];
    if (outline.length > 0) paths.push(`<path d="M${outline.join('L')}Z" fill="${color}" fill-opacity="0.14"/>`);
  }
  paths.push(`<path d="${d}" fill="none" stroke="${color}" stroke-width="${Number(curve.style.width ?? 1.5)}" stroke-linejoin="round" stroke-dasharray="${DASHES[curve.dash % 4]}"/>`);
  return paths;
}

function legend(scene: LinePlotScene, theme: CanvasTheme, width: number): string[] {
  const perRow = Math.max(1, Math.floor((width - 20) / 150));
  return scene.legend.filter(({ owner }) => !scene.hidden.has(owner)).slice(0, perRow * 12).flatMap(({ label, style, slot, dash }, i) => {
    const left = MARGIN.left + (i % perRow) * 150, top = MARGIN.top + Math.floor(i / perRow) * 16;
    const color = escape(style.color ?? theme.colors[slot.color] ?? '#888');
    return [
      `<path d="M${left} ${top - 4}h16" stroke="${color}" stroke-width="2" stroke-dasharray="${DASHES[dash % 4]}"/>`,
      text(left + 22, top, label.length > 20 ? `${label.slice(0, 19)}…` : label, `font-size="11" fill="${theme.ink2}"`),
    ];
  });
}

function text(x: number, y: number, content: string, attributes: string): string {
  return content === '' ? '' : `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${attributes}>${escape(content)}</text>`;
}

function escape(content: string): string {
  return content.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
