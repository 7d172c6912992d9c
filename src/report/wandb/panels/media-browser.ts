import { inside } from '../fields.js';
import { choice, number, text, texts } from '../options.js';
import type { PanelKind } from './panel-kind.js';

const AXES = [['step', 'step'], ['index', 'index'], ['run', 'run']] as const;

/** Media browsers. */
export const mediaBrowser: PanelKind = {
  viewTypes: ['Media Browser'], type: 'media-browser', empty: { mediaKeys: [] },
  options: [
    text('title', 'chartTitle'), number('columns', 'columnCount', 1), texts('mediaKeys'), choice('mode', 'mode', [['gallery', 'gallery'], ['grid', 'grid']]),
    inside('gallerySettings', choice('galleryAxis', 'axis', AXES)), inside('gridSettings', choice('gridXAxis', 'xAxis', AXES)), inside('gridSettings', choice('gridYAxis', 'yAxis', AXES)),
    number('step', 'stepIndex', 0), number('index', 'mediaIndex', 0),
  ],
};
