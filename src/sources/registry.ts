import { invalid } from '../core/errors.js';
import type { FileFormat } from './files/format.js';
import type { MemoryRun } from './memory/memory-source.js';
import type { Fetch } from './http.js';
import type { Source } from './source.js';
import type { SourceHeaders } from './with-headers.js';

/** What a source is made from: its type, where its data is, and options of its own. */
export interface SourceOptions {
  /** `bundle`, `csv`, `ndjson`, `trainer-state`, …; told by the address where it is absent. */
  readonly type?: string | undefined;
  readonly src?: string | undefined;
  /** The platform's `fetch` by default. */
  readonly fetch?: Fetch | undefined;
  /** Sent with every request to the server of `url` or `src`, and to no other. */
  readonly headers?: SourceHeaders | undefined;
  readonly [option: string]: unknown;
}

/** Makes a source of one type; loads what it needs when it is called. */
export type SourceFactory = (options: SourceOptions) => Source | Promise<Source>;

/** The types of sources that come with the library. */
export const SOURCE_TYPES: ReadonlyMap<string, SourceFactory> = new Map<string, SourceFactory>([
  ['bundle', async ({ src, fetch }) => (await import('./bundle/bundle-source.js')).bundleSource({ src: given(src), fetch })],
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
  ['trackio', async (options) => (await import('./trackio/trackio-source.js')).trackioSource(options)],
  ['clickhouse', async (options) => (await import('./clickhouse/clickhouse-source.js')).clickhouseSource(options)],
  ['mlflow', async (options) => (await import('./mlflow/mlflow-source.js')).mlflowSource(options)],
  ['mlruns', async ({ src, fetch }) => (await import('./mlflow/mlruns-source.js')).mlrunsSource({ src: given(src), fetch })],
]);

/**
 * Makes the source that the options describe. The type is the one given, else
 * what the address ends in: a file of rows, or else a run bundle. `types` adds
 * types of the caller's own, which win over those of the same name. Rejects
 * with a `WbError` of kind `invalid` where the type is unknown.
 */
export async function sourceFrom(options: SourceOptions, types: ReadonlyMap<string, SourceFactory> = new Map()): Promise<Source> {
  const { type = typeOf(options.src) } = options;
  const make = types.get(type) ?? SOURCE_TYPES.get(type);
  if (!make) throw invalid('type', type, [...new Set([...types.keys(), ...SOURCE_TYPES.keys()])].join(', '));
  if (!options.headers || type === 'wandb') return make(options); // its pages and its API are on different hosts
  const { withHeaders } = await import('./with-headers.js');
  return make({ ...options, fetch: withHeaders(options) });
}

function given(src = ''): string {
  if (src === '') throw invalid('src', src, 'the address of a run bundle or a file');
  return src;
}

function files(format?: FileFormat): SourceFactory {
  return async ({ src, fetch }) => (await import('./files/files-source.js')).filesSource({ src: given(src), fetch, format });
}

function typeOf(src = ''): string {
  if (/^https:\/\/(app\.|www\.)?wandb\.ai\//i.test(src)) return 'wandb';
  const path = src.replace(/[?#].*$/s, '');
  if (/(^|\/)mlruns\.json$/.test(path)) return 'mlruns';
  const isFile = /\.(csv|tsv|ndjson|jsonl|parquet|arrow|feather|wandb|txt|log)$/i.test(path) || /(^|[/.])tfevents(\.[^/]*)?$/.test(path) || /(trainer_state|history|metrics|golden_values)[^/]*\.json$/i.test(path);
  return isFile ? 'files' : 'bundle';
}
