import './define/line-plot.js';
import './define/markdown.js';
import './define/source.js';
