import { STEP, xMetric } from '../../data/metric.js';
import { colorSlot, groupColors, type ColorSlot } from '../../data/palette.js';
import { groupsWithin, type RunGroup } from '../../data/run-set.js';
import type { Run } from '../../data/run.js';
import type { Series } from '../../data/series.js';
import { CurveIndex } from '../../transforms/curve-index.js';
import { evaluateSeries } from '../../transforms/evaluate-series.js';
import { isExpression, parseExpression } from '../../transforms/expression.js';
import { groupBand } from '../../transforms/group-band.js';
import { percentile } from '../../transforms/percentile.js';
import type { XContext } from '../../transforms/resolve-x.js';
import { stack } from '../../transforms/stack.js';
import type { PanelData } from '../panel.js';
import type { SettingsOf } from '../settings.js';
import { legendLabel } from './legend-label.js';
import { prepareSeries } from './prepared-series.js';
import { loggedRow, type Curve } from './scene.js';
import type { CurveStyle, linePlotSettings } from './settings.js';
import { smoothingOf } from './smoothing.js';

type Settings = SettingsOf<typeof linePlotSettings>;

/** The curves of a plot, hidden ones too, and how many of their rows have no x. */
export interface Curves {
  readonly curves: readonly Curve[];
  readonly withoutX: number;
}

/** Returns a curve for each metric of each run, or of each group. */
export function makeCurves(data: PanelData, settings: Settings, runs: readonly Run[]): Curves {
  const inputs = seriesByRun(data, runs, settings, xMetric(settings.x));
  const withoutX = inputs.reduce((total, input) => total + input.withoutX, 0);
  const curves = settings.groupBy.length > 0
    ? groupCurves(data, settings, inputs, groupsWithin(data.runSet.groups, runs))
    : runCurves(data, settings, inputs, runs);
  return { curves, withoutX };
}

/** Returns the curves that are shown as they are drawn: without outliers, stacked, where that was asked for. */
export function arrangeCurves(curves: readonly Curve[], { outliers, plotType }: Settings): readonly Curve[] {
  const kept = outliers === 'drop' ? withoutOutliers(curves) : curves;
  return plotType === 'line' ? kept : stacked(kept, plotType === 'percent-area');
}

interface Input {
  readonly run: Run;
  readonly metric: string;
  readonly series: Series;
  readonly drawn: CurveIndex;
  readonly original: CurveIndex;
  readonly withoutX: number;
  readonly kept?: Uint32Array;
}

function seriesByRun(data: PanelData, runs: readonly Run[], settings: Settings, axis: string): Input[] {
  const byRun = new Map<string, Series[]>();
  for (const series of data.series) {
    const known = byRun.get(series.run);
    if (known) known.push(series);
    else byRun.set(series.run, [series]);
  }
  const smoothing = smoothingOf(settings);
  const metrics = [...settings.y, ...settings.y2];
  return runs.flatMap((run) => {
    const own = byRun.get(run.id) ?? [];
    const context = axis === STEP ? {} : contextOf(own, axis, run);
    return metrics.flatMap((metric): Input[] => {
      const series = seriesOf(metric, run, own);
      return series ? [{ run, metric, series, ...prepareSeries(series, axis, context, smoothing) }] : [];
    });
  });
}

function contextOf(own: readonly Series[], axis: string, run: Run): XContext {
  const starts = own.flatMap(({ time }) => (time && time.length > 0 ? [time[0]] : []));
  const metric = seriesOf(axis, run, own);
  return { ...(starts.length > 0 && { startedAt: Math.min(...starts) }), ...(metric && { metric }) };
}

/** Returns the metrics that a name or an expression reads. */
export function metricsIn(y: string): readonly string[] {
  return isExpression(y) ? parseExpression(y).metrics : [y];
}

const evaluated = new WeakMap<Run, Map<string, { readonly inputs: readonly Series[]; readonly series: Series | undefined }>>();

/** The series of a metric, or of an expression over several; remembered until one of them changes. */
function seriesOf(y: string, run: Run, own: readonly Series[]): Series | undefined {
  if (!isExpression(y)) return own.find((series) => series.metric === y);
  const expression = parseExpression(y);
  const inputs = own.filter((series) => expression.metrics.includes(series.metric));
  const known = evaluated.get(run) ?? new Map<string, { readonly inputs: readonly Series[]; readonly series: Series | undefined }>();
  evaluated.set(run, known);
  const before = known.get(y);
  if (before && before.inputs.length === inputs.length && before.inputs.every((series, i) => series === inputs[i])) return before.series;
  const series = evaluateSeries(expression, run, inputs);
  known.set(y, { inputs, series });
  return series;
}

