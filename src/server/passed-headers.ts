import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/** What of a request goes upstream. Cookies, logins, addresses and all that belongs to one connection do not. */
const ASKED: readonly string[] = [
  'accept', 'accept-encoding', 'content-type', 'range', 'if-none-match', 'if-modified-since', 'if-range', 'x-timezone-offset',
];

/** What of an answer comes back. Cookies, redirects, policies and names of software do not. */
const ANSWERED: readonly string[] = [
  'content-type', 'content-length', 'content-encoding', 'content-range', 'accept-ranges', 'etag', 'last-modified', 'cache-control', 'date',
  'retry-after', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'x-clickhouse-summary', 'x-clickhouse-exception-code',
];

/** Headers that pages of other origins may read. */
export const EXPOSED = 'Accept-Ranges, Content-Length, Content-Range, Date, ETag, Last-Modified, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, X-ClickHouse-Summary, X-ClickHouse-Exception-Code';

/** Returns the headers of a request that an upstream gets. */
export function askedHeaders(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return picked(headers, ASKED);
}

/**
 * Returns the headers of an upstream's answer that a caller gets. Files that
 * strangers have logged come from the same origin as the report: whatever they
 * claim to be, they run no script here.
 */
export function answeredHeaders(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  const kept = picked(headers, ANSWERED);
  if (/script|css/i.test(headers['content-type'] ?? '')) kept['content-type'] = 'text/plain; charset=utf-8';
  return kept;
}

function picked(headers: IncomingHttpHeaders, names: readonly string[]): OutgoingHttpHeaders {
  return Object.fromEntries(names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])));
}
