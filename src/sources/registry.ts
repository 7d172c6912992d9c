import { invalid } from '../core/errors.js';
import type { Source } from './source.js';
import { given, type SourceFactory, type SourceOptions } from './source-options.js';

export type { SourceFactory, SourceOptions } from './source-options.js';

/**
 * Makes the source that the options describe. The type is the one given, else
 * what the address ends in: a file of rows, or else a run bundle. `types` adds
 * types of the caller's own, which win over those of the same name. Rejects
 * with a `WbError` of kind `invalid` where the type is unknown.
 */
export async function sourceFrom(options: SourceOptions, types: ReadonlyMap<string, SourceFactory> = new Map()): Promise<Source> {
  const type = options.type ?? await typeOf(options.src);
  const make = types.get(type) ?? (type === 'bundle' ? bundle : await backend(type, types));
  const inner = (one: SourceOptions): Promise<Source> => sourceFrom(one, types);
  if (!options.headers || type === 'wandb') return make(options, inner); // its pages and its API are on different hosts
  const { withHeaders } = await import('./with-headers.js');
  return make({ ...options, fetch: withHeaders(options) }, inner);
}

const bundle: SourceFactory = async ({ src, fetch }) => (await import('./bundle/bundle-source.js')).bundleSource({ src: given(src), fetch });

/** A page whose runs are in a bundle need not know of any other type. */
async function backend(type: string, types: ReadonlyMap<string, SourceFactory>): Promise<SourceFactory> {
  const { BACKENDS } = await import('./backends.js');
  const make = BACKENDS.get(type);
  if (!make) throw invalid('type', type, [...new Set([...types.keys(), 'bundle', ...BACKENDS.keys()])].join(', '));
  return make;
}

/** What an address stands for. Bundles as most are called need no further look. */
async function typeOf(src = ''): Promise<string> {
  return /(^|\/)index\.json([?#]|$)/.test(src) ? 'bundle' : (await import('./type-of-address.js')).typeOfAddress(src);
}
