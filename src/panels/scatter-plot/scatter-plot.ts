import { invalid } from '../../core/errors.js';
import { stableStringify } from '../../core/json.js';
import type { FieldValue } from '../../data/run-fields.js';
import type { Run } from '../../data/run.js';
import { indexHistories } from '../../data/summary-value.js';
import { formatNumber, formatValue, plural } from '../format.js';
import type { PanelData, PanelQuery, PanelType } from '../panel.js';
import { runSetSpec } from '../run-set-settings.js';
import { parseRunValue, type RunValue } from '../run-value.js';
import type { SettingsOf } from '../settings.js';
import { whyNoRuns } from '../why-no-runs.js';
import { scatterColors, scatterSizes, type ColorSource } from './colors.js';
import { frontierOf, groupPoints, regressionOf, runningOf } from './layers.js';
import { axisOf, axisText, readColumn, type Column } from './scatter-axis.js';
import type { ScatterColors, ScatterPlotScene } from './scene.js';
import { scatterPlotSettings } from './settings.js';

type Settings = SettingsOf<typeof scatterPlotSettings>;

/** The scatter plot: a point for each run, one of its values against another. */
export const scatterPlot: PanelType<typeof scatterPlotSettings, ScatterPlotScene> = {
  type: 'scatter-plot',
  settings: scatterPlotSettings,
  ignoresSelection: true, // what draws the points brings the selected ones forward

  query(settings): PanelQuery {
    if (settings.x === '') throw invalid('x', '', 'a config key or a metric, such as config.learning_rate');
    if (settings.y === '') throw invalid('y', '', 'a config key or a metric, such as val/accuracy');
    const words = [settings.x, settings.y, settings.color, settings.size].filter((word) => word !== '');
    return { runSet: runSetSpec(settings), metrics: [...new Set(words.flatMap((word) => parseRunValue(word).metrics))] };
  },

  prepare(data, settings, { hidden }): ScatterPlotScene {
    const shown = shownRuns(data, hidden), histories = indexHistories(data.series);
    const sourceOf = (word: string): ColorSource => {
      const value = parseRunValue(word);
      return { value, read: value.reader(histories) };
    };
    const xSource = sourceOf(settings.x), ySource = sourceOf(settings.y);
    const xColumn = readColumn(shown, xSource.read, xSource.value, settings.xScale), yColumn = readColumn(shown, ySource.read, ySource.value, settings.yScale);
    const rows = Uint32Array.from(shown.keys()).filter((i) => !Number.isNaN(xColumn.values[i]) && !Number.isNaN(yColumn.values[i]));
    const runs = Array.from(rows, (row) => shown[row]), xs = at(xColumn, rows), ys = at(yColumn, rows);
    const colorSource = settings.color === '' ? undefined : sourceOf(settings.color), sizeSource = settings.size === '' ? undefined : sourceOf(settings.size);
    const points = {
      x: axisOf(settings.x, settings.xTitle || xSource.value.label, xColumn, xs, settings.xScale, settings.xRange),
      y: axisOf(settings.y, settings.yTitle || ySource.value.label, yColumn, ys, settings.yScale, settings.yRange), xs, ys,
    };
    const groupOf = placesOfGroups(data, runs), frontier = frontierOf(points, settings), regression = settings.regression ? regressionOf(points) : undefined;
    const isGrouped = data.runSet.groups.length > 0, colors = scatterColors(data, settings, runs, colorSource), sizes = scatterSizes(runs, sizeSource);
    const title = settings.title || `${ySource.value.label} by ${xSource.value.label}`;
    const empty = whyNoRuns(data.runSet, settings) ?? (runs.length === 0 ? `No run has both ${xSource.value.label} and ${ySource.value.label}.` : undefined);
    return {
      title, ...points, runs, colors, ...(sizes && { sizes }), ...(isGrouped && { groupOf }), ...(frontier && { frontier }), ...(regression && { regression }),
      groups: isGrouped && settings.groupPoints !== 'runs' ? groupPoints(data, settings, points, groupOf) : [],
      showsRuns: !isGrouped || settings.groupPoints !== 'groups', running: runningOf(points, settings),
      dimBehind: settings.dimBehind, xLines: settings.xLines, yLines: settings.yLines, labels: settings.labels, pointSize: settings.pointSize,
      notes: notesOf(data, settings, { shown: shown.length, runs: runs.length, xColumn, yColumn, frontier, regression }),
      facts: factsOf(points, [xSource.value, ySource.value], { colors, sizes, color: colorSource, runs }),
      ...(empty !== undefined && { empty }),
    };
  },

  summarize({ title, runs, xs, ys, x, y, regression, frontier }): string {
    if (runs.length === 0) return `${title}: no points.`;
    const ends = (values: Float64Array, axis: ScatterPlotScene['x']): string => (axis.names ? plural(axis.names.length, 'value')
      : `from ${axisText(values.reduce((a, b) => Math.min(a, b)), axis)} to ${axisText(values.reduce((a, b) => Math.max(a, b)), axis)}`);
    return `${title}: ${plural(runs.length, 'point')}. ${x.title} ${ends(xs, x)}, ${y.title} ${ends(ys, y)}.`
      + (regression ? ` Regression ${regression.equation}, r² ${formatValue(regression.r2, 3)}.` : '') + (frontier ? ` ${plural(frontier.points.length, 'point')} on the frontier.` : '');
  },
};

