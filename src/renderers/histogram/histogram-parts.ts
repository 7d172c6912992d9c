export { histogramArt } from './histogram-art.js';
export { binAt, placeOfBin } from './histogram-layout.js';
