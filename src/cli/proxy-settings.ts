import { readFile, stat } from 'node:fs/promises';
import { invalid, WbError } from '../core/errors.js';
import { isObject, parseJson, type JsonObject } from '../core/json.js';
import { parseOrigin, type AllowedCallers } from '../server/callers.js';
import { parseUpstream, type Upstream } from '../server/upstream.js';

/** What stands on the command line of `wb-reports proxy`. */
export interface ProxyFlags {
  readonly upstream?: readonly string[];
  readonly allowOrigin?: readonly string[];
  readonly allowHost?: readonly string[];
  readonly static?: string;
  readonly host?: string;
  readonly port?: string;
  readonly config?: string;
}

/** How a proxy is to run. */
export interface ProxySettings {
  readonly upstreams: readonly Upstream[];
  readonly callers: AllowedCallers;
  readonly site: string | undefined;
  readonly host: string;
  readonly port: number;
}

/** Where the proxy listens unless told otherwise. */
const HOST = '127.0.0.1', PORT = 8900;

/**
 * Joins flags and the file that `--config` names: lists are joined, single
 * values on the command line win. Rejects with a `WbError` that names what is
 * wrong.
 */
export async function proxySettings(flags: ProxyFlags): Promise<ProxySettings> {
  const file = flags.config === undefined ? {} : await readConfig(flags.config);
  const upstreams = [...file.upstream ?? [], ...flags.upstream ?? []].map(parseUpstream);
  const site = flags.static ?? file.static;
  if (upstreams.length === 0) throw new WbError('invalid', 'there is no upstream', { hint: 'Name one: --upstream mlflow=http://127.0.0.1:5000' });
  const twice = upstreams.find(({ name }, i) => upstreams.findIndex((other) => other.name === name) < i);
  if (twice) throw new WbError('invalid', `two upstreams are called "${twice.name}"`, { hint: `Give one a name of its own: other:${twice.kind}=${twice.url.href}` });
  if (site !== undefined && !(await stat(site).catch(() => undefined))?.isDirectory()) throw invalid('static', site, 'a folder');
  const port = Number(flags.port ?? file.port ?? PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw invalid('port', flags.port ?? file.port, '0 to 65535');
  return {
    upstreams, site, port, host: flags.host ?? file.host ?? HOST,
    callers: {
      origins: new Set([...file.allowOrigin ?? [], ...flags.allowOrigin ?? []].map(parseOrigin)),
      hosts: new Set([...file.allowHost ?? [], ...flags.allowHost ?? []].map((name) => name.toLowerCase())),
    },
  };
}

const LISTS: readonly string[] = ['upstream', 'allowOrigin', 'allowHost'], TEXTS: readonly string[] = ['static', 'host', 'port'];

async function readConfig(path: string): Promise<ProxyFlags> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => { throw new WbError('missing', `${path} cannot be read`, { cause }); });
  const json = parseJson(text, path);
  if (!isObject(json)) throw new WbError('format', `${path} is no object`);
  const strange = Object.keys(json).find((key) => !LISTS.includes(key) && !TEXTS.includes(key));
  if (strange !== undefined) throw invalid(`key in ${path}`, strange, [...LISTS, ...TEXTS].join(', '));
  return {
    ...Object.fromEntries(LISTS.map((key) => [key, listIn(json, key, path)])),
    ...Object.fromEntries(TEXTS.flatMap((key) => (json[key] === undefined ? [] : [[key, textIn(json, key, path)]]))),
  };
}

function textIn(json: JsonObject, key: string, path: string): string {
  const value = json[key];
  if (typeof value !== 'string' && typeof value !== 'number') throw invalid(`${key} in ${path}`, value, 'a text');
  return String(value);
}

function listIn(json: JsonObject, key: string, path: string): readonly string[] {
  const value = json[key] ?? [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (!list.every((item): item is string => typeof item === 'string')) throw invalid(`${key} in ${path}`, value, 'a list of texts');
  return list;
}
