import { WbScatterPlot } from '../elements/scatter-plot.js';
import { define } from './define.js';

define('wb-scatter-plot', WbScatterPlot);
