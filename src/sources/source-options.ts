import { invalid } from '../core/errors.js';
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

/** Makes a source of one type; loads what it needs when it is called. `make` makes sources of any type, for one that is over others. */
export type SourceFactory = (options: SourceOptions, make: (options: SourceOptions) => Promise<Source>) => Source | Promise<Source>;

/** The address of a source. Throws a `WbError` where there is none. */
export function given(src = ''): string {
  if (src === '') throw invalid('src', src, 'the address of a run bundle or a file');
  return src;
}
