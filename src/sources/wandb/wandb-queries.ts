/** What of a run tells whether anything about it has changed. */
const LIGHT = 'name displayName state group jobType sweepName tags notes createdAt heartbeatAt historyLineCount user { username }';

/** A page of the runs of a project: everything of them, or only what tells whether they have changed. */
export function runsQuery(what: 'all' | 'light'): string {
  return `query Runs($entity: String!, $project: String!, $filters: JSONString, $order: String, $cursor: String, $perPage: Int) {
  project(name: $project, entityName: $entity) {
    matched: runCount(filters: $filters) total: runCount
    runs(filters: $filters, after: $cursor, first: $perPage, order: $order) {
      edges { node { ${LIGHT}${what === 'all' ? ' config summaryMetrics' : ''} } }
      pageInfo { endCursor hasNextPage }
    }
  }
}`;
}

/** What some runs have logged: the keys of their histories, and the latest system metrics. */
export const KEYS_QUERY = `query RunKeys($entity: String!, $project: String!, $filters: JSONString, $perPage: Int) {
  project(name: $project, entityName: $entity) {
    runs(filters: $filters, first: $perPage) {
      edges { node { name historyKeys systemMetrics } }
      pageInfo { endCursor hasNextPage }
    }
  }
}`;

/** Which newer abilities the server has. */
export const FEATURES_QUERY = 'query Features { serverInfo { features { name isEnabled } } }';

/** A variable of a query about one run: its type, and what the run's field does with it. */
export interface RunField {
  /** With `$v` for the variable: `sampledHistory(specs: $v)`. */
  readonly field: string;
  /** `[JSONString!]!`. */
  readonly type: string;
}

/**
 * One query about several runs, each with a value of its own: the run `i` is
 * answered as `r<i>`, asked for by the variables `n<i>` and `v<i>`.
 */
export function severalRunsQuery({ field, type }: RunField, count: number): string {
  const places = Array.from({ length: count }, (_, i) => i);
  const variables = places.map((i) => `, $n${i}: String!, $v${i}: ${type}`).join('');
  const runs = places.map((i) => `\n    r${i}: run(name: $n${i}) { ${field.replaceAll('$v', `$v${i}`)} }`).join('');
  return `query RunParts($entity: String!, $project: String!${variables}) {
  project(name: $project, entityName: $entity) {${runs}
  }
}`;
}
