import { invalid } from '../../core/errors.js';

/** Returns an API key of W&B; asked before every request, so that it need not be kept in the page. */
export type WandbKey = () => string | Promise<string>;

/**
 * Returns the headers that give W&B an API key, for the property `headers` of
 * `<wb-source>`: `source.headers = wandbHeaders(() => askForKey())`. The key
 * goes to the server of the source only, and is shown and kept nowhere.
 */
export function wandbHeaders(key: WandbKey): () => Promise<Readonly<Record<string, string>>> {
  if (typeof key !== 'function') throw invalid('apiKey', '…', 'a function that returns the key, so that it stands in no document');
  return async (): Promise<Record<string, string>> => {
    const text = await key();
    return text ? { Authorization: `Basic ${btoa(`api:${text}`)}` } : {};
  };
}

/** What keys look like: 40 hexadecimal digits, or a version and a text; and headers that hold one. */
const KEYS = /\b(local-)?[0-9a-f]{40,}\b|\bwandb_v\d+_\w+|\b(Basic|Bearer)\s+[\w+/=.~-]+|\bapi:[^\s"']+/gi;

/** Returns a text from a server without what may be a key in it. */
export function withoutKeys(text: string): string {
  return text.replace(KEYS, '…');
}
