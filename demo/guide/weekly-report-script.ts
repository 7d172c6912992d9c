import * as wr from 'wb-reports/report';
import { readRuns } from 'wb-reports/sources/read-runs.js';

/** Reads the runs, counts, and publishes: what a nightly workflow runs. `now` is a date, `src` the address of a run bundle. */
export async function generateWeeklyReport(store: wr.ReportStore, src: string, now: Date): Promise<wr.StoredReport> {
  const weekStart = new Date(now.getTime() - 7 * 86_400_000);
  const runs = (await readRuns({ src })).filter(({ createdAt }) => createdAt !== undefined && createdAt >= weekStart.getTime());
  const successful = runs.filter(({ state }) => state === 'finished');
  const accuracies = runs.map(({ summary }) => summary['val/accuracy']).filter((value) => typeof value === 'number');
  const average = accuracies.reduce((sum, value) => sum + value, 0) / accuracies.length;
  const [from, to] = [weekStart, now].map((date) => date.toISOString().slice(0, 10));

  return store.publish(wr.report({
    entity: 'my-team',
    project: 'my-project',
    title: `Weekly Report: ${from} to ${to}`,
    description: 'Automated weekly summary of experiment results',
    source: src,
    blocks: [
      wr.tableOfContents(),
      wr.h1(`Week of ${from}`),
      wr.markdownBlock(`
        ## Summary Statistics

        - **Total runs**: ${runs.length}
        - **Successful runs**: ${successful.length}
        - **Average validation accuracy**: ${average.toFixed(3)}
        - **Success rate**: ${(100 * successful.length / runs.length).toFixed(1)}%
      `),
      wr.h2('Training Progress'),
      wr.linePlot({ x: 'step', y: ['train/loss', 'val/loss'], title: 'Loss Curves', runsFilter: '.*', createdAt: '>=now-7d' }),
      wr.h2('Best Models'),
      wr.table({
        columns: ['name', 'val/accuracy', 'val/f1', 'created_at'],
        runsFilter: '.*', createdAt: '>=now-7d', sortBy: 'val/accuracy', sortOrder: 'desc', limit: 10,
      }),
      wr.h2('Hyperparameter Analysis'),
      wr.parallelCoordinatesPlot({ columns: ['learning_rate', 'batch_size', 'dropout', 'val/accuracy'], runsFilter: '.*', createdAt: '>=now-7d' }),
    ],
  }));
}
