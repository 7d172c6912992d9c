import { invalid, WbError } from '../../core/errors.js';
import { credentialsOf } from '../../server/upstream.js';
import type { Fetch } from '../../sources/http.js';
import { withHeaders } from '../../sources/with-headers.js';

/** A database of a ClickHouse server, and how to reach it. */
export interface ClickHousePlace {
  /** The address of the HTTP interface. */
  readonly url: string;
  readonly database: string;
  readonly fetch: Fetch;
}

/** Whether a text is the address of a database rather than a path. */
export function isClickHouse(text: string): boolean {
  return /^clickhouse(\+https?)?:/i.test(text);
}

/**
 * Reads `clickhouse://host:8123/database`, or `clickhouse+https://host:8443/database`.
 * `CLICKHOUSE_USER` and `CLICKHOUSE_PASSWORD` log in. Throws a `WbError` that
 * repeats nothing of an address that may hold a password.
 */
export function clickhousePlace(address: string, environment: Readonly<Record<string, string | undefined>>): ClickHousePlace {
  const [, secure, rest = ''] = /^clickhouse(?:\+http(s)?)?:\/\/(.*)$/is.exec(address) ?? [];
  const url = URL.canParse(`http://${rest}`) ? new URL(`http${secure ? 's' : ''}://${rest}`) : undefined;
  if (url && (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')) {
    throw new WbError('invalid', 'the address of the database holds a name, a password or parameters', {
      hint: 'Set CLICKHOUSE_USER and CLICKHOUSE_PASSWORD: every user of this machine can read a command line.',
    });
  }
  const [, database] = /^\/([^/]+)\/?$/.exec(url?.pathname ?? '') ?? [];
  if (!url || url.hostname === '' || database === undefined) throw invalid('address of a database', 'clickhouse:…', 'clickhouse://host:8123/database or clickhouse+https://host:8443/database');
  if (url.port === '' && !/:(80|443)(\/|$)/.test(rest)) url.port = secure ? '8443' : '8123';
  url.pathname = '/';
  const headers = credentialsOf({ name: 'clickhouse', kind: 'clickhouse', url }, environment);
  return { url: url.href, database: decodeURIComponent(database), fetch: withHeaders({ url: url.href, headers, fetch: (to, init) => fetch(to, init) }) };
}
