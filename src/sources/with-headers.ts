import { invalid } from '../core/errors.js';
import { resolveUrl, type Fetch } from './http.js';

/** Headers such as `Authorization`, or a function that returns them: it is asked before every request. */
export type SourceHeaders = Readonly<Record<string, string>> | (() => SourceHeaders | undefined | Promise<SourceHeaders | undefined>);

/** What {@link withHeaders} reads of a source's options. */
interface HeadersOptions {
  readonly url?: unknown;
  readonly src?: unknown;
  readonly fetch?: Fetch | undefined;
  readonly headers?: SourceHeaders | undefined;
}

/**
 * Returns a `fetch` that adds headers to requests to the origin of `url`, or
 * else of `src`. Requests elsewhere go without: data may name any address, and
 * a key must not follow it there. Throws where the headers are no object.
 */
export function withHeaders({ url, src, headers, fetch = (to, init) => globalThis.fetch(to, init) }: HeadersOptions): Fetch {
  if (typeof headers !== 'function' && typeof headers !== 'object') throw invalid('headers', typeof headers, 'an object or a function, not an attribute');
  const { origin } = new URL(resolveUrl(typeof url === 'string' ? url : typeof src === 'string' ? src : ''));
  return async (to, init) => {
    if (new URL(to).origin !== origin) return fetch(to, init);
    let now: SourceHeaders | undefined = headers;
    while (typeof now === 'function') now = await now();
    const all = new Headers(now);
    new Headers(init?.headers).forEach((value, name) => all.set(name, value));
    return fetch(to, { ...init, headers: all });
  };
}
