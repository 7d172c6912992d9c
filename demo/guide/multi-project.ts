import * as wr from 'wb-reports/report';

/** Compares runs of several projects. */
export const multiProject = wr.report({
  entity: 'my-team',
  project: 'project-a',
  title: 'Multi-Project Model Comparison',
  blocks: [
    wr.h1('Cross-Project Analysis'),
    wr.linePlot({
      x: 'step',
      y: ['accuracy'],
      title: 'Accuracy Across All Projects',
      runs: [
        { entity: 'my-team', project: 'nlp-models', filter: 'bert-.*' },
        { entity: 'my-team', project: 'vision-models', filter: 'resnet-.*' },
        { entity: 'my-team', project: 'multimodal', filter: 'clip-.*' },
      ],
      groupBy: ['project'],
    }),
    wr.barPlot({
      metrics: ['final_accuracy', 'training_time', 'model_size'],
      title: 'Project Comparison',
      runs: [
        { entity: 'my-team', project: 'nlp-models' },
        { entity: 'my-team', project: 'vision-models' },
        { entity: 'my-team', project: 'multimodal' },
      ],
      groupBy: ['project'],
      groupByAggFunc: 'mean',
    }),
  ],
});
