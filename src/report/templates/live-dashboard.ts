import { list, number } from '../../panels/settings.js';
import { linePlot, runTable } from '../builders/panels.js';
import { report } from '../builders/report.js';
import { h1, p } from '../builders/text.js';
import { common, defineTemplate, heading } from './template.js';

const parameters = {
  ...common,
  metrics: list({ default: ['loss'], doc: 'The metrics that are followed.' }),
  system: list({ default: ['system.cpu'], doc: 'The system metrics that are followed.' }),
  columns: list({ default: ['name', 'state', 'step', 'loss'], doc: 'The columns of the table of jobs.' }),
  steps: number({ min: 1, default: 1000, doc: 'How many of the last steps are shown.' }),
  refreshInterval: number({ min: 1, default: 10, doc: 'Seconds between refreshes.' }),
};

/** What runs right now: the jobs, their last steps, the machines. */
export const liveDashboard = defineTemplate({
  id: 'live-dashboard', title: 'Live dashboard', about: 'What is being trained right now, following it.', parameters,
}, (given) => {
  const { metrics, system, columns, steps, refreshInterval } = given;
  const running = { state: 'running', ...(given.runsFilter && { runsFilter: given.runsFilter }) };
  return report({
    ...heading(given, 'Live training dashboard'), refreshInterval,
    blocks: [
      h1('Real-time training monitor'), p('Updates by itself as new data is logged.'),
      runTable({ title: 'Active training jobs', columns, ...running }),
      ...metrics.map((metric) => linePlot({ x: 'step', y: [metric], xRange: `last-${steps}`, smoothing: 0.5, ...running })),
      ...(system.length > 0 ? [linePlot({ title: 'Resource utilization', x: '_timestamp', y: system, xRange: 'last-1h', ...running })] : []),
    ],
  });
});
