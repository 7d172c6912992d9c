import { list, text } from '../../panels/settings.js';
import { linePlot, parameterImportancePlot, runSet, runTable, scatterPlot } from '../builders/panels.js';
import { report } from '../builders/report.js';
import { callout, h1, h2, latexBlock, orderedList, p, tableOfContents } from '../builders/text.js';
import { common, defineTemplate, heading } from './template.js';

const parameters = {
  ...common,
  metric: text({ default: 'val/accuracy', doc: 'What is measured.' }),
  variable: text({ default: 'config.learning_rate', doc: 'What was varied.' }),
  groupBy: list({ doc: 'Config keys whose values make groups, such as the method.' }),
};

/** A finding, in the order of a paper: question, method, results, limits. */
export const researchFindings = defineTemplate({
  id: 'research-findings', title: 'Research findings', about: 'A question, how it was answered, what came out, and what it does not say.', parameters,
}, (given) => {
  const { metric, variable, groupBy, runsFilter } = given;
  const groups = groupBy.length > 0 ? { groupBy } : {};
  return report({
    ...heading(given, 'Research findings'),
    runSets: [runSet({ name: 'runs', ...(runsFilter && { runsFilter }) })],
    blocks: [
      callout('The finding in one sentence.'), tableOfContents(),
      h1('Question'), p('What is not known, and why it matters.'),
      h1('Method'), p('What was varied, what was held fixed, how often each was repeated.'),
      latexBlock('\\mathcal{L}(\\theta) = -\\frac{1}{n} \\sum_{i=1}^{n} \\log p_\\theta(y_i \\mid x_i)'),
      h1('Results'),
      linePlot({ runSet: 'runs', y: [metric], ...groups }),
      h2('Effect'), scatterPlot({ runSet: 'runs', x: variable, y: metric, ...groups }),
      h2('What else mattered'), parameterImportancePlot({ runSet: 'runs', metric }),
      h1('Limits'), orderedList(['What was not tried.', 'What may not hold elsewhere.']),
      h1('Runs'), runTable({ runSet: 'runs', columns: ['name', metric, variable, ...groupBy] }),
    ],
  });
});
