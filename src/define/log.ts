import { WbLog } from '../elements/log.js';
import { define } from './define.js';

define('wb-log', WbLog);
