export { renderMenu } from './menu.js';
export { PlotReader } from './plot-reader.js';
export { readerStyles } from './reader.styles.js';
export { overlayStyles } from '../parts/overlay.styles.js';
