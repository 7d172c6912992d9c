import { invalid } from '../../core/errors.js';
import { isBuiltInX, RELATIVE_TIME, STEP, WALL_TIME, xMetric } from '../../data/metric.js';
import { colorSlot, type ColorSlot } from '../../data/palette.js';
import { groupRuns, type RunGroup } from '../../data/run-set.js';
import type { Run } from '../../data/run.js';
import type { Series } from '../../data/series.js';
import { CurveIndex } from '../../transforms/curve-index.js';
import { groupBand } from '../../transforms/group-band.js';
import type { XContext } from '../../transforms/resolve-x.js';
import type { Smoothing } from '../../transforms/smooth.js';
import { formatNumber, formatValue, plural } from '../format.js';
import type { PanelData, PanelQuery, PanelType } from '../panel.js';
import { runSetSpec } from '../run-set-settings.js';
import { suggest, type SettingsOf } from '../settings.js';
import { legendLabel } from './legend-label.js';
import { prepareSeries } from './prepared-series.js';
import type { Axis, AxisKind, Curve, LinePlotScene } from './scene.js';
import { linePlotSettings, type CurveStyle } from './settings.js';

type Settings = SettingsOf<typeof linePlotSettings>;

/** The line plot: metrics of runs over steps, time or another metric. */
export const linePlot: PanelType<typeof linePlotSettings, LinePlotScene> = {
  type: 'line-plot',
  settings: linePlotSettings,

  query(settings): PanelQuery {
    smoothingOf(settings); // a weight out of range is the caller's mistake, and is said at once
    if (settings.y.length === 0 && settings.y2.length === 0) throw invalid('y', '', 'at least one metric, such as train/loss');
    const axis = xMetric(settings.x);
    const metrics = [...settings.y, ...settings.y2, ...(isBuiltInX(axis) ? [] : [axis])];
    return { runSet: runSetSpec(settings), metrics };
  },

  prepare(data, settings, view): LinePlotScene {
    const runs = data.runSet.runs.slice(0, settings.maxRuns);
    const axis = xMetric(settings.x);
    const inputs = seriesByRun(data, runs, settings, axis);
    const curves = settings.groupBy.length > 0
      ? groupCurves(data, settings, inputs, groupRuns(runs, settings.groupBy))
      : runCurves(data, settings, inputs, runs);
    const visible = curves.filter((curve) => !view.hidden.has(curve.owner));
    const rows = visible.reduce((total, { index }) => total + index.length, 0);
    const scene: LinePlotScene = {
      title: settings.title || [...settings.y, ...settings.y2].join(', '),
      notes: notesOf(data, settings, runs, visible),
      x: axisOf(axis, settings.xTitle || axisTitle(settings.x), axisKind(axis), settings.xScale, xBounds(settings, visible, axis)),
      y: axisOf('y', settings.yTitle, 'number', settings.yScale, settings.yRange ?? [undefined, undefined]),
      ...(settings.y2.length > 0 && { y2: axisOf('y2', settings.y2.join(', '), 'number', 'linear', [undefined, undefined]) }),
      curves: visible,
      legend: curves,
      hidden: view.hidden,
      xLines: settings.xLines, yLines: settings.yLines, points: settings.points, outliers: settings.outliers,
      rows, moreRuns: data.runSet.runs.length - runs.length,
      withoutX: inputs.reduce((total, { withoutX }) => total + withoutX, 0),
    };
    const empty = whyEmpty(data, settings, curves, rows);
    return empty === undefined ? scene : { ...scene, empty };
  },

  summarize({ curves, x, title }): string {
    if (curves.length === 0) return `${title}: nothing is drawn.`;
    const ends = curves.slice(0, 8).map(({ label, index }) => `${label} ends at ${formatValue(index.y[index.length - 1] ?? NaN)}`);
    const more = curves.length > 8 ? `, and ${plural(curves.length - 8, 'more curve')}` : '';
    return `${title}: ${plural(curves.length, 'curve')} over ${x.title}. ${ends.join(', ')}${more}.`;
  },
};

