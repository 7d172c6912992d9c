import { WbMarkdown } from '../elements/markdown.js';
import { define } from './define.js';

define('wb-markdown', WbMarkdown);
