import type { LinePlotScene } from '../../panels/line-plot/scene.js';
import { scale, type Scale } from '../../transforms/scale.js';
import type { CanvasTheme } from '../renderer.js';
import { axisLabels, TICK_FONT_SIZE, ticksFor } from '../uplot/axes.js';
import { xRange, yRange, type Range } from '../uplot/ranges.js';
import { trace } from '../uplot/trace.js';
import { curvePaths, dashAttribute, svgColor } from './curve-paths.js';

/** Size of the picture in CSS pixels. */
export interface SvgSize {
  readonly width: number;
  readonly height: number;
}

const MARGIN = { top: 34, right: 14, bottom: 40, left: 52 };

/**
 * Returns a line plot as an SVG document with title, legend and axis labels,
 * fit for a paper: text stays text, and a curve has as many vertices as three
 * times its width can show.
 */
export async function linePlotSvg(scene: LinePlotScene, theme: CanvasTheme, { width, height }: SvgSize, zoom?: Range): Promise<string> {
  for (const ticks of ticksFor(scene)) await ticks.load();
  const rows = Math.ceil(scene.legend.length / Math.max(1, Math.floor((width - 20) / 150)));
  const top = MARGIN.top + Math.min(rows, 12) * 16, right = scene.y2 ? MARGIN.left : MARGIN.right;
  const plotWidth = width - MARGIN.left - right, plotHeight = height - top - MARGIN.bottom;
  const bounds = xRange(scene, zoom);
  const fine = scale(scene.x.scale, bounds[0], bounds[1], plotWidth * 3);
  const traced = scene.curves.map((curve) => ({ curve, trace: trace(curve.index, fine) }));
  const onAxis = (axis: 'y' | 'y2'): Range => yRange(scene, scene[axis] ?? scene.y, traced.filter(({ curve }) => curve.axis === axis));
  const yBounds = onAxis('y'), y2Bounds = onAxis('y2');
  const plane = {
    x: scale(scene.x.scale, bounds[0], bounds[1], plotWidth), y: scale(scene.y.scale, yBounds[0], yBounds[1], plotHeight),
    y2: scene.y2 && scale(scene.y2.scale, y2Bounds[0], y2Bounds[1], plotHeight), fine,
  };
  const parts = [
    text(MARGIN.left, 18, scene.title, `font-size="13" font-weight="600" fill="${theme.ink}"`),
    ...legend(scene, theme, width), `<g transform="translate(${MARGIN.left} ${top})">`,
    `<clipPath id="plot"><rect width="${plotWidth}" height="${plotHeight}"/></clipPath>`,
    ...axes(scene, plane.x, plane.y, bounds, yBounds, theme), ...(plane.y2 ? secondAxis(scene, plane.y2, y2Bounds, plotWidth, theme) : []),
    '<g clip-path="url(#plot)">', ...referenceLines(scene, plane.x, plane.y, theme),
    ...traced.flatMap((item) => curvePaths(item, plane, theme)), '</g></g>',
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

function secondAxis({ y2: axis }: LinePlotScene, y: Scale, bounds: Range, left: number, theme: CanvasTheme): string[] {
  if (!axis) return [];
  const { values, labels } = axisLabels(axis, bounds, y.size, 48);
  return [
    ...values.map((value, i) => text(left + 7, y.size - y.position(value) + 3.5, labels[i], `font-size="${TICK_FONT_SIZE}" fill="${theme.ink3}"`)),
    text(left - 4, 10, axis.title, `font-size="11" fill="${theme.ink2}" text-anchor="end"`),
  ];
}

/** Lines across the plot, with their labels. */
function referenceLines({ xLines, yLines }: LinePlotScene, x: Scale, y: Scale, { ink3 }: CanvasTheme): string[] {
  const line = (d: string): string => `<path d="${d}" stroke="${ink3}" stroke-dasharray="4 3"/>`;
  const label = `font-size="10.5" fill="${ink3}"`;
  return [
    ...yLines.flatMap(({ value, label: name = '' }) => {
      const at = y.size - y.position(value);
      return Number.isFinite(at) ? [line(`M0 ${at}H${x.size}`), text(x.size - 4, at - 4, name, `${label} text-anchor="end"`)] : [];
    }),
    ...xLines.flatMap(({ value, label: name = '' }) => {
      const at = x.position(value);
      return Number.isFinite(at) ? [line(`M${at} 0V${y.size}`), text(at + 4, 11, name, label)] : [];
    }),
  ];
}

function legend(scene: LinePlotScene, theme: CanvasTheme, width: number): string[] {
  const perRow = Math.max(1, Math.floor((width - 20) / 150));
  return scene.legend.filter(({ owner }) => !scene.hidden.has(owner)).slice(0, perRow * 12).flatMap((curve, i) => {
    const { label } = curve;
    const left = MARGIN.left + (i % perRow) * 150, top = MARGIN.top + Math.floor(i / perRow) * 16;
    return [
      `<path d="M${left} ${top - 4}h16" stroke="${svgColor(curve, theme)}" stroke-width="2"${dashAttribute(curve)}/>`,
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
