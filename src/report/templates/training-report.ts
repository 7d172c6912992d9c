import { list, number, text } from '../../panels/settings.js';
import { linePlot, mediaBrowser, parallelCoordinatesPlot, scalarChart } from '../builders/panels.js';
import { report } from '../builders/report.js';
import { h1, h2, p, tableOfContents } from '../builders/text.js';
import { common, defineTemplate, heading } from './template.js';

const parameters = {
  ...common,
  metrics: list({ default: ['train/loss', 'val/loss'], doc: 'The metrics of the loss curves.' }),
  metric: text({ default: 'val/accuracy', doc: 'The metric of the best checkpoint.' }),
  columns: list({ default: ['learning_rate', 'batch_size'], doc: 'The hyperparameters that are compared.' }),
  smoothing: number({ min: 0, max: 0.99, default: 0.6, doc: 'How much curves are smoothed.' }),
};

/** Training at a glance: losses, hyperparameters, the best checkpoint. */
export const trainingReport = defineTemplate({
  id: 'training-report', title: 'Training report', about: 'Losses, hyperparameters and the best checkpoint of a project.', parameters,
}, (given) => {
  const { metrics, metric, columns, smoothing } = given, runs = given.runsFilter ? { runsFilter: given.runsFilter } : {};
  return report({
    ...heading(given, given.project ? `Training report: ${given.project}` : 'Training report'),
    blocks: [
      tableOfContents(),
      h1('Training summary'), p('Made from the latest runs.'),
      h2('Loss curves'), linePlot({ x: 'step', y: metrics, smoothing, ...runs }),
      h2('Hyperparameter analysis'), parallelCoordinatesPlot({ columns: [...columns, metric], ...runs }),
      h2('Best checkpoint'), scalarChart({ metric, groupByAggFunc: 'max', ...runs }),
    ],
  });
});

const experiment = {
  ...common,
  metrics: list({ default: ['train/loss', 'val/accuracy'], doc: 'A plot is made for each.' }),
  mediaKeys: list({ doc: 'Keys of pictures to show as well.' }),
};

/** One plot for each metric, and pictures where the runs have some. */
export const experimentReport = defineTemplate({
  id: 'experiment-report', title: 'Experiment report', about: 'A plot for each of the metrics you name, and sample pictures.', parameters: experiment,
}, (given) => {
  const { metrics, mediaKeys } = given, runs = given.runsFilter ? { runsFilter: given.runsFilter } : {};
  return report({
    ...heading(given, 'Experiment report'),
    blocks: [
      tableOfContents(),
      ...metrics.flatMap((metric) => [h2(`${metric} over time`), linePlot({ x: 'step', y: [metric], ...runs })]),
      ...(mediaKeys.length > 0 ? [h2('Samples'), mediaBrowser({ mediaKeys, ...runs })] : []),
    ],
  });
});
