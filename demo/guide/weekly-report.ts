import * as wr from 'wb-reports/report';

/** What happened in the week. */
export interface WeekStatistics {
  readonly runs: number;
  readonly bestAccuracy: number;
  readonly averageHours: number;
}

/** Publishes the report of the week that ends at `date` and returns where it is; run it every Monday by cron or a scheduled workflow. */
export async function generateWeeklyReport(store: wr.ReportStore, date: Date, week: WeekStatistics): Promise<wr.StoredReport> {
  const day = date.toISOString().slice(0, 10);
  return store.publish(wr.report({
    entity: 'my-team',
    project: 'production-models',
    title: `Weekly Report - ${day}`,
    blocks: [
      wr.h1(`Week of ${date.toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' })}`),
      wr.linePlot({ x: 'step', y: ['accuracy'], runsFilter: '.*', createdAt: '>=now-7d' }),
      wr.markdownBlock(`
        ### Weekly Summary
        - Total runs: ${week.runs}
        - Best accuracy: ${week.bestAccuracy.toFixed(3)}
        - Average training time: ${week.averageHours.toFixed(1)} hours
      `),
    ],
  }));
}
