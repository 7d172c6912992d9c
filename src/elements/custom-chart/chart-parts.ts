export { VegaChart } from '../../renderers/vega/vega-chart.js';
export { placeTooltip } from '../parts/place-tooltip.js';
export { customChartStyles } from './custom-chart.styles.js';
export { chartTable } from './data-table.js';
export { renderTold } from './tooltip.js';
