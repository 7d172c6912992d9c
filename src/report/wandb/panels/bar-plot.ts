import type { Field } from '../fields.js';
import { choice, number, range, text } from '../options.js';
import { metricsOrExpressions } from './expressions.js';
import { aggregate, area, groupBy, members } from './grouping.js';
import type { PanelKind } from './panel-kind.js';

const orientation: Field = {
  name: 'orientation', absent: 'horizontal', read: ({ vertical }) => (vertical === true ? 'vertical' : undefined),
  write: (config, value) => ({ ...config, vertical: value === 'vertical' }),
};

/** Bar charts. */
export const barPlot: PanelKind = {
  viewTypes: ['Bar Chart'], type: 'bar-plot', empty: { metrics: [], vertical: false },
  options: [
    text('title', 'chartTitle'), metricsOrExpressions('metrics'), orientation, range('valueRange', 'xAxisMin', 'xAxisMax'),
    text('xTitle', 'xAxisTitle'), text('yTitle', 'yAxisTitle'), groupBy, aggregate, area, members, number('limit', 'limit', 1), number('maxBars', 'barLimit', 1),
    choice('plotStyle', 'plotStyle', [['bar', 'bar'], ['boxplot', 'box'], ['violin', 'violin']]),
  ],
};
