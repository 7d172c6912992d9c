import { WbScalarChart } from '../elements/scalar-chart.js';
import { define } from './define.js';

define('wb-scalar-chart', WbScalarChart);