/** Returns the smoothing that the settings ask for. Throws where the amount does not fit the type. */
export function smoothingOf({ smoothing, smoothingType }: Pick<Settings, 'smoothing' | 'smoothingType'>): Smoothing {
  if (smoothing === 0 || smoothingType === 'none') return { type: 'none' };
  if (smoothingType === 'gaussian') return { type: 'gaussian', deviation: smoothing };
  if (smoothingType === 'average') return { type: 'average', window: smoothing };
  if (smoothing > 1) throw invalid('smoothing', smoothing, '0 to 1');
  return { type: smoothingType, weight: smoothing };
}

interface Input {
  readonly run: Run;
  readonly metric: string;
  readonly series: Series;
  readonly drawn: CurveIndex;
  readonly original: CurveIndex;
  readonly withoutX: number;
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
    const context = axis === STEP ? {} : contextOf(own, axis);
    return metrics.flatMap((metric): Input[] => {
      const series = own.find((item) => item.metric === metric);
      return series ? [{ run, metric, series, ...prepareSeries(series, axis, context, smoothing) }] : [];
    });
  });
}

function contextOf(own: readonly Series[], axis: string): XContext {
  const starts = own.flatMap(({ time }) => (time && time.length > 0 ? [time[0]!] : []));
  const metric = own.find((series) => series.metric === axis);
  return { ...(starts.length > 0 && { startedAt: Math.min(...starts) }), ...(metric && { metric }) };
}

function runCurves(data: PanelData, settings: Settings, inputs: readonly Input[], runs: readonly Run[]): Curve[] {
  const metrics = [...settings.y, ...settings.y2];
  const dashes = dashCounter(metrics, runs.length);
  return inputs.map(({ run, metric, series, drawn, original }): Curve => {
    const slot = runs.length === 1 && metrics.length > 1 ? colorSlot(metrics.indexOf(metric)) : data.colors.get(run.id) ?? colorSlot(0);
    const { label, pointLabel } = legendLabel(settings.legendTemplate, run, metric, metrics.length > 1, runs.length === 1);
    const style = styleOf(settings, [`${run.id}:${metric}`, `${run.name}:${metric}`, run.id, run.name, metric]);
    return {
      key: `${run.id}\u0000${metric}`, owner: run.id, label: style.title ?? label, ...(pointLabel && { pointLabel }), metric, slot, style,
      dash: dashes(slot, metric), axis: settings.y2.includes(metric) ? 'y2' : 'y', index: drawn, series,
      ...(settings.showOriginal && original !== drawn && { original }),
    };
  });
}

