import { WbRunSet } from '../elements/run-set.js';
import { define } from './define.js';

define('wb-run-set', WbRunSet);
