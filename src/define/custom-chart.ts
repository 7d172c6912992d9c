import { WbCustomChart } from '../elements/custom-chart.js';
import { define } from './define.js';

define('wb-custom-chart', WbCustomChart);
