import { aimSource } from '../../src/sources/aim/aim-source.js';
import { bundleSource } from '../../src/sources/bundle/bundle-source.js';
import { clickhouseSource } from '../../src/sources/clickhouse/clickhouse-source.js';
import { filesSource } from '../../src/sources/files/files-source.js';
import type { Fetch } from '../../src/sources/http.js';
import { mlflowSource } from '../../src/sources/mlflow/mlflow-source.js';
import { mlrunsSource } from '../../src/sources/mlflow/mlruns-source.js';
import { rayTuneSource } from '../../src/sources/ray-tune/ray-tune-source.js';
import type { Source } from '../../src/sources/source.js';
import { tensorboardSource } from '../../src/sources/tensorboard/tensorboard-source.js';
import { trackioSource } from '../../src/sources/trackio/trackio-source.js';
import { wandbSource } from '../../src/sources/wandb/wandb-source.js';
import { serveAim } from '../fixtures/aim-server.js';
import { serveClickHouse } from '../fixtures/clickhouse-server.js';
import { serveMlflow } from '../fixtures/mlflow-server.js';
import { formats, trainerState } from '../fixtures/sample-formats.js';
import { serve } from '../fixtures/static-server.js';
import { serveTensorboard } from '../fixtures/tensorboard-server.js';
import { serveTrackio } from '../fixtures/trackio-server.js';
import { serveWandb } from '../fixtures/wandb-server.js';
import { survives, type FaultFixture, type FaultRow } from './faults.js';

type Runs = Readonly<Record<string, readonly FaultRow[]>>;
const BEGUN = 1_700_000_000;
/** Counts what was put, so that a server with other data is also one that has begun at another time. */
let put = 0;
const timeOf = (row: number): number => BEGUN + 100_000 * put + row;

survives('MLflow', async () => {
  const server = await serveMlflow();
  return {
    put: (runs) => {
      put++;
      server.runs.splice(0, Infinity, ...Object.entries(runs).map(([id, rows]) => ({
        id, start: 1000 * timeOf(0), metrics: { loss: rows.map(({ _step, loss }, i) => ({ step: _step, value: loss, timestamp: 1000 * timeOf(i) })) },
      })));
    },
    open: (fetch) => mlflowSource({ url: server.url, fetch }), close: () => server.close(),
  };
});

survives('W&B', async () => {
  const server = await serveWandb([]);
  return {
    put: (runs) => {
      put++;
      server.runs.splice(0, Infinity, ...Object.entries(runs).map(([name, rows]) => ({
        name, state: 'running', createdAt: dateOf(0), heartbeatAt: dateOf(rows.length), summary: { loss: rows.at(-1)!.loss }, rows: rows.map((row, i) => ({ ...row, _timestamp: timeOf(i) })),
      })));
    },
    open: (fetch) => wandbSource({ baseUrl: server.url, entity: 'team', project: 'vision', fetch }), close: () => server.close(),
  };
});

survives('TensorBoard', async () => {
  const server = await serveTensorboard({});
  return {
    put: (runs) => {
      put++;
      for (const name of Object.keys(server.runs)) delete server.runs[name];
      for (const [name, rows] of Object.entries(runs)) server.runs[name] = { scalars: { loss: rows.map(({ _step, loss }, i) => ({ step: _step, value: loss, wallTime: timeOf(i) })) } };
    },
    open: (fetch) => tensorboardSource({ url: server.url, fetch }), close: () => server.close(),
  };
});

survives('Aim', async () => {
  const server = await serveAim([]);
  return {
    put: (runs) => {
      put++;
      server.runs.splice(0, Infinity, ...Object.entries(runs).map(([hash, rows]) => ({
        hash, experiment: 'sample', created: timeOf(0), metrics: [{ name: 'loss', rows: rows.map(({ _step, loss }, i) => ({ step: _step, value: loss, time: timeOf(i) })) }],
      })));
    },
    open: (fetch) => aimSource({ url: server.url, fetch }), close: () => server.close(),
  };
}, { mayBeEmpty: true, sortsSteps: true });

survives('Trackio', async () => {
  const server = await serveTrackio();
  return {
    put: (runs) => {
      put++;
      server.runs.splice(0, Infinity, ...Object.keys(runs).map((id) => ({ id, name: id, created_at: `${dateOf(0)}Z` })));
      let id = 0;
      server.tables.metrics = Object.entries(runs).flatMap(([run, rows]) => rows.map(({ _step, loss }, i) => (
        { id: ++id, run_id: run, run_name: run, timestamp: `${dateOf(i)}Z`, step: _step, metrics: JSON.stringify({ loss }) })));
    },
    open: (fetch) => trackioSource({ url: server.url, project: 'sample', fetch }), close: () => server.close(),
  };
});

