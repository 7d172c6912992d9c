import * as wr from 'wb-reports/report';

/** Publishes a report on the runs of a pull request, beside those of main; CI then comments with its address. */
export async function createPullRequestReport(store: wr.ReportStore, { number, branch }: { number: string; branch: string }): Promise<string> {
  const { url = '' } = await store.publish(wr.report({
    entity: 'my-team',
    project: 'experiments',
    title: `PR #${number} - ${branch}`,
    blocks: [
      wr.h1(`Results from PR #${number}`),
      wr.p(`Branch: ${branch}`),
      wr.linePlot({
        x: 'step',
        y: ['val/accuracy'],
        title: 'Accuracy vs Main Branch',
        runsFilter: `(main|${branch})-.*`,
        groupBy: ['branch'],
      }),
      wr.markdownBlock(`[View Pull Request](https://github.com/org/repo/pull/${number})`),
    ],
  }));
  return `Report: ${url}`;
}
