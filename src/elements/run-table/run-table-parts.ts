// What a table needs once there is something to show; loaded by the element in one piece.
export { toCsv, toMarkdown, toTsv } from '../../panels/run-table/export-table.js';
export { popupStyles } from '../parts/popup.styles.js';
export { MediaFinder } from './find-media.js';
export { tableStyles as runTableStyles } from '../parts/table.styles.js';
export { TableView } from './table-view.js';
export { allCells, shownCells } from './toolbar.js';
