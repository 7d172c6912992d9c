import * as wr from 'wb-reports/report';

/** What one report of {@link ExperimentReportTemplate} is about. */
export interface ExperimentReportOptions {
  readonly title: string;
  readonly runsFilter: string;
  readonly metricsToPlot: readonly string[];
  readonly includeImages?: boolean;
}

/** A template that knows its project. */
export class ExperimentReportTemplate {
  readonly entity: string;
  readonly project: string;

  constructor(entity: string, project: string) {
    this.entity = entity;
    this.project = project;
  }

  createReport({ title, runsFilter, metricsToPlot, includeImages = false }: ExperimentReportOptions): wr.ReportJson {
    const { entity, project } = this;
    return wr.report({
      entity, project, title,
      blocks: [
        wr.tableOfContents(),
        wr.h1(title),
        ...metricsToPlot.flatMap((metric) => [wr.h2(`${metric} Over Time`), wr.linePlot({ x: 'step', y: [metric], runsFilter })]),
        ...(includeImages ? [wr.h2('Sample Predictions'), wr.mediaBrowser({ mediaKeys: ['predictions'], runsFilter })] : []),
      ],
    });
  }
}

/** Uses it. */
export const baselineExperiments = new ExperimentReportTemplate('my-team', 'my-project').createReport({
  title: 'Baseline Experiments',
  runsFilter: 'baseline-v.*',
  metricsToPlot: ['train/loss', 'val/accuracy', 'val/f1'],
  includeImages: true,
});
