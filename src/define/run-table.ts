import { WbRunTable } from '../elements/run-table.js';
import { define } from './define.js';

define('wb-run-table', WbRunTable);
