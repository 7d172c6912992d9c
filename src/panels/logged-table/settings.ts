import { runSetSettings } from '../run-set-settings.js';
import { choice, flag, list, number, text } from '../settings.js';

/** The settings of a logged table. */
export const loggedTableSettings = {
  ...runSetSettings,
  tableKey: text({ doc: 'The name under which the table was logged; the first that the runs have where it is absent.' }),
  step: number({ doc: 'The step whose table is shown, or the nearest that was logged; the last one by default.' }),
  columns: list({ doc: 'Which columns of the table to show, in order; all by default.' }),
  join: choice(['rows', 'columns'], { default: 'rows', doc: 'The tables of several runs one under the other, or side by side.' }),
  joinBy: text({ doc: 'The column by whose values rows are matched where tables stand side by side; the first by default.' }),
  onlyDifferences: flag({ doc: 'Shows only rows in which the runs differ, where tables stand side by side.' }),
  groupRows: text({ doc: 'The column whose values make groups of rows.' }),
  aggregate: choice(['mean', 'median', 'min', 'max', 'sum'], { default: 'mean', doc: 'What a group’s line shows of its numbers.' }),
  sort: text({ doc: 'The column to sort by; with a minus in front, the largest first.' }),
  search: text({ doc: 'Shows only rows in whose cells the text occurs; `/…/` is a regular expression.' }),
  maxTables: number({ min: 1, default: 10, doc: 'Of how many runs the tables are read at most.' }),
  pageHeight: number({ min: 1, default: 12, doc: 'How many rows are seen at once where the panel has no height of its own.' }),
} as const;
