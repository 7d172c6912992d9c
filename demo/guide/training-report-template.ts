import * as wr from 'wb-reports/report';

/** A reusable template for training reports. */
export function createTrainingReportTemplate({ entity, project, runsFilter }: { entity: string; project: string; runsFilter: string }): wr.ReportJson {
  return wr.report({
    entity,
    project,
    title: `Training Report - ${project}`,
    blocks: [
      wr.tableOfContents(),
      wr.h1('Training Summary'),
      wr.p('Automated report generated from latest runs.'),
      wr.h2('Loss Curves'),
      wr.linePlot({ x: 'step', y: ['train/loss', 'val/loss'], runsFilter, smoothing: 0.6 }),
      wr.h2('Hyperparameter Analysis'),
      wr.parallelCoordinatesPlot({ columns: ['learning_rate', 'batch_size', 'val/accuracy'], runsFilter }),
      wr.h2('Best Checkpoint'),
      wr.scalarChart({ metric: 'val/accuracy', groupByAggFunc: 'max', runsFilter }),
    ],
  });
}

/** Uses it for two projects. */
export async function createTrainingReports(store: wr.ReportStore): Promise<void> {
  await store.save(createTrainingReportTemplate({ entity: 'my-team', project: 'nlp-experiments', runsFilter: 'bert-.*' }));
  await store.save(createTrainingReportTemplate({ entity: 'my-team', project: 'vision-experiments', runsFilter: 'resnet-.*' }));
}
