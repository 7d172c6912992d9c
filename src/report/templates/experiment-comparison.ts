import { choice, list, number, text } from '../../panels/settings.js';
import { barPlot, linePlot, panelGrid, parallelCoordinatesPlot, runSet, runTable } from '../builders/panels.js';
import { report } from '../builders/report.js';
import { h1, p, tableOfContents } from '../builders/text.js';
import { common, defineTemplate, heading } from './template.js';

const parameters = {
  ...common,
  metrics: list({ default: ['train/loss', 'val/loss'], doc: 'The metrics whose curves are compared.' }),
  metric: text({ default: 'val/accuracy', doc: 'The metric by which runs are ranked.' }),
  goal: choice(['maximize', 'minimize'], { default: 'maximize', doc: 'Whether more or less of the metric is better.' }),
  groupBy: list({ doc: 'Config keys whose values make groups.' }),
  columns: list({ default: ['config.learning_rate', 'config.batch_size'], doc: 'Config keys that may explain the differences.' }),
  smoothing: number({ min: 0, max: 0.99, default: 0.6, doc: 'How much curves are smoothed.' }),
};

/** Compares runs: their curves, groups side by side, what sets them apart, and the best of them. */
export const experimentComparison = defineTemplate({
  id: 'experiment-comparison', title: 'Experiment comparison', about: 'Curves of several runs or groups, what sets them apart, and the best of them.', parameters,
}, (given) => {
  const { metrics, metric, goal, groupBy, columns, smoothing, runsFilter } = given;
  const sorted = { sortBy: [metric], sortOrder: goal === 'maximize' ? 'desc' : 'asc' } as const;
  return report({
    ...heading(given, 'Experiment comparison'),
    runSets: [runSet({ name: 'compared', ...(runsFilter && { runsFilter }), ...(groupBy.length > 0 && { groupBy }) }), runSet({ name: 'single runs', ...(runsFilter && { runsFilter }) })],
    blocks: [
      tableOfContents(),
      h1('Curves'), p('What was changed, and what was expected of it.'),
      panelGrid({ runSet: 'compared', panels: metrics.map((y) => linePlot({ y: [y], smoothing, layout: { w: metrics.length > 1 ? 12 : 24, h: 8 } })) }),
      h1('Side by side'),
      barPlot({ runSet: 'compared', metrics: [metric] }),
      h1('What sets them apart'),
      parallelCoordinatesPlot({ runSet: 'single runs', columns: [...columns, metric] }),
      h1('Best runs'),
      runTable({ runSet: 'single runs', columns: ['name', 'state', metric, ...columns], ...sorted, limit: 10 }),
    ],
  });
});
