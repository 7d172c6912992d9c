import { WbParallelCoords } from '../elements/parallel-coords.js';
import { define } from './define.js';

define('wb-parallel-coords', WbParallelCoords);