function groupCurves(data: PanelData, settings: Settings, inputs: readonly Input[], groups: readonly RunGroup[]): Curve[] {
  const metrics = [...settings.y, ...settings.y2];
  const byAge = [...data.allRuns].sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0));
  const order = groupRuns(byAge, settings.groupBy).map(({ key }) => key);
  const dashes = dashCounter(metrics, groups.length);
  return groups.flatMap((group) => metrics.flatMap((metric): Curve[] => {
    const ids = new Set(group.runs.map((run) => run.id));
    const members = inputs.filter((input) => input.metric === metric && ids.has(input.run.id)).map(({ drawn }) => drawn);
    if (members.length === 0) return [];
    const { x, y, low, high, count } = groupBand(members.map(inOrder), settings.groupByAggFunc, settings.groupByRangeFunc);
    const slot = colorSlot(Math.max(0, order.indexOf(group.key)));
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
  const rows = Uint32Array.from(x.keys()).sort((a, b) => x[a]! - x[b]! || a - b);
  return { x: x.map((_, i) => x[rows[i]!]!), y: y.map((_, i) => y[rows[i]!]!) };
}

/** Counts how often a hue has been used, so that curves of one hue differ in their dash. */
function dashCounter(metrics: readonly string[], owners: number): (slot: ColorSlot, metric: string) => number {
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

function axisOf(name: string, title: string, kind: AxisKind, scale: Axis['scale'], [from, to]: readonly [number | undefined, number | undefined]): Axis {
  return { name, title, kind, scale, from, to };
}

function axisKind(axis: string): AxisKind {
  return axis === WALL_TIME ? 'date' : axis === RELATIVE_TIME ? 'duration' : 'number';
}

function axisTitle(x: string): string {
  const axis = xMetric(x);
  if (axis === STEP) return 'step';
  if (axis === RELATIVE_TIME) return 'time since start';
  return axis === WALL_TIME ? 'wall time' : axis;
}

function xBounds({ xRange }: Settings, curves: readonly Curve[], axis: string): readonly [number | undefined, number | undefined] {
  if (!xRange) return [undefined, undefined];
  if (xRange.kind === 'fixed') return [xRange.from, xRange.to];
  const end = Math.max(...curves.map(({ index }) => index.lastX));
  const onTime = axis === WALL_TIME || axis === RELATIVE_TIME;
  if (!Number.isFinite(end) || onTime !== (xRange.unit === 'seconds')) return [undefined, undefined];
  return [end - xRange.amount, end];
}

function notesOf(data: PanelData, settings: Settings, runs: readonly Run[], curves: readonly Curve[]): string[] {
  const smoothing = smoothingOf(settings);
  const notes: string[] = [];
  if (smoothing.type === 'exponential') notes.push(`EMA ${formatNumber(smoothing.weight)}`);
  if (smoothing.type === 'time-weighted') notes.push(`time-weighted EMA ${formatNumber(smoothing.weight)}`);
  if (smoothing.type === 'gaussian') notes.push(`Gaussian σ ${formatNumber(smoothing.deviation)}`);
  if (smoothing.type === 'average') notes.push(`mean of ${formatNumber(smoothing.window)} points`);
  if (settings.groupBy.length > 0) notes.push(`${settings.groupByAggFunc}${RANGE_NOTES[settings.groupByRangeFunc]}, ${plural(runs.length, 'run')}`);
  if (runs.length < data.runSet.matched) notes.push(`${formatNumber(runs.length)} of ${plural(data.runSet.matched, 'run')}`);
  if (settings.outliers !== 'keep') notes.push(OUTLIER_NOTES[settings.outliers]);
  const nonFinite = curves.reduce((total, { index }) => total + index.nonFinite.length, 0);
  if (nonFinite > 0 && settings.groupBy.length === 0) notes.push(`${formatNumber(nonFinite)} not finite`);
  return notes;
}

const RANGE_NOTES = { stddev: ' ± std', stderr: ' ± std err', ci95: ' ± 95 % CI', minmax: ', min–max', none: '' } as const;
const OUTLIER_NOTES = { rescale: 'scaled to 5–95 %', clip: 'clipped to 5–95 %', drop: 'outliers left out' } as const;

function whyEmpty(data: PanelData, settings: Settings, curves: readonly Curve[], rows: number): string | undefined {
  const { runSet, metricNames } = data;
  if (runSet.total === 0) return 'The source has no runs yet.';
  if (runSet.runs.length === 0) return `None of the ${plural(runSet.total, 'run')} matches ${describeFilter(settings)}.`;
  if (curves.length === 0) {
    const [metric = ''] = [...settings.y, ...settings.y2];
    return `No run has logged ${[...settings.y, ...settings.y2].join(' or ')}${suggest(metric, metricNames ?? [])}.`;
  }
  return rows === 0 && curves.some(({ owner }) => owner) && curves.every(({ index }) => index.length === 0)
    ? `No row of ${settings.y.join(', ')} has a value of ${axisTitle(settings.x)}.` : undefined;
}

function describeFilter({ runsFilter, state, createdAt }: Settings): string {
  const parts = [runsFilter && `"${runsFilter}"`, state.length > 0 && `state ${state.join(' or ')}`, createdAt && `created ${createdAt}`];
  return parts.filter(Boolean).join(' and ') || 'what was asked for';
}

