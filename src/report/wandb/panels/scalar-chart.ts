import { text } from '../options.js';
import { metricOrExpression } from './expressions.js';
import { aggregate } from './grouping.js';
import type { PanelKind } from './panel-kind.js';

/** Scalar charts. */
export const scalarChart: PanelKind = {
  viewTypes: ['Scalar Chart'], type: 'scalar-chart', empty: { metrics: [] },
  options: [text('title', 'chartTitle'), metricOrExpression('metric'), aggregate],
};
