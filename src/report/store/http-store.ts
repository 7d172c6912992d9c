import { WbError } from '../../core/errors.js';
import { request, resolveUrl, type Fetch } from '../../sources/http.js';
import { reportStore, type ReportStore, type StoreOptions } from './report-store.js';
import { changedMeanwhile } from './store-folder.js';

/** Options of {@link httpStore}. */
export interface HttpStoreOptions extends StoreOptions {
  /** Sent with every request, for example `Authorization`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The platform's by default. */
  readonly fetch?: Fetch;
}

/**
 * Returns a store in a folder of a server: documents are read with GET and
 * written with PUT, as WebDAV, object stores and most file servers have it.
 * Where the server sends ETags, what somebody else has changed meanwhile is not
 * overwritten (`If-Match`).
 */
export function httpStore(url: string, { headers = {}, fetch, ...options }: HttpStoreOptions = {}): ReportStore {
  const base = resolveUrl(url.endsWith('/') ? url : `${url}/`);
  const addressOf = (path: string): string => new URL(path, base).href;
  return reportStore({
    urlOf: addressOf,
    async read(path, signal) {
      const response = await request(addressOf(path), { signal, fetch, headers, label: path, accepts: [404, 410] });
      if (!response.ok) return undefined;
      const text = await response.text();
      return { text, tag: response.headers.get('etag') ?? text };
    },
    async write(path, text, before, signal) {
      const condition: Record<string, string> = before === undefined ? { 'If-None-Match': '*' } : isStrong(before.tag) ? { 'If-Match': before.tag } : {};
      const response = await request(addressOf(path), {
        signal, fetch, method: 'PUT', body: text, label: path, accepts: [405, 409, 412, 501],
        headers: { ...headers, ...condition, 'Content-Type': path.endsWith('.html') ? 'text/html' : 'application/json' },
      });
      if (response.status === 409 || response.status === 412) throw changedMeanwhile(path);
      if (!response.ok) throw new WbError('denied', `${new URL(base).host} does not take files (${response.status})`, { hint: 'Saving needs a server that allows PUT.' });
    },
  }, options);
}

/** Weak tags, and texts that stand for a tag, make no condition. */
function isStrong(tag: string): boolean {
  return /^"[^"]*"$/.test(tag);
}
