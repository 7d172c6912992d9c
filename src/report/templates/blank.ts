import { p } from '../builders/text.js';
import { report } from '../builders/report.js';
import { common, defineTemplate, heading } from './template.js';

const { runsFilter: _, ...parameters } = common;

/** A report to begin with: a title and a paragraph. */
export const blank = defineTemplate({ id: 'blank', title: 'Blank report', about: 'A title and room to write.', parameters }, (given) => report({
  ...heading(given, 'Untitled report'),
  blocks: [p('Say here what the report is about.')],
}));
