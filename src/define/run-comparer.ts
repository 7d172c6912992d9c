import { WbRunComparer } from '../elements/run-comparer.js';
import { define } from './define.js';

define('wb-run-comparer', WbRunComparer);