function withoutOutliers(curves: readonly Curve[]): Curve[] {
  const all = new Float64Array(curves.reduce((total, { index }) => total + index.length, 0));
  let at = 0;
  for (const { index } of curves) {
    all.set(index.y, at);
    at += index.length;
  }
  const low = percentile(all, 0.05), high = percentile(all, 0.95);
  return curves.map((curve) => {
    const { x, y } = curve.index;
    const rows = Uint32Array.from(y.keys()).filter((row) => !(y[row] < low || y[row] > high));
    const index = new CurveIndex().extend(x.filter((_, row) => !(y[row] < low || y[row] > high)), Float64Array.from(rows, (row) => y[row]));
    return { ...curve, index, kept: rows.map((row) => loggedRow(curve, row)) };
  });
}

function stacked(curves: readonly Curve[], asShares: boolean): Curve[] {
  const layers = stack(curves.map(({ index }) => inOrder(index)), asShares);
  return curves.map(({ series: _series, kept: _kept, ...curve }, i): Curve => {
    const { x, low, high } = layers[i];
    return { ...curve, index: new CurveIndex().extend(x, high), area: { low, high } };
  });
}

function runCurves(data: PanelData, settings: Settings, inputs: readonly Input[], runs: readonly Run[]): Curve[] {
  const metrics = [...settings.y, ...settings.y2];
  const dashes = dashCounter(metrics, runs.length);
  return inputs.map(({ run, metric, series, drawn, original, kept }): Curve => {
    const slot = runs.length === 1 && metrics.length > 1 ? colorSlot(metrics.indexOf(metric)) : data.colors.get(run.id) ?? colorSlot(0);
    const { label, pointLabel } = legendLabel(settings.legendTemplate, run, metric, metrics.length > 1, runs.length === 1);
    const style = { ...(slot.own !== undefined && { color: slot.own }), ...styleOf(settings, [`${run.id}:${metric}`, `${run.name}:${metric}`, run.id, run.name, metric]) };
    return {
      key: `${run.id}\u0000${metric}`, owner: run.id, label: style.title ?? label, ...(pointLabel && { pointLabel }), metric, slot, style,
      dash: dashes(slot, metric), axis: settings.y2.includes(metric) ? 'y2' : 'y', index: drawn, series, ...(kept && { kept }),
      ...(settings.showOriginal && original !== drawn && { original }),
    };
  });
}

function groupCurves(data: PanelData, settings: Settings, inputs: readonly Input[], groups: readonly RunGroup[]): Curve[] {
  const metrics = [...settings.y, ...settings.y2];
  const colors = groupColors(data.runSet.allGroups ?? groups);
  const dashes = dashCounter(metrics, groups.length);
  return groups.flatMap((group) => metrics.flatMap((metric): Curve[] => {
    const ids = new Set(group.runs.map((run) => run.id));
    const members = inputs.filter((input) => input.metric === metric && ids.has(input.run.id)).map(({ drawn }) => drawn);
    if (members.length === 0) return [];
    const { x, y, low, high, count } = groupBand(members.map(inOrder), settings.groupByAggFunc, settings.groupByRangeFunc);
    const slot = colors.get(group.key) ?? colorSlot(0);
    const style = styleOf(settings, [`${group.name}:${metric}`, group.name, metric]);
    return [{
      key: `${group.key}\u0000${metric}`, owner: group.key, metric, slot, style, dash: dashes(slot, metric),
      label: style.title ?? (metrics.length > 1 ? `${group.name} ${metric}` : group.name),
      axis: settings.y2.includes(metric) ? 'y2' : 'y', index: new CurveIndex().extend(x, y),
      ...(settings.groupByRangeFunc !== 'none' && { band: { low, high, count } }),
      ...(settings.showMembers && { members }),
    }];
  }));
}

/** A member whose x goes back is put in order; where two rows share an x, the later row stands first in time. */
function inOrder({ x, y, breaks }: CurveIndex): { x: Float64Array; y: Float64Array } {
  if (breaks.length === 0) return { x, y };
  const rows = Uint32Array.from(x.keys()).sort((a, b) => x[a] - x[b] || a - b);
  return { x: x.map((_, i) => x[rows[i]]), y: y.map((_, i) => y[rows[i]]) };
}

/** Curves beyond which dashes tell nothing apart: every hue in every dash. */
const MOST_DASHED = 32;

/** Counts how often a hue has been used, so that curves of one hue differ in their dash. */
function dashCounter(metrics: readonly string[], owners: number): (slot: ColorSlot, metric: string) => number {
  if (metrics.length * owners > MOST_DASHED && metrics.length === 1) return () => 0;
  if (metrics.length > 1 && owners > 1) return (_slot, metric) => metrics.indexOf(metric);
  const used = new Map<number, number>();
  return ({ color }) => {
    const times = used.get(color) ?? 0;
    used.set(color, times + 1);
    return times;
  };
}

function styleOf({ curves }: Settings, keys: readonly string[]): CurveStyle {
  return Object.assign({}, ...[...keys].reverse().flatMap((key) => (Object.hasOwn(curves, key) ? [curves[key]] : []))) as CurveStyle;
}
