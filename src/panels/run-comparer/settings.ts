import { runSetSettings } from '../run-set-settings.js';
import { flag, list, number, text } from '../settings.js';

/** The settings of a run comparer. */
export const runComparerSettings = {
  ...runSetSettings,
  diffOnly: flag({ doc: 'Shows only what differs from run to run.' }),
  baseline: text({ doc: 'The name or id of the run that the others are compared with: it comes first, and what differs from it is set off.' }),
  search: text({ doc: 'Shows only keys in whose names or values this text occurs.' }),
  folded: list({ doc: 'What is folded at first: `run`, `config`, `summary`, or a nested part such as `config.model`.' }),
  pageHeight: number({ min: 3, max: 200, default: 18, doc: 'How many rows are seen at once where the page gives the panel no height; the rest scrolls.' }),
} as const;
