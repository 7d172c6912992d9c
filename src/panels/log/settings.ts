import { runSetSettings } from '../run-set-settings.js';
import { flag, number, text } from '../settings.js';

/** The settings of a log. */
export const logSettings = {
  ...runSetSettings,
  run: text({ doc: 'The id or the name of the run whose console output is shown; the first of the runs where it is absent.' }),
  search: text({ doc: 'Marks and counts what is found: a text, which tells capital letters from small ones where it has capital letters, or a regular expression between slashes.' }),
  line: number({ min: 1, doc: 'The line to start at, from 1; the end where it is absent.' }),
  wrap: flag({ doc: 'Breaks lines that are too long for the panel.' }),
  noNumbers: flag({ doc: 'Leaves out the numbers of lines.' }),
  noTimes: flag({ doc: 'Leaves out the times at which lines were printed, where the log has them.' }),
  noFollow: flag({ doc: 'Starts at the first line that is read instead of following the end.' }),
} as const;
