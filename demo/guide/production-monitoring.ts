import * as wr from 'wb-reports/report';

/** What is being trained right now. */
export const productionMonitoring = wr.report({
  entity: 'my-team',
  project: 'production-monitoring',
  title: 'Live Training Dashboard',
  blocks: [
    wr.h1('Real-Time Training Monitor'),
    wr.p('Updates automatically as new data is logged'),
    wr.table({
      columns: ['name', 'state', 'step', 'loss', 'gpu_util'],
      title: 'Active Training Jobs',
      runsFilter: '.*',
      state: 'running',
      autoRefresh: 30,
    }),
    wr.linePlot({
      x: 'step',
      y: ['loss'],
      title: 'Loss (Real-Time)',
      runsFilter: '.*',
      state: 'running',
      xRange: 'last-1000',
      smoothing: 0.5,
    }),
    wr.linePlot({
      x: 'timestamp',
      y: ['system.gpu.0.memory', 'system.cpu'],
      title: 'Resource Utilization',
      runsFilter: '.*',
      state: 'running',
      xRange: 'last-1h',
    }),
  ],
});
