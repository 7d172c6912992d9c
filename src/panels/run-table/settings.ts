import { runSetSettings } from '../run-set-settings.js';
import { choice, list, number, text } from '../settings.js';

/** The settings of a run table. */
export const runTableSettings = {
  ...runSetSettings,
  columns: list({
    doc: 'Run fields, config and summary keys to show, in this order. `val/*` stands for every key that matches, `delta(val/loss)` for the difference to the baseline, `sparkline(val/loss)` for the history, `media(predictions)` for the last picture; `val/loss:min` and so `max`, `mean`, `first`, `last`, `best`, `at(1000)` and `at(val/loss:best)` choose the value of the history. Absent: what tells the runs apart.',
  }),
  baseline: text({ doc: 'The name or id of the run that the others are compared with; adds a column of differences.' }),
  search: text({ doc: 'Shows only runs in whose cells this text occurs; `/…/` is a regular expression.' }),
  groupByAggFunc: choice(['mean', 'median', 'min', 'max', 'sum'], { default: 'mean', aliases: ['aggregate', 'groupbyAggfunc'], doc: 'Which value stands for the numbers of a group.' }),
  groupByRangeFunc: choice(['stddev', 'stderr', 'ci95', 'minmax', 'none'], { default: 'stddev', aliases: ['groupbyRangefunc'], doc: 'What stands beside it: the deviation, the error of the mean, or instead of both the least and the greatest.' }),
  pageHeight: number({ min: 3, max: 200, default: 14, doc: 'How many rows are seen at once where the page gives the panel no height; the rest scrolls.' }),
} as const;
