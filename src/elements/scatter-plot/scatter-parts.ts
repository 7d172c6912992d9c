export { scatterArt } from '../../renderers/scatter/scatter-art.js';
export { pointAtPlace, pointsInPath } from '../../renderers/scatter/scatter-layout.js';
export { followDrag } from './drag.js';
export { renderScatterLegend } from './legend.js';
export { nextPoint } from './next-point.js';
