import { isIP } from 'node:net';
import type { IncomingHttpHeaders } from 'node:http';
import { invalid } from '../core/errors.js';
import { Refusal } from './refusal.js';

/** Who may call, besides pages that the proxy itself serves. */
export interface AllowedCallers {
  /** Origins of pages, such as `https://reports.example.org`. */
  readonly origins: ReadonlySet<string>;
  /** Names by which the proxy is known, besides `localhost` and IP addresses. */
  readonly hosts: ReadonlySet<string>;
}

/** Returns an origin as browsers write it. Throws a `WbError` for `*`, `null` and all that is no origin. */
export function parseOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || !/^[^/]*\/\/[^/?#@]+\/?$/.test(text)) {
    throw invalid('allow-origin', text, 'one origin, such as https://reports.example.org; any page could read your runs otherwise');
  }
  return url.origin;
}

/**
 * Throws a {@link Refusal} unless the caller may read. A foreign `Host` is how
 * a page whose name has been led to this machine gives itself away; a foreign
 * `Origin` or `Sec-Fetch-Site` is a page elsewhere. Returns the headers that
 * let an allowed page of another origin read the answer.
 */
export function checkCaller(headers: IncomingHttpHeaders, { origins, hosts }: AllowedCallers): Readonly<Record<string, string>> {
  const host = headers.host ?? '';
  const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1').toLowerCase();
  const isKnown = isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost') || hosts.has(name);
  if (!isKnown) throw new Refusal(421, `the proxy is not known as "${name.slice(0, 80)}"`, { hint: 'Start it with --allow-host if it should be.' });
  const { origin } = headers;
  if (origin !== undefined) {
    if (origins.has(origin)) return { 'Access-Control-Allow-Origin': origin };
    if (origin === `http://${host}` || origin === `https://${host}`) return {};
    throw new Refusal(403, `pages of ${origin.slice(0, 80)} may not read here`, { hint: 'Start the proxy with --allow-origin if they should.' });
  }
  const site = headers['sec-fetch-site'];
  if ((site === 'cross-site' || site === 'same-site') && !origins.has(originOf(headers.referer)) && !(origins.size > 0 && isShown(headers))) {
    throw new Refusal(403, 'pages of other origins may not read here', { hint: 'Start the proxy with --allow-origin if they should.' });
  }
  return {};
}

/** Returns the headers that answer a preflight. */
export function preflight(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  return {
    'Access-Control-Allow-Methods': 'GET, HEAD, POST',
    'Access-Control-Allow-Headers': 'Content-Type, Range, If-None-Match, If-Modified-Since, If-Range, X-Timezone-Offset',
    'Access-Control-Max-Age': '600',
    ...(headers['access-control-request-private-network'] === 'true' && { 'Access-Control-Allow-Private-Network': 'true' }),
  };
}

/**
 * Whether a page asks for a picture, a sound or a film to show, and does not say
 * where it is: panels do so for all that runs have logged, as its host may be
 * anyone's. A page sees nothing of the content of what it shows so.
 */
function isShown(headers: IncomingHttpHeaders): boolean {
  return headers.referer === undefined && headers['sec-fetch-mode'] === 'no-cors' && /^(image|audio|video)$/.test(String(headers['sec-fetch-dest']));
}

function originOf(address: string | undefined): string {
  return address !== undefined && URL.canParse(address) ? new URL(address).origin : '';
}
