import { Refusal } from '../refusal.js';
import { checkInnerPath } from '../request-target.js';
import type { Login, ProxiedApi, SentUpstream } from './api.js';

/** The calls that read. */
const READS = /^api\/(get_(all_projects|runs_for_project|run_configs|project_summary|run_summary|metrics_for_run|metric_values|snapshot|logs|logs_batch|system_logs|system_logs_batch|system_metrics_for_run|alerts|traces|settings|artifact_lineage)|list_artifacts)$/;

/** The query that reads rows of a run's log on, as the source sends it. */
const READS_ROWS = /^select \* from (metrics|system_metrics) where id >= \d{1,16} order by id limit \d{1,5}$/;

/** Trackio's HTTP API. `HF_TOKEN` logs in to private Spaces, and is sent to no other host. */
export const trackioApi: ProxiedApi = {
  routes: [
    { method: 'POST', path: READS },
    { method: 'POST', path: /^api\/query_project$/, check: (_query, body) => readingRows(body) },
    { method: 'GET', path: /^version$/ },
    { method: 'GET', path: /^file$/, check: (query) => { for (const path of query.getAll('path')) checkInnerPath('path', path); } },
    { method: 'GET', path: /^artifact_blob\/[^/]+\/[\w:-]+$/ },
  ],
  credentials: ({ HF_TOKEN: token }, { protocol, hostname }): Login => (token && protocol === 'https:' && hostname.endsWith('.hf.space') ? { authorization: `Bearer ${token}` } : {}),
};

/** `query_project` runs any SQL that reads; only one query of it is passed on, and nothing else of the body. */
function readingRows(body: string): SentUpstream {
  const { project, query } = bodyOf(body);
  if (typeof project !== 'string' || typeof query !== 'string' || !READS_ROWS.test(query)) throw new Refusal(403, 'the query of query_project is not passed on', { hint: 'Only the rows of metrics and system_metrics are.' });
  return { body: JSON.stringify({ project, query }) };
}

function bodyOf(text: string): { readonly project?: unknown; readonly query?: unknown } {
  try {
    return Object(JSON.parse(text)) as { readonly project?: unknown; readonly query?: unknown }; // any value may stand under any name
  } catch {
    throw new Refusal(400, 'the body is not JSON');
  }
}
