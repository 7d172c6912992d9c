import { WbTable } from '../elements/logged-table.js';
import { define } from './define.js';

define('wb-table', WbTable);
