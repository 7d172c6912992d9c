import { isObject } from '../../core/json.js';
import { checkGraphqlReads } from '../graphql-query.js';
import { Refusal } from '../refusal.js';
import { basic, type Login, type ProxiedApi, type SentUpstream } from './api.js';

/**
 * W&B's API: GraphQL queries, and files of runs. What is sent is written anew
 * from what was checked, so that the server cannot read the request otherwise.
 * `WANDB_API_KEY` logs in.
 */
export const wandbApi: ProxiedApi = {
  routes: [
    { method: 'POST', path: /^graphql$/, check: (_query, body) => readingQuery(body) },
    { method: 'GET', path: /^(files|artifactsV2)\/.+$/ },
  ],
  credentials: ({ WANDB_API_KEY: key }): Login => (key ? { authorization: basic('api', key) } : {}),
};

function readingQuery(body: string): SentUpstream {
  const { query, variables, operationName } = objectIn(body);
  if (typeof query !== 'string') throw new Refusal(400, 'the request holds no GraphQL query');
  checkGraphqlReads(query);
  return {
    query: new URLSearchParams(),
    body: JSON.stringify({ query, ...(isObject(variables) && { variables }), ...(typeof operationName === 'string' && { operationName }) }),
  };
}

function objectIn(body: string): Readonly<Record<string, unknown>> {
  try {
    const request: unknown = JSON.parse(body);
    if (isObject(request)) return request;
  } catch {
    // Said below.
  }
  throw new Refusal(400, 'the request is not one GraphQL query as JSON');
}
