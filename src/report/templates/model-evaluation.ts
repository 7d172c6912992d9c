import { choice, list, text } from '../../panels/settings.js';
import { linePlot, mediaBrowser, panel, panelGrid, runSet, runTable, scalarChart } from '../builders/panels.js';
import { report } from '../builders/report.js';
import { callout, h1, p, tableOfContents } from '../builders/text.js';
import { common, defineTemplate, heading } from './template.js';

const parameters = {
  ...common,
  metric: text({ default: 'val/accuracy', doc: 'The metric by which the model is judged.' }),
  goal: choice(['maximize', 'minimize'], { default: 'maximize', doc: 'Whether more or less of the metric is better.' }),
  metrics: list({ default: ['val/loss', 'val/accuracy'], doc: 'The metrics whose curves are shown.' }),
  mediaKeys: list({ doc: 'Keys of pictures, sounds or films that the runs have logged.' }),
  tableKey: text({ doc: 'The key of a table that the runs have logged, such as predictions.' }),
};

/** Judges a model: one number, how it got there, what it gets wrong. */
export const modelEvaluation = defineTemplate({
  id: 'model-evaluation', title: 'Model evaluation', about: 'How good a model is, how it got there, and what it gets wrong.', parameters,
}, (given) => {
  const { metric, goal, metrics, mediaKeys, tableKey, runsFilter } = given;
  return report({
    ...heading(given, 'Model evaluation'),
    runSets: [runSet({ name: 'candidates', ...(runsFilter && { runsFilter }) })],
    blocks: [
      tableOfContents(),
      h1('Result'), callout('State the result in one sentence, and what it was measured on.'),
      scalarChart({ runSet: 'candidates', metric, groupByAggFunc: goal === 'maximize' ? 'max' : 'min' }),
      h1('How it got there'),
      panelGrid({ runSet: 'candidates', panels: metrics.map((y) => linePlot({ y: [y], smoothing: 0.3, layout: { w: metrics.length > 1 ? 12 : 24, h: 8 } })) }),
      ...(mediaKeys.length > 0 || tableKey !== '' ? [h1('What it sees'), p('Look at examples before you trust a number.')] : []),
      ...(mediaKeys.length > 0 ? [mediaBrowser({ runSet: 'candidates', mediaKeys, pick: `${goal === 'maximize' ? 'highest' : 'lowest'} 1 by ${metric}` })] : []),
      ...(tableKey !== '' ? [panel('logged-table', { runSet: 'candidates', tableKey })] : []),
      h1('Candidates'),
      runTable({ runSet: 'candidates', columns: ['name', 'state', ...metrics, 'createdAt'], sortBy: [metric], sortOrder: goal === 'maximize' ? 'desc' : 'asc' }),
    ],
  });
});
