import './define/line-plot.js';
import './define/markdown.js';
import './define/report.js';
import './define/run-set.js';
import './define/run-table.js';
import './define/scalar-chart.js';
import './define/source.js';
