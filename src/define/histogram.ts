import { WbHistogram } from '../elements/histogram.js';
import { define } from './define.js';

define('wb-histogram', WbHistogram);
