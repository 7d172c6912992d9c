import { isAbort, WbError } from '../core/errors.js';

/** The platform's `fetch`, or a stand-in: tests, proxies, files under Node. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** Query parameters that hold a key, a signature or the like. */
const SECRET = /^[^=]*(key|token|secret|password|credential|sign|sig|auth)[^=]*=/i;

/** What a request is about, besides its address. */
export interface RequestOptions {
  readonly signal: AbortSignal;
  /** The platform's by default. */
  readonly fetch?: Fetch | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** `GET` by default. */
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly body?: string;
  /** How messages call what is asked for; the path of the address by default. */
  readonly label?: string;
  /** Statuses besides 2xx that the caller deals with. */
  readonly accepts?: readonly number[];
}

/**
 * Fetches an address, or sends something there. Rejects with a `WbError` in words for people: `missing`
 * for 404, `denied` for 401 and 403, `unavailable` (worth another try) for 429,
 * 5xx and a network that fails. Messages hold neither credentials nor queries.
 */
export async function request(url: string, options: RequestOptions): Promise<Response> {
  const { signal, headers, method, body, accepts = [], label = labelOf(url) } = options;
  const fetch = options.fetch ?? globalThis.fetch;
  let response: Response;
  try {
    // The browser's cache asks the server whether its copy is still good. Not for ranges: of an
    // open range, Chromium's cache asks only for the part that it knows, and so hides what was added.
    const cache = headers?.Range === undefined ? 'no-cache' : 'no-store';
    response = await fetch(url, { signal, cache, ...(headers && { headers }), ...(method && { method }), ...(body !== undefined && { body }) });
  } catch (cause) {
    if (isAbort(cause) || signal.aborted) throw cause;
    throw unreachable(url, label, cause);
  }
  if (response.ok || accepts.includes(response.status)) return response;
  await response.body?.cancel().catch(() => undefined);
  throw refusal(url, label, response);
}

/** Reads the body of a response; a connection that breaks off is `unavailable`. */
export async function bytesOf(response: Response, label: string, signal: AbortSignal): Promise<Uint8Array> {
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    if (isAbort(cause) || signal.aborted) throw cause;
    throw new WbError('unavailable', `the connection broke off while ${label} was being read`, { cause });
  }
}

/** Throws where the start of a body is a page of HTML instead of data: many hosts answer a wrong address so. */
export function refuseHtml(start: string | Uint8Array, label: string): void {
  const text = typeof start === 'string' ? start : new TextDecoder().decode(start.subarray(0, 64));
  if (!/^\uFEFF?\s*<(!doctype|html|\?xml)/i.test(text)) return;
  throw new WbError('format', `${label} is an HTML page, not data`, {
    hint: 'The address is probably wrong, or needs a login.',
  });
}

/** Returns the address of `path` seen from `base`; relative bases are seen from the page. */
export function resolveUrl(path: string, base?: string): string {
  const page = globalThis.document?.baseURI ?? globalThis.location?.href;
  try {
    return new URL(path, base === undefined ? page : new URL(base, page)).href;
  } catch {
    throw new WbError('invalid', `invalid src: ${JSON.stringify(withoutQuery(path))} (expected an address)`);
  }
}

/** Returns an address as messages may show it: without credentials, query and fragment. */
export function withoutQuery(address: string): string {
  return address.replace(/[?#].*$/s, '').replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, '$1');
}

/** Returns how messages call what is at `url`: the path as the author wrote it, or the end of a long one. */
export function labelOf(url: string, written = url): string {
  const path = withoutQuery(written);
  return /^[a-z][a-z0-9+.-]*:/i.test(path) ? nameOf(url) : path;
}

/** Returns an address without what looks like credentials in it. */
export function withoutSecrets(address: string): string {
  const [path, ...query] = address.split('?');
  const parts = query.join('?').split('&').filter((part) => part !== '' && !SECRET.test(part));
  const bare = path.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, '$1');
  return parts.length > 0 ? `${bare}?${parts.join('&')}` : bare;
}

/** Whether `url` belongs to the page itself, so that any header may be sent without a preflight. */
export function isSameOrigin(url: string): boolean {
  const page = globalThis.location;
  return page === undefined || new URL(url).origin === page.origin;
}

function nameOf(url: string): string {
  const { pathname } = new URL(url);
  return pathname.split('/').filter(Boolean).slice(-2).join('/') || 'the start page';
}

function unreachable(url: string, label: string, cause: unknown): WbError {
  const { origin, protocol } = new URL(url);
  if (protocol === 'file:') {
    return new WbError('missing', `${label} cannot be read from disk by a page`, {
      cause, hint: 'Serve the folder over HTTP, for example with: npx http-server',
    });
  }
  const reason = isSameOrigin(url) ? '' : ', or does not let other pages read it (CORS)';
  return new WbError('unavailable', `could not read ${label}: ${origin} is not reachable${reason}`, { cause });
}

function refusal(url: string, label: string, response: Response): WbError {
  const { status } = response;
  const { host } = new URL(url);
  if (status === 404 || status === 410) {
    return new WbError('missing', `${label} was not found on ${host} (${status})`, { hint: 'Check the address.' });
  }
  if (status === 401 || status === 403) {
    return new WbError('denied', `${host} refuses access to ${label} (${status})`, { hint: 'It needs a login, or other rights.' });
  }
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const retryAfterMs = retryAfter(response);
    const reason = status === 429 ? 'too many requests' : 'server failure';
    return new WbError('unavailable', `${host} cannot give ${label} at the moment (${status}, ${reason})`, {
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    });
  }
  return new WbError('invalid', `${host} does not answer the request for ${label} (${status})`);
}

/** The wait a server asks for in milliseconds: given in seconds, or as a date by the server's own clock; or until a quota that is used up begins anew. */
function retryAfter({ status, headers }: Response): number | undefined {
  const value = (headers.get('retry-after') ?? (status === 429 ? headers.get('ratelimit-reset') : undefined))?.trim();
  if (!value) return undefined;
  if (/^\d{1,9}(\.\d+)?$/.test(value)) return Number(value) * 1000;
  const now = Date.parse(headers.get('date') ?? '') || Date.now();
  const wait = (/^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value)) - now; // a long number is seconds since 1970
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
