import { runSetSettings } from '../run-set-settings.js';
import { choice, flag, number, range, text } from '../settings.js';

/** The settings of histograms over steps. */
export const histogramSettings = {
  ...runSetSettings,
  metric: text({ aliases: ['key'], doc: 'The key of the histograms; the first one that the runs have where it is absent.' }),
  plotStyle: choice(['heatmap', 'ridges'], { default: 'heatmap', doc: 'A map of steps and bins with counts as colours, or a line for each of some steps.' }),
  bins: number({ min: 2, max: 500, default: 64, doc: 'How many bins of equal width all histograms are brought to.' }),
  logCounts: flag({ doc: 'Tells small counts apart: colours and heights go by the logarithm of the count.' }),
  colorRamp: choice(['viridis', 'cividis'], { default: 'viridis', doc: 'The colours of the map.' }),
  yRange: range({ aliases: ['rangeY'], doc: 'The values that are shown; all of them where it is absent.' }),
  maxRuns: number({ min: 1, max: 24, default: 4, doc: 'How many runs are shown side by side.' }),
} as const;
