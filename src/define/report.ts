import { WbReport } from '../elements/report.js';
import { define } from './define.js';

WbReport.panels = {
  ...WbReport.panels,
  'line-plot': () => import('./line-plot.js'),
};

define('wb-report', WbReport);
