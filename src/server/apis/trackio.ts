import { checkInnerPath } from '../request-target.js';
import type { Login, ProxiedApi } from './api.js';

/** The calls that read; not `query_project`, which runs any SQL. */
const READS = /^api\/(get_(all_projects|runs_for_project|run_configs|project_summary|run_summary|metrics_for_run|metric_values|snapshot|logs|logs_batch|system_logs|system_logs_batch|system_metrics_for_run|alerts|traces|settings|artifact_lineage)|list_artifacts)$/;

/** Trackio's HTTP API. `HF_TOKEN` logs in to private Spaces, and is sent to no other host. */
export const trackioApi: ProxiedApi = {
  routes: [
    { method: 'POST', path: READS },
    { method: 'GET', path: /^version$/ },
    { method: 'GET', path: /^file$/, check: (query) => { for (const path of query.getAll('path')) checkInnerPath('path', path); } },
    { method: 'GET', path: /^artifact_blob\/[^/]+\/[\w:-]+$/ },
  ],
  credentials: ({ HF_TOKEN: token }, { protocol, hostname }): Login => (token && protocol === 'https:' && hostname.endsWith('.hf.space') ? { authorization: `Bearer ${token}` } : {}),
};
