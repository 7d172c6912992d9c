import { WbLinePlot } from '../elements/line-plot.js';
import { define } from './define.js';

define('wb-line-plot', WbLinePlot);
