import { checkInnerPath } from '../request-target.js';
import { basic, type Login, type ProxiedApi } from './api.js';

/** Old servers can be made to read any of their files through the path of an artifact. */
function checkPath(query: URLSearchParams): void {
  for (const path of query.getAll('path')) checkInnerPath('path', path);
}

/**
 * MLflow's REST API: what lists and reads experiments, runs, histories and
 * artifacts. `MLFLOW_TRACKING_TOKEN`, or `MLFLOW_TRACKING_USERNAME` with
 * `MLFLOW_TRACKING_PASSWORD`, log in.
 */
export const mlflowApi: ProxiedApi = {
  routes: [
    { method: 'GET', path: /^(ajax-)?api\/2\.0\/mlflow\/(experiments\/(search|get|get-by-name)|runs\/get|metrics\/get-history(-bulk|-bulk-interval)?)$/ },
    { method: 'GET', path: /^(ajax-)?api\/2\.0\/mlflow\/artifacts\/list$/, check: checkPath },
    { method: 'GET', path: /^(ajax-)?api\/2\.0\/mlflow\/logged-models\/[\w-]+$/ },
    { method: 'POST', path: /^(ajax-)?api\/2\.0\/mlflow\/(runs|experiments|logged-models)\/search$/ },
    { method: 'GET', path: /^get-artifact$/, check: checkPath },
    { method: 'GET', path: /^(version|health)$/ },
  ],
  credentials({ MLFLOW_TRACKING_TOKEN: token, MLFLOW_TRACKING_USERNAME: user, MLFLOW_TRACKING_PASSWORD: password }): Login {
    if (token) return { authorization: `Bearer ${token}` };
    return user && password ? { authorization: basic(user, password) } : {};
  },
};
