import * as wr from 'wb-reports/report';

/** Takes in new runs by itself: its filter is dynamic, not a locked run set. */
export const liveTrainingDashboard = wr.report({
  entity: 'my-team',
  project: 'continuous-training',
  title: 'Live Training Dashboard',
  blocks: [
    wr.h1('Real-time Training Monitor'),
    wr.p('This report automatically includes new runs matching the filter.'),
    wr.linePlot({
      x: 'step',
      y: ['loss'],
      title: 'Latest Training Runs (Last 7 Days)',
      runsFilter: 'train-.*',
      createdAt: '>=now-7d',
    }),
    wr.table({ columns: ['name', 'state', 'duration', 'gpu_util'], runsFilter: '.*', state: 'running' }),
  ],
});
