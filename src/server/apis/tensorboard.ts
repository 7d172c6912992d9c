import type { ProxiedApi } from './api.js';

/** TensorBoard's HTTP routes. Not the profiler: it connects to addresses that a request names. */
export const tensorboardApi: ProxiedApi = {
  routes: [
    { method: 'GET', path: /^data\/(environment|runs|plugins_listing|logdir|experiments|experiment_runs)$/ },
    { method: 'GET', path: /^data\/plugin\/(timeseries|scalars|custom_scalars|histograms|distributions|images|audio|text|pr_curves|hparams)\/\w+$/ },
    { method: 'POST', path: /^data\/plugin\/(timeseries\/timeSeries|scalars\/scalars_multirun|hparams\/(experiment|session_groups|metric_evals))$/ },
  ],
};
