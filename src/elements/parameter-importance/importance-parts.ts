// What the panel needs once there is something to show; loaded by the element in one piece.
export { forestQuality, withResult } from '../../panels/parameter-importance/parameter-importance.js';
export { isSameTask } from '../../transforms/random-forest/random-forest.js';
export { growForest } from './grow-forest.js';
export { importanceTable, leftOutNote } from './importance-table.js';
export { parameterImportanceStyles } from './parameter-importance.styles.js';
