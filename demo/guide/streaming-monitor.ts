import * as wr from 'wb-reports/report';

/** Follows one run: its last steps, its machine, its console. */
export function createStreamingDashboard(runId: string): wr.ReportJson {
  return wr.report({
    entity: 'my-team',
    project: 'long-experiments',
    title: `Streaming Monitor - Run ${runId}`,
    blocks: [
      wr.h1(`Live Monitoring: ${runId}`),
      wr.linePlot({
        x: 'step',
        y: ['train/loss', 'train/accuracy'],
        title: 'Training Metrics (Live)',
        runsFilter: `^${runId}$`,
        xRange: 'last-100',
        refreshInterval: 10,
      }),
      wr.linePlot({
        x: '_timestamp',
        y: ['system.gpu.0.temp', 'system.gpu.0.powerWatts'],
        title: 'GPU Health',
        runsFilter: `^${runId}$`,
        xRange: 'last-5m',
        refreshInterval: 5,
      }),
      wr.codeBlock({ content: '{{ run.logs.tail(20) }}', language: 'text', title: 'Recent Logs' }),
    ],
  });
}
