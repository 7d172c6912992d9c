// What a comparer needs once there is something to show; loaded by the element in one piece.
export { toCsv, toMarkdown, toTsv } from '../../panels/run-comparer/export-rows.js';
export { popupStyles } from '../parts/popup.styles.js';
export { ComparerView } from './comparer-view.js';
export { runComparerStyles } from './run-comparer.styles.js';
