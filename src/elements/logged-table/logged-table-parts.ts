// What a logged table needs once there is something to show; loaded by the element in one piece.
export { csvText, tsvText } from '../../panels/table-text.js';
export { mediaStyles } from '../parts/media/media.styles.js';
export { popupStyles } from '../parts/popup.styles.js';
export { runColorStyles } from '../parts/run-color.styles.js';
export { stepSliderStyles } from '../parts/step-slider.js';
export { tableStyles } from '../parts/table.styles.js';
export { loggedTableStyles } from './logged-table.styles.js';
export { LoggedTableView } from './table-view.js';
export { tableLines } from './toolbar.js';
