import * as wr from 'wb-reports/report';

/** Makes a report, keeps it as a draft, and publishes it. */
export async function createBasicReport(store: wr.ReportStore): Promise<wr.StoredReport> {
  const report = wr.report({
    entity: 'my-team',
    project: 'my-project',
    title: 'Automated Weekly Report',
    description: 'Generated from latest experiment results',
    blocks: [
      wr.tableOfContents(),
      wr.h1('Experiment Results'),
      wr.p("Summary of this week's training runs."),
      wr.h2('Performance Metrics'),
      wr.linePlot({ x: 'step', y: ['train/loss', 'val/loss'] }),
      wr.h2('Key Findings'),
      wr.unorderedList([
        'Validation loss decreased by 15%',
        'Best checkpoint at epoch 42',
        'New baseline established',
      ]),
    ],
  });
  const draft = await store.save(report);
  return store.publish(draft.id);
}
