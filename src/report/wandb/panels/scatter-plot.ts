import { fromAccessor, toAccessor } from '../names.js';
import { flag, logScale, range, spelled, text } from '../options.js';
import type { Field } from '../fields.js';
import type { PanelKind } from './panel-kind.js';

const axis = (name: string, key: string): Field => spelled(text(name, key), fromAccessor, toAccessor);

/** Scatter plots. */
export const scatterPlot: PanelKind = {
  viewTypes: ['Scatter Plot'], type: 'scatter-plot', empty: {},
  options: [
    text('title', 'chartTitle'), axis('x', 'xAxis'), axis('y', 'yAxis'), axis('color', 'zAxis'),
    range('xRange', 'xAxisMin', 'xAxisMax'), range('yRange', 'yAxisMin', 'yAxisMax'), range('colorRange', 'zAxisMin', 'zAxisMax'),
    logScale('xScale', 'xAxisLogScale'), logScale('yScale', 'yAxisLogScale'), logScale('colorScale', 'zAxisLogScale'),
    flag('runningMin', 'showMinYAxisLine'), flag('runningMax', 'showMaxYAxisLine'), flag('runningMean', 'showAvgYAxisLine'),
    flag('regression', 'showLinearRegression'),
  ],
};
