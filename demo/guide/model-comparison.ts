import * as wr from 'wb-reports/report';

/** Compares two architectures by runs that a regular expression chooses. */
export const modelComparison = wr.report({
  entity: 'my-team',
  project: 'vision-models',
  title: 'Model Comparison Dashboard',
  blocks: [
    wr.h1('ResNet vs ViT Comparison'),
    wr.linePlot({
      x: 'epoch',
      y: ['accuracy'],
      title: 'Validation Accuracy',
      runsFilter: '(resnet-50|vit-base)-.*',
      groupBy: ['architecture'],
      smoothing: 0.3,
    }),
    wr.barPlot({
      metrics: ['final_accuracy', 'inference_time'],
      title: 'Final Metrics Comparison',
      runsFilter: 'production-.*',
      groupByAggFunc: 'mean',
    }),
    wr.markdownBlock(`
      ### Analysis

      ViT-base shows **12% higher accuracy** but **3x slower inference**.

      Recommendation: Use ResNet-50 for production deployment.
    `),
  ],
});
