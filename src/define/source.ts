import { WbSource } from '../elements/source.js';
import { define } from './define.js';

define('wb-source', WbSource);
