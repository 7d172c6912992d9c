import { runSetSettings } from '../run-set-settings.js';
import { flag, list, number, text } from '../settings.js';

/** The settings of an HTML panel. */
export const htmlPanelSettings = {
  ...runSetSettings,
  content: text({ aliases: ['html'], doc: 'The page to show; `%WANDB_DATA%` in one of its scripts stands for the runs.' }),
  metrics: list({ doc: 'Metrics whose histories are in the data: `history["train/loss"].step` and `.value` of each run.' }),
  height: number({ min: 40, max: 20_000, doc: 'The height of the page in pixels; that of its content where it is absent.' }),
  noScripts: flag({ doc: 'Shows the page without running its scripts.' }),
} as const;
