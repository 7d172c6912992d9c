import { invalid } from '../../core/errors.js';
import { isBuiltInX, RELATIVE_TIME, STEP, WALL_TIME, xMetric } from '../../data/metric.js';
import type { Run } from '../../data/run.js';
import { formatNumber, formatValue, plural } from '../format.js';
import type { PanelData, PanelQuery, PanelType } from '../panel.js';
import { runSetSpec } from '../run-set-settings.js';
import { suggest, type SettingsOf } from '../settings.js';
import { whyNoRuns } from '../why-no-runs.js';
import { curvesOf, type Curves } from './curves.js';
import { metricsIn } from './drawables.js';
import { loadParts, partFor } from './parts.js';
import type { Axis, AxisKind, Curve, LinePlotScene } from './scene.js';
import { linePlotSettings } from './settings.js';
import { smoothingOf } from './smoothing.js';

type Settings = SettingsOf<typeof linePlotSettings>;

/** The line plot: metrics of runs over steps, time or another metric. */
export const linePlot: PanelType<typeof linePlotSettings, LinePlotScene> = {
  type: 'line-plot',
  settings: linePlotSettings,
  ignoresSelection: true, // selected curves are brought forward by what draws them
  ready: loadParts,

  query(settings): PanelQuery {
    smoothingOf(settings); // a weight out of range is the caller's mistake, and is said at once
    const { y, y2, metricRegex } = settings;
    if (y.length === 0 && y2.length === 0 && metricRegex === '') throw invalid('y', '', 'at least one metric, such as train/loss');
    const placeless = [...y, ...y2].find((item) => metricsIn(item).length === 0);
    if (placeless !== undefined) throw invalid('y', placeless, 'an expression with at least one metric, which says where its values are');
    const axis = xMetric(settings.x);
    checkXRange(settings, axis);
    const metrics = [...y, ...y2, ...(isBuiltInX(axis) ? [] : [axis])].flatMap(metricsIn);
    return {
      runSet: runSetSpec(settings), metrics,
      ...(metricRegex !== '' && { pick: metricRegex, pickMetrics: (names) => matching(names, metricRegex) }),
    };
  },

  prepare(data, given, view): LinePlotScene {
    const settings = data.picked?.length ? { ...given, y: [...new Set([...given.y, ...data.picked])] } : given;
    const runs = data.runSet.runs.slice(0, settings.maxRuns);
    const axis = xMetric(settings.x);
    const made = curvesOf(data, given), { curves, withoutX } = made;
    const shown = curves.filter((curve) => !view.hidden.has(curve.owner));
    const visible = partFor('arrangement', settings)?.arrangeCurves(shown, settings) ?? shown;
    const rows = visible.reduce((total, { index }) => total + index.length, 0);
    const scene: LinePlotScene = {
      title: settings.title || settings.metricRegex || [...settings.y, ...settings.y2].join(', '),
      notes: notesOf(data, settings, runs, visible, withoutX),
      x: axisOf(axis, settings.xTitle || axisTitle(settings.x), axisKind(axis), settings.xScale, xBounds(settings, visible)),
      y: axisOf('y', settings.yTitle || (settings.plotType === 'percent-area' ? '%' : ''), 'number', settings.yScale, settings.yRange ?? [undefined, undefined]),
      ...(settings.y2.length > 0 && { y2: axisOf('y2', settings.y2.join(', '), 'number', 'linear', [undefined, undefined]) }),
      curves: visible,
      legend: curves,
      hidden: view.hidden,
      xLines: settings.xLines, yLines: settings.yLines, points: settings.points, outliers: settings.outliers,
      rows, moreRuns: data.runSet.runs.length - runs.length,
      withoutX,
    };
    const empty = whyEmpty(data, settings, made, rows);
    return empty === undefined ? scene : { ...scene, empty };
  },

  summarize({ curves, x, title }): string {
    if (curves.length === 0) return `${title}: nothing is drawn.`;
    const ends = curves.slice(0, 8).map(({ label, index }) => `${label} ends at ${formatValue(index.y[index.length - 1] ?? NaN)}`);
    const more = curves.length > 8 ? `, and ${plural(curves.length - 8, 'more curve')}` : '';
    return `${title}: ${plural(curves.length, 'curve')} over ${x.title}. ${ends.join(', ')}${more}.`;
  },
};

function checkXRange({ xRange, x }: Settings, axis: string): void {
  if (xRange?.kind !== 'last') return;
  const onTime = axis === WALL_TIME || axis === RELATIVE_TIME;
  if (onTime && xRange.unit === 'steps') throw invalid('xRange', `last-${xRange.amount}`, `a time such as last-5m, since x is ${x}`);
  if (!onTime && xRange.unit === 'seconds') throw invalid('xRange', `last-${xRange.amount}s`, `a number of steps such as last-1000, since x is ${x}`);
}

