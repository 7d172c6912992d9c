import { runSetSettings } from '../run-set-settings.js';
import { list, number, text } from '../settings.js';

/** The settings of a run table. */
export const runTableSettings = {
  ...runSetSettings,
  columns: list({
    doc: 'Run fields, config and summary keys to show, in this order. `val/*` stands for every key that matches, `delta(val/loss)` for the difference to the baseline, `sparkline(…)`, `min(…)`, `max(…)`, `mean(…)`, `first(…)`, `last(…)` and `best(…)` for what a metric’s history says. Absent: what tells the runs apart.',
  }),
  baseline: text({ doc: 'The name or id of the run that the others are compared with; adds a column of differences.' }),
  search: text({ doc: 'Shows only runs in whose cells this text occurs; `/…/` is a regular expression.' }),
  pageHeight: number({ min: 3, max: 200, default: 14, doc: 'How many rows are seen at once where the page gives the panel no height; the rest scrolls.' }),
} as const;
