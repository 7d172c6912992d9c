import { isObject } from '../../core/json.js';
import { referenceLines } from '../reference-lines.js';
import { runSetSettings } from '../run-set-settings.js';
import { choice, flag, list, number, range, text, value } from '../settings.js';

export type { ReferenceLine } from '../reference-lines.js';

/** The visible part of the x axis: fixed bounds, or a window that follows the end. */
export type XRange =
  | { readonly kind: 'fixed'; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly kind: 'last'; readonly amount: number; readonly unit: 'steps' | 'seconds' };

/** How one curve is to look; whatever is absent is chosen by the panel. */
export interface CurveStyle {
  readonly color?: string;
  readonly dash?: 'solid' | 'dashed' | 'dotted' | 'dotdash';
  readonly width?: number;
  readonly title?: string;
}

/** The settings of `<wb-line-plot>`. */
export const linePlotSettings = {
  ...runSetSettings,
  x: text({ default: 'step', doc: 'What stands on the x axis: `step`, `relative time`, `wall time`, `epoch` or any other metric, or an expression.' }),
  y: list({ doc: 'Metrics to draw, or expressions such as `${train/loss} - ${val/loss}`.' }),
  metricRegex: text({ doc: 'Draws every metric whose name matches this regular expression.' }),
  y2: list({ doc: 'Metrics to draw against a second y axis on the right.' }),
  smoothing: number({ min: 0, default: 0, doc: 'How much to smooth: a weight from 0 to 1, or for `gaussian` and `average` a number of points.' }),
  smoothingType: choice(['exponential', 'time-weighted', 'gaussian', 'average', 'none'], { default: 'exponential', doc: 'How to smooth; always worked out on all points.' }),
  showOriginal: flag({ doc: 'Shows the unsmoothed curve faintly behind the smoothed one.' }),
  groupByAggFunc: choice(['mean', 'median', 'min', 'max', 'sum'], { default: 'mean', aliases: ['aggregate', 'groupbyAggfunc'], doc: 'Which value stands for a group.' }),
  groupByRangeFunc: choice(['stddev', 'stderr', 'ci95', 'minmax', 'none'], { default: 'stddev', aliases: ['groupbyRangefunc'], doc: 'What the band around a group spans.' }),
  showMembers: flag({ doc: 'Shows the curves of the runs in a group faintly.' }),
  xRange: value<XRange | undefined>({ default: undefined, doc: 'The visible part of x: `0 1000`, `last-1000` (steps), `last-1h`, `last-5m`.', expects: 'two bounds such as "0 1000", or "last-1000", "last-1h", "last-5m"', parse: parseXRange }),
  yRange: range({ doc: 'The visible part of y: `0 1`, or `0 *` with one end open.' }),
  xScale: choice(['linear', 'log', 'symlog'], { default: 'linear', doc: 'The scale of the x axis.' }),
  yScale: choice(['linear', 'log', 'symlog'], { default: 'linear', doc: 'The scale of the y axis.' }),
  outliers: choice(['keep', 'rescale', 'clip', 'drop'], { default: 'keep', doc: 'What to do with values outside the 5 to 95 % range: keep them, scale the axis without them, also mark them at the edge, or leave them out.' }),
  xTitle: text({ doc: 'The title of the x axis.' }),
  yTitle: text({ doc: 'The title of the y axis.' }),
  legend: choice(['top', 'bottom', 'left', 'right', 'none'], { default: 'top', aliases: ['legendPosition'], doc: 'Where the legend stands.' }),
  legendTemplate: text({ doc: 'The name of a curve: `${run:displayName} – ${config:lr}`; a part in `[[ ]]` holds point values and shows in the tooltip.' }),
  plotType: choice(['line', 'area', 'percent-area'], { default: 'line', doc: 'Lines, stacked areas, or areas that add up to 100 %.' }),
  points: choice(['auto', 'always', 'never'], { default: 'auto', doc: 'Whether points are marked; by default where they are few.' }),
  yLines: referenceLines('Horizontal reference lines: `0.98 target, 0.5 chance`.', '0.98 target, 0.5'),
  xLines: referenceLines('Vertical reference lines: `1000 warm-up ends`.', '1000 warm-up ends'),
  maxRuns: number({ min: 1, default: 100, aliases: ['maxRunsToShow'], doc: 'How many runs to draw at most; the panel says how many there are and offers to show all.' }),
  curves: value<Readonly<Record<string, CurveStyle>>>({ default: {}, doc: 'Colour, dash, width and title by run id, run name, metric, or `run:metric`.', expects: 'an object of { color, dash, width, title }', parse: parseCurves }),
} as const;

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

function parseXRange(raw: unknown): XRange | undefined {
  const last = typeof raw === 'string' ? /^last-(\d+(?:\.\d+)?)\s*([smhdw]?)$/.exec(raw.trim()) : null;
  if (last) {
    const amount = Number(last[1]), unit = last[2] ?? '';
    return unit === '' ? { kind: 'last', amount, unit: 'steps' } : { kind: 'last', amount: amount * UNITS[unit], unit: 'seconds' };
  }
  if (isObject(raw) && raw['kind'] !== undefined) return raw as unknown as XRange; // a value that was parsed before
  const bounds = range({ doc: '' }).parse(raw);
  return bounds && { kind: 'fixed', from: bounds[0], to: bounds[1] };
}

function parseCurves(raw: unknown): Readonly<Record<string, CurveStyle>> | undefined {
  if (typeof raw === 'string') {
    try { return parseCurves(JSON.parse(raw)); } catch { return undefined; }
  }
  if (!isObject(raw) || !Object.values(raw).every(isObject)) return undefined;
  return raw as Readonly<Record<string, CurveStyle>>; // unusable parts of a style are ignored where it is used
}