async function matching(names: readonly string[], pattern: string): Promise<readonly string[]> {
  const { compilePattern } = await import('../../data/filter/pattern.js');
  const matches = await compilePattern(pattern);
  return names.filter((name) => matches(name));
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

function xBounds({ xRange }: Settings, curves: readonly Curve[]): readonly [number | undefined, number | undefined] {
  if (!xRange) return [undefined, undefined];
  if (xRange.kind === 'fixed') return [xRange.from, xRange.to];
  const end = curves.reduce((latest, { index }) => Math.max(latest, index.lastX), -Infinity);
  return Number.isFinite(end) ? [end - xRange.amount, end] : [undefined, undefined];
}

function notesOf(data: PanelData, settings: Settings, runs: readonly Run[], curves: readonly Curve[], withoutX: number): string[] {
  const smoothing = smoothingOf(settings);
  const notes: string[] = [];
  if (smoothing.type === 'exponential') notes.push(`EMA ${formatNumber(smoothing.weight)}`);
  if (smoothing.type === 'time-weighted') notes.push(`time-weighted EMA ${formatNumber(smoothing.weight)}`);
  if (smoothing.type === 'gaussian') notes.push(`Gaussian σ ${formatNumber(smoothing.deviation)}`);
  if (smoothing.type === 'average') notes.push(`mean of ${formatNumber(smoothing.window)} points`);
  if (settings.groupBy.length > 0) notes.push(`${settings.groupByAggFunc}${RANGE_NOTES[settings.groupByRangeFunc]}, ${plural(runs.length, 'run')}`);
  if (runs.length < data.runSet.matched) notes.push(`${formatNumber(runs.length)} of ${plural(data.runSet.matched, 'run')}`);
  if (settings.outliers !== 'keep') notes.push(OUTLIER_NOTES[settings.outliers]);
  const unseen = unseenOnLog(settings, curves);
  if (unseen > 0) notes.push(`${formatNumber(unseen)} ≤ 0 not on the log axis`);
  const nonFinite = curves.reduce((total, { index }) => total + index.nonFinite.length, 0);
  if (withoutX > 0) notes.push(`${plural(withoutX, 'point')} without ${axisTitle(settings.x)}`);
  if (nonFinite > 0 && settings.groupBy.length === 0) notes.push(`${formatNumber(nonFinite)} not finite`);
  return notes;
}

/** How many rows have a place on neither log axis. */
function unseenOnLog({ xScale, yScale }: Settings, curves: readonly Curve[]): number {
  if (xScale !== 'log' && yScale !== 'log') return 0;
  let count = 0;
  for (const { index: { x, y, length } } of curves) {
    for (let i = 0; i < length; i++) if ((yScale === 'log' && y[i] <= 0) || (xScale === 'log' && x[i] <= 0)) count++;
  }
  return count;
}

const RANGE_NOTES = { stddev: ' ± std', stderr: ' ± std err', ci95: ' ± 95 % CI', minmax: ', min–max', none: '' } as const;
const OUTLIER_NOTES = { rescale: 'scaled to 5–95 %', clip: 'clipped to 5–95 %', drop: 'outliers left out' } as const;

function whyEmpty(data: PanelData, settings: Settings, { curves, withoutX }: Curves, rows: number): string | undefined {
  const { runSet, metricNames } = data;
  const noRuns = whyNoRuns(runSet, settings);
  if (noRuns !== undefined) return noRuns;
  if (curves.length === 0) {
    const wanted = [...settings.y, ...settings.y2].flatMap(metricsIn);
    if (wanted.length === 0) return `No run has logged a metric that matches ${settings.metricRegex}.`;
    const missing = wanted.filter((metric) => !data.series.some((series) => series.metric === metric));
    return missing.length === 0 ? `No run has logged all of ${wanted.join(', ')}.`
      : `No run has logged ${missing.join(' or ')}${suggest(missing[0], metricNames ?? [])}.`;
  }
  if (rows > 0 || curves.some(({ index }) => index.length > 0)) return undefined;
  const wanted = [...settings.y, ...settings.y2], metrics = wanted.join(', ');
  const hasRows = data.series.some(({ metric, value }) => value.length > 0 && wanted.flatMap(metricsIn).includes(metric));
  if (!hasRows) return `No run has logged ${wanted.join(' or ')} yet.`;
  return withoutX > 0 ? `No row of ${metrics} has a value of ${axisTitle(settings.x)}.` : `There is no step at which ${metrics} can be worked out.`;
}

