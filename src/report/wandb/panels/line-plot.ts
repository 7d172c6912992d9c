import type { JsonObject, JsonValue } from '../../../core/json.js';
import { withKey, type Field } from '../fields.js';
import { fromXAxis, toXAxis } from '../names.js';
import { choice, logScale, number, range, text } from '../options.js';
import type { PanelPlace } from '../panel-place.js';
import { curves } from './curves.js';
import { fromExpression, metricsOrExpressions } from './expressions.js';
import { aggregate, area, groupBy, members } from './grouping.js';
import type { PanelKind } from './panel-kind.js';

const SMOOTHINGS: readonly (readonly [theirs: string, ours: string])[] = [
  ['exponential', 'exponential'], ['exponentialTimeWeighted', 'time-weighted'], ['gaussian', 'gaussian'], ['average', 'average'], ['none', 'none'],
];

/** An option that the section decides where the panel does not; `absent` is what it is where neither does. */
function orDefault(field: Field, absent: string | number): Field<PanelPlace> {
  return {
    ...field, absent,
    read: (config, { defaults }) => field.read(config, undefined) ?? field.read(defaults, undefined),
    write: (config, value) => field.write?.(config, value ?? absent, undefined) ?? config,
  };
}

const x: Field<PanelPlace> = {
  name: 'x', absent: 'step',
  read: ({ xExpression, xAxis, startingXAxis }, { defaults }) => {
    if (typeof xExpression === 'string' && xExpression !== '') return fromExpression(xExpression);
    const axis = [xAxis, startingXAxis, defaults['xAxis']].find((item) => typeof item === 'string' && item !== '');
    return typeof axis === 'string' ? fromXAxis(axis) : undefined;
  },
  write: (config, value = 'step') => {
    if (typeof value !== 'string') return config;
    if (value.includes('${')) return { ...config, xExpression: value };
    return { ...withKey(config, 'xExpression', undefined), xAxis: toXAxis(value) };
  },
};

const outliers: Field<PanelPlace> = {
  name: 'outliers', absent: 'keep',
  read: ({ ignoreOutliers, excludeOutliers }, { defaults }) => {
    const own = excludeOutliers === 'exclude-outliers' ? true : excludeOutliers === 'include-outliers' ? false : ignoreOutliers;
    return (own ?? defaults['ignoreOutliers']) === true ? 'rescale' : undefined;
  },
  write: (config, value) => (value === undefined || value === 'keep' || value === 'rescale'
    ? { ...withKey(config, 'excludeOutliers', undefined), ignoreOutliers: value === 'rescale' } : config),
};

/** W&B shows the unsmoothed curve unless it is told not to. */
const showOriginal: Field<PanelPlace> = {
  name: 'showOriginal', absent: false,
  read: (config, { defaults }) => {
    const { showOriginalAfterSmoothing, smoothingType = defaults['smoothingType'], smoothingWeight = defaults['smoothingWeight'] } = config;
    const isSmoothed = typeof smoothingWeight === 'number' && smoothingWeight > 0 && smoothingType !== 'none';
    return isSmoothed && showOriginalAfterSmoothing !== false ? true : undefined;
  },
  write: (config, value) => ({ ...config, showOriginalAfterSmoothing: value === true }),
};

const legend: Field = {
  name: 'legend', absent: 'top',
  read: ({ legendPosition, showLegend }) => (showLegend === false ? 'none' : POSITIONS.find(([theirs]) => theirs === legendPosition)?.[1]),
  write: (config, value: JsonValue | undefined): JsonObject => {
    if (value === 'none') return { ...config, showLegend: false };
    return withKey(withKey(config, 'showLegend', undefined), 'legendPosition', POSITIONS.find(([, ours]) => ours === value)?.[0]);
  },
};

const POSITIONS: readonly (readonly [theirs: string, ours: string])[] = [['north', 'top'], ['south', 'bottom'], ['west', 'left'], ['east', 'right']];

const metricRegex: Field = {
  name: 'metricRegex',
  read: ({ metricRegex: pattern, useMetricRegex }) => (typeof pattern === 'string' && pattern !== '' && useMetricRegex === true ? pattern : undefined),
  write: (config, value) => (value === undefined ? { ...config, useMetricRegex: false } : { ...config, metricRegex: value, useMetricRegex: true }),
};

/** Line plots. */
export const linePlot: PanelKind = {
  viewTypes: ['Run History Line Plot'], type: 'line-plot', empty: { metrics: [] },
  options: [
    text('title', 'chartTitle'), x, metricsOrExpressions('y'), metricRegex,
    range('xRange', 'xAxisMin', 'xAxisMax'), range('yRange', 'yAxisMin', 'yAxisMax'), logScale('xScale', 'xLogScale'), logScale('yScale', 'yLogScale'),
    text('xTitle', 'xAxisTitle'), text('yTitle', 'yAxisTitle'), outliers, groupBy, aggregate, area, members,
    orDefault(number('smoothing', 'smoothingWeight', 0), 0), orDefault(choice('smoothingType', 'smoothingType', SMOOTHINGS), 'exponential'), showOriginal,
    number('maxRuns', 'limit', 1), choice('plotType', 'plotType', [['line', 'line'], ['stacked-area', 'area'], ['pct-area', 'percent-area']]),
    legend, text('legendTemplate'), curves,
  ],
};
