export { overlayStyles } from '../parts/overlay.styles.js';
export { renderLogMenu } from './log-menu.js';
export { LogView, type LogHost } from './log-view.js';
export { logStyles } from './log.styles.js';
