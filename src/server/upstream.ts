import { invalid, WbError } from '../core/errors.js';
import { withoutQuery } from '../sources/http.js';
import { aimApi } from './apis/aim.js';
import type { Environment, ProxiedApi, ReadRoute } from './apis/api.js';
import { clickhouseApi } from './apis/clickhouse.js';
import { mlflowApi } from './apis/mlflow.js';
import { tensorboardApi } from './apis/tensorboard.js';
import { trackioApi } from './apis/trackio.js';
import { wandbApi } from './apis/wandb.js';
import { Refusal } from './refusal.js';

/** The kinds of servers that can be reached through the proxy. */
export const PROXIED_APIS: ReadonlyMap<string, ProxiedApi> = new Map([
  ['mlflow', mlflowApi], ['wandb', wandbApi], ['tensorboard', tensorboardApi], ['trackio', trackioApi], ['aim', aimApi], ['clickhouse', clickhouseApi],
]);

/** A server that the proxy reaches for its callers. */
export interface Upstream {
  /** The first part of the path by which it is called. */
  readonly name: string;
  readonly kind: string;
  /** Its address, with a slash at its end; without credentials. */
  readonly url: URL;
}

/**
 * Reads `mlflow=http://127.0.0.1:5000`, or `lab:mlflow=…` for an upstream with a
 * name of its own. Throws a `WbError` of kind `invalid` that says what is wrong.
 */
export function parseUpstream(text: string): Upstream {
  const [, name, ofKind, address] = /^([^:=]+)(?::([^:=]+))?=(.*)$/s.exec(text) ?? [];
  if (name === undefined) throw invalid('upstream', withoutQuery(text), 'kind=address or name:kind=address, such as mlflow=http://127.0.0.1:5000');
  const kind = ofKind ?? name;
  if (!/^[a-z][a-z0-9-]*$/.test(name)) throw invalid('name of an upstream', name, 'small letters, digits and hyphens');
  if (!PROXIED_APIS.has(kind)) throw invalid('kind of an upstream', kind, [...PROXIED_APIS.keys()].join(', '));
  return { name, kind, url: parseAddress(address) };
}

function parseAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw invalid('address of an upstream', withoutQuery(text), 'an http or https address');
  if (url.username !== '' || url.password !== '') {
    throw new WbError('invalid', `the address of the upstream ${url.host} holds a name or a password`, {
      hint: 'Pass them by environment variables: every user of this machine can read a command line.',
    });
  }
  if (url.search !== '' || url.hash !== '') throw invalid('address of an upstream', withoutQuery(text), 'one without ? and #');
  url.pathname = url.pathname.replace(/\/*$/, '/');
  return url;
}

/**
 * Returns the headers that log in at an upstream: `WB_PROXY_<NAME>_AUTHORIZATION`
 * as it stands, else what the usual variables of its kind give.
 */
export function credentialsOf({ name, kind, url }: Upstream, environment: Environment): Readonly<Record<string, string>> {
  const own = environment[`WB_PROXY_${name.toUpperCase().replaceAll('-', '_')}_AUTHORIZATION`];
  const headers = own ? { authorization: own } : PROXIED_APIS.get(kind)?.credentials?.(environment, url) ?? {};
  const broken = Object.values(headers).some((value) => /[^\t\x20-\x7e]/.test(value));
  if (broken) throw new WbError('invalid', `the credentials for ${name} hold characters that no header may hold`);
  return headers;
}

/** Returns the route of an upstream that takes a request. Throws a {@link Refusal} where none does. */
export function routeOf({ kind, name }: Upstream, method: string, path: string): ReadRoute {
  const routes = (PROXIED_APIS.get(kind)?.routes ?? []).filter((route) => route.path.test(path));
  const route = routes.find((one) => one.method === (method === 'HEAD' ? 'GET' : method));
  if (route) return route;
  if (routes.length === 0) throw new Refusal(403, `the proxy does not pass on /${name}/${path}`, { hint: 'Only what reads runs is passed on.' });
  throw new Refusal(405, `the proxy does not pass on ${method} to /${name}/${path}`, { headers: { Allow: routes.map((one) => (one.method === 'GET' ? 'GET, HEAD' : one.method)).join(', ') } });
}
