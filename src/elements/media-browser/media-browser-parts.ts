// What a media browser needs once there is something to show; loaded by the element in one piece.
export { overlayStyles } from '../parts/overlay.styles.js';
export { mediaStyles } from '../parts/media/media.styles.js';
export { stepSliderStyles } from '../parts/step-slider.js';
export { mediaBrowserStyles } from './media-browser.styles.js';
export { renderMediaMenu } from './media-menu.js';
export { MediaView } from './media-view.js';
