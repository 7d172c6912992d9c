export { renderDataTable } from './data-table.js';
export { dataTableStyles } from './data-table.styles.js';
export { overlayStyles } from './overlay.styles.js';
export { renderPanelMenu } from './panel-menu.js';
