import { list, number, text } from '../../panels/settings.js';
import { linePlot, panelGrid, parallelCoordinatesPlot, runSet, runTable } from '../builders/panels.js';
import { report } from '../builders/report.js';
import { h1, h2, p, tableOfContents, unorderedList } from '../builders/text.js';
import { common, defineTemplate, heading } from './template.js';

const parameters = {
  ...common,
  days: number({ min: 1, default: 7, doc: 'How many days back the runs go.' }),
  metrics: list({ default: ['train/loss', 'val/loss'], doc: 'The metrics whose curves are shown.' }),
  metric: text({ default: 'val/accuracy', doc: 'The metric by which runs are ranked, best first.' }),
  columns: list({ default: ['config.learning_rate', 'config.batch_size', 'config.dropout'], doc: 'Config keys that may explain the differences.' }),
};

/** What was trained in the last days. Its runs are those of the days before it is read, so it never goes stale. */
export const weeklyUpdate = defineTemplate({
  id: 'weekly-update', title: 'Weekly update', about: 'What was trained in the last days, and what came of it.', parameters,
}, (given) => {
  const { days, metrics, metric, columns, runsFilter } = given;
  return report({
    ...heading(given, 'Weekly update'),
    runSets: [runSet({ name: 'this week', createdAt: `>=now-${days}d`, ...(runsFilter && { runsFilter }) })],
    blocks: [
      tableOfContents(),
      h1('Summary'), p(`Runs of the last ${days} days.`), unorderedList(['What went well.', 'What did not.', 'What is next.']),
      h1('Training progress'),
      panelGrid({ runSet: 'this week', panels: metrics.map((y) => linePlot({ y: [y], smoothing: 0.6, layout: { w: metrics.length > 1 ? 12 : 24, h: 8 } })) }),
      h1('Best models'),
      runTable({ runSet: 'this week', columns: ['name', 'state', metric, 'duration', 'createdAt'], sortBy: [metric], sortOrder: 'desc', limit: 10 }),
      h2('Hyperparameters'),
      parallelCoordinatesPlot({ runSet: 'this week', columns: [...columns, metric] }),
    ],
  });
});
