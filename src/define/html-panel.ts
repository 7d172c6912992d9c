import { WbHtmlPanel } from '../elements/html-panel.js';
import { define } from './define.js';

define('wb-html-panel', WbHtmlPanel);
