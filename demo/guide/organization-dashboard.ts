import * as wr from 'wb-reports/report';

/** A section for each project of an organization. */
export function createOrganizationDashboard(entity: string, projects: readonly string[]): wr.ReportJson {
  return wr.report({
    entity,
    project: 'org-dashboard',
    title: 'Organization Metrics Dashboard',
    blocks: [
      wr.tableOfContents(),
      wr.h1('Organization-Wide ML Metrics'),
      wr.p('Summary of all active ML projects'),
      ...projects.flatMap((project) => [
        wr.h2(`Project: ${project}`),
        wr.table({ columns: ['name', 'state', 'val/accuracy', 'created_at'], runs: [{ entity, project }], createdAt: '>=now-7d', limit: 5 }),
        wr.linePlot({ x: 'step', y: ['loss'], title: `${project} - Recent Training`, runs: [{ entity, project }], createdAt: '>=now-7d' }),
      ]),
      wr.markdownBlock(`
        ## Overall Statistics

        View detailed statistics in individual project reports.
      `),
    ],
  });
}

/** The dashboard of four projects. */
export const organizationDashboard = createOrganizationDashboard('my-org', ['nlp-research', 'computer-vision', 'reinforcement-learning', 'multimodal-models']);
