import { WbBarPlot } from '../elements/bar-plot.js';
import { define } from './define.js';

define('wb-bar-plot', WbBarPlot);
