export { barArt } from './bar-art.js';
export { barAt } from './bar-layout.js';
