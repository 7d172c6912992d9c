import { WbReport } from '../elements/report.js';
import { define } from './define.js';

WbReport.panels = {
  ...WbReport.panels,
  'line-plot': () => import('./line-plot.js'),
  'run-table': () => import('./run-table.js'),
  'scalar-chart': () => import('./scalar-chart.js'),
};

define('wb-report', WbReport);