function shownRuns({ runSet: { runs, groups } }: PanelData, hidden: ReadonlySet<string>): readonly Run[] {
  if (hidden.size === 0) return runs;
  const inHiddenGroups = new Set(groups.filter(({ key }) => hidden.has(key)).flatMap((group) => group.runs.map(({ id }) => id)));
  return runs.filter(({ id }) => !hidden.has(id) && !inHiddenGroups.has(id));
}

function at({ values }: Column, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row]);
}

function placesOfGroups({ runSet: { groups } }: PanelData, runs: readonly Run[]): Int32Array {
  const places = new Map(groups.flatMap((group, place) => group.runs.map(({ id }) => [id, place] as const)));
  return Int32Array.from(runs, ({ id }) => places.get(id) ?? -1);
}

interface Counts {
  readonly shown: number;
  readonly runs: number;
  readonly xColumn: Column;
  readonly yColumn: Column;
  readonly frontier: ScatterPlotScene['frontier'];
  readonly regression: ScatterPlotScene['regression'];
}

function notesOf({ runSet: { matched, groups } }: PanelData, settings: Settings, { shown, runs, xColumn, yColumn, frontier, regression }: Counts): readonly string[] {
  const unplaced = xColumn.unplaced + yColumn.unplaced, missing = Math.max(0, shown - runs - unplaced), END = { min: 'least', max: 'greatest' } as const;
  return [
    ...(regression ? [`${regression.equation}, r² = ${formatValue(regression.r2, 3)}`] : []),
    ...(frontier ? [`frontier of ${formatNumber(frontier.points.length)}: ${END[frontier.betterX]} x, ${END[frontier.betterY]} y`] : []),
    ...(groups.length > 0 && settings.groupPoints !== 'runs' ? [`${settings.groupByAggFunc}${RANGE_NOTES[settings.groupByRangeFunc]}`] : []),
    runs < matched ? `${formatNumber(runs)} of ${plural(matched, 'run')}` : plural(runs, 'run'),
    ...(missing > 0 ? [`${formatNumber(missing)} without a value`] : []),
    ...(unplaced > 0 ? [`${formatNumber(unplaced)} not finite${settings.xScale === 'log' || settings.yScale === 'log' ? ' or ≤ 0' : ''}`] : []),
  ];
}

const RANGE_NOTES = { stddev: ' ± std', stderr: ' ± std err', ci95: ' ± 95 % CI', minmax: ', min–max', none: '' } as const;

function fieldText(field: FieldValue): string {
  if (field === undefined || field === null) return 'none';
  return typeof field === 'object' ? stableStringify(field) : String(field);
}

interface Told {
  readonly colors: ScatterColors;
  readonly sizes: ScatterPlotScene['sizes'];
  readonly color: ColorSource | undefined;
  readonly runs: readonly Run[];
}

function factsOf({ x, y, xs, ys }: Pick<ScatterPlotScene, 'x' | 'y' | 'xs' | 'ys'>, [xValue, yValue]: readonly [RunValue, RunValue], { colors, sizes, color, runs }: Told): ScatterPlotScene['facts'] {
  return (point) => {
    const field = color?.read(runs[point]);
    const colored = !color ? undefined : colors.type === 'ramp' && typeof field === 'number' ? axisText(colors.axis.kind === 'date' ? field / 1000 : field, colors.axis) : fieldText(field);
    return [
      [xValue.label, axisText(xs[point], x)], [yValue.label, axisText(ys[point], y)],
      ...(color && colored !== undefined ? [[color.value.label, colored] as const] : []),
      ...(sizes ? [[sizes.title, formatNumber(sizes.values[point], 5)] as const] : []),
    ];
  };
}
