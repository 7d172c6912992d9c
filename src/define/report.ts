import { WbReport } from '../elements/report.js';
import { define } from './define.js';

WbReport.panels = {
  ...WbReport.panels,
  'bar-plot': () => import('./bar-plot.js'),
  'custom-chart': () => import('./custom-chart.js'),
  'logged-table': () => import('./table.js'),
  'media-browser': () => import('./media-browser.js'),
  histogram: () => import('./histogram.js'),
  html: () => import('./html-panel.js'),
  'line-plot': () => import('./line-plot.js'),
  log: () => import('./log.js'),
  'parallel-coordinates-plot': () => import('./parallel-coords.js'),
  'parameter-importance-plot': () => import('./parameter-importance.js'),
  'run-comparer': () => import('./run-comparer.js'),
  'run-table': () => import('./run-table.js'),
  'scalar-chart': () => import('./scalar-chart.js'),
  'scatter-plot': () => import('./scatter-plot.js'),
};

define('wb-report', WbReport);
