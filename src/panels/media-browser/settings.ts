import { runSetSettings } from '../run-set-settings.js';
import { choice, flag, list, number } from '../settings.js';

const AXES = ['step', 'index', 'run'] as const;

/** Along what media are laid out. */
export type MediaAxis = (typeof AXES)[number];

/** The settings of a media browser. */
export const mediaBrowserSettings = {
  ...runSetSettings,
  mediaKeys: list({ doc: 'Names under which media were logged; all of them where none is given.' }),
  mode: choice(['gallery', 'grid'], { default: 'gallery', doc: 'Media one after the other, or in rows and columns.' }),
  galleryAxis: choice(AXES, { default: 'index', doc: 'What a row of the gallery holds: all media of a run at one step, one run’s media over the steps, or the same place over the runs.' }),
  gridXAxis: choice(AXES, { default: 'step', doc: 'What the columns of the grid are.' }),
  gridYAxis: choice(AXES, { default: 'run', doc: 'What the rows of the grid are.' }),
  columns: number({ min: 1, max: 100, aliases: ['numColumns'], doc: 'How many media stand side by side; as many as fit by default.' }),
  step: number({ doc: 'The step whose media are shown, or the nearest that was logged; the last one by default.' }),
  index: number({ min: 0, default: 0, doc: 'Which of several media of one step, counted from 0, where only one can be shown.' }),
  maxItems: number({ min: 1, default: 2000, doc: 'How many media to show at most at once.' }),
  scaling: choice(['auto', 'smooth', 'pixelated'], { default: 'auto', doc: 'How pictures are enlarged: `auto` shows the pixels of small ones.' }),
  hideMasks: flag({ doc: 'Leaves masks off until the reader switches them on.' }),
  hideBoxes: flag({ doc: 'Leaves boxes off until the reader switches them on.' }),
  maskOpacity: number({ min: 0, max: 1, default: 0.5, doc: 'How strongly masks cover the picture.' }),
} as const;
