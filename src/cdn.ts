import { autoload } from './define/autoload.js';

export { WbError } from './core/errors.js';
export { parseView, printView } from './data/view-string.js';
export { autoload };

autoload();