survives('ClickHouse', async () => {
  const server = await serveClickHouse();
  return {
    put: (runs) => {
      server.runs = Object.keys(runs).map((id) => ({ id, name: id, project: 'sample', tags: [], config: '{}', summary: '{}' }));
      server.history = Object.entries(runs).flatMap(([run, rows]) => rows.map(({ _step, loss }, row) => ({ run, metric: 'loss', row, step: _step, value: loss })));
    },
    open: (fetch) => clickhouseSource({ url: server.url, fetch }), close: () => server.close(),
  };
}, { mayBeEmpty: true });

survives('a run bundle', () => files((runs) => ({
  'index.json': JSON.stringify({ format: 'wb-runs', version: 1, runs: Object.entries(runs).map(([id, rows]) => ({ id, state: 'running', history: [{ file: `${id}.ndjson`, bytes: ndjson(rows).length }] })) }),
  ...Object.fromEntries(Object.entries(runs).map(([id, rows]) => [`${id}.ndjson`, ndjson(rows)])),
}), (url, fetch) => bundleSource({ src: url, fetch })), { showsParts: true });

survives('an mlruns folder', () => files((runs) => {
  put++;
  const metric = (rows: readonly FaultRow[]): string => rows.map(({ _step, loss }, i) => `${1000 * timeOf(i)} ${loss} ${_step}\n`).join('');
  const listed = Object.entries(runs).flatMap(([id, rows]): [string, string | number][] => [
    [`0/${id}/meta.yaml`, `run_id: ${id}\nrun_name: ${id}\nexperiment_id: '0'\nstatus: 1\nstart_time: ${1000 * timeOf(0)}\n`], [`0/${id}/metrics/loss`, metric(rows).length],
  ]);
  return {
    'mlruns.json': JSON.stringify({ format: 'wb-mlruns', version: 1, files: { '0/meta.yaml': "experiment_id: '0'\nname: sample\n", ...Object.fromEntries(listed) } }),
    ...Object.fromEntries(Object.entries(runs).map(([id, rows]) => [`0/${id}/metrics/loss`, metric(rows)])),
  };
}, (url, fetch) => mlrunsSource({ src: url, fetch })), { showsParts: true });

survives('an experiment of Ray Tune', () => files((runs) => {
  const result = (id: string, rows: readonly FaultRow[]): string => rows.map(({ _step, loss }, i) => `${JSON.stringify({ loss, training_iteration: _step, trial_id: id, timestamp: timeOf(i), config: { lr: 0.1 } })}\n`).join('');
  return {
    'experiment_state-1.json': JSON.stringify({ trial_data: Object.entries(runs).map(([id, rows]) => [
      JSON.stringify({ trial_id: id, trainable_name: 'train', status: 'PENDING', relative_logdir: `train_${id}`, config: { lr: 0.1 } }), JSON.stringify({ start_time: BEGUN, last_result: { loss: rows.at(-1)!.loss, training_iteration: rows.length } }),
    ]) }),
    ...Object.fromEntries(Object.entries(runs).map(([id, rows]) => [`train_${id}/result.json`, result(id, rows)])),
  };
}, (url, fetch) => rayTuneSource({ src: `${url}experiment_state-1.json`, fetch })), { showsParts: true });

for (const [extension, write] of Object.entries({ ...formats, 'trainer-state.json': trainerState })) {
  const name = extension === 'trainer-state.json' ? 'a/trainer_state.json' : `a.${extension}`;
  survives(`a file of ${extension}`, () => files(({ a = [] }) => ({ [name]: write(a) }), (url, fetch) => filesSource({ src: url + name, fetch })), {
    isFile: true, mutations: /json/.test(extension) ? 150 : 0,
  });
}

/** Serves files made of the runs. */
async function files(write: (runs: Runs) => Readonly<Record<string, string | Uint8Array>>, open: (url: string, fetch: Fetch) => Source): Promise<FaultFixture> {
  const server = await serve();
  return {
    put: (runs) => {
      server.files.clear();
      for (const [path, content] of Object.entries(write(runs))) server.files.set(path, content);
    },
    open: (fetch) => open(server.url, fetch), close: () => server.close(),
  };
}

function ndjson(rows: readonly FaultRow[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

/** A date without a zone, as W&B writes it. */
function dateOf(row: number): string {
  return new Date(1000 * timeOf(row)).toISOString().slice(0, 19);
}
