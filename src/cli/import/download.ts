import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WbError } from '../../core/errors.js';
import { withoutQuery, type Fetch } from '../../sources/http.js';
import { PinnedHost } from '../../server/pinned-host.js';

/** How long one file may take, in milliseconds. */
const LONGEST_MS = 5 * 60_000;

/** Where files that data names may be taken from. */
export interface DownloadOptions {
  /** The folder on disk that is imported; files elsewhere are not touched. */
  readonly folder?: string | undefined;
  /** The origin that is imported from. */
  readonly origin?: string | undefined;
  readonly fetch: Fetch;
  /** Larger files are left out, in bytes. */
  readonly mostBytes: number;
  readonly signal: AbortSignal;
}

/**
 * Reads a file that data names. What data names is not to be trusted: files on
 * disk come from the imported folder only, and other hosts than the imported one
 * must be public. Rejects with a `WbError` that says why a file is left out.
 */
export async function download(url: string, options: DownloadOptions): Promise<Uint8Array> {
  const { protocol } = new URL(url);
  if (protocol === 'data:') return limited(await fetch(url), options);
  if (protocol === 'file:') await checkFile(url, options.folder);
  else if (protocol !== 'http:' && protocol !== 'https:') throw new WbError('invalid', `files are not read from ${protocol} addresses`);
  return limited(await followed(url, options), options);
}

async function checkFile(url: string, folder: string | undefined): Promise<void> {
  const [root, path] = await Promise.all([realpath(folder ?? ''), realpath(fileURLToPath(url))]).catch(() => []);
  if (folder === undefined || root === undefined || path === undefined) throw new WbError('missing', 'there is no such file in what is imported');
  if (!path.startsWith(root + sep)) throw new WbError('denied', 'the file lies outside of what is imported');
}

async function followed(url: string, { origin, fetch: read, signal }: DownloadOptions): Promise<Response> {
  for (let at = url, hops = 0; hops < 5; hops++) {
    const { protocol, origin: there, hostname } = new URL(at);
    if (protocol !== 'file:' && there !== origin && (await PinnedHost.at(hostname)).isPrivate) {
      throw new WbError('denied', `files are not read from ${hostname}, which is inside this network`);
    }
    const response = await read(at, { signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]), redirect: 'manual' });
    const next = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || next === null) {
      if (!response.ok) throw new WbError(response.status >= 500 || response.status === 429 ? 'unavailable' : 'missing', `${withoutQuery(at)} was answered with ${response.status}`);
      return response;
    }
    await response.body?.cancel();
    at = new URL(next, at).href;
    if (!/^https?:/.test(at)) break;
  }
  throw new WbError('invalid', `${withoutQuery(url)} leads from one address to the next`);
}

async function limited(response: Response, { mostBytes }: DownloadOptions): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) { // Node's streams are iterable
    bytes += chunk.length;
    if (bytes > mostBytes) throw new WbError('invalid', `the file has more than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
