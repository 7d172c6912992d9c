import { WbMediaBrowser } from '../elements/media-browser.js';
import { define } from './define.js';

define('wb-media-browser', WbMediaBrowser);
