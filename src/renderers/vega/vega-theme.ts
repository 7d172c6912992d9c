import type { Config } from 'vega-embed';
import type { JsonObject, JsonValue } from '../../core/json.js';
import { isObject } from '../../core/json.js';
import type { CanvasTheme } from '../renderer.js';

/** Returns how charts look that do not say it themselves: quiet, with the colours and fonts of the page, `width` pixels wide. */
export function vegaTheme(theme: CanvasTheme, grammar: 'vega-lite' | 'vega', width: number): Config {
  const text = { font: theme.fontFamily, color: theme.ink2 };
  const labels = { labelFont: text.font, titleFont: text.font, labelColor: theme.ink2, titleColor: theme.ink2, labelFontSize: 11, titleFontSize: 11, titleFontWeight: 400 as const };
  const ramp = [theme.surface, theme.accent];
  return {
    background: theme.surface,
    font: theme.fontFamily,
    padding: 4,
    view: { stroke: null },
    axis: { ...labels, gridColor: theme.grid, domainColor: theme.line, tickColor: theme.line, tickSize: 4, labelPadding: 4, titlePadding: 8, labelLimit: 160, labelOverlap: 'greedy', labelSeparation: 6 },
    axisX: { grid: false }, axisY: { domain: false, ticks: false },
    legend: { ...labels, symbolSize: 60, symbolStrokeWidth: 2, rowPadding: 3, labelLimit: 140, orient: 'top', columns: Math.max(1, Math.floor(width / 150)), columnPadding: 14, titleOrient: 'left', gradientThickness: 8 },
    header: { ...labels, titleFontWeight: 600 },
    title: { color: theme.ink, font: text.font, fontSize: 12, fontWeight: 600, anchor: 'start', subtitleColor: theme.ink2, subtitleFont: text.font },
    range: { category: [...theme.colors], heatmap: ramp, ramp, ordinal: { scheme: 'viridis' }, diverging: { scheme: 'redblue' } },
    mark: { color: theme.accent, tooltip: { content: 'encoding' } },
    line: { strokeWidth: 1.5 }, trail: { color: theme.accent }, rule: { color: theme.ink3 },
    text: { color: theme.ink, font: text.font }, point: { filled: true, size: 40 }, bar: { binSpacing: 1 },
    ...(grammar === 'vega' && Object.fromEntries(['arc', 'area', 'rect', 'path', 'shape', 'symbol'].map((mark) => [mark, { fill: theme.accent }]))),
    ...(grammar === 'vega' && { line: { stroke: theme.accent, strokeWidth: 1.5 }, rule: { stroke: theme.ink3 }, text: { fill: theme.ink, font: text.font } }),
    boxplot: { median: { color: theme.ink } }, errorband: { opacity: 0.14 }, group: { stroke: null },
  } as Config; // a setting that one of the grammars lacks is left alone by it
}

/** The colours that a chart may name as those of the page: `wb:ink`, `wb:accent`. */
function token(theme: CanvasTheme, name: string): string | undefined {
  const { ink, ink2, ink3, line, grid, surface, accent, bad } = theme;
  const named: Readonly<Record<string, string>> = { ink, ink2, ink3, line, grid, surface, accent, bad, 'on-ramp': surface, wash: mixed(surface, accent) };
  return Object.hasOwn(named, name) ? named[name] : undefined;
}

/** Returns a chart with the page's colours in place of their names. */
export function withThemeColors(spec: JsonObject, theme: CanvasTheme): JsonObject {
  const color = (value: JsonValue): JsonValue => {
    if (typeof value === 'string') return value.startsWith('wb:') ? token(theme, value.slice(3)) ?? value : value;
    if (Array.isArray(value)) return value.map(color);
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, color(item)])) : value;
  };
  return color(spec) as JsonObject; // an object stays one
}

/** A breath of one colour in another. */
function mixed(ground: string, breath: string): string {
  const [from, to] = [ground, breath].map((color) => (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number));
  return [ground, breath].every((color) => color.startsWith('rgb')) ? `rgb(${from.map((channel, i) => Math.round(channel + (to[i] - channel) * 0.06)).join(',')})` : ground;
}
