import type { FileFormat } from './files/format.js';
import type { MemoryRun } from './memory/memory-source.js';
import { given, type SourceFactory } from './source-options.js';

/** The types of sources that come with the library, besides run bundles. */
export const BACKENDS: ReadonlyMap<string, SourceFactory> = new Map<string, SourceFactory>([
  ['memory', async ({ runs }) => (await import('./memory/memory-source.js')).memorySource({ runs: (runs ?? []) as readonly MemoryRun[] })],
  ['files', files()],
  ['csv', files('csv')],
  ['ndjson', files('ndjson')],
  ['trainer-state', files('json')],
  ['json', files('json')],
  ['parquet', files('parquet')],
  ['arrow', files('arrow')],
  ['tfevents', files('tfevents')],
  ['wandb-file', files('wandb')],
  ['tensorboard', async ({ url, fetch }) => (await import('./tensorboard/tensorboard-source.js')).tensorboardSource({ url: typeof url === 'string' ? url : '', fetch })],
  ['wandb', async (options) => (await import('./wandb/wandb-source.js')).wandbSource(options)],
  ['aim', async (options) => (await import('./aim/aim-source.js')).aimSource(options)],
  ['trackio', async (options) => (await import('./trackio/trackio-source.js')).trackioSource(options)],
  ['clickhouse', async (options) => (await import('./clickhouse/clickhouse-source.js')).clickhouseSource(options)],
  ['mlflow', async (options) => (await import('./mlflow/mlflow-source.js')).mlflowSource(options)],
  ['combined', async (options, make) => (await import('./combined-options.js')).combinedFrom(options, make)],
  ['ray-tune', async ({ src, fetch }) => (await import('./ray-tune/ray-tune-source.js')).rayTuneSource({ src: given(src), fetch })],
  ['mlruns', async ({ src, fetch }) => (await import('./mlflow/mlruns-source.js')).mlrunsSource({ src: given(src), fetch })],
]);

function files(format?: FileFormat): SourceFactory {
  return async ({ src, fetch }) => (await import('./files/files-source.js')).filesSource({ src: given(src), fetch, format });
}
